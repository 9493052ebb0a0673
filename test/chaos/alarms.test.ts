import { alarmIn, wrongAlarms } from './alarms.ts';

const line = (more: object) => JSON.stringify({ level: 50, ...more });

test.each([
  [{ event: 'tick-failed', alarm: true, name: 'TypeError' }, 'tick-failed'],
  [{ event: 'self-test', alarm: true, code: 'loading' }, 'self-test loading'],
  [{ event: 'record.checkpoint-failed', alarm: true, code: 'ENOSPC' }, 'record.checkpoint-failed'],
  [{ alarm: true }, 'unreadable'],
  [{ event: 'refused', reason: 'token' }, undefined],
])('of %j the alarm is %s', (facts, name) => {
  expect(alarmIn(line(facts))).toBe(name);
});

test('an alarm is wrong unless its reason is known, the self-test by its code', () => {
  expect(wrongAlarms({ 'self-test loading': 40, 'self-test storage-temporary': 3 })).toEqual([]);
  const wrong = ['self-test', 'self-test journal-unwritable', 'self-test-failed', 'tick-failed', 'toString'];
  expect(wrongAlarms(Object.fromEntries(wrong.map((name) => [name, 1])))).toEqual(wrong);
});
