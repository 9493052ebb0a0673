import type { GraphAnswer, GraphRequest } from './answer.ts';
import { columnsOf } from './columns.ts';
import { byApp, fieldsJson, type ItemRow } from './item-json.ts';
import { findItem, itemsContext } from './items.ts';
import type { List } from './list-row.ts';
import { need } from './permissions.ts';
import { checkOptions, expansion } from './query-options.ts';
import type { Site } from './site.ts';

/** Answers `GET …/items/{id}/versions`, newest first. Source: Microsoft Graph "List versions of a listItem". */
export function answerVersions(request: GraphRequest, site: Site, list: List): GraphAnswer {
  need(request, site, 'read');
  checkOptions(request.query, ['$expand']);
  const expand = expansion(request.query, ['fields']).get('fields');
  const item = findItem(request, site, list);
  const columns = columnsOf(site, list);
  const rows = site.store.all<Pick<ItemRow, 'version' | 'fields' | 'modified' | 'modified_by'>>(
    'SELECT version, fields, modified, modified_by FROM versions WHERE list_key = ? AND item_id = ? ORDER BY version DESC',
    list.key,
    item.id,
  );
  const value = rows.map((row) => ({
    id: `${row.version}.0`,
    lastModifiedDateTime: row.modified,
    lastModifiedBy: byApp(row.modified_by),
    ...(expand ? { fields: fieldsJson({ ...item, ...row }, columns, expand.select) } : {}),
  }));
  const context = `${itemsContext(site, list)}('${item.id}')/versions`;
  return { status: 200, body: { '@odata.context': context, value } };
}
