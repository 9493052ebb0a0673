import { z } from 'zod';
import type { ConversationRow, Lists } from '../app/lists.ts';
import { ok } from '../domain/result.ts';
import type { GraphCaller } from './client.ts';
import { createItems, type Fields } from './items.ts';
import { fromColumnTime, toColumnTime } from './times.ts';
import { createUpsert } from './upsert.ts';

const ROW = z.object({
  UserOid: z.string().min(1),
  Reference: z.string().catch(''),
  // An emptied cell reads as "not to be reached", the harmless mistake: the person's next message makes it right.
  Active: z.boolean().catch(false),
  UpdatedAt: z.unknown().optional(),
});

/** How each person is reached in Teams. Read whole: a school has a few hundred rows. */
export function createConversationsList(deps: {
  graph: GraphCaller;
  siteId: string;
}): Pick<Lists, 'putConversation' | 'conversations'> {
  const items = createItems({ ...deps, list: 'Conversations' });
  const rows = createUpsert({ items, column: 'UserOid' });
  return {
    putConversation: (row) => rows.put(row.oid.toLowerCase(), fieldsOf(row)),
    async conversations() {
      const found = await items.all();
      if (!found.ok) return found;
      const known: ConversationRow[] = [];
      for (const { id, fields } of found.value) {
        const row = rowOf(fields);
        if (!row) continue;
        rows.learn(row.oid, id);
        known.push(row);
      }
      return ok(known);
    },
  };
}

function fieldsOf(row: ConversationRow): Fields {
  return {
    UserOid: row.oid.toLowerCase(),
    Reference: row.reference,
    Active: row.active,
    UpdatedAt: toColumnTime(row.updatedAt),
  };
}

function rowOf(fields: Fields): ConversationRow | undefined {
  const parsed = ROW.safeParse(fields);
  if (!parsed.success) return undefined;
  const { UserOid, Reference, Active, UpdatedAt } = parsed.data;
  return {
    oid: UserOid.toLowerCase(),
    reference: Reference,
    active: Active,
    updatedAt: fromColumnTime(UpdatedAt),
  };
}
