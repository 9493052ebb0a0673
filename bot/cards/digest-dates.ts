/** Days of a digest as a British school writes them. A day has no zone: `2026-11-16` is the same one everywhere. */
import { type Day, dayOf } from '../../src/domain/london.ts';

const LONG = formatter({ day: 'numeric', month: 'long' });
const LONG_WITH_YEAR = formatter({ day: 'numeric', month: 'long', year: 'numeric' });
const FULL = formatter({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const WEEKDAY = formatter({ weekday: 'long', day: 'numeric', month: 'long' });

/**
 * @param now milliseconds since 1970
 * @returns `16 November`, with the year where it is not this one
 */
export function longDay(day: Day, now: number): string {
  return (day.slice(0, 4) === dayOf(now).slice(0, 4) ? LONG : LONG_WITH_YEAR).format(new Date(day));
}

/** @returns `Monday 16 November`. */
export function weekdayAndDay(day: Day): string {
  return WEEKDAY.format(new Date(day)).replace(',', '');
}

/** @returns `Monday 16 November 2026`. */
export function wholeDay(day: Day): string {
  return FULL.format(new Date(day)).replace(',', '');
}

function formatter(parts: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...parts });
}
