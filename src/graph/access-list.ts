import { z } from 'zod';
import type { AccessRow, Lists } from '../app/lists.ts';
import { ok } from '../domain/result.ts';
import type { GraphCaller } from './client.ts';
import { createItems, type Fields } from './items.ts';
import { readPage } from './read-page.ts';

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
}): Pick<Lists, 'addAccess' | 'findAccess' | 'accessOf' | 'everyAccess'> {
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
    async accessOf(of) {
      const [column, value] = 'month' in of ? ['Month', of.month] : ['ConcernRef', of.reference];
      const found = await items.all({ column, value });
      if (!found.ok) return found;
      const rows = found.value.map((item) => rowOf(item.fields)).filter((row) => row !== undefined);
      // As in `items.ts`: that the filter was understood is not taken on trust.
      const columnOf = (row: AccessRow) => ('month' in of ? row.month : row.reference);
      return ok(rows.filter((row) => columnOf(row).toLowerCase() === value.toLowerCase()));
    },
    everyAccess: (next) => readPage(items, rowOf, next),
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
