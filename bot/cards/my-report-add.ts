import type { Draft, Field } from '../../src/domain/draft.ts';
import type { FaultCode } from '../../src/domain/fault.ts';
import type { Receipt } from '../../src/domain/receipt.ts';
import { type Reference, showReference } from '../../src/domain/reference.ts';
import type { Ask } from '../../src/guidance/asks.ts';
import { ADD, MY_REPORT } from '../../src/guidance/reporter-words.ts';
import { FORM } from '../../src/guidance/words.ts';
import { askElements, withAnswered } from './asks.ts';
import { actions, type Card, card, type Element, quiet, subheading, submit, text } from './elements.ts';
import { dangerFirst } from './form.ts';
import { adultElements } from './form-adults.ts';
import { bannerOf, type Faults, inputsOf } from './inputs.ts';
import { noteElement, titleWith } from './my-report.ts';
import { type ReceiptContext, receiptElements, receiptSummary } from './receipt.ts';

export interface AddState {
  readonly reference: Reference;
  readonly formId: string;
  readonly draft?: Draft;
  readonly faults?: Faults;
  readonly banner?: FaultCode;
  /** Questions of the kind that have no answer yet. */
  readonly asks: readonly Ask[];
  /** Whether the kind has questions at all. */
  readonly asked: boolean;
}

/** The form of an addition: the two questions that decide whom to tell, the text, and what the kind still needs. */
export function addCard(state: AddState): Card {
  const { reference, formId, draft = {}, faults = {} } = state;
  const input = inputsOf<Field>(draft, faults);
  return card(titleWith(ADD.title, reference), [
    dangerFirst(),
    ...bannerOf(state.banner, faults),
    quiet(ADD.intro, 'Medium'),
    ...adultElements(input, draft, faults),
    ...input.yesNo('danger', FORM.danger),
    ...input.long('happened', ADD.what, 16_000),
    ...asksOf(state, askElements(withAnswered(state.asks, draft), input)),
    actions(
      submit(ADD.send, 'add', { reference, formId }, true),
      submit(MY_REPORT.back, 'my-report', { reference }),
    ),
  ]);
}

function asksOf({ asked }: AddState, inputs: readonly Element[]): readonly Element[] {
  if (inputs.length > 0) return [subheading(ADD.asks), quiet(ADD.asksNote), ...inputs];
  return asked ? [quiet(ADD.asksDone, 'Medium')] : [];
}

/** An addition that became a report of its own, with its receipt. */
export function madeCard(receipt: Receipt, context: ReceiptContext): Card {
  return card(receiptSummary(receipt), [
    noteElement(ADD.made(showReference(receipt.reference))),
    text(ADD.madeWhy),
    ...receiptElements(receipt, context),
  ]);
}
