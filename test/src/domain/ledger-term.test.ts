import fc from 'fast-check';
import { emptyLedger, type Ledger, publishWeek } from '../../../src/domain/ledger.ts';
import { nextBatch, nextTerm, publishTerm } from '../../../src/domain/ledger-term.ts';
import { mondays } from '../../support/ledgers.ts';

/** Counts of three weeks, of one group; all of them are answered, and none is late. */
type Term = readonly [number, number, number];

const MONDAYS = mondays('2026-09-07', 9);
const EMPTY = emptyLedger('2026-09-07', ['conduct']);
const few = fc.integer({ min: 0, max: 3 });
const count = fc.oneof({ weight: 5, arbitrary: few }, fc.integer({ min: 0, max: 9 }));
const term = fc.tuple(count, count, count);
const year = fc.tuple(term, term, term);

/** @param answers what is said to be true of each term where it is asked; the counts say it otherwise */
function published(terms: readonly Term[], answers: readonly ('none' | 'some')[] = []): Ledger {
  let ledger = EMPTY;
  let total = 0;
  for (const [index, weeks] of terms.entries()) {
    for (const [week, more] of weeks.entries()) {
      total += more;
      const monday = MONDAYS[index * 3 + week] ?? '';
      ledger = publishWeek(ledger, { monday, totals: { conduct: total }, late: 0 });
    }
    const sum = weeks[0] + weeks[1] + weeks[2];
    const said = answers[index] ?? (sum > 0 ? 'some' : 'none');
    ledger = publishTerm(ledger, {
      counts: { conduct: said === 'some' ? 1 : 0 },
      facts: Array.from({ length: batchSize(ledger, terms, index) }, () => ({ answered: true })),
      shares: ['answered'],
    });
  }
  return ledger;
}

function batchSize(ledger: Ledger, terms: readonly Term[], index: number): number {
  const first = terms.findIndex((_, at) => MONDAYS[at * 3] === nextBatch(ledger)?.from);
  return terms
    .slice(first, index + 1)
    .flat()
    .reduce((sum, more) => sum + more, 0);
}

const anyOf = ({ terms }: Ledger) => terms.map(({ groups }) => groups.conduct?.any);

/** Every year of totals, one for each point, that fits what was published, tried one by one. */
function fitting({ weeks, terms }: Ledger): readonly (readonly number[])[] {
  let all: readonly (readonly number[])[] = [[0]];
  for (const [week, { reached }] of weeks.entries()) {
    const least = reached.conduct ?? 0;
    const next = [0, 1, 2, 3, 4, 5].map((more) => least + more);
    all = all.flatMap((totals) =>
      next.filter((total) => total >= (totals[week] ?? 0)).map((total) => [...totals, total]),
    );
    const any = week % 3 === 2 ? terms[(week - 2) / 3]?.groups.conduct?.any : undefined;
    if (any) all = all.filter((totals) => (any === 'none') === (between(totals, week - 2, week + 1) === 0));
  }
  return all;
}

function between(totals: readonly number[], from: number, to: number): number {
  return (totals[to] ?? Number.NaN) - (totals[from] ?? Number.NaN);
}

test('Of every run of weeks at least five numbers are possible, or it is six or more, or it was told to be none', () => {
  // Two terms: of three there would be too many years to try.
  fc.assert(
    fc.property(fc.tuple(term, term), (terms) => {
      const all = fitting(published(terms));
      expect(all.length).toBeGreaterThan(0);
      const weeks = terms.length * 3;
      for (let from = 0; from < weeks; from += 1)
        for (let to = from + 1; to <= weeks; to += 1) {
          const values = new Set(all.map((totals) => between(totals, from, to)));
          const isTold = values.size === 1 && values.has(0);
          expect(isTold || Math.min(...values) >= 6 || values.size >= 5).toBe(true);
        }
    }),
    { numRuns: 20 },
  );
});

test('Whether a term is asked about says nothing of it: both answers are possible, and both would be told', () => {
  fc.assert(
    fc.property(year, (terms) => {
      const ledger = published(terms);
      const told = anyOf(ledger);
      for (const at of [0, 1, 2]) {
        const answers = told.slice(0, at).map((any) => any ?? 'none');
        const none = anyOf(published(terms, [...answers, 'none']))[at];
        const some = anyOf(published(terms, [...answers, 'some']))[at];
        expect([none, some]).toEqual(told[at] === undefined ? [undefined, undefined] : ['none', 'some']);
      }
    }),
    { numRuns: 20 },
  );
});

test('Years of which the same was published before are asked the same', () => {
  fc.assert(
    fc.property(year, fc.integer({ min: 1, max: 5 }), (terms, more) => {
      const [first, second, [a, b, c]] = terms;
      const [one, two] = [published(terms), published([first, second, [a, b, c + more]])];
      fc.pre(JSON.stringify(one.weeks) === JSON.stringify(two.weeks));
      expect(anyOf(one).map((any) => any !== undefined)).toEqual(anyOf(two).map((any) => any !== undefined));
    }),
    { numRuns: 20 },
  );
});

test('None is told term after term; after "some" nothing is told until the total has reached another six', () => {
  const quiet: Term = [0, 0, 0];
  expect(anyOf(published([quiet, quiet, quiet]))).toEqual(['none', 'none', 'none']);
  expect(anyOf(published([[1, 0, 0], quiet, [1, 0, 0]]))).toEqual(['some', undefined, undefined]);
  expect(anyOf(published([[7, 0, 0], quiet, [1, 0, 0]]))).toEqual([undefined, 'none', 'some']);
});

test('What was published of terms and batches stays as it is', () => {
  fc.assert(
    fc.property(year, (terms) => {
      const whole = published(terms);
      const part = published(terms.slice(0, 2));
      expect(whole.terms.slice(0, 2)).toEqual(part.terms);
      expect(whole.batches.slice(0, part.batches.length)).toEqual(part.batches);
    }),
    { numRuns: 20 },
  );
});

test('A batch is told once the published numbers prove twelve, and the next begins after it', () => {
  const ledger = published([
    [6, 5, 0],
    [1, 0, 0],
    [9, 9, 0],
  ]);
  expect(ledger.batches).toEqual([
    { from: '2026-09-07', to: '2026-10-18', atLeast: 12, shares: { answered: 'more-than-half' } },
    { from: '2026-10-19', to: '2026-11-08', atLeast: 13, shares: { answered: 'more-than-half' } },
  ]);
});

test('That some were recoded to what governors are not told does not show by a batch that is missing', () => {
  const week = publishWeek(EMPTY, { monday: '2026-09-21', totals: { conduct: 14 }, late: 0 });
  const facts = (size: number) => Array.from({ length: size }, () => ({ answered: true }));
  const counts = { counts: { conduct: 3 }, shares: ['answered'] };
  const batches = [14, 12, 11, 6].map((size) => publishTerm(week, { ...counts, facts: facts(size) }).batches);
  expect(batches).toEqual(batches.map(() => batches[0]));
  expect(batches[0]).toHaveLength(1);
  // No rate is told of fewer than six.
  expect(publishTerm(week, { ...counts, facts: facts(5) }).batches).toEqual([]);
});

test('Terms follow each other without gaps, and none is shorter than three weeks', () => {
  const counts = { counts: {}, facts: [], shares: [] };
  const weeks = (ledger: Ledger, from: number, to: number) =>
    MONDAYS.slice(from, to).reduce(
      (all, monday) => publishWeek(all, { monday, totals: {}, late: 0 }),
      ledger,
    );
  expect(publishTerm(EMPTY, counts)).toBe(EMPTY);
  const two = weeks(EMPTY, 0, 2);
  expect([nextTerm(two), publishTerm(two, counts)]).toEqual([undefined, two]);
  const first = publishTerm(weeks(two, 2, 3), counts);
  expect(first.terms.map(({ from, to }) => [from, to])).toEqual([['2026-09-07', '2026-09-27']]);
  expect(publishTerm(first, counts)).toBe(first);
  expect(nextTerm(weeks(first, 4, 7))).toEqual({ from: '2026-09-28', to: '2026-10-25' });
});
