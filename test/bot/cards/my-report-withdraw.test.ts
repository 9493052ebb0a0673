import { withdrawCard } from '../../../bot/cards/my-report-withdraw.ts';
import { FAULT_WORDS } from '../../../src/guidance/fault-words.ts';
import { WITHDRAW } from '../../../src/guidance/reporter-words.ts';
import { faultsOf, nodesOf, wordsOf } from '../../support/cards.ts';
import { REFERENCE } from '../../support/cases.ts';

const inputs = (card: unknown) => nodesOf(card).filter(({ type }) => String(type).startsWith('Input.'));

test('Taking back asks why, and says that it stays in the record and is still read', () => {
  const card = withdrawCard({
    reference: REFERENCE,
    formId: 'f1',
    reason: 'A mistake',
    faults: { reason: 'work.field' },
  });
  expect(faultsOf(card)).toEqual([]);
  expect(inputs(card)).toEqual([
    expect.objectContaining({ id: 'reason', label: WITHDRAW.reason, value: 'A mistake' }),
  ]);
  expect(wordsOf(card)).toContain(WITHDRAW.intro);
  expect(wordsOf(card)).toContain(FAULT_WORDS['work.field']);
  expect(nodesOf(card).find(({ title }) => title === WITHDRAW.send)?.data).toEqual({
    reference: REFERENCE,
    formId: 'f1',
    verb: 'withdraw',
  });
});
