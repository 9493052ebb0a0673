import { type Calendar, isWorkingDay } from './calendar.ts';
import type { Span } from './digest-times.ts';
import { dayWithNumber, numberOfDay } from './figures-days.ts';
import { type Day, dayAfter } from './london.ts';

/** How long holidays may last whose end no term says: the summer, about six weeks, is the longest of a school year. */
const LONGEST_DAYS = 7 * 7;

/**
 * The days between two terms, or after the last one, that are running or come next. A weekend between two halves of a
 * term is no holiday: some Monday to Friday that is no bank holiday is in it.
 * @param today on which holidays that are running begin
 * @returns undefined where the calendar knows none: it has no terms, or its last one ended longer ago than any holidays last
 */
export function nextHolidays(today: Day, calendar: Calendar): Span | undefined {
  const terms = calendar.terms.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  for (const { to } of terms) {
    const first = dayAfter(to);
    // Terms that overlap are one.
    if (terms.some((term) => term.from <= first && first <= term.to)) continue;
    const next = terms.find((term) => term.from > first);
    const last = dayWithNumber(next ? numberOfDay(next.from) - 1 : numberOfDay(to) + LONGEST_DAYS);
    const from = first > today ? first : today;
    if (last >= from && hasWorkingDay({ from: first, to: last }, calendar)) return { from, to: last };
  }
  return undefined;
}

function hasWorkingDay({ from, to }: Span, calendar: Calendar): boolean {
  for (let day = from; day <= to; day = dayAfter(day)) if (isWorkingDay(day, calendar)) return true;
  return false;
}
