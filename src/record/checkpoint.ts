import type { Core } from './core.ts';
import { codeOf } from './files.ts';
import { isConfirmed } from './memory.ts';

/**
 * Writes the snapshot, then removes the journal files that SharePoint confirmed and the snapshot contains: not before
 * both, so that a stop with SharePoint down afterwards forgets nothing. Does nothing for who is not the owner.
 * @throws the file system's error; what could not be written is written at the next checkpoint
 */
export function checkpoint(core: Core): Promise<void> {
  return core.queues.run('checkpoint', async () => {
    if (!(await core.holds())) return;
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
    if (!(await core.holds()) || core.epoch() !== epoch) return;
    for (const name of confirmed) {
      core.removed.add(name);
      await core.journal.remove(name);
      memory.tracked.delete(name);
    }
    await core.at('checkpoint.deleted');
  });
}

/**
 * As `checkpoint`, for whoever cannot do anything about a full disk: the alarm is raised and nothing is lost.
 * @returns whether it was written
 */
export async function tryCheckpoint(core: Core): Promise<boolean> {
  try {
    await checkpoint(core);
    return true;
  } catch (error) {
    const code = codeOf(error);
    if (code === '') throw error;
    core.log.alarm('record.checkpoint-failed', { code });
    core.wantCheckpoint();
    return false;
  }
}
