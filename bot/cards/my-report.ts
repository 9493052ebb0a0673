import { isUnanswered } from '../../src/app/reporter/receipt-words.ts';
import { clockTime } from '../../src/app/telling/when.ts';
import type { Letter } from '../../src/domain/concern.ts';
import type { FaultCode } from '../../src/domain/fault.ts';
import type { Receipt } from '../../src/domain/receipt.ts';
import { type Reference, showReference } from '../../src/domain/reference.ts';
import { MY_REPORT } from '../../src/guidance/reporter-words.ts';
import { RECEIPT, ROLE_WORDS } from '../../src/guidance/words.ts';
import {
  actions,
  box,
  type Card,
  card,
  type Element,
  facts,
  quiet,
  subheading,
  submit,
  text,
  verbatim,
} from './elements.ts';
import { bannerOf, type Faults, inputsOf } from './inputs.ts';
import { chaseButton, type ReceiptContext } from './receipt.ts';
import { dangerElements, letterElements, outsideElements, stateElements } from './receipt-parts.ts';

export interface MyReportState {
  readonly receipt: Receipt;
  /** What was written to the reporter, oldest first. */
  readonly letters: readonly Letter[];
  readonly formId: string;
  /** Answers that were typed and not sent, by the name of their input. */
  readonly typed?: Readonly<Record<string, string>>;
  readonly faults?: Faults;
  readonly banner?: FaultCode;
  /** What was just done. */
  readonly note?: string;
  /** The reporter has just said that a child is in danger: this comes before anything else. */
  readonly danger?: boolean;
}

/** An answer that could not be stored while nothing of the report can be read: the text, to be sent again. */
export interface AnswerState {
  readonly reference: Reference;
  readonly formId: string;
  readonly of: number;
  readonly typed: Readonly<Record<string, string>>;
  readonly banner: FaultCode;
}

/** @returns the name of the input that answers the message with this sequence. */
export function answerField(of: number): string {
  return `answer-${of}`;
}

/** @returns the title of every dialog about one report. */
export function titleWith(title: string, reference: Reference): string {
  return `${title} ${showReference(reference)}`;
}

/** A report as the one who made it may know it: where it stands, what was written to them, what they can still do. */
export function myReportCard(state: MyReportState, context: ReceiptContext): Card {
  const { receipt, faults = {}, note } = state;
  const { reference } = receipt;
  const data = { reference };
  return card(titleWith(MY_REPORT.title, reference), [
    ...(state.danger ? dangerElements({ ...receipt, danger: true }) : []),
    ...(note ? [noteElement(note)] : []),
    ...bannerOf(state.banner, faults),
    facts([
      [RECEIPT.reference, showReference(reference)],
      [RECEIPT.received, clockTime(receipt.receivedAt, context.now)],
    ]),
    ...stateElements(receipt, context),
    ...(context.outside || isUnanswered(receipt) ? outsideElements() : []),
    ...(state.letters.length > 0 ? [...letterElements(receipt), subheading(MY_REPORT.letters)] : []),
    ...lettersOf(state, context),
    actions(
      submit(MY_REPORT.add, 'add-form', data),
      submit(MY_REPORT.withdraw, 'withdraw-form', data),
      ...chaseButton(receipt, true),
      submit(RECEIPT.update, 'my-report', data),
    ),
  ]);
}

/** The word that something was done, above everything else. */
export function noteElement(words: string): Element {
  return box('good', [text(words, { weight: 'Bolder' })]);
}

/** Room for a dialog, in bytes of what was written: a message of Teams holds about 80 KB in all. */
const MOST_LETTER_BYTES = 40_000;

/** The newest first; questions that wait for an answer are never left out. */
function lettersOf({ letters, ...state }: MyReportState, { now }: ReceiptContext): readonly Element[] {
  const { formId, typed = {}, faults = {} } = state;
  const { reference } = state.receipt;
  const input = inputsOf<string>(typed, faults);
  let room = MOST_LETTER_BYTES;
  const shown = letters.toReversed().filter((letter) => {
    room -= new TextEncoder().encode(letter.text).length;
    return room > 0 || isOpen(letter);
  });
  const older = letters.length - shown.length;
  return [
    ...shown.flatMap((letter) => [
      text(MY_REPORT.from(ROLE_WORDS[letter.role], clockTime(letter.at, now)), {
        weight: 'Bolder',
        spacing: 'Medium',
      }),
      ...verbatim(letter.text),
      ...(isOpen(letter)
        ? [
            ...input.long(answerField(letter.sequence), MY_REPORT.answer),
            actions(submit(MY_REPORT.sendAnswer, 'answer', { reference, formId, of: letter.sequence }, true)),
          ]
        : []),
      ...(letter.answeredAt ? [quiet(MY_REPORT.answered(clockTime(letter.answeredAt, now)))] : []),
    ]),
    ...(older > 0 ? [quiet(MY_REPORT.older(older), 'Medium')] : []),
  ];
}

function isOpen({ question, answeredAt }: Letter): boolean {
  return question && answeredAt === undefined;
}

/** Only the answer, which must not be lost, and the button to send it again. */
export function answerCard({ reference, formId, of, typed, banner }: AnswerState): Card {
  const input = inputsOf<string>(typed, {});
  const fields = [...new Set([answerField(of), ...Object.keys(typed)])];
  return card(titleWith(MY_REPORT.title, reference), [
    ...bannerOf(banner, {}),
    ...fields.flatMap((field) => [
      ...input.long(field, MY_REPORT.answer),
      actions(
        submit(MY_REPORT.sendAnswer, 'answer', { reference, formId, of: Number(field.slice(7)) }, true),
      ),
    ]),
  ]);
}
