import type { ConversationRow } from '../app/lists.ts';
import type { View } from '../app/ports.ts';
import type { AccessWriter } from './access-book.ts';
import type { Batch } from './batch.ts';
import type { Link } from './chain.ts';
import type { Core } from './core.ts';
import { codeOf } from './files.ts';
import { trackedFrom } from './memory.ts';

/** One change, before it is on disk. */
export interface Keeping {
  /** Name of its file in the journal. */
  readonly name: string;
  readonly at: string;
  readonly entries: readonly Link[];
  readonly view?: View;
  readonly conversation?: ConversationRow;
}

export type Kept =
  | { readonly outcome: 'written'; readonly batch: Batch }
  /** `taken`: the name belongs to another change. `unwritable`: nothing was kept. */
  | { readonly outcome: 'taken' | 'unwritable' };

export interface KeepDeps extends Core {
  readonly accessWriter: AccessWriter;
}

/**
 * Puts a change on durable storage. Views are written one after another, because each line of the access log holds
 * the MAC of the one before.
 */
export function keep(keeping: Keeping, deps: KeepDeps): Promise<Kept> {
  const { view } = keeping;
  if (!view) return write(keeping, [], deps);
  return deps.queues.run('access', async () => {
    const others = deps.memory().access.tips();
    const lines = deps.accessWriter.linksFor(view, keeping.at, others);
    const kept = await write(keeping, lines, deps);
    if (kept.outcome === 'written') deps.accessWriter.wrote(lines);
    return kept;
  });
}

async function write(
  { name, at, entries, conversation }: Keeping,
  access: readonly Link[],
  { journal, log }: Core,
): Promise<Kept> {
  const batch: Batch = { at, entries, access, ...(conversation ? { conversation } : {}) };
  try {
    const outcome = await journal.write(name, batch);
    return outcome === 'written' ? { outcome, batch } : { outcome };
  } catch (error) {
    const code = codeOf(error);
    // Without a code it is no error of the file system but a fault of ours.
    if (code === '') throw error;
    log.alarm('record.unwritable', { code });
    return { outcome: 'unwritable' };
  }
}

/** Takes a batch that is on disk, and whose entries are folded, into memory: what must be drained before it may go. */
export function remember(name: string, batch: Batch, { memory, wakeDrain }: Core): void {
  const { tracked, access, conversations } = memory();
  tracked.set(name, trackedFrom(batch));
  for (const link of batch.access) access.take(link);
  if (batch.conversation) conversations.put(batch.conversation, false);
  wakeDrain();
}
