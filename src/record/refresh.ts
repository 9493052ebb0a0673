import { setImmediate } from 'node:timers/promises';
import type { ConcernRow } from '../app/lists.ts';
import type { Reference } from '../domain/reference.ts';
import { ok, type Result } from '../domain/result.ts';
import type { Core } from './core.ts';
import { meetAtOnce, meetRow, rewrite } from './meet-row.ts';
import type { Memory } from './memory.ts';
import { refreshSettings } from './refresh-settings.ts';
import { fromConcernRow } from './rows.ts';

/**
 * Reads what changed in the Concerns list since the last time, everything when it was never read or rows are gone; and
 * every setting. The first look after a start begins at the mark of the snapshot, because people wait for the process
 * then; the next one reads everything.
 * @returns the fault of the list that did not answer; then nothing is remembered and the next call begins again there
 */
export async function refresh(core: Core): Promise<Result<void>> {
  await core.at('refresh');
  const memory = core.memory();
  const settled = await refreshSettings(core);
  if (!settled.ok) return settled;
  if (settled.value === 'refused') return ok(undefined);
  const { listedAt, looked } = memory;
  const recently = listedAt === undefined ? !looked : performance.now() - listedAt < core.timings.listMs;
  let since = recently ? memory.mark : undefined;
  if (since === undefined || !looked) {
    const people = await refreshConversations(core);
    if (!people.ok) return people;
  }
  core.touched.clear();
  const there = new Set<Reference>();
  let passedOver = false;
  const meet = (row: ConcernRow) => {
    const { reference } = row;
    // Asked when it was compared: it may have been written while it waited for that.
    const met = (outcome: Result<void>) => {
      passedOver ||= core.touched.has(reference);
      return outcome;
    };
    there.add(reference);
    const opened = fromConcernRow(row, core.seal);
    if (core.queues.isFree(reference) && meetAtOnce(row, opened, core)) return met(ok(undefined));
    return core.queues.run(reference, async () => met(await meetRow(row, opened, core)));
  };
  const meetAll = (rows: readonly ConcernRow[]) => eachOf(rows, meet);
  let changed = await core.lists.concernsSince(since, meetAll);
  if (changed.ok && since !== undefined && changed.value.removed > 0) {
    // The list says how many rows are gone and not which, so all that are there are read.
    core.log.alarm('record.rows-removed', { count: changed.value.removed });
    since = undefined;
    there.clear();
    changed = await core.lists.concernsSince(undefined, meetAll);
  }
  if (!changed.ok) return changed;
  const met = await meetAll(changed.value.rows);
  if (!met.ok) return met;
  const whole = since === undefined || changed.value.whole === true;
  if (whole) {
    const restored = await restoreMissing(there, memory, core);
    if (!restored.ok) return restored;
  }
  if (core.memory() === memory) {
    // A row that was being written meanwhile was not compared, so the next look begins where this one did: it lists
    // everything again where this one did.
    if (whole && !passedOver) memory.listedAt = performance.now();
    if (whole || !passedOver) memory.mark = changed.value.mark;
    memory.looked = true;
    core.wantCheckpoint();
    core.wantScan();
  }
  return ok(undefined);
}

/** Most rows need nothing but a look; of those whose entries are read, so many are asked for at the same time. */
const SIDE_BY_SIDE = 6;
/** Nobody waits longer than this because a list is long. */
const BREATH_MS = 10;

/** @returns the fault of the first row that could not be met; then no other is begun */
async function eachOf(
  rows: readonly ConcernRow[],
  meet: (row: ConcernRow) => Result<void> | Promise<Result<void>>,
): Promise<Result<void>> {
  const waiting = rows.values();
  let [breath, outcome]: [number, Result<void>] = [performance.now(), ok(undefined)];
  const lane = async () => {
    for (const row of waiting) {
      const meeting = meet(row);
      const met = 'ok' in meeting ? meeting : await meeting;
      if (!met.ok) outcome = met;
      if (!outcome.ok) return;
      if (performance.now() - breath < BREATH_MS) continue;
      await setImmediate();
      breath = performance.now();
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, lane));
  return outcome;
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
async function restoreMissing(
  there: ReadonlySet<Reference>,
  listed: Memory,
  core: Core,
): Promise<Result<void>> {
  const { memory, touched, log } = core;
  const { state, outgrown } = listed;
  for (const reference of state.references()) {
    // What came into another memory meanwhile was not looked for in the list.
    if (memory() !== listed) return ok(undefined);
    if (there.has(reference)) continue;
    const gone = await core.queues.run(reference, async () => {
      const held = state.get(reference);
      if (!held || held.shown === 0 || touched.has(reference)) return ok(undefined);
      return rewrite(held, 'record.row-restored', core);
    });
    if (!gone.ok) return gone;
  }
  for (const reference of outgrown.keys()) {
    if (!there.has(reference) && !state.get(reference)) log.alarm('record.row-missing', { reference });
  }
  return ok(undefined);
}
