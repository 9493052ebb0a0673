/** Days as whole numbers, for a hundred thousand of them at once: a formatter for each instant would take a second. */
import { type Day, dayOf } from './london.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** Of each day of UTC, whether its last hour is already the next day in London: the summer half of the year. */
const summer = new Map<number, boolean>();

/**
 * @param time milliseconds since 1970
 * @returns the day that a calendar on a wall in London shows, counted from 1970-01-01, which is 0
 */
export function dayNumberOf(time: number): number {
  const utc = Math.floor(time / DAY_MS);
  if (time - utc * DAY_MS < DAY_MS - HOUR_MS) return utc;
  let isNext = summer.get(utc);
  if (isNext === undefined) {
    isNext = numberOfDay(dayOf((utc + 1) * DAY_MS - HOUR_MS)) > utc;
    summer.set(utc, isNext);
  }
  return isNext ? utc + 1 : utc;
}

/** @returns the number of a day such as `2026-11-23`. */
export function numberOfDay(day: Day): number {
  return Math.round(Date.parse(`${day}T00:00:00.000Z`) / DAY_MS);
}

/** @returns the day with this number, `2026-11-23`. */
export function dayWithNumber(number: number): Day {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

/** @returns the number of the Monday of this day's week. */
export function mondayOf(number: number): number {
  // 1970-01-01 was a Thursday.
  return number - ((((number + 3) % 7) + 7) % 7);
}
