import type { ConversationRow } from '../app/lists.ts';
import { createNewestBook, type NewestBook } from './newest-book.ts';

/** How to reach each person, by their account, and whether the Conversations list has it. */
export type ConversationBook = NewestBook<ConversationRow>;

export function createConversationBook(): ConversationBook {
  return createNewestBook<ConversationRow>({
    name: ({ oid }) => oid,
    same: (a, b) => a.reference === b.reference && a.active === b.active && a.updatedAt === b.updatedAt,
    stands: (held, other) => held.updatedAt > other.updatedAt,
  });
}
