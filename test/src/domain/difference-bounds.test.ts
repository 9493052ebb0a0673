import fc from 'fast-check';
import { type Difference, differenceBounds } from '../../../src/domain/difference-bounds.ts';

const POINTS = 4;
const MOST = 4;
const points = fc.integer({ min: 0, max: POINTS - 1 });
const statement: fc.Arbitrary<Difference> = fc.record({
  from: points,
  to: points,
  least: fc.integer({ min: -MOST, max: MOST }),
  most: fc.oneof(fc.integer({ min: -MOST, max: MOST }), fc.constant(Number.POSITIVE_INFINITY)),
});
/** So that everything has bounds, and there are few enough to try them all. */
const bounded = Array.from({ length: POINTS - 1 }, (_, point) => ({
  from: 0,
  to: point + 1,
  least: -MOST,
  most: MOST,
}));
const numbers = Array.from({ length: 2 * MOST + 1 }, (_, index) => index - MOST);
const ALL = numbers.flatMap((a) => numbers.flatMap((b) => numbers.map((c) => [0, a, b, c] as const)));

const differ = (x: readonly number[], from: number, to: number) => (x[to] ?? 0) - (x[from] ?? 0);

test('The bounds are those of all the whole numbers that fit, tried one by one, with none left out in between', () => {
  fc.assert(
    fc.property(fc.array(statement, { maxLength: 5 }), (statements) => {
      const fitting = ALL.filter((x) =>
        statements.every(({ from, to, least, most }) => {
          const value = differ(x, from, to);
          return least <= value && value <= most;
        }),
      );
      const bounds = differenceBounds(POINTS, [...bounded, ...statements]);
      expect(bounds === undefined).toBe(fitting.length === 0);
      for (let from = 0; from < POINTS && bounds; from += 1)
        for (let to = 0; to < POINTS; to += 1) {
          const values = [...new Set(fitting.map((x) => differ(x, from, to)))].sort((a, b) => a - b);
          const { least, most } = bounds(from, to);
          expect(values).toEqual(Array.from({ length: most - least + 1 }, (_, index) => least + index));
        }
    }),
    { numRuns: 60 },
  );
});

test('What nothing is said of has no end', () => {
  expect(differenceBounds(2, [])?.(0, 1)).toEqual({
    least: Number.NEGATIVE_INFINITY,
    most: Number.POSITIVE_INFINITY,
  });
});

test('One statement more moves each end by no more than it says', () => {
  const known = fc.record({ from: points, to: points });
  fc.assert(
    fc.property(fc.array(statement, { maxLength: 5 }), known, (statements, { from: a, to: b }) => {
      const never = { from: a, to: b, least: 0, most: Number.POSITIVE_INFINITY };
      const before = differenceBounds(POINTS, [...bounded, ...statements, never]);
      const after = differenceBounds(POINTS, [...bounded, ...statements, { ...never, least: 1 }]);
      fc.pre(before !== undefined && after !== undefined);
      for (let from = 0; from < POINTS; from += 1)
        for (let to = 0; to < POINTS; to += 1) {
          const [old, fresh] = [before(from, to), after(from, to)];
          expect(fresh.least - old.least).toBeLessThanOrEqual(1);
          expect(old.most - fresh.most).toBeLessThanOrEqual(1);
        }
    }),
    { numRuns: 60 },
  );
});
