import type { Card } from '../../bot/cards/elements.ts';
import { receiptCard } from '../../bot/cards/receipt.ts';
import { type Receipt, receiptOf } from '../../src/domain/receipt.ts';
import type { Reference } from '../../src/domain/reference.ts';
import type { FakeDeps } from './fake-deps.ts';

/** The receipt of a report as it stands in its reporter's chat. @throws when there is no such report */
export function chatCards(reference: Reference, deps: FakeDeps): { receipt: Card; state: Receipt } {
  const concern = deps.record.find(reference);
  if (!concern) throw new Error('There is no such case.');
  const state = receiptOf(concern, deps.record.filed(reference), deps.directory.roster());
  const { lado = '', dutyToReport } = deps.school;
  return { state, receipt: receiptCard(state, { now: deps.clock.now(), lado, dutyToReport }) };
}
