import type { ConversationRow } from '../app/lists.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { AccessWriter, Logged } from './access-book.ts';
import type { Batch, Setting } from './batch.ts';
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
  readonly view?: Logged;
  readonly conversation?: ConversationRow;
  readonly setting?: Setting;
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
  { name, at, entries, conversation, setting }: Keeping,
  access: readonly Link[],
  { journal, log }: Core,
): Promise<Kept> {
  const rows = { ...(conversation ? { conversation } : {}), ...(setting ? { setting } : {}) };
  const batch: Batch = { at, entries, access, ...rows };
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
  const { tracked, access, conversations, settings } = memory();
  tracked.set(name, trackedFrom(batch));
  for (const link of batch.access) access.take(link);
  if (batch.conversation) conversations.put(batch.conversation, false);
  if (batch.setting) settings.put(batch.setting, false);
  wakeDrain();
}

export interface OwnerDeps extends KeepDeps {
  /** False once this process is closing. */
  isOpen(): boolean;
}

/**
 * Keeps and remembers a change of no case, which only the owner may make.
 * @returns `record.not-owner`, also when a successor took over before the file appeared and may have loaded without it;
 * `record.unwritable`
 */
export async function keepAsOwner(keeping: Keeping, deps: OwnerDeps): Promise<Result<void>> {
  if (!deps.isOpen()) return fail('record.unwritable');
  if (!(await deps.holds())) return fail('record.not-owner');
  deps.writing.add(keeping.name);
  try {
    const kept = await keep(keeping, deps);
    if (kept.outcome !== 'written') return fail('record.unwritable');
    if (!(await deps.holds())) return fail('record.not-owner');
    remember(keeping.name, kept.batch, deps);
    return ok(undefined);
  } finally {
    deps.writing.delete(keeping.name);
  }
}
