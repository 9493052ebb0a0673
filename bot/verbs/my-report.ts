import { notThere } from '../../src/app/not-there.ts';
import { lettersTo } from '../../src/app/reporter/answer.ts';
import { clockTime } from '../../src/app/telling/when.ts';
import type { Concern } from '../../src/domain/concern.ts';
import type { FaultCode } from '../../src/domain/fault.ts';
import type { Reference } from '../../src/domain/reference.ts';
import { MY_REPORT } from '../../src/guidance/reporter-words.ts';
import { type Answer, refusal } from '../answer.ts';
import type { Card } from '../cards/elements.ts';
import { type MyReportState, myReportCard, titleWith } from '../cards/my-report.ts';
import type { ReceiptContext } from '../cards/receipt.ts';
import type { Turn } from '../turn.ts';
import { ownConcern, receiptContext, receiptNow } from './refresh-receipt.ts';
import type { BotDeps, Verb } from './verb.ts';

/** Opens a report for the person who made it: where it stands and what was written to them, and nothing of the case. */
export const myReport: Verb = async (turn, deps) => {
  const concern = ownConcern(turn, deps);
  return concern ? myReportDialog(concern, {}, { turn, deps }) : refusal(notThere(deps));
};

/** What a verb says above the report, and what it gives back into it. */
export type MyReportMore = Partial<Omit<MyReportState, 'receipt' | 'letters'>> &
  Pick<ReceiptContext, 'outside'>;

/** @returns the dialog of one's own report as it stands now. */
export function myReportDialog(
  concern: Concern,
  { outside = false, formId, ...more }: MyReportMore,
  { turn, deps }: { readonly turn: Turn; readonly deps: BotDeps },
): Answer {
  const state: MyReportState = {
    receipt: receiptNow(concern, deps),
    letters: lettersTo(concern, deps),
    formId: formId ?? deps.identity.newReportId(turn.actor.oid),
    ...more,
  };
  const card = myReportCard(state, { ...receiptContext(turn, deps), inDialog: true, outside });
  return dialog(MY_REPORT.title, concern.reference, card);
}

/** @returns a dialog about one report. */
export function dialog(title: string, reference: Reference, card: Card): Answer {
  return { show: 'dialog', title: titleWith(title, reference), card, tall: true };
}

/** What stands above a form that comes back: what was typed is not stored yet, whatever the reason. */
export function bannerFor(code: FaultCode): FaultCode {
  const known: readonly FaultCode[] = [
    'person.unchecked',
    'record.not-owner',
    'record.loading',
    'form.other-owner',
    'form.too-long',
  ];
  return known.includes(code) ? code : 'record.unwritable';
}

/** The time of what was just done; that of the newest entry could be somebody else's. */
export function timeNow({ clock }: Pick<BotDeps, 'clock'>): string {
  const now = clock.now();
  return clockTime(new Date(now).toISOString(), now);
}
