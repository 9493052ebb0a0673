/** Source of the limits: the design's promise that a stop makes things late and never unseen. */
const SILENT_MS = 3 * 60_000;
const WAITING_MS = 10 * 60_000;

/**
 * What a person must know when something is wrong, in words.
 * @param health of the record
 * @param silentFor milliseconds since the last tick
 * @param now milliseconds since 1970
 * @returns nothing when the process does all its work
 */
export function readinessOf(
  health: {
    readonly oldestPendingAt?: number;
    readonly setAside: number;
    readonly unreadable: number;
    readonly loading: boolean;
  },
  silentFor: number,
  now: number,
): readonly string[] {
  const missing: string[] = [];
  if (silentFor > SILENT_MS)
    missing.push('Nothing has been checked for three minutes: overdue concerns are not handed on.');
  if (health.oldestPendingAt !== undefined && now - health.oldestPendingAt > WAITING_MS) {
    missing.push('Entries have waited for SharePoint for more than ten minutes. They are safe on disk.');
  }
  if (health.setAside > 0)
    missing.push('SharePoint holds another entry under a key of ours. A person must look.');
  if (health.unreadable > 0)
    missing.push('A journal file could not be read and was set aside. A person must look.');
  if (health.loading)
    missing.push('The record has not been read from SharePoint yet. Reports are taken all the same.');
  return missing;
}
