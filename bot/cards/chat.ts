import { moreLines, stateLine } from '../../src/app/reporter/receipt-words.ts';
import { clockTime } from '../../src/app/telling/when.ts';
import type { Receipt } from '../../src/domain/receipt.ts';
import { showReference } from '../../src/domain/reference.ts';
import { CHILDLINE, EMERGENCY } from '../../src/guidance/contacts.ts';
import { CHAT, FORM, MINE, RECEIPT } from '../../src/guidance/words.ts';
import {
  actions,
  box,
  type Card,
  card,
  type Element,
  execute,
  facts,
  heading,
  openDialog,
  text,
} from './elements.ts';

/** The button under the small cards: it puts the form into the chat. */
function reportButton(): Element {
  return actions(execute(MINE.report, 'new-form', {}, true));
}

export function helloCard(): Card {
  return card(CHAT.helloTitle, [
    heading(CHAT.helloTitle),
    text(CHAT.hello),
    text(CHAT.helloHow, { isSubtle: true }),
    reportButton(),
  ]);
}

/** @param more lines for what only this person can do */
export function helpCard(more: readonly string[] = []): Card {
  return card(CHAT.helpTitle, [
    heading(CHAT.helpTitle),
    ...[...CHAT.help, ...more].map((line) => text(line, { spacing: 'Small' })),
    text(CHAT.helpMessage),
    box('attention', [text(FORM.danger999, { weight: 'Bolder' }), text(FORM.dangerDo, { spacing: 'None' })]),
    reportButton(),
  ]);
}

/** @param picture whether a picture or file came with the words */
export function notAReportCard(picture: boolean): Card {
  return card(CHAT.notAReportTitle, [
    heading(CHAT.notAReportTitle),
    text(CHAT.notAReport),
    ...(picture ? [box('attention', [text(CHAT.picture, { weight: 'Bolder' })])] : []),
    reportButton(),
  ]);
}

/** The one card a pupil gets, whatever they type. */
export function pupilCard(): Card {
  return card(CHAT.pupilTitle, [
    heading(CHAT.pupilTitle),
    text(CHAT.pupil),
    text(CHAT.pupilHelp(CHILDLINE.name, CHILDLINE.how)),
    text(CHAT.pupilDanger(EMERGENCY.how)),
  ]);
}

/** One sentence, e.g. what to do after a failure. */
export function sentenceCard(sentence: string): Card {
  return card(sentence, [text(sentence)]);
}

/** At most this many reports stand on the card, so that it stays far below Teams' size limit. */
const MOST_ROWS = 20;

export function mineCard(receipts: readonly Receipt[], now: number): Card {
  const rows = receipts.slice(0, MOST_ROWS).map(
    (receipt): Element => ({
      type: 'Container',
      separator: true,
      spacing: 'Medium',
      items: [
        facts([
          [showReference(receipt.reference), stateLine(receipt, { now })],
          [RECEIPT.received, clockTime(receipt.receivedAt, now)],
        ]),
        ...moreLines(receipt, { now }).map((words) => text(words, { spacing: 'Small', weight: 'Bolder' })),
        actions(openDialog(MINE.open, 'my-report', { reference: receipt.reference })),
      ],
    }),
  );
  return card(MINE.title, [
    heading(MINE.title),
    ...(rows.length > 0 ? rows : [text(MINE.empty)]),
    ...(receipts.length > MOST_ROWS
      ? [text(MINE.older(receipts.length - MOST_ROWS), { isSubtle: true })]
      : []),
    reportButton(),
  ]);
}
