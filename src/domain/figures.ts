/** The figures of the dashboard: from the concerns that a person may open, and nothing from any other. */
import type { Brief } from './brief.ts';
import { dayNumberOf, mondayOf } from './figures-days.ts';
import {
  closedDay,
  daysOf,
  type FigureLists,
  figureListsOf,
  firstFrom,
  reportedDay,
  takenDay,
} from './figures-lists.ts';
import { NEEDS, type Need, type NeedsAt, needsOf } from './figures-needs.ts';
import { type SchoolDays, schoolDaysOf } from './figures-school-days.ts';
import { type Tally, tallyIn } from './figures-tally.ts';
import {
  type Comparison,
  comparisonOf,
  type Exposure,
  isRising,
  PAST_DAYS,
  RECENT_DAYS,
  usualCount,
} from './rising.ts';

export interface FiguresAt extends NeedsAt {
  /** Day numbers in London, both included. */
  readonly from: number;
  readonly to: number;
}

export interface Spread {
  readonly median: number;
  readonly ninetieth: number;
  readonly of: number;
}

export interface Rise {
  readonly what: keyof Tally;
  /** Key of what rises, as the tally has it. */
  readonly key: string;
  /** As most people wrote it; of a kind its code. */
  readonly title: string;
  readonly now: number;
  readonly usual: number;
}

export interface Figures {
  /** How many concerns need it, and when the one that waits longest was reported; nothing that is 0. */
  readonly needs: readonly { readonly need: Need; readonly count: number; readonly oldest: number }[];
  readonly open: number;
  readonly newThisWeek: number;
  readonly reported: number;
  readonly closed: number;
  /** Minutes, of those first taken in the period. */
  readonly toTake?: Spread & { readonly sameDayShare: number };
  /** Days, of those closed in the period. */
  readonly toClose?: Spread;
  /** Of those reported in the period. */
  readonly tally: Tally;
  /** 52 of them, oldest first; `monday` is a day number. `before` is absent where nothing is known of that time. */
  readonly weeks: readonly { readonly monday: number; readonly value: number; readonly before?: number }[];
  /** The steepest first. */
  readonly rising: readonly Rise[];
  /** Unless it was made, nobody knows whether anything rises. */
  readonly comparison: Comparison;
}

const WEEKS = 52;

/**
 * @param visible oldest report first
 * @param lists of these concerns, where somebody keeps them
 */
export function figuresOf(
  visible: readonly Brief[],
  at: FiguresAt,
  lists: FigureLists = figureListsOf(visible),
): Figures {
  const { now, from, to } = at;
  const today = dayNumberOf(now);
  const recentFrom = today - RECENT_DAYS + 1;
  const firstMonday = mondayOf(Math.min(to, today)) - (2 * WEEKS - 1) * 7;
  const schoolDays = schoolDaysOf(at.times.calendar);
  const reportedIn = (first: number, last: number) => daysOf(visible, reportedDay, { from: first, to: last });

  const needs = new Map<Need, { count: number; oldest: number }>();
  for (const brief of lists.open) {
    for (const need of needsOf(brief, at)) {
      const known = needs.get(need);
      if (known) known.count += 1;
      else needs.set(need, { count: 1, oldest: brief.reportedAt });
    }
  }
  const taking: number[] = [];
  let sameDay = 0;
  for (const { reportedAt, takenAt = 0 } of daysOf(lists.taken, takenDay, at)) {
    taking.push((takenAt - reportedAt) / 60_000);
    if (dayNumberOf(takenAt) <= schoolDays.of(reportedAt)) sameDay += 1;
  }
  const closing = daysOf(lists.closed, closedDay, at).map(
    ({ reportedAt, closedAt = 0 }) => (closedAt - reportedAt) / 86_400_000,
  );
  const weeks = countWeeks(visible, firstMonday);
  const reported = reportedIn(from, to);

  const firstDay = visible[0] === undefined ? today : reportedDay(visible[0]);
  const exposure = exposureOf({ today, firstDay, schoolDays });
  const toTake = spreadOf(taking, 1);
  const toClose = spreadOf(closing, 10);
  return {
    needs: NEEDS.flatMap((need) => {
      const found = needs.get(need);
      return found ? [{ need, ...found }] : [];
    }),
    open: lists.open.length,
    newThisWeek: reportedIn(mondayOf(today), today).length,
    reported: reported.length,
    closed: closing.length,
    ...(toTake ? { toTake: { ...toTake, sameDayShare: sameDay / toTake.of } } : {}),
    ...(toClose ? { toClose } : {}),
    tally: tallyIn(reported),
    weeks: Array.from({ length: WEEKS }, (_, index) => {
      const monday = firstMonday + (WEEKS + index) * 7;
      const isKnown = monday - WEEKS * 7 >= mondayOf(firstDay);
      return { monday, value: weeks[WEEKS + index] ?? 0, ...(isKnown ? { before: weeks[index] ?? 0 } : {}) };
    }),
    rising: risesIn(
      tallyIn(reportedIn(recentFrom, today)),
      tallyIn(reportedIn(recentFrom - PAST_DAYS, recentFrom - 1)),
      exposure,
    ),
    comparison: comparisonOf(exposure),
  };
}

/** @returns how many were reported in each of the weeks from this Monday on */
function countWeeks(visible: readonly Brief[], firstMonday: number): readonly number[] {
  const counts: number[] = [];
  let before = firstFrom(visible, reportedDay, firstMonday);
  for (let week = 1; week <= 2 * WEEKS; week += 1) {
    const next = firstFrom(visible, reportedDay, firstMonday + week * 7);
    counts.push(next - before);
    before = next;
  }
  return counts;
}

/** School days of the two windows. A school that began with Heed in spring has no past before that. */
export function exposureOf(days: {
  readonly today: number;
  readonly firstDay: number;
  readonly schoolDays: SchoolDays;
}): Exposure {
  const recentFrom = days.today - RECENT_DAYS + 1;
  return {
    recent: days.schoolDays.count(recentFrom, days.today),
    past: days.schoolDays.count(Math.max(recentFrom - PAST_DAYS, days.firstDay), recentFrom - 1),
  };
}

function risesIn(recent: Tally, past: Tally, exposure: Exposure): readonly Rise[] {
  const rises = (['kind', 'app', 'where', 'year'] as const).flatMap((what) =>
    [...recent[what]].flatMap(([key, { count, written }]): readonly Rise[] => {
      const before = past[what].get(key)?.count ?? 0;
      return isRising(count, before, exposure)
        ? [{ what, key, title: written, now: count, usual: usualCount(before, exposure) }]
        : [];
    }),
  );
  return rises.sort((a, b) => b.now - b.usual - (a.now - a.usual));
}

/**
 * @param parts of a unit that are kept: 1 for whole numbers, 10 for one place
 * @returns nearest-rank percentiles; undefined of nothing
 */
function spreadOf(values: readonly number[], parts: number): Spread | undefined {
  if (values.length === 0) return undefined;
  const sorted = Float64Array.from(values).sort();
  const at = (share: number) => {
    const value = sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
    return Math.round(value * parts) / parts;
  };
  return { median: at(0.5), ninetieth: at(0.9), of: sorted.length };
}
