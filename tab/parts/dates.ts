/** Times as a British school writes them, always of Europe/London, whatever the device thinks. Input is ISO or milliseconds. */
import { PARTS } from '../words/parts.ts';

export type Instant = string | number;

const ZONE = 'Europe/London';
const TIME = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE,
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const DAY = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE,
  weekday: 'short',
  day: 'numeric',
  month: 'short',
});
const YEAR = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, year: 'numeric' });

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY_MS = 24 * HOUR;

/** @returns `14:05` */
export function timeText(at: Instant): string {
  return TIME.format(new Date(at));
}

/** @returns `Mon 23 Nov`, with the year where it is not this one: `Mon 23 Nov 2026` */
export function dayText(at: Instant, now: number): string {
  const date = new Date(at);
  const parts = DAY.formatToParts(date);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? '';
  const year = YEAR.format(date);
  // British dictionaries abbreviate September to four letters; schools' calendars use three everywhere.
  const text = `${part('weekday')} ${part('day')} ${part('month').slice(0, 3)}`;
  return year === YEAR.format(new Date(now)) ? text : `${text} ${year}`;
}

/** @returns `Mon 23 Nov, 14:05` */
export function dateTimeText(at: Instant, now: number): string {
  return `${dayText(at, now)}, ${timeText(at)}`;
}

/** @returns `2 hours ago`, `in 10 minutes`, `just now`; whole units, the largest that fits, rounded towards now */
export function ageText(at: Instant, now: number): string {
  const ms = now - new Date(at).getTime();
  const size = Math.abs(ms);
  if (size < MINUTE) return PARTS.now;
  const isPast = ms > 0;
  if (size < HOUR) return (isPast ? PARTS.minutesAgo : PARTS.inMinutes)(Math.floor(size / MINUTE));
  if (size < DAY_MS) return (isPast ? PARTS.hoursAgo : PARTS.inHours)(Math.floor(size / HOUR));
  return (isPast ? PARTS.daysAgo : PARTS.inDays)(daysBetween(at, now));
}

/** Midnights of London between the two: what was on Monday evening is yesterday all Tuesday. */
function daysBetween(at: Instant, now: number): number {
  return Math.max(1, Math.abs(Math.round((dayNumber(now) - dayNumber(at)) / DAY_MS)));
}

const CIVIL = new Intl.DateTimeFormat('en-CA', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

function dayNumber(at: Instant): number {
  return Date.parse(`${CIVIL.format(new Date(at))}T00:00:00Z`);
}
