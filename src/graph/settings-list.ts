import { z } from 'zod';
import type { Lists, SettingRow } from '../app/lists.ts';
import { ok, type Result } from '../domain/result.ts';
import type { GraphCaller } from './client.ts';
import { createItems, type Fields, type Items } from './items.ts';
import { createUpsert, type Upsert } from './upsert.ts';

/** Only the key makes a row ours; one that somebody emptied does not open, and the record says so. */
const KEY = z.string().min(1);
const SEALED = z.string().catch('');

/** What the school decided, a row for each setting. Read whole: there are a few hundred. */
export function createSettingsList(deps: {
  graph: GraphCaller;
  siteId: string;
}): Pick<Lists, 'putSetting' | 'claimSetting' | 'settings'> {
  const items = createItems({ ...deps, list: 'Settings' });
  const rows = createUpsert({ items, column: 'SettingKey' });
  return {
    putSetting: (row) => rows.put(row.key.toLowerCase(), fieldsOf(row)),
    async claimSetting(row) {
      const key = { column: 'SettingKey', value: row.key.toLowerCase() };
      const added = await items.add(key, fieldsOf(row));
      return added.ok ? ok(added.value === 'already' ? 'already' : 'added') : added;
    },
    settings: () => readSealedRows({ items, column: 'SettingKey', rows }),
  };
}

function fieldsOf({ key, sealed }: SettingRow): Fields {
  return { SettingKey: key.toLowerCase(), Sealed: sealed };
}

/**
 * Reads a list of sealed rows whole, and remembers where each one is.
 * @param from its column that names a row, and the writer that is to know them
 */
export async function readSealedRows(from: {
  items: Items;
  column: string;
  rows: Upsert;
}): Promise<Result<readonly SettingRow[]>> {
  const found = await from.items.all();
  if (!found.ok) return found;
  const known: SettingRow[] = [];
  for (const { id, fields } of found.value) {
    const key = KEY.safeParse(fields[from.column]);
    if (!key.success) continue;
    const row = { key: key.data.toLowerCase(), sealed: SEALED.parse(fields.Sealed) };
    from.rows.learn(row.key, id);
    known.push(row);
  }
  return ok(known);
}
