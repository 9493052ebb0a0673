import { answer } from '../../src/app/reporter/answer.ts';
import { MOST_BYTES } from '../../src/domain/draft.ts';
import type { FaultCode } from '../../src/domain/fault.ts';
import { parseReference } from '../../src/domain/reference.ts';
import { MY_REPORT } from '../../src/guidance/reporter-words.ts';
import { refusal } from '../answer.ts';
import { answerCard, answerField } from '../cards/my-report.ts';
import { textOf } from './draft.ts';
import { bannerFor, dialog, type MyReportMore, myReportDialog, timeNow } from './my-report.ts';
import { ownConcern } from './refresh-receipt.ts';
import type { Verb } from './verb.ts';

/** Sends the answer to one message; what stands in the boxes of others, or could not be stored, comes back. */
export const answerLetter: Verb = async (turn, deps) => {
  const { actor, data } = turn;
  const reference = parseReference(data.reference);
  if (!reference) return refusal('case.not-yours');
  const of = typeof data.of === 'number' ? data.of : 0;
  const field = answerField(of);
  const [formId, text] = [textOf(data.formId), textOf(data[field])];
  const typed = answersIn(data);
  const again = (more: MyReportMore) => {
    const concern = ownConcern(turn, deps);
    if (concern) return myReportDialog(concern, { formId, typed, ...more }, { turn, deps });
    // Where the report may only not be known yet, the text must not be lost for that.
    const banner = more.banner ?? 'record.loading';
    return deps.record.owns() && deps.record.loaded()
      ? refusal('case.not-yours')
      : dialog(MY_REPORT.title, reference, answerCard({ reference, formId, of, typed, banner }));
  };

  if (!deps.record.owns()) return again({ banner: 'record.not-owner' });
  const wrong = faultOf(text);
  if (wrong) return again({ faults: { [field]: wrong } });
  const answered = await answer({ actor: actor.oid, reference, formId, of, text }, deps);
  if (!answered.ok) {
    const { code } = answered.fault;
    if (code === 'case.not-yours') return refusal(code);
    const own = code === 'form.other-owner' ? { formId: deps.identity.newReportId(actor.oid) } : {};
    return again({ banner: bannerFor(code), ...own });
  }
  deps.deliver.wake(reference);
  const { [field]: _sent, ...others } = typed;
  const note = MY_REPORT.sent(timeNow(deps));
  return myReportDialog(answered.value, { formId, typed: others, note }, { turn, deps });
};

function faultOf(text: string): FaultCode | undefined {
  if (!text.trim()) return 'work.field';
  return new TextEncoder().encode(text).length > MOST_BYTES ? 'form.too-long' : undefined;
}

/** Everything that stands in a box for an answer. */
function answersIn(data: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(data).flatMap(([name, value]) =>
      /^answer-\d{1,9}$/.test(name) && typeof value === 'string' && value !== '' ? [[name, value]] : [],
    ),
  );
}
