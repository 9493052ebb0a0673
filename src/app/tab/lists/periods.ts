import type { Calendar } from '../../../domain/calendar.ts';
import { dayNumberOf, dayWithNumber, mondayOf, numberOfDay } from '../../../domain/figures-days.ts';
import type { Day } from '../../../domain/london.ts';

export type PeriodId = 'week' | 'four-weeks' | 'term' | 'year' | 'last-year' | 'chosen';

/** What somebody asked for: a period by its name, or days. */
export interface PeriodAsked {
  readonly period?: PeriodId | undefined;
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
}

export interface Period {
  readonly period: PeriodId;
  /** London days, both included. */
  readonly from: Day;
  readonly to: Day;
}

/** A break up to this long inside a term is a half-term; Christmas and Easter are two weeks. */
const LONGEST_HALF_TERM = 10;

/** @returns the periods that there are: a term only where the school set one that has begun. */
export function periodsAt(now: number, calendar: Calendar): readonly PeriodId[] {
  const term = termAt(dayNumberOf(now), calendar);
  return ['week', 'four-weeks', ...(term ? (['term'] as const) : []), 'year', 'last-year', 'chosen'];
}

/** @returns the days that were asked for; the last four weeks where that is nothing, or a term that there is not. */
export function periodOf({ period, from, to }: PeriodAsked, now: number, calendar: Calendar): Period {
  const today = dayNumberOf(now);
  const days = (id: PeriodId, first: number, last: number): Period => ({
    period: id,
    from: dayWithNumber(first),
    to: dayWithNumber(last),
  });
  switch (period) {
    case 'week':
      return days('week', mondayOf(today), today);
    case 'term': {
      const term = termAt(today, calendar);
      if (term) return days('term', term.from, Math.min(term.to, today));
      break;
    }
    case 'year':
      return days('year', yearStart(today), today);
    case 'last-year': {
      const start = yearStart(today);
      return days('last-year', yearStart(start - 1), start - 1);
    }
    case 'chosen':
      if (from !== undefined && to !== undefined && from <= to) return { period: 'chosen', from, to };
  }
  return days('four-weeks', today - 27, today);
}

/** School years of England begin on 1 September (school to confirm). */
function yearStart(day: number): number {
  const written = dayWithNumber(day);
  const year = Number(written.slice(0, 4)) - (written.slice(5) < '09-01' ? 1 : 0);
  return numberOfDay(`${year}-09-01`);
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** The term that runs, or the last one that did. Schools give the halves of a term as spans of their own. */
function termAt(today: number, { terms }: Calendar): Span | undefined {
  const spans = terms
    .map(({ from, to }) => ({ from: numberOfDay(from), to: numberOfDay(to) }))
    .sort((a, b) => a.from - b.from);
  const whole: Span[] = [];
  for (const span of spans) {
    const before = whole.at(-1);
    if (before && span.from - before.to - 1 <= LONGEST_HALF_TERM && !hasChristmas(before.to, span.from))
      whole[whole.length - 1] = { from: before.from, to: span.to };
    else whole.push(span);
  }
  return whole.findLast(({ from }) => from <= today);
}

function hasChristmas(from: number, to: number): boolean {
  const year = dayWithNumber(from).slice(0, 4);
  const day = numberOfDay(`${year}-12-25`);
  return from < day && day < to;
}
