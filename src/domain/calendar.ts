import { type Day, dayAfter, dayOf, instantOf, weekdayOf } from './london.ts';

/** When the school is open and who looks in while it is not. The school decides; nothing here is guessed. */
export interface Calendar {
  /** First and last school day of each; half-terms are cut out by giving two spans. Empty: always open. */
  readonly terms: readonly { readonly from: Day; readonly to: Day }[];
  /** Real closures inside terms; on an INSET day staff are there, so it is no closure. */
  readonly closed: readonly Day[];
  /** Opening hours of a school day on London's wall clock, `08:00` and `16:30`; `24:00` closes at midnight. */
  readonly hours: { readonly opens: string; readonly closes: string };
  /** Who is told besides in holidays. */
  readonly rota: readonly { readonly from: Day; readonly to: Day; readonly oids: readonly string[] }[];
  readonly bankHolidays: readonly Day[];
}

/** @returns whether it is a Monday to Friday of a term, no closure and no bank holiday. Without terms, of any week. */
export function isSchoolDay(day: Day, calendar: Calendar): boolean {
  const term = calendar.terms.length === 0 || inTerm(day, calendar);
  return term && isWorkingDay(day, calendar) && !calendar.closed.includes(day);
}

/** @returns whether it is a Monday to Friday and no bank holiday; the school's holidays are working days (the LADO's). */
export function isWorkingDay(day: Day, calendar: Calendar): boolean {
  const weekday = weekdayOf(day);
  return weekday >= 1 && weekday <= 5 && !calendar.bankHolidays.includes(day);
}

/**
 * @param now milliseconds since 1970
 * @returns whether the school is open: on a school day from opening up to closing. Always where no terms are given and
 * after the last term known, because a calendar that nobody filled in may delay nothing
 */
export function isOpen(now: number, calendar: Calendar): boolean {
  return nextOpen(now, calendar) === now;
}

/** @returns the first instant at or after `now` at which the school is open, milliseconds since 1970. */
export function nextOpen(now: number, calendar: Calendar): number {
  const [first] = openSpans(now, calendar);
  return first?.from ?? now;
}

/**
 * @param now milliseconds since 1970
 * @returns the first instant by which that many minutes of open time have passed; never for ever, see `isOpen`
 */
export function addOpenMinutes(now: number, minutes: number, calendar: Calendar): number {
  if (minutes <= 0) return now;
  let left = minutes * 60_000;
  let at = now;
  for (const { from, to } of openSpans(now, calendar)) {
    at = from + left;
    if (at <= to) break;
    left -= to - from;
  }
  return at;
}

/**
 * The clock of the LADO, for one: by the end of the working day after the report.
 * @param now milliseconds since 1970
 * @param count how many working days after the day of `now`, from 1
 * @returns 24:00 in London of the last of them, milliseconds since 1970
 */
export function endOfWorkingDays(now: number, count: number, calendar: Calendar): number {
  let day = dayOf(now);
  for (let left = count; left > 0; ) {
    day = dayAfter(day);
    if (isWorkingDay(day, calendar)) left -= 1;
  }
  return instantOf(day, '24:00');
}

/** @returns whether the day is in no term. Weekends and closures inside a term are no holiday; without terms none is. */
export function inHoliday(now: number, calendar: Calendar): boolean {
  return calendar.terms.length > 0 && !inTerm(dayOf(now), calendar);
}

/** @returns the accounts that are told besides on this day, each once: nobody outside holidays. */
export function onRota(now: number, calendar: Calendar): readonly string[] {
  if (!inHoliday(now, calendar)) return [];
  const day = dayOf(now);
  return [...new Set(calendar.rota.filter((span) => holds(span, day)).flatMap(({ oids }) => oids))];
}

/** Open time from `now` on, in order: `from` up to but without `to`. The last span has no end. */
function* openSpans(now: number, calendar: Calendar): Generator<{ from: number; to: number }> {
  const last = calendar.terms
    .map(({ to }) => to)
    .sort()
    .at(-1);
  if (last === undefined) return yield { from: now, to: Number.POSITIVE_INFINITY };
  for (let day = dayOf(now); day <= last; day = dayAfter(day)) {
    if (!isSchoolDay(day, calendar)) continue;
    const from = Math.max(now, instantOf(day, calendar.hours.opens));
    const to = instantOf(day, calendar.hours.closes);
    if (from < to) yield { from, to };
  }
  yield { from: Math.max(now, instantOf(last, '24:00')), to: Number.POSITIVE_INFINITY };
}

function inTerm(day: Day, calendar: Calendar): boolean {
  return calendar.terms.some((term) => holds(term, day));
}

function holds(span: { readonly from: Day; readonly to: Day }, day: Day): boolean {
  return span.from <= day && day <= span.to;
}
