import { type FuzzOutcome, isClean } from './run.ts';

const clean: FuzzOutcome = {
  seed: 1,
  requests: 10_000,
  seeds: 4_000,
  seconds: 40,
  slowestMs: 400,
  statuses: { 200: 6_000, 403: 4_000 },
  crashed: false,
  hangs: 0,
  unmeant: 0,
  leaks: 0,
  thrown: [],
  stillWorks: true,
  unfiled: 0,
  undrained: 0,
  alarms: { 'self-test loading': 1, 'self-test storage-temporary': 1 },
  brokenChains: [],
  examples: [],
};

test('a run in which nothing is wrong is clean', () => {
  expect(isClean(clean)).toBe(true);
});

test('so is one in which somebody was made to take Heed off', () => {
  expect(isClean({ ...clean, alarms: { 'self-test group-out-of-reach': 1 } })).toBe(false);
});

test.each<[string, Partial<FuzzOutcome>]>([
  ['a crash', { crashed: true }],
  ['a request without an answer', { hangs: 1 }],
  ['an answer that nobody meant', { unmeant: 1 }],
  ['a leak', { leaks: 1 }],
  ['a turn that threw', { thrown: ['turn-failed action mine TypeError'] }],
  ['no receipt afterwards', { stillWorks: false }],
  ['a report that was accepted and never filed', { unfiled: 1 }],
  ['a journal that was never emptied', { undrained: 1 }],
  ['a clock that failed at every tick', { alarms: { ...clean.alarms, 'tick-failed': 60 } }],
  ['an alarm of the record', { alarms: { 'record.stuck': 1 } }],
  ['a self-test that failed', { alarms: { 'self-test-failed': 1 } }],
  ['a self-test that found a promise broken', { alarms: { 'self-test journal-unwritable': 1 } }],
  ['a chain that does not hold', { brokenChains: ['entry.chain-broken'] }],
  ['an example of something wrong', { examples: ['log: words'] }],
])('with %s it is not', (_what, more) => {
  expect(isClean({ ...clean, ...more })).toBe(false);
});
