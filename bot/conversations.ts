import { z } from 'zod';
import type { ConversationRow } from '../src/app/lists.ts';
import type { Clock } from '../src/app/ports.ts';
import type { Result } from '../src/domain/result.ts';
import type { Oid } from '../src/domain/role.ts';
import type { Turn } from './turn.ts';

/** Where a person's own chat with Heed is. */
export interface Reach {
  readonly serviceUrl: string;
  readonly conversation: string;
  /** Their Teams id; empty while we only know their account. */
  readonly teamsId: string;
}

/** The record's store of them: on disk at once, in SharePoint later. */
export interface ConversationStore {
  get(oid: Oid): ConversationRow | undefined;
  put(row: ConversationRow): Promise<Result<void>>;
}

export interface Conversations {
  get(oid: Oid): Reach | undefined;
  /** Remembers where a person can be reached; writes only when something changed. */
  learn(turn: Turn): Promise<void>;
  put(oid: Oid, reach: Reach): Promise<void>;
  /** The app was taken off, or the chat is gone. */
  forget(oid: Oid): Promise<void>;
}

const shape = z.object({ serviceUrl: z.string(), conversation: z.string(), teamsId: z.string() });
/** The column as it may come back from a list that people can edit. */
const stored = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue('not JSON');
      return z.NEVER;
    }
  })
  .pipe(shape);

export function createConversations(store: ConversationStore, clock: Clock): Conversations {
  const get = (oid: Oid) => {
    const row = store.get(oid);
    if (!row?.active) return undefined;
    const parsed = stored.safeParse(row.reference);
    return parsed.success ? parsed.data : undefined;
  };
  const write = async (oid: Oid, reach: Reach, active: boolean) => {
    // Not being able to write this costs a later message at most; the turn goes on.
    await store.put({
      oid,
      reference: JSON.stringify(reach),
      active,
      updatedAt: new Date(clock.now()).toISOString(),
    });
  };
  return {
    get,
    put: (oid, reach) => write(oid, reach, true),
    async learn({ reach, actor }) {
      if (!reach) return;
      const known = get(actor.oid);
      const same =
        known?.serviceUrl === reach.serviceUrl &&
        known.conversation === reach.conversation &&
        known.teamsId === actor.teamsId;
      if (!same) await write(actor.oid, { ...reach, teamsId: actor.teamsId }, true);
    },
    async forget(oid) {
      const known = get(oid);
      if (known) await write(oid, known, false);
    },
  };
}
