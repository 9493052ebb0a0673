import type { ConcernRow } from '../app/lists.ts';
import type { Reference } from '../domain/reference.ts';
import { ok, type Result } from '../domain/result.ts';
import type { Core } from './core.ts';
import { meetRow, rewrite } from './meet-row.ts';
import { refreshSettings } from './refresh-settings.ts';

/**
 * Reads what changed in the Concerns list since the last time, everything when it was never read or rows are gone; and
 * every setting.
 * @returns the fault of the list that did not answer; then nothing is remembered and the next call begins again there
 */
export async function refresh(core: Core): Promise<Result<void>> {
  await core.at('refresh');
  const memory = core.memory();
  const settled = await refreshSettings(core);
  if (!settled.ok) return settled;
  if (settled.value === 'refused') return ok(undefined);
  const { listedAt } = memory;
  const recently = listedAt !== undefined && performance.now() - listedAt < core.timings.listMs;
  let since = recently ? memory.mark : undefined;
  if (since === undefined) {
    const people = await refreshConversations(core);
    if (!people.ok) return people;
  }
  core.touched.clear();
  let changed = await core.lists.concernsSince(since);
  if (changed.ok && since !== undefined && changed.value.removed > 0) {
    // The list says how many rows are gone and not which, so all that are there are read.
    core.log.alarm('record.rows-removed', { count: changed.value.removed });
    since = undefined;
    changed = await core.lists.concernsSince();
  }
  if (!changed.ok) return changed;
  let passedOver = false;
  for (const row of changed.value.rows) {
    passedOver ||= core.touched.has(row.reference);
    const met = await core.queues.run(row.reference, () => meetRow(row, core));
    if (!met.ok) return met;
  }
  const whole = since === undefined || changed.value.whole === true;
  if (whole) {
    const restored = await restoreMissing(changed.value.rows, core);
    if (!restored.ok) return restored;
  }
  if (core.memory() === memory) {
    if (whole) memory.listedAt = performance.now();
    // A row that was being written meanwhile was not compared, so the next look begins where this one did.
    if (whole || !passedOver) memory.mark = changed.value.mark;
    core.wantCheckpoint();
    core.wantScan();
  }
  return ok(undefined);
}

/** Newer ways to reach people are taken, and those that the list once confirmed and does not have are written again. */
async function refreshConversations({ memory, lists, log, wakeDrain }: Core): Promise<Result<void>> {
  const { conversations } = memory();
  const confirmed = conversations.all().filter((row) => !conversations.isPending(row));
  const people = await lists.conversations();
  if (!people.ok) return people;
  for (const row of people.value) conversations.put(row, true);
  const there = new Set(people.value.map(({ oid }) => oid));
  const gone = confirmed.filter(({ oid }) => !there.has(oid));
  if (gone.length === 0) return ok(undefined);
  log.alarm('record.conversations-restored', { count: gone.length });
  for (const row of gone) conversations.put(row, false);
  wakeDrain();
  return ok(undefined);
}

/** Cases whose rows were there once and are gone: our entries are the record, so the rows come back. */
async function restoreMissing(rows: readonly ConcernRow[], core: Core): Promise<Result<void>> {
  const { memory, touched, log } = core;
  const { state, outgrown } = memory();
  const there = new Set<Reference>(rows.map(({ reference }) => reference));
  for (const reference of state.references()) {
    const gone = await core.queues.run(reference, async () => {
      const held = state.get(reference);
      if (!held || held.shown === 0 || there.has(reference) || touched.has(reference)) return ok(undefined);
      return rewrite(held, 'record.row-restored', core);
    });
    if (!gone.ok) return gone;
  }
  for (const reference of outgrown.keys()) {
    if (!there.has(reference) && !state.get(reference)) log.alarm('record.row-missing', { reference });
  }
  return ok(undefined);
}
