import type { ConcernRow } from '../app/lists.ts';
import type { Reference } from '../domain/reference.ts';
import { ok, type Result } from '../domain/result.ts';
import type { Core } from './core.ts';
import { meetRow } from './meet-row.ts';
import { refreshSettings } from './refresh-settings.ts';

/**
 * Reads what changed in the Concerns list since the last time, everything when it was never read or rows are gone; and
 * every setting.
 * @returns the fault of the list that did not answer; then nothing is remembered and the next call begins again there
 */
export async function refresh(core: Core): Promise<Result<void>> {
  await core.at('refresh');
  const memory = core.memory();
  core.touched.clear();
  if (memory.mark === undefined) {
    const people = await core.lists.conversations();
    if (!people.ok) return people;
    for (const row of people.value) memory.conversations.put(row, true);
  }
  const settled = await refreshSettings(core);
  if (!settled.ok) return settled;
  let since = memory.mark;
  let changed = await core.lists.concernsSince(since);
  if (changed.ok && since !== undefined && changed.value.removed > 0) {
    // The list says how many rows are gone and not which, so all that are there are read.
    core.log.alarm('record.rows-removed', { count: changed.value.removed });
    since = undefined;
    changed = await core.lists.concernsSince();
  }
  if (!changed.ok) return changed;
  for (const row of changed.value.rows) {
    const met = await core.queues.run(row.reference, () => meetRow(row, core));
    if (!met.ok) return met;
  }
  if (since === undefined) restoreMissing(changed.value.rows, core);
  if (core.memory() === memory) {
    memory.mark = changed.value.mark;
    core.wantCheckpoint();
    core.wantScan();
  }
  return ok(undefined);
}

/** Cases whose rows were there once and are gone: our entries are the record, so the rows come back. */
function restoreMissing(rows: readonly ConcernRow[], { memory, touched, log, wakeDrain }: Core): void {
  const { state } = memory();
  const there = new Set<Reference>(rows.map(({ reference }) => reference));
  for (const reference of state.references()) {
    const held = state.get(reference);
    if (!held || held.shown === 0 || there.has(reference) || touched.has(reference)) continue;
    log.alarm('record.row-restored', { reference });
    state.put({ ...held, shown: 0 });
    wakeDrain();
  }
}
