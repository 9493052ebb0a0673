import { join } from 'node:path';
import type { Core } from './core.ts';
import { takeNewFiles } from './intake.ts';
import { createMemory, type Memory } from './memory.ts';
import { SNAPSHOT_FOLDER } from './snapshot.ts';

/**
 * Loads snapshot and journal into a new memory.
 * @param tidy whether what does not open is moved out of the way: only the owner does that
 * @param before what this process loaded when it did not own the record; good still where nobody wrote a snapshot since
 */
export async function loadMemory(tidy: boolean, core: Core, before?: Memory): Promise<Memory> {
  const stamp = await core.snapshot.stamp();
  const again = before?.stamp === stamp;
  const memory = before && again ? before : createMemory(core.chain);
  // Listeners ask the memory in use, which is not this one yet.
  const loading: Core = { ...core, memory: () => memory, mayTidy: () => tidy, notify: () => undefined };
  if (tidy) {
    await core.files.sweep(join(core.dir, 'journal'));
    await core.files.sweep(join(core.dir, SNAPSHOT_FOLDER));
    await retryPutAway(core);
  }
  if (!again) await loadSnapshot(loading, stamp);
  if (tidy) memory.stamp = undefined;
  await takeNewFiles(loading);
  return memory;
}

async function loadSnapshot(core: Core, stamp: string): Promise<void> {
  const memory = core.memory();
  const { damaged, missing, outgrown } = await core.snapshot.read(memory);
  if (outgrown > 0) core.log.warn('record.cases-outgrown', { count: outgrown });
  for (const file of damaged) core.log.alarm('record.snapshot-unreadable', { file });
  for (const part of missing) core.log.alarm('record.snapshot-missing', { piece: part });
  if (damaged.length + missing.length + outgrown === 0) memory.stamp = stamp;
  if (!core.mayTidy()) return;
  for (const name of damaged) {
    memory.unopened.set(name, performance.now());
    await core.files.move(join(core.dir, SNAPSHOT_FOLDER), name, join(core.dir, 'unreadable'));
  }
}

/**
 * A file that was unreadable at an earlier start may only have lacked its key, and one that contradicted the record
 * may only have been newer than the program. Those that still do not fit go back, with their alarm.
 */
async function retryPutAway({ dir, files, journal }: Core): Promise<void> {
  for (const folder of ['unreadable', 'set-aside'].map((name) => join(dir, name))) {
    for (const name of await files.names(folder)) {
      const text = await files.read(folder, name);
      if (text !== undefined && journal.open(name, text).ok) {
        await files.move(folder, name, join(dir, 'journal'));
      }
    }
  }
}
