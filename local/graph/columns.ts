import { bodyOf, type GraphAnswer, type GraphRequest, invalidRequest, refusal } from './answer.ts';
import {
  COLUMN_MEMBERS,
  type Column,
  changeColumn,
  columnJson,
  nameTaken,
  newColumn,
} from './column-definition.ts';
import { syncIndex } from './indexes.ts';
import type { List } from './list-row.ts';
import { need } from './permissions.ts';
import { checkOptions, pick, selection } from './query-options.ts';
import { GRAPH_ROOT, type Site } from './site.ts';
import { isUniqueClash } from './store.ts';
import { RESERVED_NAMES, SYSTEM_COLUMNS } from './system-columns.ts';

/** Indexes that one list can have. Source: Microsoft support, "Add an index to a list or library column". */
const INDEX_LIMIT = 20;

/** Items beyond which a list gets no new index. Source: SharePoint Migration Tool, error ITEM_COUNT_EXCEED_INDEX_LIMIT. */
const NEW_INDEX_ITEM_LIMIT = 20_000;

/** @returns Title and the columns that people made, in their order. */
export function columnsOf(site: Site, list: List): readonly Column[] {
  return site.store
    .all<{ definition: string }>(
      'SELECT definition FROM columns WHERE list_key = ? ORDER BY position',
      list.key,
    )
    .map((row) => JSON.parse(row.definition) as Column);
}

/** Answers `/sites/{id}/lists/{list}/columns` and one column below it. */
export function answerColumns(request: GraphRequest, site: Site, list: List): GraphAnswer {
  const { method, query } = request;
  need(request, site, method === 'GET' ? 'read' : 'manage');
  const id = request.segments[5];
  if (id === undefined && method === 'GET') {
    checkOptions(query, ['$select']);
    const value = [...columnsOf(site, list), ...SYSTEM_COLUMNS].map((column) =>
      pick(columnJson(column), selection(query)),
    );
    return { status: 200, body: { '@odata.context': `${GRAPH_ROOT}/$metadata#columns`, value } };
  }
  if (id === undefined && method === 'POST') {
    const column = newColumn(bodyOf(request, COLUMN_MEMBERS));
    site.store.write(() => addColumn(site, list, column));
    return { status: 201, body: columnJson(column) };
  }
  const all = [...columnsOf(site, list), ...SYSTEM_COLUMNS];
  const column = all.find((each) => each.id === id?.toLowerCase() || each.name === id);
  if (!column) throw refusal(404, 'itemNotFound', 'The resource could not be found.');
  if (method === 'GET') return { status: 200, body: columnJson(column) };
  if (column.readOnly) throw refusal(403, 'accessDenied', 'Access denied');
  if (method === 'PATCH') {
    const changed = changeColumn(column, bodyOf(request, COLUMN_MEMBERS));
    site.store.write(() => replaceColumn(site, list, { before: column, after: changed }));
    return { status: 200, body: columnJson(changed) };
  }
  if (method === 'DELETE' && column.name !== 'Title') {
    site.store.write(() => removeColumn(site, list, column));
    return { status: 204 };
  }
  throw refusal(405, 'methodNotAllowed', 'Method not allowed');
}

/** Adds a column within a transaction; refuses a taken name and an index too many. */
export function addColumn(site: Site, list: List, column: Column): void {
  const taken = [...columnsOf(site, list).map((each) => each.name), ...RESERVED_NAMES];
  if (taken.some((name) => name.toLowerCase() === column.name.toLowerCase())) throw nameTaken(column.name);
  if (column.indexed) checkRoomForIndex(site, list);
  site.store.run(
    'INSERT INTO columns (list_key, name, definition) VALUES (?, ?, ?)',
    list.key,
    column.name,
    JSON.stringify(column),
  );
  syncIndex(site, list.key, column);
}

function replaceColumn(site: Site, list: List, change: { before: Column; after: Column }): void {
  const { before, after } = change;
  if (after.indexed && !before.indexed) checkRoomForIndex(site, list);
  site.store.run(
    'UPDATE columns SET definition = ? WHERE list_key = ? AND name = ?',
    JSON.stringify(after),
    list.key,
    after.name,
  );
  if (after.indexed === before.indexed && after.enforceUniqueValues === before.enforceUniqueValues) return;
  try {
    syncIndex(site, list.key, after);
  } catch (error) {
    if (!isUniqueClash(error)) throw error;
    throw invalidRequest('The list holds equal values in this column already.');
  }
}

/** The values go with the column, so that a new one of the same name starts empty. */
function removeColumn(site: Site, list: List, column: Column): void {
  syncIndex(site, list.key, { ...column, indexed: false, enforceUniqueValues: false });
  site.store.run('DELETE FROM columns WHERE list_key = ? AND name = ?', list.key, column.name);
  site.store.run(
    'UPDATE items SET fields = json_remove(fields, ?, ?) WHERE list_key = ?',
    `$.${column.name}`,
    `$.${column.name}LookupId`,
    list.key,
  );
}

function checkRoomForIndex(site: Site, list: List): void {
  if (list.item_count > NEW_INDEX_ITEM_LIMIT) {
    throw invalidRequest('The list is too large to add an index to a column.');
  }
  if (columnsOf(site, list).filter((column) => column.indexed).length >= INDEX_LIMIT) {
    throw invalidRequest('The maximum number of indexed columns has been reached.');
  }
}
