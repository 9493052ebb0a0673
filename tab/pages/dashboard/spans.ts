/** Lengths of time as people say them: whole minutes under two hours, hours under two days, then days. */
import { DASHBOARD } from '../../words/dashboard.ts';

const HOUR = 60;
const DAY = 24 * HOUR;

export function minutesText(minutes: number): string {
  if (minutes < 2 * HOUR) return DASHBOARD.minutes(Math.round(minutes));
  if (minutes < 2 * DAY) return DASHBOARD.hours(Math.round(minutes / HOUR));
  return DASHBOARD.dayCount(Math.round(minutes / DAY));
}

/** @param days may be a part of one */
export function daysText(days: number): string {
  return days < 2 ? minutesText(days * DAY) : DASHBOARD.dayCount(Math.round(days));
}
