import { ok, type Result } from '../domain/result.ts';
import type { Core } from './core.ts';
import { type Case, linkAt } from './state.ts';

/**
 * Looks whether the Entries list still has what it once confirmed of a case. Where a row is gone or older, the whole
 * site may have been put back to an earlier state; entries that are held here are then written again, each under its
 * own key, so that nothing is doubled.
 * @returns the case with what is to be sent again; the fault of the list that did not answer
 */
export async function recount(held: Case, { lists, log }: Core): Promise<Result<Case>> {
  const { reference } = held.concern;
  const rows = await lists.entriesOf(reference);
  if (!rows.ok) return rows;
  const there = new Set(rows.value.map(({ key }) => Number(key.split(':')[1])));
  let confirmed = 0;
  while (confirmed < held.confirmed && there.has(confirmed + 1)) confirmed += 1;
  if (confirmed === held.confirmed) return ok(held);
  if (linkAt(held, confirmed + 1)) {
    log.alarm('record.entries-restored', { reference });
    return ok({ ...held, confirmed });
  }
  // An old case is kept here as its fold alone: only a backup has its entries.
  log.alarm('record.entries-lost', { reference });
  return ok(held);
}
