import { z } from 'zod';
import type { AccessRow, Lists } from '../app/lists.ts';
import { ok } from '../domain/result.ts';
import type { GraphCaller } from './client.ts';
import { createItems, type Fields } from './items.ts';

/** Only the key makes a row ours; see `entries-list.ts`. */
const ROW = z.object({
  EntryKey: z.string().min(1),
  Month: z.string().catch(''),
  ConcernRef: z.string().catch(''),
  Sealed: z.string().catch(''),
  Mac: z.string().catch(''),
});

/** The list of every view of a case. */
export function createAccessList(deps: {
  graph: GraphCaller;
  siteId: string;
}): Pick<Lists, 'addAccess' | 'findAccess'> {
  const items = createItems({ ...deps, list: 'AccessLog' });
  return {
    async addAccess(row) {
      const added = await items.add({ column: 'EntryKey', value: row.key.toLowerCase() }, fieldsOf(row));
      return added.ok ? ok(added.value === 'already' ? 'already' : 'added') : added;
    },
    async findAccess(key) {
      const found = await items.find({ column: 'EntryKey', value: key.toLowerCase() });
      return found.ok ? ok(found.value && rowOf(found.value.fields)) : found;
    },
  };
}

function fieldsOf(row: AccessRow): Fields {
  return {
    EntryKey: row.key.toLowerCase(),
    Month: row.month,
    ConcernRef: row.reference,
    Sealed: row.sealed,
    Mac: row.mac,
  };
}

function rowOf(fields: Fields): AccessRow | undefined {
  const parsed = ROW.safeParse(fields);
  if (!parsed.success) return undefined;
  const { EntryKey, Month, ConcernRef, Sealed, Mac } = parsed.data;
  return { key: EntryKey.toLowerCase(), month: Month, reference: ConcernRef, sealed: Sealed, mac: Mac };
}
