import { bannerWords } from '../../src/app/reporter/receipt-words.ts';
import { type Draft, UNSURE } from '../../src/domain/draft.ts';
import { KINDS, type Kind, kindOf } from '../../src/guidance/kinds.ts';
import { protocolOf } from '../../src/guidance/protocols.ts';
import { FORM, RECEIPT } from '../../src/guidance/words.ts';
import { askElements, asksToDraw } from './asks.ts';
import { type Action, actions, box, type Element, quiet, text } from './elements.ts';
import type { Choices, Inputs } from './inputs.ts';
import { saidElements } from './receipt-parts.ts';

export interface KindState {
  readonly draft: Draft;
  /** Whether the school shows reporters the legal duty to report child sexual abuse. */
  readonly dutyToReport: boolean;
  /** The button that draws the form anew for the kind that is chosen by then. */
  readonly show: Action;
}

const KIND_CHOICES: Choices = [
  [UNSURE, FORM.kindUnsure],
  ...KINDS.map(({ code, words }) => [code, words] as const),
];

/** The question what kind of concern it is, and all that only this kind needs to be told and asked. */
export function kindElements(input: Inputs, { draft, dutyToReport, show }: KindState): readonly Element[] {
  const kind = kindOf(draft.kind);
  const asks = asksToDraw(kind?.code, draft);
  const about = [
    ...(kind ? guidanceOf(kind, dutyToReport) : []),
    ...(asks.length > 0 ? [...askElements(asks, input), quiet(FORM.asksNote)] : []),
    ...(kind?.filesWhy ? [text(kind.filesWhy, { weight: 'Bolder', spacing: 'Medium' })] : []),
  ];
  return [
    ...input.choice('kind', FORM.kind, KIND_CHOICES, UNSURE),
    ...(kind ? [quiet(FORM.kindExample(kind.example))] : []),
    ...(draft.kind === UNSURE ? [quiet(FORM.kindAny)] : []),
    actions(show),
    ...(about.length > 0 ? [box('emphasis', [text(FORM.kindHeading, { weight: 'Bolder' }), ...about])] : []),
  ];
}

/** What to do and never to do: the rule about pictures first, as on the receipt. */
function guidanceOf(kind: Kind, dutyToReport: boolean): readonly Element[] {
  const protocol = protocolOf(kind.code);
  const images = kind.images ? RECEIPT.adviceImages : [];
  const lines = [...images, ...protocol.doNow, ...protocol.never];
  return [
    ...saidElements(bannerWords(protocol, dutyToReport)),
    ...(lines.length > 0 ? [text(FORM.kindDo, { weight: 'Bolder', spacing: 'Medium' })] : []),
    ...lines.map((line) => text(`- ${line}`, { spacing: 'Small' })),
  ];
}
