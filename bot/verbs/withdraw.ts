import { notThere } from '../../src/app/not-there.ts';
import { withdraw } from '../../src/app/reporter/withdraw.ts';
import { clockTime } from '../../src/app/telling/when.ts';
import { MOST_BYTES } from '../../src/domain/draft.ts';
import type { FaultCode } from '../../src/domain/fault.ts';
import { parseReference } from '../../src/domain/reference.ts';
import { clean } from '../../src/domain/typed.ts';
import { WITHDRAW } from '../../src/guidance/reporter-words.ts';
import { refusal } from '../answer.ts';
import { type WithdrawState, withdrawCard } from '../cards/my-report-withdraw.ts';
import { textOf } from './draft.ts';
import { bannerFor, dialog, myReportDialog } from './my-report.ts';
import { ownConcern } from './refresh-receipt.ts';
import type { Verb } from './verb.ts';

/** Opens the form to take a report back. */
export const withdrawForm: Verb = async (turn, deps) => {
  const concern = ownConcern(turn, deps);
  if (!concern) return refusal(notThere(deps));
  const formId = deps.identity.newReportId(turn.actor.oid);
  return withdrawDialog({ reference: concern.reference, formId });
};

/** Takes a report back, with the reason. It stays in the record, and whoever deals with it still decides. */
export const withdrawReport: Verb = async (turn, deps) => {
  const { actor, data } = turn;
  const reference = parseReference(data.reference);
  if (!reference) return refusal('case.not-yours');
  const [formId, reason] = [textOf(data.formId), textOf(data.reason)];
  const again = (more: Partial<WithdrawState>) => withdrawDialog({ reference, formId, reason, ...more });

  // While another process owns the record, this one may not know the report yet: the text must not be lost for that.
  if (!deps.record.owns()) return again({ banner: 'record.not-owner' });
  if (!ownConcern(turn, deps)) {
    return deps.record.loaded() ? refusal('case.not-yours') : again({ banner: 'record.loading' });
  }
  if (!deps.identity.ownsReportId(formId, actor.oid)) {
    return again({ formId: deps.identity.newReportId(actor.oid), banner: 'form.other-owner' });
  }
  const wrong = faultOf(reason);
  if (wrong) return again({ faults: { reason: wrong } });
  const withdrawn = await withdraw({ actor: actor.oid, reference, reason: clean(reason) }, deps);
  if (!withdrawn.ok) {
    const { code } = withdrawn.fault;
    return code === 'case.not-yours' ? refusal(code) : again({ banner: bannerFor(code) });
  }
  deps.deliver.wake(reference);
  const { withdrawnAt } = withdrawn.value;
  if (!withdrawnAt) return refusal('unexpected');
  const note = WITHDRAW.done(clockTime(withdrawnAt, deps.clock.now()));
  return myReportDialog(withdrawn.value, { note }, { turn, deps });
};

function withdrawDialog(state: WithdrawState) {
  return dialog(WITHDRAW.title, state.reference, withdrawCard(state));
}

function faultOf(reason: string): FaultCode | undefined {
  if (!clean(reason)) return 'work.field';
  return new TextEncoder().encode(reason).length > MOST_BYTES ? 'form.too-long' : undefined;
}
