import type { Calendar } from '../../src/domain/calendar.ts';
import { dayWithNumber, mondayOf, numberOfDay } from '../../src/domain/figures-days.ts';
import type { Day } from '../../src/domain/london.ts';
import { pick, type Random } from '../chaos/plan.ts';

type Terms = Calendar['terms'];

/** When a school is open, what the app knows of it and when, and when the app runs. Days are counted from `FIRST_DAY`. */
export interface InventedCalendar {
  readonly kind: CalendarKind;
  /** First day on which the school has the app. */
  readonly begins: number;
  /** The terms that the app knows from a day on, the first from the beginning. */
  readonly versions: readonly { readonly from: number; readonly terms: Terms }[];
  /** Closures inside terms. */
  readonly closed: readonly Day[];
  /** No process runs from the first day to the second, both included. */
  readonly down?: readonly [number, number];
}

export const FIRST_DAY = '2026-09-01';
/** By then the report of the summer term is out, also where nobody has entered the terms after it. */
export const LAST_DAY = '2027-10-01';

export const CALENDAR_KINDS = ['steady', 'begins later', 'entered late', 'moved', 'not halved'] as const;
export type CalendarKind = (typeof CALENDAR_KINDS)[number];

/** Half terms of an invented year; the last is already of the next. */
const HALVES: readonly (readonly [from: Day, to: Day])[] = [
  ['2026-09-02', '2026-10-23'],
  ['2026-11-02', '2026-12-18'],
  ['2027-01-04', '2027-02-12'],
  ['2027-02-22', '2027-03-25'],
  ['2027-04-12', '2027-05-28'],
  ['2027-06-07', '2027-07-21'],
  ['2027-09-02', '2027-10-22'],
];

/** @returns days from `FIRST_DAY`, which is 0. */
export function dayNumber(day: Day): number {
  return numberOfDay(day) - numberOfDay(FIRST_DAY);
}

export function dayAt(number: number): Day {
  return dayWithNumber(number + numberOfDay(FIRST_DAY));
}

/**
 * @param asked where it is not to be drawn: more than a quarter is steady, and in one of five of the others the app stands still for
 * some days or weeks besides
 */
export function inventedCalendar(random: Random, asked?: CalendarKind): InventedCalendar {
  const kind = asked ?? (random() < 0.1 ? 'steady' : pick(CALENDAR_KINDS, random));
  const drawn = drawnTerms(random);
  const closed = random() < 0.3 ? [pick(['2027-01-18', '2027-01-19', '2027-03-01'], random)] : [];
  const stopped = 7 + Math.floor(random() * 300);
  const down = random() < 0.2 ? ([stopped, stopped + pick([3, 9, 20, 40], random)] as const) : undefined;
  const rest = { kind, closed, ...(down && kind !== 'steady' ? { down } : {}) };
  return { ...rest, ...KNOWN[kind](drawn, random) };
}

const KNOWN: Readonly<
  Record<CalendarKind, (terms: Terms, random: Random) => Pick<InventedCalendar, 'begins' | 'versions'>>
> = {
  steady: (terms) => ({ begins: 0, versions: [{ from: 0, terms }] }),
  'begins later': (terms, random) => ({
    begins: Math.floor(random() * dayNumber('2027-05-20')),
    versions: [{ from: 0, terms }],
  }),
  'entered late': (terms, random) => ({
    begins: 0,
    versions: [
      { from: 0, terms: pick([[], terms.slice(0, 1), terms.slice(0, 3)], random) },
      { from: 20 + Math.floor(random() * 230), terms },
    ],
  }),
  moved: (terms, random) => {
    const which = Math.floor(random() * 5);
    const days = pick([-14, -7, -3, 3, 7], random);
    const moved = terms.map((term, index) => {
      if (index === which) return { ...term, to: shifted(term.to, days) };
      return index === which + 1 && days > 0 ? { ...term, from: shifted(term.from, days) } : term;
    });
    const end = dayNumber(terms[which]?.to ?? FIRST_DAY);
    return {
      begins: 0,
      versions: [
        { from: 0, terms },
        { from: Math.max(1, end + Math.floor(random() * 40) - 20), terms: moved },
      ],
    };
  },
  'not halved': (terms) => {
    const whole = terms.flatMap((term, index) =>
      index % 2 === 0 ? [{ from: term.from, to: terms[index + 1]?.to ?? term.to }] : [],
    );
    return { begins: 0, versions: [{ from: 0, terms: whole }] };
  },
};

/** Half terms that end a week earlier, holidays of two weeks, first days in the middle of a week. */
function drawnTerms(random: Random): Terms {
  return HALVES.map(([from, to]) => ({
    from: random() < 0.3 ? shifted(from, pick([1, 2, 7], random)) : from,
    to: random() < 0.3 ? shifted(to, pick([-7, -3, -1], random)) : to,
  }));
}

/** @returns the Mondays of the weeks with school in which the school has the app, up to the summer */
export function schoolWeeks({ begins, versions }: InventedCalendar): readonly number[] {
  const terms = versions.at(-1)?.terms ?? [];
  const summer = dayNumber('2027-07-31');
  const first = mondayOf(numberOfDay(FIRST_DAY)) - numberOfDay(FIRST_DAY);
  return Array.from({ length: 52 }, (_, week) => first + 7 * week).filter((monday) => {
    const [from, to] = [dayAt(monday), dayAt(monday + 4)];
    return (
      monday >= begins - 4 && monday < summer && terms.some((term) => term.from <= to && from <= term.to)
    );
  });
}

function shifted(day: Day, days: number): Day {
  return dayWithNumber(numberOfDay(day) + days);
}
