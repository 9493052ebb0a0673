import { allMet, atLeastShare, atMost, p95AtMost, p99AtMost, rowOf, tableOf } from './row.ts';
import { spreadOf } from './stats.ts';

const slow = spreadOf([10, 20, 1_000.4]);
const fast = spreadOf([5, 10, 20]);
const receipts = rowOf({
  id: 'receipts',
  what: 'submit → receipt',
  unit: 'ms',
  heed: slow,
  reference: { what: 'the bare bot', figure: fast },
  how: 'both in turn',
});
const rate = (heed: number) =>
  rowOf({
    id: 'rate',
    what: 'receipts a second',
    unit: '/s',
    heed,
    reference: { what: 'the bare bot', figure: 400 },
    budget: atLeastShare(heed, 400, 0.5),
  });

test('a row compares the medians, and has no ratio where the reference is nothing', () => {
  expect(receipts).toMatchObject({ ratio: 2, heed: { median: 20, p99: 1_000 } });
  const nothing = {
    id: 'x',
    what: 'x',
    unit: 'calls',
    heed: 0,
    reference: { what: 'x', figure: 0 },
  } as const;
  expect(rowOf(nothing).ratio).toBeUndefined();
});

test('a budget is kept up to its limit and not beyond', () => {
  expect([2_000, 2_000.1].map((value) => atMost(value, 2_000, 'ms').met)).toEqual([true, false]);
  expect([1_001, 1_000].map((limit) => p99AtMost(slow, limit).met)).toEqual([true, false]);
  expect([1_000, 1_001].map((limit) => p95AtMost(slow, limit).met)).toEqual([false, true]);
  expect([200, 199].map((value) => atLeastShare(value, 400, 0.5).met)).toEqual([true, false]);
});

test('all is well only when no row misses its budget; a row without one is no miss', () => {
  expect(allMet([receipts, rate(200)])).toBe(true);
  expect(allMet([rate(199), receipts, rate(200)])).toBe(false);
});

test('the table names each figure, its reference, the ratio and whether the budget is kept', () => {
  const lines = tableOf([receipts, rate(100)]).split('\n');
  expect(lines[0]).toMatch(/^what +Heed +reference +ratio +budget$/);
  expect(lines[2]).toMatch(
    /^submit → receipt +20 \/ 1000 \/ 1000 ms +10 \/ 20 \/ 20 ms \(the bare bot\) +2 ×$/,
  );
  expect(lines[3]).toMatch(/^receipts a second +100 \/s +400 \/s \(the bare bot\) +0\.25 × .*NOT MET$/);
  expect(lines.at(-1)).toBe('- submit → receipt: both in turn');
});
