import type { ConversationRow } from '../app/lists.ts';
import type { Oid } from '../domain/role.ts';

/** How to reach each person, the newest row each, and whether the Conversations list has it. */
export interface ConversationBook {
  get(oid: Oid): ConversationRow | undefined;
  all(): readonly ConversationRow[];
  /** @param drained whether the list is known to hold it */
  put(row: ConversationRow, drained: boolean): void;
  pending(): readonly ConversationRow[];
  /** Ignored when a newer row was put meanwhile. */
  confirm(row: ConversationRow): void;
  /** Whether this very row still has to be written; a newer one takes its place. */
  isPending(row: ConversationRow): boolean;
  /** Whether anything changed since this was last asked. */
  takeDirty(): boolean;
  markDirty(): void;
}

export function createConversationBook(): ConversationBook {
  const rows = new Map<Oid, ConversationRow>();
  const pending = new Set<ConversationRow>();
  let dirty = false;
  return {
    get: (oid) => rows.get(oid),
    all: () => [...rows.values()],
    put(row, drained) {
      const before = rows.get(row.oid);
      if (before && (before.updatedAt > row.updatedAt || same(before, row))) return;
      if (before) pending.delete(before);
      rows.set(row.oid, row);
      if (!drained) pending.add(row);
      dirty = true;
    },
    pending: () => [...pending],
    confirm: (row) => void pending.delete(row),
    isPending(row) {
      const held = rows.get(row.oid);
      return held !== undefined && same(held, row) && pending.has(held);
    },
    takeDirty() {
      const was = dirty;
      dirty = false;
      return was;
    },
    markDirty() {
      dirty = true;
    },
  };
}

function same(a: ConversationRow, b: ConversationRow): boolean {
  return a.reference === b.reference && a.active === b.active && a.updatedAt === b.updatedAt;
}
