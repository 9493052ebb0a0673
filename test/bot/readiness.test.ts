import { readinessOf } from '../../bot/readiness.ts';
import { NOON } from '../support/cases.ts';

const WELL = { setAside: 0, unreadable: 0, loading: false };
const MINUTE = 60_000;
const missing = (health: Partial<Parameters<typeof readinessOf>[0]> = {}, silentFor = 0) =>
  readinessOf({ ...WELL, ...health }, silentFor, NOON);

test('A process that does all its work has nothing to say', () => {
  expect(missing()).toEqual([]);
});

test('It is unready after three minutes without a tick, and not before', () => {
  expect(missing({}, 3 * MINUTE)).toEqual([]);
  expect(missing({}, 3 * MINUTE + 1)).toEqual([expect.stringContaining('three minutes')]);
});

test('It is unready when an entry has waited for SharePoint for more than ten minutes', () => {
  expect(missing({ oldestPendingAt: NOON - 10 * MINUTE })).toEqual([]);
  expect(missing({ oldestPendingAt: NOON - 10 * MINUTE - 1 })).toEqual([
    expect.stringContaining('ten minutes'),
  ]);
});

test.each([
  [{ setAside: 1 }, 'key of ours'],
  [{ unreadable: 2 }, 'journal file'],
  [{ loading: true }, 'not been read'],
])('%j needs a person', (health, words) => {
  expect(missing(health)).toEqual([expect.stringContaining(words)]);
});

test('Everything that is wrong is said at once, each in a sentence', () => {
  const all = missing({ oldestPendingAt: 0, setAside: 1, unreadable: 1, loading: true }, 10 * MINUTE);
  expect(all).toHaveLength(5);
  for (const sentence of all) expect(sentence).toMatch(/^[A-Z].*\.$/);
});
