import { z } from 'zod';
import type { Lists, SettingRow } from '../app/lists.ts';
import { ok } from '../domain/result.ts';
import type { GraphCaller } from './client.ts';
import { createItems, type Fields } from './items.ts';
import { createUpsert } from './upsert.ts';

/** Only the key makes a row ours; one that somebody emptied does not open, and the record says so. */
const ROW = z.object({ SettingKey: z.string().min(1), Sealed: z.string().catch('') });

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
    async settings() {
      const found = await items.all();
      if (!found.ok) return found;
      const known: SettingRow[] = [];
      for (const { id, fields } of found.value) {
        const row = rowOf(fields);
        if (!row) continue;
        rows.learn(row.key, id);
        known.push(row);
      }
      return ok(known);
    },
  };
}

function fieldsOf({ key, sealed }: SettingRow): Fields {
  return { SettingKey: key.toLowerCase(), Sealed: sealed };
}

function rowOf(fields: Fields): SettingRow | undefined {
  const parsed = ROW.safeParse(fields);
  return parsed.success
    ? { key: parsed.data.SettingKey.toLowerCase(), sealed: parsed.data.Sealed }
    : undefined;
}
