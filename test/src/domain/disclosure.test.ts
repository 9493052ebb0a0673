import fc from 'fast-check';
import {
  bandOf,
  isPublic,
  type PublicFacts,
  publish,
  SMALLEST,
  shareBand,
} from '../../../src/domain/disclosure.ts';
import { ADULT_ROWS } from '../../../src/domain/row.ts';
import { ALL_ROWS } from '../../support/cases.ts';

const GROUPS = ['content', 'contact', 'conduct'];
const NAMES = { groups: GROUPS, shares: ['answered', 'settled'] };

const facts = (group: fc.Arbitrary<string>): fc.Arbitrary<PublicFacts> =>
  fc.record({ group, is: fc.record({ answered: fc.boolean(), settled: fc.boolean() }) });
const anyFacts = facts(fc.constantFrom(...GROUPS));
const anyPeriod = fc.array(anyFacts, { maxLength: 80 });
const numbers = (most: number) => fc.integer({ min: 0, max: most });

test('No count from one to five is told apart from another one, or from none', () => {
  for (let count = 0; count < SMALLEST; count += 1) expect(bandOf(count)).toBeUndefined();
});

test('A band is never narrower than what it hides, and holds its count', () => {
  fc.assert(
    fc.property(fc.integer({ min: SMALLEST, max: 1_000 }), (count) => {
      const { from, to = Number.POSITIVE_INFINITY } = bandOf(count) ?? { from: Number.NaN };
      expect(from <= count && count <= to && to - from + 1 >= SMALLEST).toBe(true);
    }),
  );
});

test('A share tells no part from one to five, and no rest, from another one or from none', () => {
  for (let whole = 0; whole <= 400; whole += 1) {
    const few = new Set(
      Array.from({ length: Math.min(SMALLEST, whole + 1) }, (_, part) => shareBand(part, whole)),
    );
    const rest = new Set(
      Array.from({ length: Math.min(SMALLEST, whole + 1) }, (_, left) => shareBand(whole - left, whole)),
    );
    expect({ whole, few: few.size, rest: rest.size }).toEqual({ whole, few: 1, rest: 1 });
  }
});

test('A share is true of its numbers, and there is none over fewer than twelve', () => {
  fc.assert(
    fc.property(numbers(300), numbers(300), (a, b) => {
      const [part, whole] = [Math.min(a, b), Math.max(a, b)];
      const band = shareBand(part, whole);
      if (whole < 12) expect(band).toBeUndefined();
      if (band === 'nearly-all') expect(part / whole).toBeGreaterThanOrEqual(0.9);
      if (band === 'more-than-half') expect(part / whole).toBeGreaterThan(0.5);
      if (band === 'half-or-fewer') expect(part / whole).toBeLessThanOrEqual(0.5);
    }),
  );
  expect([shareBand(12, 12), shareBand(200, 200), shareBand(0, 12)]).toEqual([
    'more-than-half',
    'nearly-all',
    'half-or-fewer',
  ]);
});

test('One concern more or less of a group that stays below six changes nothing', () => {
  fc.assert(
    fc.property(
      anyPeriod,
      fc.constantFrom(...GROUPS),
      fc.array(anyFacts, { maxLength: 5 }),
      numbers(5),
      (period, group, few, kept) => {
        const others = period.filter((one) => one.group !== group);
        const small = few.map((one) => ({ ...one, group }));
        expect(publish([...others, ...small], NAMES)).toEqual(
          publish([...others, ...small.slice(0, kept)], NAMES),
        );
        expect(publish([...small, ...others], NAMES)).toEqual(publish(others, NAMES));
      },
    ),
  );
});

test('Nothing that is published holds a number but where a band begins and ends', () => {
  fc.assert(
    fc.property(anyPeriod, (period) => {
      const found = JSON.stringify(publish(period, NAMES)).match(/\d+/g) ?? [];
      expect(
        found.filter((number) => !['6', '11', '12', '23', '24', '47', '48', '95', '96'].includes(number)),
      ).toEqual([]);
    }),
  );
});

test('The order of the concerns says nothing, nor does a group that nobody asked for', () => {
  fc.assert(
    fc.property(anyPeriod, fc.array(facts(fc.constant('adults')), { maxLength: 20 }), (period, others) => {
      expect(publish([...others, ...period.toReversed()], NAMES)).toEqual(publish(period, NAMES));
    }),
  );
});

test('A concern in which an adult is in question, was harmed, or complains is in none of it', () => {
  for (const row of ALL_ROWS) {
    const adults = ADULT_ROWS.has(row) || row === 'adult-harmed' || row === 'complaint';
    expect([row, isPublic({ row, subjects: [] })]).toEqual([row, !adults]);
    expect(isPublic({ row, subjects: ['somebody'] })).toBe(false);
  }
});
