import { numberOfDay } from '../../src/domain/figures-days.ts';
import { GOVERNORS } from '../../src/guidance/governors-words.ts';
import { pick, type Random } from '../chaos/plan.ts';
import { mondays } from '../support/ledgers.ts';

/** One invented concern. Days are counted from the first of the school year. */
export interface InventedConcern {
  readonly group: string;
  readonly day: number;
  readonly answered: boolean;
  readonly openDays: number;
  /** Recoded on this day: to another group, or to a row about an adult, which is in no figure. */
  readonly recoded?: { readonly day: number; readonly to: string | undefined };
}

export interface InventedYear {
  readonly kind: YearKind;
  /** Pupils; 0 where the year was made to attack. */
  readonly size: number;
  readonly concerns: readonly InventedConcern[];
}

export const GROUPS = Object.keys(GOVERNORS.groups);
export const FIRST_DAY = '2026-09-01';

/** First Monday and number of weeks of each half term: invented, but long and apart like those of a school. */
const HALVES: readonly (readonly [monday: string, weeks: number])[] = [
  ['2026-09-07', 7],
  ['2026-11-02', 7],
  ['2027-01-04', 6],
  ['2027-02-22', 5],
  ['2027-04-12', 7],
  ['2027-06-07', 7],
];

/** The weeks of the year: Monday, its day from 0, and whether a half term ends with it. */
export const WEEKS = HALVES.flatMap(([first, weeks]) =>
  mondays(first, weeks).map((monday, week) => ({
    monday,
    day: dayNumber(monday),
    endsHalf: week === weeks - 1,
  })),
);

/** @returns days from the first of the school year. */
export function dayNumber(day: string): number {
  return numberOfDay(day) - numberOfDay(FIRST_DAY);
}

/** Public concerns per pupil and year, and how they spread over the groups: guesses, varied from year to year. */
const PER_PUPIL = 0.3;
const SPREAD: Readonly<Record<string, number>> = {
  'not-online': 0.36,
  conduct: 0.24,
  content: 0.14,
  contact: 0.1,
  devices: 0.08,
  commerce: 0.05,
  systems: 0.03,
};

const ORDINARY = ['school of 200', 'school of 600', 'school of 1,500', 'school of 60'] as const;
const MADE = [
  'recoded',
  'quiet',
  'one week',
  'near milestones',
  'six at a time',
  'one child',
  'one group',
] as const;
export type YearKind = (typeof ORDINARY)[number] | (typeof MADE)[number];

const SIZES: Readonly<Record<(typeof ORDINARY)[number], number>> = {
  'school of 60': 60,
  'school of 200': 200,
  'school of 600': 600,
  'school of 1,500': 1_500,
};

/** @returns the n-th invented year: two of three are ordinary, the third is made to attack. */
export function inventedYear(number: number, random: Random): InventedYear {
  const third = Math.floor(number / 3);
  const made = MADE[third % MADE.length];
  if (number % 3 === 2 && made) return { kind: made, size: 0, concerns: MAKE[made](random) };
  const kind = ORDINARY[(third * 2 + (number % 3)) % ORDINARY.length] ?? 'school of 200';
  return { kind, size: SIZES[kind], concerns: ordinary(SIZES[kind], random) };
}

const MAKE: Readonly<Record<(typeof MADE)[number], (random: Random) => readonly InventedConcern[]>> = {
  recoded: (random) => ordinary(pick([200, 600], random), random).map((one) => recoded(one, random)),
  quiet: (random) => ordinary(pick([0, 5, 12], random), random),
  'one week': (random) => {
    const week = pick(WEEKS, random);
    return times(pick([3, 6, 9, 20], random), () => concern(pick(GROUPS, random), week.day, random));
  },
  'near milestones': (random) =>
    GROUPS.flatMap((group) => {
      const start = pick(WEEKS, random);
      const burst = times(pick([5, 6, 11, 12], random), () => concern(group, start.day, random));
      const single = times(pick([0, 1, 2, 3], random), () => concern(group, pick(WEEKS, random).day, random));
      return [...burst, ...single];
    }),
  'six at a time': (random) =>
    GROUPS.flatMap((group) =>
      times(pick([0, 1, 2, 3], random), () => pick(WEEKS, random)).flatMap((week) =>
        times(6, () => concern(group, week.day, random)),
      ),
    ),
  'one child': (random) => [concern(pick(GROUPS, random), pick(WEEKS, random).day, random)],
  'one group': (random) => {
    const group = pick(GROUPS, random);
    return times(pick([8, 14, 26, 60], random), () => concern(group, pick(WEEKS, random).day, random));
  },
};

function ordinary(pupils: number, random: Random): readonly InventedConcern[] {
  const busy = 0.5 + random();
  return GROUPS.flatMap((group) => {
    const mean = (pupils * PER_PUPIL * busy * (SPREAD[group] ?? 0) * (0.5 + random())) / WEEKS.length;
    return WEEKS.flatMap(({ day }) => times(poisson(mean, random), () => concern(group, day, random)));
  });
}

/** One in twenty-five is reported in the week before, which after a holiday is one without school. */
function concern(group: string, monday: number, random: Random): InventedConcern {
  const day = Math.max(0, monday + Math.floor(random() * 5) - (random() < 0.04 ? 7 : 0));
  const open = -Math.log(1 - random()) * pick([6, 14, 40], random);
  return { group, day, answered: random() < 0.85, openDays: Math.floor(open) };
}

function recoded(one: InventedConcern, random: Random): InventedConcern {
  if (random() > 0.2) return one;
  const to = random() < 0.3 ? undefined : pick(GROUPS, random);
  return { ...one, recoded: { day: one.day + Math.floor(random() * 60), to } };
}

/** Knuth's way: fine for the small means here. */
function poisson(mean: number, random: Random): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count += 1;
  return count;
}

function times<T>(count: number, make: () => T): readonly T[] {
  return Array.from({ length: count }, make);
}
