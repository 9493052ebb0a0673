import { notThere } from '../../src/app/not-there.ts';
import { addToReport } from '../../src/app/reporter/add.ts';
import { additionOf, stillAsked, writtenAddition } from '../../src/app/reporter/addition.ts';
import { knownOf } from '../../src/app/reporter/form-known.ts';
import { reportFrom, sentBy } from '../../src/domain/draft.ts';
import type { FaultCode } from '../../src/domain/fault.ts';
import { parseReference } from '../../src/domain/reference.ts';
import { ADD } from '../../src/guidance/reporter-words.ts';
import { RECEIPT } from '../../src/guidance/words.ts';
import { refusal } from '../answer.ts';
import { type AddState, addCard, madeCard } from '../cards/my-report-add.ts';
import { draftOf, textOf } from './draft.ts';
import { bannerFor, dialog, myReportDialog, timeNow } from './my-report.ts';
import { ownConcern, receiptContext, receiptNow } from './refresh-receipt.ts';
import type { Verb } from './verb.ts';

/** Opens the form of an addition, with what the kind still needs. */
export const addForm: Verb = async (turn, deps) => {
  const concern = ownConcern(turn, deps);
  if (!concern) return refusal(notThere(deps));
  const formId = deps.identity.newReportId(turn.actor.oid);
  return addDialog({ reference: concern.reference, formId, ...(await stillAsked(concern, deps)) });
};

/** Adds what was typed, or gives it back. An addition that is about a new adult is a report of its own. */
export const add: Verb = async (turn, deps) => {
  const { actor, data } = turn;
  const reference = parseReference(data.reference);
  if (!reference) return refusal('case.not-yours');
  const draft = additionOf(draftOf(data));
  const formId = textOf(data.formId);
  const concern = ownConcern(turn, deps);
  const state = { reference, formId, draft };
  const unknown = (banner: FaultCode) => addDialog({ ...state, asks: [], asked: false, banner });
  // While another process owns the record, this one may not know the report yet: the text must not be lost for that.
  if (!deps.record.owns()) return unknown('record.not-owner');
  if (!concern && !deps.record.loaded()) return unknown('record.loading');
  if (!concern) return refusal('case.not-yours');
  const again = async (more: Partial<AddState>) =>
    addDialog({ ...state, ...(await stillAsked(concern, deps)), ...more });

  const checked = reportFrom(writtenAddition(draft, concern), undefined, knownOf(deps));
  if (!checked.ok) return again({ faults: checked.fault.fields ?? {} });
  const added = await addToReport(
    { actor: actor.oid, reference, formId, written: checked.value, sent: sentBy(draft) },
    deps,
  );
  if (!added.ok) {
    const { code } = added.fault;
    if (code === 'case.not-yours') return refusal(code);
    const own = code === 'form.other-owner' ? { formId: deps.identity.newReportId(actor.oid) } : {};
    return again({ banner: bannerFor(code), ...own });
  }
  deps.deliver.wake(reference);
  const { made } = added.value;
  if (made) {
    deps.deliver.wake(made.reference);
    const context = { ...receiptContext(turn, deps), inDialog: true };
    return dialog(RECEIPT.title, made.reference, madeCard(receiptNow(made, deps), context));
  }
  const note = ADD.done(timeNow(deps));
  return myReportDialog(added.value.concern, { note, danger: checked.value.danger }, { turn, deps });
};

function addDialog(state: AddState) {
  return dialog(ADD.title, state.reference, addCard(state));
}
