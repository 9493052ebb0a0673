import type { ConcernRow } from '../app/lists.ts';
import { type Concern, isUnfinished } from '../domain/concern.ts';
import { parseReference } from '../domain/reference.ts';
import { ok, type Result } from '../domain/result.ts';
import type { Link } from './chain.ts';
import type { Core } from './core.ts';
import { type Bytes, packRow } from './packed.ts';
import { recount } from './recount.ts';
import { fetchCase } from './remote.ts';
import { clearColumnsFit, clearColumnsFitGlance, type OpenedRow } from './rows.ts';
import { type OutgrownCase, opened as openedCase } from './shard.ts';
import { type Case, isFiled } from './state.ts';

/** Entries of older cases are fetched when somebody opens them: a new machine would else read the whole record. */
const RECENT_MS = 30 * 24 * 3_600_000;

/**
 * Does what `meetRow` would, where that takes no wait: most rows are as they were, or of old cases on a new disk. Nothing
 * may be under way for the case.
 * @returns whether it is done
 */
export function meetAtOnce(row: ConcernRow, opened: OpenedRow | undefined, core: Core): boolean {
  const { reference } = row;
  const { state, outgrown } = core.memory();
  const held = state.glance(reference);
  if (held) {
    const { brief, shown } = held;
    if (core.touched.has(reference)) return true;
    if (opened?.sequence !== brief.sequence || opened.head !== held.head) return false;
    return shown >= brief.sequence && clearColumnsFitGlance(row, held);
  }
  if (parseReference(reference) !== reference || !opened?.concern || outgrown.has(reference)) return false;
  if (!isOld(opened.concern, core.clock.now())) return false;
  put(asShown(opened.concern, opened, row), core, packRow(opened.kept));
  return true;
}

/**
 * Compares a row of Concerns with what is held. The entries are the record and the row only shows them, so where they
 * disagree the row is written again, and a person is told unless the difference is our own delay.
 * @param opened what `fromConcernRow` read in it
 * @returns the fault of a list that had to be asked
 */
export async function meetRow(
  row: ConcernRow,
  opened: OpenedRow | undefined,
  core: Core,
): Promise<Result<void>> {
  if (meetAtOnce(row, opened, core)) return ok(undefined);
  const held = core.memory().state.get(row.reference);
  if (!held) return takeUnknown(row, opened, core);
  if (opened && opened.sequence > held.concern.sequence) return catchUp(row, opened, { ...core, held });
  const current = opened?.sequence === held.concern.sequence && opened.head === held.head;
  if (current && clearColumnsFit(row, held)) {
    if (held.shown < held.concern.sequence) put({ ...held, shown: held.concern.sequence }, core);
  } else if (!opened || held.shown >= held.concern.sequence) {
    return rewrite(held, 'record.row-changed-by-hand', core);
  }
  // Otherwise ours waits to be written: an older row is no wonder, and another report's is found by its entries.
  return ok(undefined);
}

/** SharePoint shows more than is held: another owner went on, on another disk. */
async function catchUp(
  row: ConcernRow,
  opened: OpenedRow,
  core: Core & { readonly held: Case },
): Promise<Result<void>> {
  const { reference } = row;
  const theirs = await fetchCase(reference, undefined, core);
  if (!theirs.ok) return theirs;
  const held = core.memory().state.get(reference) ?? core.held;
  const remote = theirs.value;
  const follows = remote?.links[held.concern.sequence - 1]?.mac === held.head;
  if (remote && follows) {
    const { concern, head, links } = remote;
    const shown = opened.head === head && clearColumnsFit(row, { ...held, concern }) ? concern.sequence : 0;
    put({ concern, head, links, confirmed: links.length, shown }, core);
    core.notify(reference);
  } else if (held.confirmed >= held.concern.sequence) {
    return rewrite(held, 'record.row-changed-by-hand', core);
  }
  // Otherwise ours waits to be written, and what contradicts it is found then.
  return ok(undefined);
}

async function takeUnknown(
  row: ConcernRow,
  opened: OpenedRow | undefined,
  core: Core,
): Promise<Result<void>> {
  const { reference } = row;
  const { log } = core;
  if (parseReference(reference) !== reference) {
    // Somebody wrote this row by hand, and what they wrote is not repeated in a log.
    log.alarm('record.row-unreadable');
    return ok(undefined);
  }
  const before = core.memory().outgrown.get(reference);
  const theirs = await fetchCase(reference, undefined, core);
  if (!theirs.ok) return theirs;
  const remote = theirs.value;
  if (remote && remote.links.length >= (opened?.sequence ?? 0)) {
    const { concern, head, links } = remote;
    const held: Case = { concern, head, links, confirmed: links.length, shown: 0 };
    const fits = opened?.head === head && clearColumnsFit(row, held);
    if (!opened) log.alarm('record.row-changed-by-hand', { reference });
    if (before && !holdsConfirmed(links, before)) log.alarm('record.chain-broken', { reference });
    core.memory().outgrown.delete(reference);
    put(fits ? { ...held, shown: links.length } : held, core);
    core.notify(reference);
    return ok(undefined);
  }
  // We sealed what the row says; that its entries are gone or changed is for a person to look at.
  log.alarm(opened ? 'record.chain-broken' : 'record.row-unreadable', { reference });
  if (opened?.concern) put(asShown(opened.concern, opened, row), core);
  return ok(undefined);
}

/** Whether what SharePoint gives back goes at least as far as what it once confirmed, with the same MAC there. */
function holdsConfirmed(links: readonly Link[], before: OutgrownCase): boolean {
  const { sequence, confirmed, head } = before;
  const behind = sequence - confirmed;
  const kept = openedCase(before)?.links ?? [];
  const mac = behind === 0 ? head : kept[kept.length - 1 - behind]?.mac;
  return links.length >= confirmed && (mac === undefined || links[confirmed - 1]?.mac === mac);
}

function asShown(concern: Concern, { head, sequence }: OpenedRow, row: ConcernRow): Case {
  const held: Case = { concern, head, links: [], confirmed: sequence, shown: sequence };
  return clearColumnsFit(row, held) ? held : { ...held, shown: 0 };
}

function isOld(concern: Concern, now: number): boolean {
  return !isUnfinished(concern) && Date.parse(concern.updatedAt) < now - RECENT_MS;
}

/**
 * Writes the row anew, and whatever of its entries went with it.
 * @returns the fault of the list that did not answer
 */
export async function rewrite(held: Case, alarm: string, core: Core): Promise<Result<void>> {
  const { reference } = held.concern;
  const counted = await recount(held, core);
  if (!counted.ok) return counted;
  const now = core.memory().state.get(reference) ?? held;
  // What was appended while the list answered stays; how much of it is confirmed can only have been overrated.
  const confirmed = Math.min(now.confirmed, counted.value.confirmed);
  core.log.alarm(alarm, { reference });
  put({ ...now, confirmed, shown: 0 }, core);
  return ok(undefined);
}

/** @param bytes what the case was packed as, where that is known */
function put(held: Case, { memory, wakeDrain, wantCheckpoint }: Core, bytes?: Bytes): void {
  memory().state.put(held, bytes);
  wantCheckpoint();
  if (!isFiled(held)) wakeDrain();
}
