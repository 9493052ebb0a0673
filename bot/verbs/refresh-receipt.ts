import { receiptOf } from '../../src/domain/receipt.ts';
import { parseReference } from '../../src/domain/reference.ts';
import { refusal } from '../answer.ts';
import { receiptCard } from '../cards/receipt.ts';
import type { Verb } from './verb.ts';

/** The newest state of a receipt, for the person who reported and nobody else. */
export const refreshReceipt: Verb = async (turn, deps) => {
  const reference = parseReference(turn.data.reference);
  const concern = reference && deps.record.find(reference);
  if (!concern || concern.reporter.oid !== turn.actor.oid) return refusal('case.not-yours');
  const { lado } = deps.school;
  const card = receiptCard(receiptOf(concern, deps.record.filed(reference)), {
    now: deps.clock.now(),
    teamsId: turn.actor.teamsId,
    ...(lado ? { lado } : {}),
  });
  return { show: 'replace', card };
};
