import type { Core } from './core.ts';
import { codeOf } from './files.ts';
import { isConfirmed } from './memory.ts';

/**
 * Writes the snapshot, then removes the journal files that SharePoint confirmed and the snapshot contains: not before
 * both, so that a stop with SharePoint down afterwards forgets nothing. Does nothing for who is not the owner.
 * @returns `not-mine` when this process did not own the record, or not to the end: also one that was held up for a moment
 * @throws the file system's error; what could not be written is written at the next checkpoint
 */
export function checkpoint(core: Core): Promise<'done' | 'not-mine'> {
  return core.queues.run('checkpoint', async () => {
    if (!(await core.holds())) return 'not-mine';
    await core.at('checkpoint.before');
    // Taken together: a later owner has another memory and another epoch.
    const [memory, epoch] = [core.memory(), core.epoch()];
    const confirmed = [...memory.tracked].flatMap(([name, file]) =>
      isConfirmed(file, memory) ? [name] : [],
    );
    await core.snapshot.write(memory, {
      epoch,
      now: core.clock.now(),
      shardsDone: () => core.at('checkpoint.shards'),
    });
    await core.at('checkpoint.after');
    if (!(await core.holds()) || core.epoch() !== epoch) return 'not-mine';
    for (const name of confirmed) {
      core.removed.add(name);
      await core.journal.remove(name);
      memory.tracked.delete(name);
    }
    await core.at('checkpoint.deleted');
    return 'done';
  });
}

/**
 * As `checkpoint`, for whoever cannot do anything about a full disk: the alarm is raised and nothing is lost.
 * @returns what came of it
 */
export async function tryCheckpoint(core: Core): Promise<'done' | 'not-mine' | 'failed'> {
  try {
    return await checkpoint(core);
  } catch (error) {
    const code = codeOf(error);
    if (code === '') throw error;
    core.log.alarm('record.checkpoint-failed', { code });
    core.wantCheckpoint();
    return 'failed';
  }
}
