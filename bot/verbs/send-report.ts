import { report } from '../../src/app/report.ts';
import { reportFrom } from '../../src/domain/draft.ts';
import { receiptOf } from '../../src/domain/receipt.ts';
import type { Fault } from '../../src/domain/result.ts';
import { RECEIPT } from '../../src/guidance/words.ts';
import type { Answer } from '../answer.ts';
import { pupilCard } from '../cards/chat.ts';
import { type FormState, formCard } from '../cards/form.ts';
import { receiptCard } from '../cards/receipt.ts';
import type { Turn } from '../turn.ts';
import { draftOf, KIND_CODES } from './draft.ts';
import { aboutMessage, formDialog } from './new-form.ts';
import type { BotDeps, Verb } from './verb.ts';

/** Files what was typed and answers with the receipt, or gives everything back with what to do about it. */
export const sendReport: Verb = async (turn, deps) => {
  const draft = draftOf(turn.data);
  const reportId = typeof turn.data.reportId === 'string' ? turn.data.reportId : '';
  const { message } = aboutMessage(turn, deps);
  const again = (state: Partial<FormState>) =>
    show(turn, { reportId, draft, ...(message ? { message } : {}), ...state });

  const checked = reportFrom(draft, turn.reported?.message, KIND_CODES);
  if (!checked.ok) return again({ faults: checked.fault.fields ?? {} });
  const filed = await report(
    { actor: turn.actor.oid, reportId, report: checked.value, ...(turn.place ? { place: turn.place } : {}) },
    deps,
  );
  if (!filed.ok) return refused(filed.fault, again, turn, deps);

  const concern = filed.value;
  deps.deliver.wake(concern.reference);
  const card = receiptCard(receiptOf(concern, deps.record.filed(concern.reference)), {
    now: deps.clock.now(),
    teamsId: turn.actor.teamsId,
    ...(deps.school.lado ? { lado: deps.school.lado } : {}),
  });
  return turn.kind === 'action' ? { show: 'replace', card } : { show: 'dialog', title: RECEIPT.title, card };
};

function show(turn: Turn, state: FormState): Answer {
  return turn.kind === 'action' ? { show: 'replace', card: formCard(state) } : formDialog(state);
}

function refused(
  fault: Fault,
  again: (state: Partial<FormState>) => Answer,
  turn: Turn,
  deps: BotDeps,
): Answer {
  if (fault.code === 'person.not-staff') return { show: 'replace', card: pupilCard() };
  // A form of somebody else, or one whose id was damaged: the text goes on in a new form of this person's own.
  if (fault.code === 'form.other-owner') {
    return again({ reportId: deps.identity.newReportId(turn.actor.oid), banner: fault.code });
  }
  return again({ banner: fault.code === 'person.unchecked' ? fault.code : 'record.unwritable' });
}
