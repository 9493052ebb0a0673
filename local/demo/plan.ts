/** What is reported when: two years of a school, drawn from the day, so that the same day gives the same years. */
import type { Calendar } from '../../src/domain/calendar.ts';
import { type Day, dayOf, instantOf } from '../../src/domain/london.ts';
import { calendarBetween, reportTime, schoolDays } from './days.ts';
import { type Dice, diceOf } from './dice.ts';
import { latelyReported } from './plan-lately.ts';
import { plus, schoolYear, schoolYearAt } from './school-year.ts';
import { STORIES, storyOf } from './stories.ts';
import type { Step, Story } from './story.ts';

/** One report, and how far it comes. */
export interface Planned {
  /** All that is drawn for this report is drawn from it. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly story: Story;
  /**
   * Where it stands today: nobody has looked at it; it was taken and nothing decided; it is worked on. Absent: it is
   * closed once all is done.
   */
  readonly until?: 'unread' | 'taken' | 'worked';
  /** Instead of the story's own steps. */
  readonly steps?: readonly Step[];
  readonly by?: string;
  /** Offices whose cards do not arrive the first time. */
  readonly blocked?: 'dsl';
  /** Heed stopped right after the report: it brings the cards when it is started. */
  readonly undelivered?: true;
  /** Minutes until somebody takes it. */
  readonly minutes?: number;
  /** Place of the first pupil in their year, where a pattern needs the same child. */
  readonly child?: number;
}

/** How far back it goes: two years to compare, and the weeks before, so that the first of them is whole. */
export const WEEKS = 110;
const DAY_MS = 86_400_000;

/** Reports in a school week, by half term: more in winter and spring, few in the last weeks of summer. */
const A_WEEK = [1.8, 2.1, 2.9, 3.3, 2, 1.4] as const;
/** Of the last weeks few are drawn, and none of the last: what is counted back from today comes to them. */
const LATELY = { days: 28, share: 0.4, last: 7 } as const;
/** In a week of the holidays. */
const IN_HOLIDAYS = 0.25;

/** Rare ones, each school year on these school days of 190. */
const EACH_YEAR: readonly (readonly [string, readonly number[]])[] = [
  ['lunch-shout', [22, 118, 152]],
  ['own-phone', [34]],
  ['coins', [44]],
  ['wrong-list', [52, 126]],
  ['skirt-game', [71]],
  ['coach', [86]],
  ['lift-home', [99]],
  ['picture', [109]],
  ['missing', [122]],
  ['head-lift', [131]],
  ['no-answer', [141]],
];

/**
 * @param now milliseconds since 1970
 * @param weeks how far back
 * @returns in order of time, none after `now`
 */
export function planOf(
  now: number,
  weeks: number = WEEKS,
): { readonly calendar: Calendar; readonly reports: readonly Planned[] } {
  const start = now - weeks * 7 * DAY_MS;
  const calendar = calendarBetween(start, now + 366 * DAY_MS);
  const today = dayOf(now);
  const first = dayOf(start);
  const behind = [...ordinary({ first, today, calendar }), ...rare({ first, today, calendar })];
  const reports = [...behind, ...latelyReported(now, calendar)].filter(({ at }) => at <= now);
  return { calendar, reports: reports.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)) };
}

interface Stretch {
  readonly first: Day;
  readonly today: Day;
  readonly calendar: Calendar;
}

/** Week by week. */
function ordinary({ first, today, calendar }: Stretch): readonly Planned[] {
  const reports: Planned[] = [];
  for (let monday = mondayOf(first); monday < today; monday = plus(monday, 7)) {
    const dice = diceOf(`week ${monday}`);
    const open = schoolDays(monday, plus(monday, 4), calendar);
    const term = calendar.terms.findIndex(({ from, to }) => from <= plus(monday, 4) && monday <= to);
    const expected = open.length === 0 ? IN_HOLIDAYS : ((A_WEEK[term % 6] ?? 0) * open.length) / 5;
    const count = dice.count(expected);
    for (let number = 0; number < count; number += 1) {
      const day = open.length > 0 ? dice.oneOf(open) : plus(monday, dice.between(0, 4));
      const story = drawn(dice);
      const at = reportTime(day, calendar, dice);
      const some = day < plus(today, -LATELY.last) && dice.chance(LATELY.share);
      const wanted = day < plus(today, -LATELY.days) || some;
      if (wanted && day >= first && day < today) reports.push({ id: `${monday} ${number}`, at, story });
    }
  }
  return reports;
}

function rare({ first, today, calendar }: Stretch): readonly Planned[] {
  const [begins, ends] = [first, today].map((day) => schoolYearAt(instantOf(day, '12:00')));
  const count = (ends ?? 0) - (begins ?? 0) + 1;
  const years = Array.from({ length: count }, (_each, index) => schoolYear((begins ?? 0) + index));
  return years.flatMap(({ begins: year, terms }) => {
    const days = schoolDays(terms[0]?.from ?? '', terms.at(-1)?.to ?? '', calendar);
    return EACH_YEAR.flatMap(([name, places]) =>
      places.flatMap((place): readonly Planned[] => {
        // Not on the same day of the term each year.
        const day = days[place + (year % 5)];
        if (day === undefined || day < first || day >= today) return [];
        const id = `${name} ${year} ${place}`;
        return [{ id, at: reportTime(day, calendar, diceOf(id)), story: storyOf(name) }];
      }),
    );
  });
}

/** Each story as often as it says. */
function drawn(dice: Dice): Story {
  const all = STORIES.reduce((sum, { often }) => sum + often, 0);
  let left = dice.roll() * all;
  for (const story of STORIES) {
    left -= story.often;
    if (left < 0) return story;
  }
  throw new RangeError('No story is told often.');
}

function mondayOf(day: Day): Day {
  const weekday = new Date(`${day}T12:00:00.000Z`).getUTCDay();
  return plus(day, -((weekday + 6) % 7));
}
