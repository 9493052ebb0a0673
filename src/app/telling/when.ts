/** Times as a British school writes them, Europe/London whatever the server's own zone is. */
const ZONE = 'Europe/London';
const TIME = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, hour: '2-digit', minute: '2-digit' });
const DAY = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE,
  weekday: 'short',
  day: 'numeric',
  month: 'short',
});
const YEAR = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, year: 'numeric' });

/**
 * @param at UTC, ISO 8601
 * @param now milliseconds since 1970
 * @returns `14:05` today, `14:05 on Fri 20 Nov` on another day, with the year where it differs
 */
export function clockTime(at: string, now: number): string {
  const date = new Date(at);
  const today = new Date(now);
  if (DAY.format(date) === DAY.format(today) && YEAR.format(date) === YEAR.format(today))
    return TIME.format(date);
  const year = YEAR.format(date) === YEAR.format(today) ? '' : ` ${YEAR.format(date)}`;
  return `${TIME.format(date)} on ${DAY.format(date).replace(',', '')}${year}`;
}

/** @returns how long ago, in the largest whole unit: `just now`, `12 minutes`, `3 hours`, `2 days`. */
export function age(since: string, now: number): string {
  const minutes = Math.max(0, Math.floor((now - Date.parse(since)) / 60_000));
  if (minutes < 1) return 'just now';
  if (minutes < 60) return count(minutes, 'minute');
  if (minutes < 48 * 60) return count(Math.floor(minutes / 60), 'hour');
  return count(Math.floor(minutes / (24 * 60)), 'day');
}

function count(number: number, unit: string): string {
  return `${number} ${unit}${number === 1 ? '' : 's'}`;
}
