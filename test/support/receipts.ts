import type { Receipt } from '../../src/domain/receipt.ts';
import { REFERENCE } from './cases.ts';

/** A receipt of a report about a pupil that nobody was told of yet. */
export function receiptWith(more: Partial<Receipt> = {}): Receipt {
  return {
    reference: REFERENCE,
    receivedAt: '2026-11-20T12:00:00.000Z',
    danger: false,
    aboutAdult: false,
    lado: false,
    first: ['dsl'],
    nobodyInside: false,
    arrived: false,
    unreachable: [],
    handedOn: [],
    nobodyAnswered: false,
    letters: 0,
    question: false,
    mayChase: true,
    filed: false,
    unconfirmed: false,
    inPerson: ['dsl'],
    ...more,
  };
}
