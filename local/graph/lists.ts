import { randomUUID } from 'node:crypto';
import { bodyOf, type GraphAnswer, type GraphRequest, invalidRequest, refusal } from './answer.ts';
import { type Column, columnJson, newColumn } from './column-definition.ts';
import { addColumn, columnsOf } from './columns.ts';
import type { List } from './list-row.ts';
import { need } from './permissions.ts';
import { checkOptions, type Expansion, expansion, pick, selection } from './query-options.ts';
import { GRAPH_ROOT, type Site, siteUrl, stamp } from './site.ts';
import { SYSTEM_COLUMNS, TITLE } from './system-columns.ts';

const TEMPLATES = ['genericList', 'documentLibrary'];

/** @returns the list with this id or display name. Text reported: msgraph-sdk-java issue 293. */
export function findList(site: Site, idOrName: string): List {
  const list = site.store.get<List>(
    'SELECT * FROM lists WHERE id = ? OR display_name = ?',
    idOrName.toLowerCase(),
    idOrName,
  );
  if (!list) throw refusal(404, 'itemNotFound', 'The specified list was not found');
  return list;
}

/** Answers `/sites/{id}/lists`. */
export function answerLists(request: GraphRequest, site: Site): GraphAnswer {
  if (request.method === 'POST') {
    need(request, site, 'manage');
    return { status: 201, body: listJson(site, createList(request, site)) };
  }
  if (request.method !== 'GET') throw refusal(405, 'methodNotAllowed', 'Method not allowed');
  need(request, site, 'read');
  checkOptions(request.query, ['$select', '$expand']);
  const expand = expansion(request.query, ['columns']);
  const value = site.store
    .all<List>('SELECT * FROM lists ORDER BY key')
    .map((list) => pick(listJson(site, list, expand), selection(request.query)));
  return { status: 200, body: { '@odata.context': context('lists'), value } };
}

/** Answers `/sites/{id}/lists/{list}`. */
export function answerList(request: GraphRequest, site: Site, list: List): GraphAnswer {
  const { method, query } = request;
  if (method === 'GET') {
    need(request, site, 'read');
    checkOptions(query, ['$select', '$expand']);
    const body = pick(listJson(site, list, expansion(query, ['columns'])), selection(query));
    return { status: 200, body: { '@odata.context': context('lists/$entity'), ...body } };
  }
  need(request, site, 'manage');
  if (method === 'PATCH') {
    const body = bodyOf(request, ['displayName', 'description']);
    const displayName = body.displayName === undefined ? list.display_name : nameIn(body);
    if (displayName.toLowerCase() !== list.display_name.toLowerCase()) refuseTaken(site, displayName);
    const description = typeof body.description === 'string' ? body.description : list.description;
    site.store.write(() =>
      site.store.run(
        'UPDATE lists SET display_name = ?, description = ?, version = version + 1 WHERE key = ?',
        displayName,
        description,
        list.key,
      ),
    );
    return { status: 200, body: listJson(site, findList(site, list.id)) };
  }
  if (method === 'DELETE') {
    site.store.write(() => deleteList(site, list));
    return { status: 204 };
  }
  throw refusal(405, 'methodNotAllowed', 'Method not allowed');
}

/** Source: Microsoft Graph "Create a new list". A refused column leaves no list behind. */
function createList(request: GraphRequest, site: Site): List {
  const body = bodyOf(request, ['name', 'displayName', 'description', 'columns', 'list']);
  if (body.name !== undefined) {
    // Reported: microsoft-graph-docs issue 3799.
    throw invalidRequest(
      `Cannot define a 'name' for a list as it is assigned by the server. Instead, provide 'displayName'`,
    );
  }
  const displayName = nameIn(body);
  const template = (body.list as { template?: unknown } | undefined)?.template ?? 'genericList';
  if (typeof template !== 'string' || !TEMPLATES.includes(template)) throw invalidRequest();
  if (body.columns !== undefined && !Array.isArray(body.columns)) throw invalidRequest();
  const columns: Column[] = (body.columns ?? []).map(newColumn);
  const description = typeof body.description === 'string' ? body.description : '';
  const name = displayName.replace(/[^A-Za-z0-9]/g, '') || 'List';
  const now = stamp(site.now());
  return site.store.write(() => {
    refuseTaken(site, displayName);
    const id = randomUUID();
    site.store.run(
      `INSERT INTO lists (id, name, display_name, description, template, created, modified, created_by,
        version, next_item, item_count, seq, generation) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, 1, 0, 0, 1)`,
      ...[id, name, displayName, description, template, now, now, request.caller.appId],
    );
    const list = findList(site, id);
    addColumn(site, list, { ...TITLE });
    for (const column of columns) addColumn(site, list, column);
    return list;
  });
}

function nameIn(body: Record<string, unknown>): string {
  const name = body.displayName;
  if (typeof name !== 'string' || name.trim() === '' || name.length > 255) throw invalidRequest();
  return name;
}

/** Code reported: corso pull request 5005, openproject pull request 20390; the text is not known. */
function refuseTaken(site: Site, displayName: string): void {
  if (site.store.get('SELECT key FROM lists WHERE display_name = ?', displayName)) {
    throw refusal(409, 'nameAlreadyExists', 'Name already exists');
  }
}

function deleteList(site: Site, list: List): void {
  for (const column of columnsOf(site, list)) {
    site.store.run(`DROP INDEX IF EXISTS "column_${list.key}_${column.name}"`);
  }
  for (const table of ['columns', 'items', 'versions', 'files', 'tombstones']) {
    site.store.run(`DELETE FROM ${table} WHERE list_key = ?`, list.key);
  }
  site.store.run('DELETE FROM lists WHERE key = ?', list.key);
}

function listJson(site: Site, list: List, expand?: Expansion): Record<string, unknown> {
  // A list's eTag has no quotes inside, unlike an item's.
  const eTag = `${list.id},${list.version}`;
  const by = { application: { id: list.created_by, displayName: list.created_by } };
  return {
    '@odata.etag': `"${eTag}"`,
    createdDateTime: list.created,
    description: list.description,
    eTag,
    id: list.id,
    lastModifiedDateTime: list.modified,
    name: list.name,
    webUrl: `${siteUrl(site)}/Lists/${list.name}`,
    displayName: list.display_name,
    createdBy: by,
    lastModifiedBy: by,
    parentReference: { siteId: site.id },
    list: { contentTypesEnabled: false, hidden: false, template: list.template },
    ...(expand?.has('columns') ? { columns: shownColumns(site, list) } : {}),
  };
}

function shownColumns(site: Site, list: List): unknown[] {
  return [...columnsOf(site, list), ...SYSTEM_COLUMNS].map(columnJson);
}

function context(tail: string): string {
  return `${GRAPH_ROOT}/$metadata#sites/${tail}`;
}
