import { setTimeout as wait } from 'node:timers/promises';
import { absorb } from './absorb.ts';
import { type Batch, parseEntry } from './batch.ts';
import type { Core } from './core.ts';
import type { BatchRead } from './journal.ts';
import { trackedFrom } from './memory.ts';
import { refile } from './refile.ts';

/** A report is on disk in a few milliseconds; on a slow share in some tens. */
const LOOK_AGAIN_MS = 20;
/** Half a minute: a share that stops for longer in the middle of a file answers its writer with an error. */
const MOST_SCANS = 30;

/** Takes the files in the journal that are not in memory yet, oldest change first. */
export async function takeNewFiles(core: Core): Promise<void> {
  const { tracked } = core.memory();
  const found: { name: string; batch: Batch }[] = [];
  for (const name of await core.journal.names()) {
    if (tracked.has(name) || core.writing.has(name)) continue;
    const read = await core.journal.read(name);
    if (read.ok) found.push({ name, batch: read.batch });
    else if (read.why !== 'gone') await noteUnopened(name, read.why, core);
  }
  // Names order the changes of one case, times those of different ones.
  found.sort((a, b) => compare(a.batch.at, b.batch.at) || compare(a.name, b.name));
  for (const { name, batch } of found) await takeBatch(name, batch, core);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Takes one file whose name turned out to be taken. A damaged one is moved away, so that its name is free again. */
export async function takeFile(name: string, core: Core): Promise<'taken' | 'free' | 'locked'> {
  const read = await readWhole(name, core);
  if (read.ok) {
    await takeBatch(name, read.batch, core);
    return 'taken';
  }
  if (read.why === 'unknown-key') return 'locked';
  if (read.why === 'damaged') await putAwayUnreadable(name, core);
  return 'free';
}

/**
 * On a share without links its writer may not have finished it. Somebody waits for an answer, so it gets the time of one
 * scan; the same report of both is one case, whichever file is found first.
 */
async function readWhole(name: string, { journal, timings }: Core): Promise<BatchRead> {
  const end = performance.now() + timings.scanMs;
  for (;;) {
    const read = await journal.read(name);
    const maybeHalf = !read.ok && read.why === 'damaged';
    if (!maybeHalf || performance.now() >= end) return read;
    await wait(LOOK_AGAIN_MS);
  }
}

async function takeBatch(name: string, batch: Batch, core: Core): Promise<void> {
  const memory = core.memory();
  if (memory.tracked.has(name)) return;
  if (!(await takeEntries(name, batch, core))) return;
  memory.waiting.delete(name);
  for (const link of batch.access) {
    if (!memory.access.take(link)) core.log.alarm('record.access-broken', { file: name });
  }
  if (batch.conversation) memory.conversations.put(batch.conversation, false);
  if (batch.setting) memory.settings.put(batch.setting, false);
  core.wakeDrain();
}

/** @returns whether the rest of the batch is to be taken too. */
async function takeEntries(name: string, batch: Batch, core: Core): Promise<boolean> {
  const { state, tracked, waiting, setAside } = core.memory();
  const reference = batch.entries[0] && parseEntry(batch.entries[0].body)?.reference;
  switch (reference ? absorb(state, batch.entries, core.chain) : 'known') {
    case 'folded':
      tracked.set(name, trackedFrom(batch));
      if (reference) core.notify(reference);
      return true;
    case 'known':
      tracked.set(name, trackedFrom(batch));
      return true;
    case 'repeat':
      tracked.set(name, trackedFrom(batch, true));
      core.wantCheckpoint();
      return true;
    case 'gap':
      if (!waiting.has(name)) core.log.warn('record.file-waits', { file: name });
      waiting.set(name, Date.parse(batch.at));
      return false;
    case 'clash':
      if (!core.mayTidy()) return false;
      if (refile(batch.entries, core)) {
        tracked.set(name, trackedFrom(batch, true));
        return true;
      }
      break;
    case 'fork':
      if (!core.mayTidy()) return false;
  }
  setAside.add(name);
  waiting.delete(name);
  core.log.alarm('record.file-contradicts', { file: name });
  await core.journal.putAway(name, 'set-aside');
  return false;
}

/**
 * A file may be unreadable because another process is still writing it (on a share without links), so it is looked at for
 * a while: what is moved away in the middle of it would have a receipt and be told to nobody until the next start. One
 * under an unknown key is left for the process that has the key.
 */
async function noteUnopened(name: string, why: 'unknown-key' | 'damaged', core: Core): Promise<void> {
  const { unopened } = core.memory();
  const since = unopened.get(name);
  if (since === undefined) {
    unopened.set(name, performance.now());
    if (why === 'unknown-key') core.log.alarm('record.key-unknown', { file: name });
    return;
  }
  if (why === 'damaged' && core.mayTidy() && performance.now() - since >= MOST_SCANS * core.timings.scanMs) {
    await putAwayUnreadable(name, core);
  }
}

async function putAwayUnreadable(name: string, core: Core): Promise<void> {
  core.memory().unopened.set(name, performance.now());
  core.log.alarm('record.file-unreadable', { file: name });
  await core.journal.putAway(name, 'unreadable');
}
