import { join } from 'node:path';
import type { Core } from './core.ts';
import { takeNewFiles } from './intake.ts';
import { createMemory, type Memory } from './memory.ts';
import { SNAPSHOT_FOLDER, type Unread } from './snapshot.ts';

/** Parts of a snapshot lie there too, and are read anew from SharePoint. */
const OF_THE_JOURNAL = /^(?:case|view|conversation|setting)-/;
/** An owner that wrote anew in each of them would write without end; then it is said that parts are missing. */
const MOST_ATTEMPTS = 3;

/**
 * Loads snapshot and journal into a new memory.
 * @param tidy whether what does not open is moved out of the way: only the owner does that
 * @param before what this process loaded when it did not own the record; good still where nobody wrote a snapshot since
 */
export async function loadMemory(tidy: boolean, core: Core, before?: Memory): Promise<Memory> {
  const again = before !== undefined && before.stamp === (await core.snapshot.stamp());
  const { memory, unread } = again ? { memory: before, unread: undefined } : await readSnapshot(core);
  // Listeners ask the memory in use, which is not this one yet.
  const loading: Core = { ...core, memory: () => memory, mayTidy: () => tidy, notify: () => undefined };
  if (tidy) {
    await core.files.sweep(join(core.dir, 'journal'));
    await core.files.sweep(join(core.dir, SNAPSHOT_FOLDER));
    await retryPutAway(loading);
  }
  if (unread) await tellUnread(unread, loading);
  if (tidy) memory.stamp = undefined;
  await takeNewFiles(loading);
  return memory;
}

/**
 * Reads the snapshot, and once more where a part was gone or torn while somebody wrote there: an owner removes what it has
 * written anew, and a process that starts beside it must not call that damaged.
 */
async function readSnapshot({ snapshot, chain }: Core): Promise<{ memory: Memory; unread: Unread }> {
  for (let attempt = 1; ; attempt += 1) {
    const memory = createMemory(chain);
    const stamp = await snapshot.stamp();
    const unread = await snapshot.read(memory);
    const { damaged, missing, outgrown } = unread;
    const lost = damaged.length + missing.length;
    if (lost > 0 && attempt < MOST_ATTEMPTS && (await snapshot.stamp()) !== stamp) continue;
    if (lost + outgrown === 0) memory.stamp = stamp;
    return { memory, unread };
  }
}

async function tellUnread({ damaged, missing, outgrown }: Unread, core: Core): Promise<void> {
  if (outgrown > 0) core.log.warn('record.cases-outgrown', { count: outgrown });
  for (const file of damaged) core.log.alarm('record.snapshot-unreadable', { file });
  for (const part of missing) core.log.alarm('record.snapshot-missing', { piece: part });
  if (!core.mayTidy()) return;
  for (const name of damaged) {
    core.memory().unopened.set(name, performance.now());
    await core.files.move(join(core.dir, SNAPSHOT_FOLDER), name, join(core.dir, 'unreadable'));
  }
}

/**
 * A file that was unreadable at an earlier start may only have lacked its key, and one that contradicted the record
 * may only have been newer than the program. Those that still do not fit go back, with their alarm; and of what still does
 * not open somebody is told at every start, for a report may be in it.
 */
async function retryPutAway({ dir, files, journal, memory, log }: Core): Promise<void> {
  for (const folder of ['unreadable', 'set-aside'].map((name) => join(dir, name))) {
    for (const name of await files.names(folder)) {
      const text = await files.read(folder, name);
      if (text === undefined || !OF_THE_JOURNAL.test(name)) continue;
      if (journal.open(name, text).ok) await files.move(folder, name, join(dir, 'journal'));
      else {
        memory().unopened.set(name, performance.now());
        log.alarm('record.file-unreadable', { file: name });
      }
    }
  }
}
