/** A civil date of a British school, `2026-11-23`. Days compare as strings. */
export type Day = string;

const HOUR = 3_600_000;
const WALL = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
});

/**
 * @param now milliseconds since 1970
 * @returns the day that a calendar on a wall in London shows
 */
export function dayOf(now: number): Day {
  return new Date(now + offsetAt(now)).toISOString().slice(0, 10);
}

/**
 * The first instant at which London's wall clock shows this time or a later one: a time that the spring change leaves
 * out becomes the moment of the change, and of a time that autumn has twice it is the first.
 * @param time `08:00`; `24:00` is the end of the day
 * @returns milliseconds since 1970
 * @throws RangeError for what is no day or no time: a deadline that is not a number would never come
 */
export function instantOf(day: Day, time: string): number {
  const [hours = Number.NaN, minutes = Number.NaN] = time.split(':').map(Number);
  const wall = midnightUtc(day) + hours * HOUR + minutes * 60_000;
  if (offsetAt(wall - HOUR) === HOUR) return wall - HOUR;
  if (offsetAt(wall) === 0) return wall;
  // Clocks change on the full hour: https://www.gov.uk/when-do-the-clocks-change
  return Math.floor(wall / HOUR) * HOUR;
}

/** @returns the day after. */
export function dayAfter(day: Day): Day {
  return new Date(midnightUtc(day) + 24 * HOUR).toISOString().slice(0, 10);
}

/** @returns 0 for a Sunday to 6 for a Saturday. */
export function weekdayOf(day: Day): number {
  return new Date(midnightUtc(day)).getUTCDay();
}

function midnightUtc(day: Day): number {
  return Date.parse(`${day}T00:00:00.000Z`);
}

/** By hour since 1970. Clocks change on the full hour, and asking for the wall clock is slow. */
const offsets = new Map<number, number>();
/** More than half a year. */
const MOST_HOURS = 5_000;

/** How far London's wall clock is ahead of UTC, in milliseconds. */
function offsetAt(now: number): number {
  const hour = Math.floor(now / HOUR);
  const known = offsets.get(hour);
  if (known !== undefined) return known;
  const offset = readOffset(now);
  if (offsets.size >= MOST_HOURS) offsets.clear();
  offsets.set(hour, offset);
  return offset;
}

function readOffset(now: number): number {
  const shown: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of WALL.formatToParts(now)) shown[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = shown;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(now / 1000) * 1000;
}
