import { z } from 'zod';
import type { EntryRow, Lists } from '../app/lists.ts';
import { ok } from '../domain/result.ts';
import type { GraphCaller } from './client.ts';
import { createItems, type Fields } from './items.ts';
import { readPage } from './read-page.ts';
import { fromColumnTime, toColumnTime } from './times.ts';

/** Only the key makes a row ours. What somebody emptied by hand reads as '', and the chain says that it is wrong. */
const ROW = z.object({
  EntryKey: z.string().min(1),
  ConcernRef: z.string().catch(''),
  At: z.unknown().optional(),
  Sealed: z.string().catch(''),
  Mac: z.string().catch(''),
  Schema: z.number().catch(0),
});

/** The list of everything anyone did. `at` comes back in whole seconds; the exact time is inside `sealed`. */
export function createEntriesList(deps: {
  graph: GraphCaller;
  siteId: string;
}): Pick<Lists, 'addEntry' | 'findEntry' | 'entriesOf' | 'everyEntry'> {
  const items = createItems({ ...deps, list: 'Entries' });
  return {
    async addEntry(row) {
      const added = await items.add({ column: 'EntryKey', value: row.key.toLowerCase() }, fieldsOf(row));
      return added.ok ? ok(added.value === 'already' ? 'already' : 'added') : added;
    },
    async findEntry(key) {
      const found = await items.find({ column: 'EntryKey', value: key.toLowerCase() });
      return found.ok ? ok(found.value && rowOf(found.value.fields)) : found;
    },
    async entriesOf(reference) {
      const found = await items.all({ column: 'ConcernRef', value: reference });
      if (!found.ok) return found;
      const rows = found.value.map((item) => rowOf(item.fields)).filter((row) => row !== undefined);
      const wanted = reference.toLowerCase();
      return ok(
        rows
          .filter((row) => row.reference.toLowerCase() === wanted)
          .sort((a, b) => sequenceOf(a.key) - sequenceOf(b.key)),
      );
    },
    everyEntry: (next) => readPage(items, rowOf, next),
  };
}

function fieldsOf(row: EntryRow): Fields {
  return {
    EntryKey: row.key.toLowerCase(),
    ConcernRef: row.reference,
    At: toColumnTime(row.at),
    Sealed: row.sealed,
    Mac: row.mac,
    Schema: row.schema,
  };
}

function rowOf(fields: Fields): EntryRow | undefined {
  const parsed = ROW.safeParse(fields);
  if (!parsed.success) return undefined;
  const { EntryKey, ConcernRef, At, Sealed, Mac, Schema } = parsed.data;
  return {
    key: EntryKey.toLowerCase(),
    reference: ConcernRef,
    at: fromColumnTime(At),
    sealed: Sealed,
    mac: Mac,
    schema: Schema,
  };
}

function sequenceOf(key: string): number {
  return Number(key.slice(key.lastIndexOf(':') + 1));
}
