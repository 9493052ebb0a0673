import { type Day, dayOf } from '../../domain/london.ts';

const NAMED = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  weekday: 'short',
  day: 'numeric',
  month: 'short',
});

/**
 * @param now milliseconds since 1970
 * @returns `Mon 23 Nov`, with the year where it is not this one; what is no day is shown as it is
 */
export function dayWords(day: Day, now: number): string {
  const date = new Date(`${day}T00:00:00.000Z`);
  if (Number.isNaN(date.getTime())) return day;
  const year = day.slice(0, 4);
  return `${NAMED.format(date).replace(',', '')}${year === dayOf(now).slice(0, 4) ? '' : ` ${year}`}`;
}

/** @returns the day in London of something that must be done before `due` (milliseconds since 1970, midnight ends a day). */
export function dayBefore(due: number, now: number): string {
  return dayWords(dayOf(due - 1), now);
}

const STAMP = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

/**
 * @param at UTC, ISO 8601
 * @returns `Fri, 20 Nov 2026, 12:00`: whole, for what is read somewhere else at some other time
 */
export function stamp(at: string): string {
  return STAMP.format(new Date(at));
}
