import fc from 'fast-check';
import {
  bandReached,
  emptyLedger,
  type Ledger,
  publishedTo,
  publishWeek,
} from '../../../src/domain/ledger.ts';
import { mondays } from '../../support/ledgers.ts';

const GROUPS = ['content', 'contact', 'conduct'];
const EMPTY = emptyLedger('2026-09-01', GROUPS);
const MONDAYS = mondays('2026-09-07', 12);

const number = fc.integer({ min: 0, max: 40 });
const totals = fc.record({ content: number, contact: number, conduct: number });
const year = fc.array(fc.record({ totals, late: number }), { minLength: 1, maxLength: MONDAYS.length });

function published(weeks: readonly { totals: Readonly<Record<string, number>>; late: number }[]): Ledger {
  return weeks.reduce(
    (ledger, week, index) => publishWeek(ledger, { ...week, monday: MONDAYS[index] ?? '' }),
    EMPTY,
  );
}

test('Below six nothing is shown, and above it a range of six that holds the total', () => {
  for (let total = 0; total < 100; total += 1) {
    const week = published([{ totals: { content: total }, late: 0 }]).weeks[0];
    const band = bandReached(week?.reached.content ?? 0);
    if (total < 6) expect(band).toBeUndefined();
    else expect(band && [band.to - band.from, band.from <= total && total <= band.to]).toEqual([5, true]);
  }
});

test('One concern more or less that reaches no other six changes not one letter', () => {
  const sixth = (count: number) => Math.floor(count / 6) * 6;
  fc.assert(
    fc.property(year, fc.integer({ min: 0, max: 5 }), (weeks, moved) => {
      const others = weeks.map((week) => ({
        late: week.late < 6 ? moved : 6 + moved,
        totals: Object.fromEntries(
          Object.entries(week.totals).map(([group, total]) => [group, sixth(total) + moved]),
        ),
      }));
      expect(published(others)).toEqual(published(weeks));
    }),
  );
});

test('What was reached stays, also where concerns are recoded and the total falls', () => {
  fc.assert(
    fc.property(year, (weeks) => {
      const ledger = published(weeks);
      for (const group of GROUPS) {
        const reached = ledger.weeks.map((week) => week.reached[group] ?? 0);
        expect(reached).toEqual(reached.toSorted((a, b) => a - b));
      }
    }),
  );
});

test('No week is published twice, and none before one that was, or before the year', () => {
  fc.assert(
    fc.property(year, totals, fc.integer({ min: 0, max: 11 }), (weeks, other, at) => {
      const ledger = published(weeks);
      const again = publishWeek(ledger, { monday: MONDAYS[at] ?? '', totals: other, late: 9 });
      expect(again.weeks.slice(0, weeks.length)).toEqual(ledger.weeks);
      if (at < weeks.length) expect(again).toBe(ledger);
    }),
  );
  expect(publishWeek(EMPTY, { monday: '2026-08-24', totals: {}, late: 0 })).toBe(EMPTY);
  expect(publishWeek(EMPTY, { monday: '2026-08-31', totals: {}, late: 0 }).weeks).toHaveLength(1);
});

test('No number is published but multiples of six', () => {
  fc.assert(
    fc.property(year, (weeks) => {
      const said = JSON.stringify(published(weeks)).replace(/"\d{4}-\d\d-\d\d"/g, '');
      expect((said.match(/\d+/g) ?? []).filter((digits) => Number(digits) % 6 !== 0)).toEqual([]);
    }),
  );
});

test('How many are late is told once six are proved to be old enough, whatever the hidden numbers are', () => {
  fc.assert(
    fc.property(year, (weeks) => {
      const ledger = published(weeks);
      for (const [index, { late }] of ledger.weeks.entries()) {
        const old = Object.values(ledger.weeks[index - 5]?.reached ?? {});
        expect(late !== undefined).toBe(old.some((reached) => reached > 0));
        if (late) expect(late).toBe((weeks[index]?.late ?? 0) >= 6 ? 'six-or-more' : 'fewer-than-six');
      }
    }),
  );
});

test('Everything up to the Sunday of the last week is published', () => {
  expect(publishedTo(EMPTY)).toBeUndefined();
  expect(publishedTo(published([{ totals: {}, late: 0 }]))).toBe('2026-09-13');
});
