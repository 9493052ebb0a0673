import {
  adviceWords,
  dangerWords,
  letterWords,
  outsideWords,
  type Said,
  stateWords,
  type WordsContext,
} from '../../src/app/reporter/receipt-words.ts';
import type { Receipt } from '../../src/domain/receipt.ts';
import { box, type Element, text } from './elements.ts';

export type StateContext = WordsContext;

/** One box each, or plain lines; what stands out is bold. */
export function saidElements(said: readonly Said[]): readonly Element[] {
  return said.flatMap(({ tone, strong = [], lines = [], items = [] }) => {
    const spacing = tone === 'plain' ? {} : { spacing: 'Small' };
    const elements = [
      ...strong.map((line) =>
        text(line, { weight: 'Bolder', ...(items.length > 0 ? { spacing: 'Medium' } : spacing) }),
      ),
      ...lines.map((line) => text(line, spacing)),
      ...items.map((line) => text(`- ${line}`, { spacing: 'Small' })),
    ];
    return tone === 'plain' ? elements : [box(tone, elements)];
  });
}

/** As `saidElements`, larger: what must be seen before anything else. */
function largeElements(said: readonly Said[]): readonly Element[] {
  return said.map(({ tone, strong = [] }) =>
    box(
      tone === 'plain' ? 'default' : tone,
      strong.map((line) => text(line, { weight: 'Bolder', size: 'Medium' })),
    ),
  );
}

export function dangerElements(receipt: Pick<Receipt, 'danger' | 'inPerson'>): readonly Element[] {
  return largeElements(dangerWords(receipt));
}

/** That somebody wrote to the reporter; never what. */
export function letterElements(receipt: Receipt): readonly Element[] {
  const said = letterWords(receipt);
  return receipt.question ? largeElements(said) : saidElements(said);
}

/** Closed, read, or where it is on its way: one coloured box that a glance is enough for. */
export function stateElements(receipt: Receipt, context: StateContext): readonly Element[] {
  return saidElements(stateWords(receipt, context));
}

/** Whom to turn to outside. */
export function outsideElements(): readonly Element[] {
  return saidElements([outsideWords()]);
}

/** What to do now, and never to do. */
export function adviceElements(receipt: Receipt, dutyToReport: boolean): readonly Element[] {
  return saidElements(adviceWords(receipt, dutyToReport));
}
