import { filedBefore, report } from '../../src/app/report.ts';
import { knownOf } from '../../src/app/reporter/form-known.ts';
import type { Concern } from '../../src/domain/concern.ts';
import { reportFrom, sentBy } from '../../src/domain/draft.ts';
import type { Fault } from '../../src/domain/result.ts';
import { RECEIPT } from '../../src/guidance/words.ts';
import type { Answer } from '../answer.ts';
import { pupilCard } from '../cards/chat.ts';
import type { Turn } from '../turn.ts';
import { draftOf, textOf } from './draft.ts';
import { aboutMessage, formAgain, type TypedForm } from './new-form.ts';
import { drawReceipt } from './refresh-receipt.ts';
import type { BotDeps, Verb } from './verb.ts';

/** Files what was typed and answers with the receipt, or gives everything back with what to do about it. */
export const sendReport: Verb = async (turn, deps) => {
  const draft = draftOf(turn.data);
  const reportId = textOf(turn.data.reportId);
  const { message } = aboutMessage(turn, deps);
  const again = (state: Partial<TypedForm>) =>
    formAgain(turn, { reportId, draft, ...(message ? { message } : {}), ...state }, deps);

  const { oid: actor } = turn.actor;
  const sent = sentBy(draft, turn.reported?.message);
  const before = filedBefore({ actor, reportId, sent }, deps);
  if (before) return receipt(before, turn, deps);
  const checked = reportFrom(draft, turn.reported?.message, knownOf(deps));
  if (!checked.ok) return again({ faults: checked.fault.fields ?? {} });
  const place = turn.place ? { place: turn.place } : {};
  const filed = await report({ actor, reportId, report: checked.value, sent, ...place }, deps);
  if (!filed.ok) {
    return refused(filed.fault, again, { newReportId: () => deps.identity.newReportId(actor) });
  }
  return receipt(filed.value, turn, deps);
};

function receipt(concern: Concern, turn: Turn, deps: BotDeps): Answer {
  deps.deliver.wake(concern.reference);
  const card = drawReceipt(concern, turn, deps);
  return turn.kind === 'action' ? { show: 'replace', card } : { show: 'dialog', title: RECEIPT.title, card };
}

function refused(
  fault: Fault,
  again: (state: Partial<TypedForm>) => Answer,
  { newReportId }: { readonly newReportId: () => string },
): Answer {
  if (fault.code === 'person.not-staff') return { show: 'replace', card: pupilCard() };
  // A form of somebody else, or one whose id was damaged: the text goes on in a new form of this person's own.
  if (fault.code === 'form.other-owner') return again({ reportId: newReportId(), banner: fault.code });
  return again({ banner: fault.code === 'person.unchecked' ? fault.code : 'record.unwritable' });
}
