import type { ConversationRow } from '../app/lists.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Oid } from '../domain/role.ts';
import { conversationFile } from './journal.ts';
import { keep, type OwnerDeps, remember } from './keep.ts';

/** How to reach each person in Teams: kept as durably as a case, because whoever cannot be reached is not told. */
export interface Conversations {
  get(oid: Oid): ConversationRow | undefined;
  /**
   * Keeps a row; the one with the newest `updatedAt` of a person counts. Any process may.
   * @returns `record.unwritable` when it is not on durable storage
   */
  put(row: ConversationRow): Promise<Result<void>>;
  all(): readonly ConversationRow[];
}

export function createConversations(deps: OwnerDeps): Conversations {
  let count = 0;
  const book = () => deps.memory().conversations;
  return {
    get: (oid) => book().get(oid),
    all: () => book().all(),
    async put(conversation) {
      if (!deps.isOpen()) return fail('record.unwritable');
      count += 1;
      const name = conversationFile(deps.session, count);
      const at = new Date(deps.clock.now()).toISOString();
      deps.writing.add(name);
      try {
        const kept = await keep({ name, at, entries: [], conversation }, deps);
        if (kept.outcome !== 'written') return fail('record.unwritable');
        remember(name, kept.batch, deps);
        return ok(undefined);
      } finally {
        deps.writing.delete(name);
      }
    },
  };
}
