const PARTS = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  timeZoneName: 'longOffset',
  hour: '2-digit',
});

/** @returns the moment as Teams writes `localTimestamp`: London's wall clock with its offset. */
export function londonTimestamp(moment: Date): string {
  const offset = PARTS.formatToParts(moment).find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  const summer = offset === 'GMT+01:00';
  const shifted = new Date(moment.getTime() + (summer ? 3_600_000 : 0));
  return shifted.toISOString().replace('Z', summer ? '+01:00' : '+00:00');
}
