import type { FaultCode } from '../../src/domain/fault.ts';
import type { Reference } from '../../src/domain/reference.ts';
import { MY_REPORT, WITHDRAW } from '../../src/guidance/reporter-words.ts';
import { actions, type Card, card, submit, text } from './elements.ts';
import { bannerOf, type Faults, inputsOf } from './inputs.ts';
import { titleWith } from './my-report.ts';

export interface WithdrawState {
  readonly reference: Reference;
  readonly formId: string;
  readonly reason?: string;
  readonly faults?: Faults;
  readonly banner?: FaultCode;
}

/** The form to take a report back: why, and what that does and does not do. */
export function withdrawCard({ reference, formId, reason = '', faults = {}, banner }: WithdrawState): Card {
  const input = inputsOf<'reason'>({ reason }, faults);
  return card(titleWith(WITHDRAW.title, reference), [
    text(WITHDRAW.intro),
    text(WITHDRAW.doubt),
    ...bannerOf(banner, faults),
    ...input.long('reason', WITHDRAW.reason),
    actions(
      submit(WITHDRAW.send, 'withdraw', { reference, formId }, true),
      submit(MY_REPORT.back, 'my-report', { reference }),
    ),
  ]);
}
