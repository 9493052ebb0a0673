import type { Conversations, Reach } from '../../bot/conversations.ts';
import type { Oid } from '../../src/domain/role.ts';

export interface FakeConversations extends Conversations {
  readonly known: Map<Oid, Reach>;
}

/** Where people can be reached, in memory. */
export function fakeConversations(): FakeConversations {
  const known = new Map<Oid, Reach>();
  return {
    known,
    get: (oid) => known.get(oid),
    async learn({ reach, actor }) {
      if (reach) known.set(actor.oid, { ...reach, teamsId: actor.teamsId });
    },
    async put(oid, reach) {
      known.set(oid, reach);
    },
    async forget(oid) {
      known.delete(oid);
    },
  };
}
