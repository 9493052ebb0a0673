import type { Day } from '../../domain/london.ts';

const DAY = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});

/** @returns `3 Sep 2026`. A day has no zone: it is the same one everywhere. */
export function dayWords(day: Day): string {
  return DAY.format(Date.parse(day)).replace('Sept', 'Sep');
}
