import fc from 'fast-check';
import { percentile, ratioOf, rounded, spreadOf } from './stats.ts';

const values = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 200 });

describe('percentiles', () => {
  test('are values that were measured, by nearest rank', () => {
    const hundred = Array.from({ length: 100 }, (_each, at) => 100 - at);
    expect(spreadOf(hundred)).toEqual({ count: 100, median: 50, p95: 95, p99: 99, worst: 100 });
    expect(spreadOf([7])).toEqual({ count: 1, median: 7, p95: 7, p99: 7, worst: 7 });
    expect(percentile([3, 1, 2], 0)).toBe(1);
  });

  test('of nothing are refused', () => {
    expect(() => percentile([], 0.5)).toThrow('Nothing was measured.');
  });

  test('have at least their share of all values at or below them, and the value before has less', () => {
    fc.assert(
      fc.property(values, fc.double({ min: 0.01, max: 1, noNaN: true }), (all, share) => {
        const found = percentile(all, share);
        const [upTo, below] = [all.filter((one) => one <= found), all.filter((one) => one < found)];
        expect(all).toContain(found);
        expect(upTo.length / all.length).toBeGreaterThanOrEqual(share - 1e-9);
        expect(below.length / all.length).toBeLessThan(share + 1e-9);
      }),
    );
  });
});

test('there is no ratio to nothing', () => {
  expect(ratioOf(30, 20)).toBe(1.5);
  expect(ratioOf(30, 0)).toBeUndefined();
});

test('a number keeps the figures that mean something', () => {
  expect([1234.567, 12.3456, 1.2345, 0.004].map(rounded)).toEqual([1235, 12.3, 1.23, 0]);
});
