import { columnsOf } from './columns.ts';
import { type Fields, fieldKey } from './field-values.ts';
import { FILE_FIELDS } from './files.ts';
import type { ItemRow } from './item-json.ts';
import type { List } from './list-row.ts';
import { findList } from './lists.ts';
import type { Site } from './site.ts';

/** A look past the protocol, for tests and for the page of lists. */
export interface Inspection {
  listNames(): string[];
  /** @returns the keys under which the items of a list hold their values, in the order of the columns. */
  columnNames(list: string): string[];
  countOf(list: string): number;
  /** @returns every item of a list, oldest first, with its own values, Created and Modified. Throws for an unknown list. */
  rows(list: string): { id: string; fields: Record<string, unknown> }[];
}

export function inspect(site: Site): Inspection {
  return {
    listNames: () =>
      site.store.all<List>('SELECT * FROM lists ORDER BY display_name').map((list) => list.display_name),
    columnNames(name) {
      const list = findList(site, name);
      const own = columnsOf(site, list).map(fieldKey);
      return list.template === 'documentLibrary' ? [...FILE_FIELDS, ...own] : own;
    },
    countOf: (list) => findList(site, list).item_count,
    rows: (list) =>
      site.store
        .all<ItemRow>('SELECT * FROM items WHERE list_key = ? ORDER BY id', findList(site, list).key)
        .map((row) => ({
          id: String(row.id),
          fields: { ...(JSON.parse(row.fields) as Fields), Created: row.created, Modified: row.modified },
        })),
  };
}
