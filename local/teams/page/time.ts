const ZONE = 'Europe/London';
const CLOCK = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, hour: '2-digit', minute: '2-digit' });
const DAY = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE,
  weekday: 'long',
  day: 'numeric',
  month: 'long',
});
const DATE = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, day: '2-digit', month: '2-digit' });
const KEY = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE, dateStyle: 'short' });
const FULL = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, dateStyle: 'full', timeStyle: 'short' });
const STAGE = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE,
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** All times on the page are London's, whatever the machine believes. */
export const clockTime = (iso: string) => CLOCK.format(new Date(iso));
export const fullTime = (iso: string) => FULL.format(new Date(iso));
export const stageTime = (moment: Date) => STAGE.format(moment);

/** @returns a key that is the same for all moments of one London day. */
export const dayKey = (moment: Date) => KEY.format(moment);

/** @returns "Today", "Yesterday" or the day, as Teams divides a chat. */
export function dayName(moment: Date, now: Date): string {
  if (dayKey(moment) === dayKey(now)) return 'Today';
  if (dayKey(moment) === dayKey(new Date(now.getTime() - 86_400_000))) return 'Yesterday';
  return DAY.format(moment);
}

/** @returns the time for today, the date for other days, as the chat list has it. */
export function listTime(moment: Date, now: Date): string {
  return dayKey(moment) === dayKey(now) ? CLOCK.format(moment) : DATE.format(moment);
}
