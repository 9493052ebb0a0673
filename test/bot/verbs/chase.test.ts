import type { Turn } from '../../../bot/turn.ts';
import { chaseAnswer } from '../../../bot/verbs/chase.ts';
import { refreshReceipt } from '../../../bot/verbs/refresh-receipt.ts';
import { FAULT_WORDS } from '../../../src/guidance/fault-words.ts';
import { MY_REPORT, OUTSIDE } from '../../../src/guidance/reporter-words.ts';
import { append } from '../../support/acts.ts';
import { wordsOf } from '../../support/cards.ts';
import { type FakeBotDeps, fakeBotDeps } from '../../support/fake-bot-deps.ts';
import { fileReport } from '../../support/filed.ts';
import { turnOf } from '../../support/turns.ts';

async function press(deps: FakeBotDeps, reference: string, kind: Turn['kind'] = 'action') {
  const answer = await chaseAnswer(turnOf(kind, { data: { reference } }), deps);
  return { answer, words: wordsOf('card' in answer ? answer.card : undefined) };
}

test('The next in line is told at once, and the receipt says so with whom to turn to outside', async () => {
  const deps = fakeBotDeps();
  const { reference } = await fileReport(deps);
  const { answer, words } = await press(deps, reference);
  expect(answer.show).toBe('replace');
  expect(words).toContain('so we have also told the deputy DSL.');
  expect(words).toContain(OUTSIDE.title);
  expect(words).toContain('0800 028 0285');
  expect(deps.woken).toEqual([reference]);
});

test('The way out stays on the receipt while nobody has it, and goes when somebody does', async () => {
  const deps = fakeBotDeps();
  const { reference } = await fileReport(deps);
  await press(deps, reference);
  const fetched = async () => wordsOf(await refreshReceipt(turnOf('action', { data: { reference } }), deps));
  expect(await fetched()).toContain(OUTSIDE.title);
  await append(reference, { act: 'acknowledged', role: 'dsl' }, { deps });
  expect(await fetched()).not.toContain(OUTSIDE.title);
});

test('From the dialog the report comes back with the same', async () => {
  const deps = fakeBotDeps();
  const { reference } = await fileReport(deps);
  const { answer, words } = await press(deps, reference, 'dialog-submit');
  expect(answer.show).toBe('dialog');
  expect(words).toContain(MY_REPORT.chased);
  expect(words).toContain(OUTSIDE.title);
});

test('A second press tells nobody twice', async () => {
  const deps = fakeBotDeps();
  const { reference } = await fileReport(deps);
  await Promise.all([press(deps, reference), press(deps, reference)]);
  const steps = deps.record.find(reference)?.steps ?? [];
  expect(steps.filter(({ why }) => why === 'chased')).toHaveLength(1);
});

test('Where somebody has it already nothing changes, and the way out is shown all the same', async () => {
  const deps = fakeBotDeps();
  const { reference } = await fileReport(deps);
  await append(reference, { act: 'acknowledged', role: 'dsl' }, { deps });
  const { length } = deps.record.written;
  const { words } = await press(deps, reference);
  expect(words).toContain('Read by the DSL');
  expect(words).toContain(OUTSIDE.title);
  expect(deps.record.written).toHaveLength(length);
});

test('Where it cannot be stored it says so', async () => {
  const deps = fakeBotDeps();
  const { reference } = await fileReport(deps);
  deps.record.broken = 'record.not-owner';
  const { answer } = await press(deps, reference);
  expect(answer).toEqual({ show: 'sentence', sentence: FAULT_WORDS['record.not-owner'] });
  expect(deps.woken).toEqual([]);
});
