import type { Column } from './column-definition.ts';
import { fieldKey } from './field-values.ts';
import type { Site } from './site.ts';

/**
 * The SQL that reads a column's value. The same words stand in the index and in filters, so SQLite sees that they match.
 * Internal names hold letters, digits and underscores only, so nothing can break out of the text.
 */
export function valueSql(column: Column): string {
  return `json_extract(fields, '$.${fieldKey(column)}') COLLATE NOCASE`;
}

/**
 * Makes the column's index in SQLite like its index in SharePoint. A unique one is what refuses a second equal value,
 * under one lock, whatever the letters' case; an empty value is equal to none.
 */
export function syncIndex(site: Site, listKey: number, column: Column): void {
  const name = `"column_${listKey}_${column.name}"`;
  site.store.run(`DROP INDEX IF EXISTS ${name}`);
  if (!column.indexed) return;
  const unique = column.enforceUniqueValues ? 'UNIQUE' : '';
  site.store.run(
    `CREATE ${unique} INDEX ${name} ON items (list_key, ${valueSql(column)}) WHERE list_key = ${listKey}`,
  );
}
