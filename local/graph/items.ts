import { randomUUID } from 'node:crypto';
import { bodyOf, type GraphAnswer, type GraphRequest, invalidRequest, refusal } from './answer.ts';
import type { Column } from './column-definition.ts';
import { columnsOf } from './columns.ts';
import { defaultFields, type Fields, mergeFields } from './field-values.ts';
import { eTagOf, fieldsJson, type ItemRow, itemJson } from './item-json.ts';
import type { List } from './list-row.ts';
import { need } from './permissions.ts';
import { checkOptions, expansion, pick, selection } from './query-options.ts';
import { GRAPH_ROOT, type Site, stamp } from './site.ts';
import { isUniqueClash } from './store.ts';

/** Major versions that a list keeps. Source: SharePoint list versioning settings, default. */
const KEPT_VERSIONS = 500;

/** Answers `POST …/items`. Source: Microsoft Graph "Create a new item in a list". */
export function createItem(request: GraphRequest, site: Site, list: List): GraphAnswer {
  need(request, site, 'write');
  checkOptions(request.query, []);
  const columns = columnsOf(site, list);
  const body = bodyOf(request, ['fields', 'contentType']);
  const fields = mergeFields(defaultFields(columns), body.fields ?? {}, columns);
  const row = refusingClash(() => site.store.write(() => insert(request, site, { list, fields })));
  const item = full(site, list, { row, columns });
  return { status: 201, body: item, headers: { etag: bareTag(row) } };
}

/** Answers `…/items/{id}` and `…/items/{id}/fields`. */
export function answerItem(request: GraphRequest, site: Site, list: List): GraphAnswer {
  const { method, segments } = request;
  const flat = segments[6] === 'fields';
  need(request, site, method === 'GET' ? 'read' : 'write');
  if (method === 'GET') return readItem(request, site, list);
  checkOptions(request.query, []);
  if (method === 'PATCH') {
    const columns = columnsOf(site, list);
    const written = flat ? request.body : bodyOf(request, ['fields', 'contentType']).fields;
    const row = refusingClash(() =>
      site.store.write(() => {
        const before = currentItem(request, site, list);
        const fields = mergeFields(JSON.parse(before.fields) as Fields, written, columns);
        return update(request, site, { list, before, fields });
      }),
    );
    const body = flat
      ? { '@odata.context': fieldsContext(site, list, row), ...fieldsJson(row, columns) }
      : full(site, list, { row, columns });
    return { status: 200, body, headers: { etag: bareTag(row) } };
  }
  if (method === 'DELETE' && !flat) {
    site.store.write(() => remove(site, list, currentItem(request, site, list)));
    return { status: 204 };
  }
  throw refusal(405, 'methodNotAllowed', 'Method not allowed');
}

function readItem(request: GraphRequest, site: Site, list: List): GraphAnswer {
  const columns = columnsOf(site, list);
  const row = findItem(request, site, list);
  const headers = { etag: bareTag(row) };
  const select = selection(request.query);
  if (request.segments[6] === 'fields') {
    checkOptions(request.query, ['$select']);
    const context = { '@odata.context': fieldsContext(site, list, row) };
    return { status: 200, body: { ...context, ...fieldsJson(row, columns, select) }, headers };
  }
  checkOptions(request.query, ['$expand', '$select']);
  const expand = expansion(request.query, ['fields']).get('fields');
  const body = {
    '@odata.context': `${itemsContext(site, list)}/$entity`,
    ...pick(itemJson(site, list, row), select),
    ...(expand ? expandedFields(site, list, fieldsJson(row, columns, expand.select), row) : {}),
  };
  return { status: 200, body, headers };
}

/** @returns the item that the address names. Reported: microsoft-graph-docs issues 4468 and 8280. */
export function findItem(request: GraphRequest, site: Site, list: List): ItemRow {
  const id = request.segments[5] ?? '';
  const row = /^\d{1,15}$/.test(id)
    ? site.store.get<ItemRow>('SELECT * FROM items WHERE list_key = ? AND id = ?', list.key, Number(id))
    : undefined;
  if (!row) throw refusal(404, 'itemNotFound', 'The resource could not be found.');
  return row;
}

/** Refuses when `If-Match` names another version. Reported from a tenant: 412, and nothing is changed. */
function currentItem(request: GraphRequest, site: Site, list: List): ItemRow {
  const row = findItem(request, site, list);
  const wanted = request.headers['if-match'];
  const bare = (tag: string) => tag.replace(/^W\//, '').replace(/["{}]/g, '').toLowerCase();
  if (wanted !== undefined && wanted !== '*' && bare(wanted) !== bare(eTagOf(row))) {
    throw refusal(
      412,
      'resourceModified',
      'The resource has changed since the caller last read it; usually an eTag mismatch',
    );
  }
  return row;
}

function insert(request: GraphRequest, site: Site, item: { list: List; fields: Fields }): ItemRow {
  const { store } = site;
  const key = item.list.key;
  const now = stamp(site.now());
  store.run(
    `UPDATE lists SET next_item = next_item + 1, item_count = item_count + 1, seq = seq + 1, modified = ?
     WHERE key = ?`,
    now,
    key,
  );
  const counters = store.get<{ id: number; seq: number }>(
    'SELECT next_item - 1 AS id, seq FROM lists WHERE key = ?',
    key,
  );
  if (!counters) throw refusal(404, 'itemNotFound', 'The specified list was not found');
  const row: ItemRow = {
    id: counters.id,
    guid: randomUUID(),
    version: 1,
    seq: counters.seq,
    fields: JSON.stringify(item.fields),
    created: now,
    modified: now,
    created_by: request.caller.appId,
    modified_by: request.caller.appId,
  };
  store.run(
    `INSERT INTO items (list_key, id, guid, version, seq, fields, created, modified, created_by, modified_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[key, row.id, row.guid, row.version, row.seq, row.fields, now, now, row.created_by, row.modified_by],
  );
  keepVersion(site, key, row);
  return row;
}

function update(
  request: GraphRequest,
  site: Site,
  change: { list: List; before: ItemRow; fields: Fields },
): ItemRow {
  const key = change.list.key;
  const row: ItemRow = {
    ...change.before,
    version: change.before.version + 1,
    seq: nextSeq(site, key, 0),
    fields: JSON.stringify(change.fields),
    modified: stamp(site.now()),
    modified_by: request.caller.appId,
  };
  site.store.run(
    `UPDATE items SET version = ?, seq = ?, fields = ?, modified = ?, modified_by = ?
     WHERE list_key = ? AND id = ?`,
    ...[row.version, row.seq, row.fields, row.modified, row.modified_by, key, row.id],
  );
  keepVersion(site, key, row);
  return row;
}

function remove(site: Site, list: List, row: ItemRow): void {
  const seq = nextSeq(site, list.key, -1);
  site.store.run('DELETE FROM items WHERE list_key = ? AND id = ?', list.key, row.id);
  site.store.run('DELETE FROM versions WHERE list_key = ? AND item_id = ?', list.key, row.id);
  site.store.run('INSERT INTO tombstones VALUES (?, ?, ?)', list.key, row.id, seq);
}

function nextSeq(site: Site, key: number, more: number): number {
  const now = stamp(site.now());
  site.store.run(
    'UPDATE lists SET seq = seq + 1, item_count = item_count + ?, modified = ? WHERE key = ?',
    more,
    now,
    key,
  );
  return site.store.get<{ seq: number }>('SELECT seq FROM lists WHERE key = ?', key)?.seq ?? 0;
}

function keepVersion(site: Site, key: number, row: ItemRow): void {
  site.store.run(
    'INSERT INTO versions VALUES (?, ?, ?, ?, ?, ?)',
    ...[key, row.id, row.version, row.fields, row.modified, row.modified_by],
  );
  site.store.run(
    'DELETE FROM versions WHERE list_key = ? AND item_id = ? AND version <= ?',
    ...[key, row.id, row.version - KEPT_VERSIONS],
  );
}

/** The text names no column. Reported: msgraph-sdk-dotnet issue 790, n8n's Microsoft SharePoint node. */
function refusingClash<Result>(write: () => Result): Result {
  try {
    return write();
  } catch (error) {
    if (!isUniqueClash(error)) throw error;
    throw invalidRequest('One or more fields with unique constraints already has the provided value.');
  }
}

/** @returns an item with its values, as the answers to writes carry it. */
function full(
  site: Site,
  list: List,
  item: { row: ItemRow; columns: readonly Column[] },
): Record<string, unknown> {
  return {
    '@odata.context': `${itemsContext(site, list)}/$entity`,
    ...itemJson(site, list, item.row),
    ...expandedFields(site, list, fieldsJson(item.row, item.columns), item.row),
  };
}

/** @returns `fields` and the context that stands beside it. */
export function expandedFields(
  site: Site,
  list: List,
  fields: Record<string, unknown>,
  row: ItemRow,
): Record<string, unknown> {
  return { 'fields@odata.context': fieldsContext(site, list, row), fields };
}

export function itemsContext(site: Site, list: List): string {
  return `${GRAPH_ROOT}/$metadata#sites('${encodeURIComponent(site.id)}')/lists('${list.id}')/items`;
}

function fieldsContext(site: Site, list: List, row: ItemRow): string {
  return `${itemsContext(site, list)}('${row.id}')/fields/$entity`;
}

/** The header was seen without the quotes that the body has. */
function bareTag(row: ItemRow): string {
  return eTagOf(row).replaceAll('"', '');
}
