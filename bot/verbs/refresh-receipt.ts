import { notThere } from '../../src/app/not-there.ts';
import type { Concern } from '../../src/domain/concern.ts';
import { receiptOf } from '../../src/domain/receipt.ts';
import { parseReference } from '../../src/domain/reference.ts';
import { refusal } from '../answer.ts';
import type { Card } from '../cards/elements.ts';
import { type ReceiptContext, receiptCard } from '../cards/receipt.ts';
import type { Turn } from '../turn.ts';
import type { BotDeps, Verb } from './verb.ts';

/** The newest state of a receipt, for the person who reported and nobody else. */
export const refreshReceipt: Verb = async (turn, deps) => {
  const concern = ownConcern(turn, deps);
  return concern ? { show: 'replace', card: drawReceipt(concern, turn, deps) } : refusal(notThere(deps));
};

/** @returns the concern that the button is about, for the person who reported it; nothing for anyone else. */
export function ownConcern(turn: Turn, deps: BotDeps): Concern | undefined {
  const reference = parseReference(turn.data.reference);
  const concern = reference ? deps.record.find(reference) : undefined;
  return concern?.reporter.oid === turn.actor.oid ? concern : undefined;
}

/** @returns the receipt of a concern as its reporter may see it now. */
export function receiptNow(concern: Concern, deps: BotDeps) {
  return receiptOf(concern, deps.record.filed(concern.reference), deps.directory.roster());
}

/** What a receipt is drawn with: a chat card's buttons are executes, a dialog's are submits. */
export function receiptContext({ kind, actor }: Turn, deps: BotDeps): ReceiptContext {
  const { lado, dutyToReport } = deps.school;
  return {
    now: deps.clock.now(),
    teamsId: actor.teamsId,
    inDialog: kind !== 'action',
    dutyToReport,
    ...(lado ? { lado } : {}),
  };
}

/** @returns the receipt in the shape that the way of asking needs. */
export function drawReceipt(concern: Concern, turn: Turn, deps: BotDeps): Card {
  return receiptCard(receiptNow(concern, deps), receiptContext(turn, deps));
}
