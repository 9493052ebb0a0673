import {
  bodyOf,
  type GraphAnswer,
  type GraphRequest,
  invalidRequest,
  notImitated,
  refusal,
} from './answer.ts';
import type { Column } from './column-definition.ts';
import { columnsOf } from './columns.ts';
import { defaultFields, type Fields, mergeFields } from './field-values.ts';
import { eTagOf, fieldsJson, type ItemRow, itemJson } from './item-json.ts';
import { insertRow, removeRow, updateRow } from './item-rows.ts';
import type { List } from './list-row.ts';
import { need } from './permissions.ts';
import { checkOptions, expansion, pick, selection } from './query-options.ts';
import { GRAPH_ROOT, type Site } from './site.ts';
import { isUniqueClash } from './store.ts';

/** Answers `POST …/items`. Source: Microsoft Graph "Create a new item in a list". */
export function createItem(request: GraphRequest, site: Site, list: List): GraphAnswer {
  need(request, site, 'write');
  if (list.template === 'documentLibrary') throw notImitated('items of a library without a file');
  checkOptions(request.query, []);
  const columns = columnsOf(site, list);
  const body = bodyOf(request, ['fields', 'contentType']);
  const fields = mergeFields(defaultFields(columns), body.fields ?? {}, columns);
  const row = refusingClash(() => site.store.write(() => insertRow(request, site, { list, fields })));
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
        return updateRow(request, site, { list, before, fields });
      }),
    );
    const body = flat
      ? { '@odata.context': fieldsContext(site, list, row), ...fieldsJson(row, columns) }
      : full(site, list, { row, columns });
    return { status: 200, body, headers: { etag: bareTag(row) } };
  }
  if (method === 'DELETE' && !flat) {
    site.store.write(() => removeRow(site, list, currentItem(request, site, list)));
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
