import { chase } from '../../src/app/reporter/chase.ts';
import { parseReference } from '../../src/domain/reference.ts';
import { MY_REPORT } from '../../src/guidance/reporter-words.ts';
import { refusal } from '../answer.ts';
import { receiptCard } from '../cards/receipt.ts';
import { myReportDialog } from './my-report.ts';
import { receiptContext, receiptNow } from './refresh-receipt.ts';
import type { Verb } from './verb.ts';

/** "Nobody has answered": the next in line is told at once, and the reporter sees whom to turn to outside. */
export const chaseAnswer: Verb = async (turn, deps) => {
  const reference = parseReference(turn.data.reference);
  if (!reference) return refusal('case.not-yours');
  const chased = await chase({ actor: turn.actor.oid, reference }, deps);
  if (!chased.ok) return refusal(chased.fault.code);
  deps.deliver.wake(reference);
  if (turn.kind !== 'action') {
    return myReportDialog(chased.value, { note: MY_REPORT.chased, outside: true }, { turn, deps });
  }
  const context = { ...receiptContext(turn, deps), outside: true };
  return { show: 'replace', card: receiptCard(receiptNow(chased.value, deps), context) };
};
