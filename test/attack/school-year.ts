import { GOVERNORS } from '../../src/guidance/governors-words.ts';
import { pick, type Random } from '../chaos/plan.ts';
import { type CalendarKind, type InventedCalendar, inventedCalendar, schoolWeeks } from './calendars.ts';

/** One invented concern, reported at noon. Days are counted from `FIRST_DAY`. */
export interface InventedConcern {
  readonly group: string;
  readonly day: number;
  readonly answered: boolean;
  /** Closed at noon so many days later. */
  readonly openDays: number;
  /** Recoded on this day: to another group, or to a row about an adult, which is in no figure. */
  readonly recoded?: { readonly day: number; readonly to: string | undefined };
}

export interface InventedYear {
  readonly kind: YearKind;
  /** Pupils; 0 where the year was made to attack. */
  readonly size: number;
  readonly calendar: InventedCalendar;
  readonly concerns: readonly InventedConcern[];
}

export const GROUPS = Object.keys(GOVERNORS.groups);

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

/**
 * @param asked the calendar, where it is not to be drawn
 * @returns the n-th invented year: two of three are ordinary, the third is made to attack
 */
export function inventedYear(number: number, random: Random, asked?: CalendarKind): InventedYear {
  const third = Math.floor(number / 3);
  const made = number % 3 === 2 ? MADE[third % MADE.length] : undefined;
  const kind = ORDINARY[(third * 2 + (number % 3)) % ORDINARY.length] ?? 'school of 200';
  const calendar = inventedCalendar(random, asked);
  const draw: Draw = { random, weeks: schoolWeeks(calendar), begins: calendar.begins };
  return made
    ? { kind: made, size: 0, calendar, concerns: MAKE[made](draw) }
    : { kind, size: SIZES[kind], calendar, concerns: ordinary(SIZES[kind], draw) };
}

interface Draw {
  readonly random: Random;
  /** Mondays. */
  readonly weeks: readonly number[];
  /** No concern is reported before. */
  readonly begins: number;
}

const MAKE: Readonly<Record<(typeof MADE)[number], (draw: Draw) => readonly InventedConcern[]>> = {
  recoded: (draw) => ordinary(pick([200, 600], draw.random), draw).map((one) => recoded(one, draw.random)),
  quiet: (draw) => ordinary(pick([0, 5, 12], draw.random), draw),
  'one week': (draw) => {
    const week = pick(draw.weeks, draw.random);
    return times(pick([3, 6, 9, 20], draw.random), () => concern(pick(GROUPS, draw.random), week, draw));
  },
  'near milestones': (draw) =>
    GROUPS.flatMap((group) => {
      const { random, weeks } = draw;
      const start = pick(weeks, random);
      const burst = times(pick([5, 6, 11, 12], random), () => concern(group, start, draw));
      const single = times(pick([0, 1, 2, 3], random), () => concern(group, pick(weeks, random), draw));
      return [...burst, ...single];
    }),
  'six at a time': (draw) =>
    GROUPS.flatMap((group) =>
      times(pick([0, 1, 2, 3], draw.random), () => pick(draw.weeks, draw.random)).flatMap((week) =>
        times(6, () => concern(group, week, draw)),
      ),
    ),
  'one child': (draw) => [concern(pick(GROUPS, draw.random), pick(draw.weeks, draw.random), draw)],
  'one group': (draw) => {
    const group = pick(GROUPS, draw.random);
    return times(pick([8, 14, 26, 60], draw.random), () =>
      concern(group, pick(draw.weeks, draw.random), draw),
    );
  },
};

/** As many in a week as in a school that has the app for the whole year. */
const WEEKS_A_YEAR = 39;

function ordinary(pupils: number, draw: Draw): readonly InventedConcern[] {
  const { random, weeks } = draw;
  const busy = 0.5 + random();
  return GROUPS.flatMap((group) => {
    const mean = (pupils * PER_PUPIL * busy * (SPREAD[group] ?? 0) * (0.5 + random())) / WEEKS_A_YEAR;
    return weeks.flatMap((monday) => times(poisson(mean, random), () => concern(group, monday, draw)));
  });
}

/** One in twenty-five is reported in the week before, which after a holiday is one without school. */
function concern(group: string, monday: number, { random, begins }: Draw): InventedConcern {
  const day = Math.max(begins, monday + Math.floor(random() * 5) - (random() < 0.04 ? 7 : 0));
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
