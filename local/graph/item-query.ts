import type { SQLInputValue } from 'node:sqlite';
import { type GraphAnswer, type GraphRequest, invalidRequest, refusal } from './answer.ts';
import type { Column } from './column-definition.ts';
import { columnsOf } from './columns.ts';
import {
  type Condition,
  drivingPart,
  type Field,
  fieldNamed,
  fieldsIn,
  PREFER_NON_INDEXED,
  readFilter,
  refuseNonIndexed,
  toSql,
  unsupportedFilter,
} from './filter-sql.ts';
import { fieldsJson, type ItemRow, itemJson } from './item-json.ts';
import { expandedFields, itemsContext } from './items.ts';
import type { List } from './list-row.ts';
import { need } from './permissions.ts';
import { checkOptions, expansion, pageSize, pick, selection } from './query-options.ts';
import { linkTo, type Site } from './site.ts';

interface Order {
  readonly field: Field;
  readonly descending: boolean;
}

const EVERYTHING: Condition = { sql: '1', values: [] };

/** Answers `GET …/items`. Source: Microsoft Graph "List items". */
export function queryItems(request: GraphRequest, site: Site, list: List): GraphAnswer {
  need(request, site, 'read');
  const { query } = request;
  checkOptions(query, ['$expand', '$filter', '$orderby', '$select', '$skiptoken', '$top']);
  const columns = columnsOf(site, list);
  const expand = expansion(query, ['fields']).get('fields');
  const size = pageSize(query);
  const lenient = (request.headers.prefer ?? '').includes(PREFER_NON_INDEXED);
  const condition = filterOf(query, site, { list, columns, lenient });
  const order = orderOf(query, site, { list, columns, lenient });
  const after = afterOf(query, order);
  const direction = order?.descending ? 'DESC' : 'ASC';
  // The plus keeps SQLite from walking along the ids instead of the filter's index.
  const rows = site.store.all<ItemRow & { sort_key: SQLInputValue }>(
    `SELECT id, guid, version, seq, fields, created, modified, created_by, modified_by,
       ${order ? sortSql(order) : 'id'} AS sort_key
     FROM items WHERE list_key = ${list.key} AND ${condition.sql} AND ${after.sql}
     ORDER BY ${order ? `sort_key ${direction},` : ''} ${condition === EVERYTHING ? 'id' : '+id'} LIMIT ?`,
    ...[...condition.values, ...after.values, size + 1],
  );
  const page = rows.slice(0, size);
  const last = page.at(-1);
  const value = page.map((row) => ({
    ...pick(itemJson(site, list, row), selection(query)),
    ...(expand ? expandedFields(site, list, fieldsJson(row, columns, expand.select), row) : {}),
  }));
  const next =
    rows.length > size && last
      ? { '@odata.nextLink': linkTo(request, { name: '$skiptoken', value: skipToken(last, order) }) }
      : {};
  return { status: 200, body: { '@odata.context': itemsContext(site, list), ...next, value } };
}

type Scope = { list: List; columns: readonly Column[]; lenient: boolean };

function filterOf(query: URLSearchParams, site: Site, scope: Scope): Condition {
  const text = query.get('$filter');
  if (text === null) return EVERYTHING;
  const filter = readFilter(text);
  const fields = fieldsIn(filter, scope.columns);
  for (const field of fields) checkIndexed(field, site, scope);
  // "The service can only filter one indexed field at a time": Microsoft Graph, "List items".
  if (fields.filter((field) => field.indexed).length > 1) throw unsupportedFilter();
  if (scope.list.item_count > site.threshold) {
    const driving = toSql(drivingPart(filter), scope.columns);
    const touched = site.store.get<{ n: number }>(
      `SELECT count(*) AS n FROM (SELECT 1 FROM items WHERE list_key = ${scope.list.key} AND ${driving.sql} LIMIT ?)`,
      ...[...driving.values, site.threshold + 1],
    );
    if ((touched?.n ?? 0) > site.threshold) throw tooManyRows();
  }
  return toSql(filter, scope.columns);
}

/** `$orderby` on an item's own properties is passed over in silence. Reported: microsoft-graph-docs issues 3962 and 14191. */
function orderOf(query: URLSearchParams, site: Site, scope: Scope): Order | undefined {
  const text = query.get('$orderby')?.trim();
  if (text === undefined) return undefined;
  const [, path = '', direction] = /^([\w/]+)(?:\s+(asc|desc))?$/.exec(text) ?? [];
  if (path === '') throw invalidRequest();
  if (!path.startsWith('fields/')) return undefined;
  const field = fieldNamed(path.slice('fields/'.length), scope.columns);
  checkIndexed(field, site, scope);
  return { field, descending: direction === 'desc' };
}

/** Without an index a column needs the Prefer header, and then a list that is not too long. */
function checkIndexed(field: Field, site: Site, scope: Scope): void {
  if (field.indexed) return;
  if (!scope.lenient) refuseNonIndexed(field);
  if (scope.list.item_count > site.threshold) throw tooManyRows();
}

/** Code and text as reported by users of UiPath; the status is not known, 400 is assumed. */
function tooManyRows(): Error {
  return refusal(
    400,
    'notSupported',
    'The request is unprocessable because it uses too many resources',
    'tooManyResources',
  );
}

/** The same form as the service's own: base64 without padding of `Paged=TRUE&p_ID=<last id>`. */
function skipToken(last: ItemRow & { sort_key: SQLInputValue }, order: Order | undefined): string {
  const sort = order ? `&p_Sort=${encodeURIComponent(JSON.stringify(last.sort_key))}` : '';
  return Buffer.from(`Paged=TRUE${sort}&p_ID=${last.id}`).toString('base64').replace(/=+$/, '');
}

function afterOf(query: URLSearchParams, order: Order | undefined): Condition {
  const token = query.get('$skiptoken');
  if (token === null) return EVERYTHING;
  const parts = new URLSearchParams(Buffer.from(token, 'base64').toString());
  const id = parts.get('p_ID') ?? '';
  if (parts.get('Paged') !== 'TRUE' || !/^\d{1,15}$/.test(id)) throw invalidRequest();
  if (!order) return { sql: 'id > ?', values: [Number(id)] };
  const sort = sortKeyIn(parts.get('p_Sort'));
  const expression = sortSql(order);
  const beyond = order.descending ? '<' : '>';
  return {
    sql: `(${expression} ${beyond} ? OR (${expression} = ? AND id > ?))`,
    values: [sort, sort, Number(id)],
  };
}

/** Empty values come first, as in SQL Server. */
function sortSql(order: Order): string {
  const empty = order.field.type === 'number' ? '-1e308' : "''";
  return `ifnull(${order.field.sql}, ${empty}) COLLATE NOCASE`;
}

function sortKeyIn(text: string | null): SQLInputValue {
  try {
    const value: unknown = JSON.parse(text ?? '');
    if (typeof value === 'string' || typeof value === 'number') return value;
  } catch {
    // Falls through to the refusal.
  }
  throw invalidRequest();
}
