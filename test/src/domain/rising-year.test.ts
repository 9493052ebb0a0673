/**
 * What looking every day for a whole school year comes to. Invented series, fixed seeds; docs/digests.md has the figures of
 * ten times as many series.
 */

import { numberOfDay } from '../../../src/domain/figures-days.ts';
import { schoolDaysOf } from '../../../src/domain/figures-school-days.ts';
import {
  type Exposure,
  isRising,
  isRisingSteeply,
  PAST_DAYS,
  RECENT_DAYS,
} from '../../../src/domain/rising.ts';
import { ALWAYS_OPEN } from '../../support/cases.ts';

/** Terms of two invented school years. */
const TERMS = [
  ['2025-09-02', '2025-10-24'],
  ['2025-11-03', '2025-12-19'],
  ['2026-01-05', '2026-02-13'],
  ['2026-02-23', '2026-03-27'],
  ['2026-04-13', '2026-05-22'],
  ['2026-06-01', '2026-07-21'],
  ['2026-09-02', '2026-10-23'],
  ['2026-11-02', '2026-12-18'],
  ['2027-01-04', '2027-02-12'],
  ['2027-02-22', '2027-03-25'],
  ['2027-04-12', '2027-05-28'],
  ['2027-06-07', '2027-07-21'],
].map(([from = '', to = '']) => ({ from, to }));
const SCHOOL_DAYS_A_YEAR = 190;
const ZERO = numberOfDay('2025-09-01');
const FIRST = numberOfDay('2026-09-02') - ZERO;
const LAST = numberOfDay('2027-07-21') - ZERO;
const school = schoolDaysOf({ ...ALWAYS_OPEN, terms: TERMS });
const isSchool = Array.from({ length: LAST + 1 }, (_, day) => school.count(ZERO + day, ZERO + day) === 1);

/** How many there are before each day. */
const SCHOOL = new Int32Array(LAST + 2);
for (const [day, open] of isSchool.entries()) SCHOOL[day + 1] = (SCHOOL[day] ?? 0) + Number(open);
const between = (sums: Int32Array, from: number, to: number) => (sums[to] ?? 0) - (sums[max(0, from)] ?? 0);

/** The same numbers at each run: a linear congruential generator (Park and Miller, 1988). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Looked up once: in a test each look at a global, or at what another file exports, takes longer than the arithmetic. */
const { exp, max } = Math;
const [RECENT, PAST] = [RECENT_DAYS, PAST_DAYS];

/** @param limit e to the power of minus the mean */
function poisson(limit: number, roll: () => number): number {
  let count = 0;
  for (let chance = roll(); chance > limit; chance *= roll()) count += 1;
  return count;
}

type Says = (recent: number, past: number, exposure: Exposure) => boolean;

interface Series {
  /** Expected reports in a year at first, and from a day on. */
  readonly aYear: number;
  readonly later?: { readonly from: number; readonly aYear: number };
  /** First day that is known at all. */
  readonly knownFrom?: number;
  readonly says?: Says;
  /** Days between looks. */
  readonly every?: number;
}

const answers = new Map<Says, Map<number, boolean>>();

/** Each question is asked once, because thousands of series ask the same. */
function answer(says: Says, [recent, past, exposure]: Parameters<Says>): boolean {
  const known = answers.get(says) ?? new Map<number, boolean>();
  answers.set(says, known);
  // None of them is a thousand.
  const key = ((recent * 1_000 + past) * 1_000 + exposure.recent) * 1_000 + exposure.past;
  const said = known.get(key) ?? says(recent, past, exposure);
  known.set(key, said);
  return said;
}

/** @returns the first day of the school year 2026/27 on which it says so, or undefined */
function firstAlert(series: Series, roll: () => number): number | undefined {
  const { aYear, later, knownFrom = 0, says = isRisingSteeply, every = 1 } = series;
  const [first, then] = [aYear, later?.aYear ?? aYear].map((mean) => exp(-mean / SCHOOL_DAYS_A_YEAR));
  const change = later?.from ?? LAST;
  const reports = new Int32Array(LAST + 2);
  for (let day = 0; day <= LAST; day += 1) {
    const limit = day < change ? first : then;
    const some = isSchool[day] && day >= knownFrom ? poisson(limit ?? 1, roll) : 0;
    reports[day + 1] = (reports[day] ?? 0) + some;
  }
  for (let day = FIRST; day <= LAST; day += every) {
    const recentFrom = day - RECENT + 1;
    const pastFrom = max(recentFrom - PAST, knownFrom);
    const recent = between(reports, recentFrom, day + 1);
    const past = between(reports, pastFrom, recentFrom);
    const exposure = {
      recent: between(SCHOOL, recentFrom, day + 1),
      past: between(SCHOOL, pastFrom, recentFrom),
    };
    // Most days need no arithmetic: there are no more than usual.
    const isUsual = recent < 3 || recent * exposure.past <= past * exposure.recent;
    if (!isUsual && answer(says, [recent, past, exposure])) return day;
  }
  return undefined;
}

function shareOf(count: number, seed: number, series: Series): number {
  const roll = dice(seed);
  let alerts = 0;
  for (let number = 0; number < count; number += 1) if (firstAlert(series, roll) !== undefined) alerts += 1;
  return alerts / count;
}

/** Enough for one in a hundred to be told from more. */
const SERIES = 600;

test.each([2, 10, 50, 150])(
  'Of series without a rise, with %i reports a year, at most one in a hundred gives an alert in a year of daily looks',
  (aYear) => {
    expect(shareOf(SERIES, 20_261_100 + aYear, { aYear })).toBeLessThanOrEqual(0.01);
  },
);

test.each([10, 100])('So it is in the first year with Heed, with %i reports a year', (aYear) => {
  const series = { aYear, knownFrom: FIRST };
  expect(shareOf(SERIES, 20_270_100 + aYear, series)).toBeLessThanOrEqual(0.01);
});

test('The weekly digest is less strict: at most a quarter of series without a rise is shown in some week of a year', () => {
  for (const aYear of [3, 50, 400]) {
    const shown = shareOf(400, 99 + aYear, { aYear, says: isRising, every: 7 });
    expect(shown).toBeLessThanOrEqual(0.25);
  }
});

/** As usual until a Monday in winter, then more. */
const JANUARY = numberOfDay('2027-01-11') - ZERO;
test.each([
  ['from nothing to three a week', 0, 114, 28, 0.9],
  ['from one in four weeks to three a week', 10, 124, 56, 0.9],
  ['from one a week to five a week', 38, 190, 56, 0.9],
  ['from two a week to six a week', 76, 228, 56, 0.7],
])(
  'A rise %s is told of at once in most cases (%i and %i a year, within %i days)',
  (_what, before, after, days, share) => {
    const roll = dice(before + after);
    let found = 0;
    for (let number = 0; number < 300; number += 1) {
      const day = firstAlert({ aYear: before, later: { from: JANUARY, aYear: after } }, roll);
      if (day !== undefined && day >= JANUARY && day < JANUARY + days) found += 1;
    }
    expect(found / 300).toBeGreaterThanOrEqual(share);
  },
);
