import { type GraphAnswer, type GraphRequest, invalidRequest, isRecord, Refusal } from './answer.ts';
import { columnsOf } from './columns.ts';
import { contentTypeOf, fieldsJson, type ItemRow, itemJson } from './item-json.ts';
import { expandedFields, itemsContext } from './items.ts';
import type { List } from './list-row.ts';
import { need } from './permissions.ts';
import { checkOptions, expansion, pageSize, pick, selection } from './query-options.ts';
import { linkTo, type Site } from './site.ts';

/** How often an item comes twice in an answer, so that a program that minds is found out. */
const REPEAT_CHANCE = 0.2;

/** Where a walk along a list's changes stands. `first` is a walk over everything; then `since` is where it began. */
interface Position {
  readonly list: number;
  readonly generation: number;
  readonly after: number;
  readonly first: boolean;
  readonly since: number;
}

interface Change {
  readonly id: number;
  readonly seq: number;
  readonly row?: ItemRow;
}

/** Answers `GET …/items/delta`. Source: Microsoft Graph "listItem: delta". */
export function answerDelta(request: GraphRequest, site: Site, list: List): GraphAnswer {
  need(request, site, 'read');
  const { query } = request;
  checkOptions(query, ['token', '$expand', '$select', '$top']);
  const columns = columnsOf(site, list);
  const expand = expansion(query, ['fields']).get('fields');
  const size = pageSize(query);
  const context = { '@odata.context': `${itemsContext(site, list)}/$delta` };
  const link = (position: Position) => linkTo(request, { name: 'token', value: encode(position) });
  const start: Position = {
    list: list.key,
    generation: list.generation,
    after: 0,
    first: true,
    since: list.seq,
  };
  if (query.get('token') === 'latest') {
    const latest = link({ ...start, first: false, after: list.seq });
    return { status: 200, body: { ...context, '@odata.deltaLink': latest, value: [] } };
  }
  const position = query.has('token') ? decode(query.get('token'), list) : start;
  if (position.generation !== list.generation) throw tooOld(link(start));

  const changes = changesAfter(site, position, size + 1);
  const page = changes.slice(0, size);
  const after = page.at(-1)?.seq ?? position.after;
  const shown = page.map(({ id, row }) =>
    row
      ? {
          ...pick({ ...itemJson(site, list, row), ...bracedTag(row) }, selection(query)),
          ...(expand ? expandedFields(site, list, fieldsJson(row, columns, expand.select), row) : {}),
        }
      : {
          id: String(id),
          parentReference: { siteId: site.id },
          contentType: contentTypeOf(list),
          deleted: { state: 'deleted' },
        },
  );
  const value = site.random() < REPEAT_CHANCE ? [...shown, ...shown.slice(0, 1)] : shown;
  const more = changes.length > size;
  // After a first walk the next one starts where that began: what changed meanwhile comes again, nothing is missed.
  const end = position.first ? position.since : after;
  const further = more
    ? { '@odata.nextLink': link({ ...position, after }) }
    : { '@odata.deltaLink': link({ ...position, first: false, after: end }) };
  return { status: 200, body: { ...context, ...further, value } };
}

/** Only the newest state of an item is there to be seen; each deletion is a row of its own. */
function changesAfter(site: Site, position: Position, limit: number): readonly Change[] {
  const rows = site.store.all<ItemRow>(
    'SELECT * FROM items WHERE list_key = ? AND seq > ? ORDER BY seq LIMIT ?',
    ...[position.list, position.after, limit],
  );
  const changed: Change[] = rows.map((row) => ({ id: row.id, seq: row.seq, row }));
  if (position.first) return changed;
  const gone = site.store.all<{ id: number; seq: number }>(
    'SELECT item_id AS id, seq FROM tombstones WHERE list_key = ? AND seq > ? ORDER BY seq LIMIT ?',
    ...[position.list, position.after, limit],
  );
  return [...changed, ...gone].sort((a, b) => a.seq - b.seq).slice(0, limit);
}

/** Source: Microsoft Graph "listItem: delta", 410 with a Location to start again; `resyncRequired` as corso matches it. */
function tooOld(location: string): Refusal {
  return new Refusal(410, 'resyncRequired', {
    message: 'Resync required. Replace any local items with the server state.',
    innerCode: 'resyncChangesApplyDifferences',
    headers: { location },
  });
}

/** In this answer the item's guid stands in braces and capitals, as in the documentation's sample. */
function bracedTag(row: ItemRow): Record<string, unknown> {
  const eTag = `"{${row.guid.toUpperCase()}},${row.version}"`;
  return { '@odata.etag': eTag, eTag };
}

function encode(position: Position): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

function decode(token: string | null, list: List): Position {
  try {
    const position: unknown = JSON.parse(Buffer.from(token ?? '', 'base64url').toString());
    if (isPosition(position) && position.list === list.key) return position;
  } catch {
    // Falls through to the refusal.
  }
  throw invalidRequest();
}

function isPosition(value: unknown): value is Position {
  if (!isRecord(value) || typeof value.first !== 'boolean') return false;
  return ['list', 'generation', 'after', 'since'].every((name) => Number.isSafeInteger(value[name]));
}
