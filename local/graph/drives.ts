import {
  type GraphAnswer,
  type GraphRequest,
  invalidRequest,
  notImitated,
  refusal,
  unknownSegment,
} from './answer.ts';
import { downloadUrl } from './downloads.ts';
import { driveIdOf, driveJson, fileJson, rootIdOf, rootJson } from './drive-json.ts';
import { type FileRow, fileById, fileByName, filesAfter, putFile } from './files.ts';
import { removeRow } from './item-rows.ts';
import type { List } from './list-row.ts';
import { need } from './permissions.ts';
import { checkOptions, pageSize, pick, selection } from './query-options.ts';
import { GRAPH_ROOT, linkTo, type Site } from './site.ts';

const CONFLICT = '@microsoft.graph.conflictBehavior';

/** Where a request leads within a drive. */
interface Target {
  readonly list: List;
  /** Undefined for the folder at the top. */
  readonly file: FileRow | undefined;
  /** As the address names it, for a file that may not be there yet. */
  readonly name?: string;
  readonly rest: string | undefined;
}

/** Answers `GET /sites/{id}/drives`: one for each library. */
export function answerDrives(request: GraphRequest, site: Site): GraphAnswer {
  need(request, site, 'read');
  if (request.method !== 'GET') throw methodNotAllowed();
  checkOptions(request.query, ['$select']);
  const value = libraries(site).map((list) => pick(driveJson(site, list), selection(request.query)));
  return { status: 200, body: { '@odata.context': context('drives'), value } };
}

/** Answers `GET /sites/{id}/lists/{list}/drive`. */
export function answerDriveOf(request: GraphRequest, site: Site, list: List): GraphAnswer {
  if (request.method !== 'GET') throw methodNotAllowed();
  if (list.template !== 'documentLibrary') throw notFound();
  return readDrive(request, site, list);
}

/**
 * Answers what lies below a drive, reached by its site or by itself. A library here has no folders.
 * Source: Microsoft Graph "driveItem: upload small files", "Download driveItem content", "List children".
 * @param segments from the drive's id on
 */
export function answerDrive(request: GraphRequest, site: Site, segments: readonly string[]): GraphAnswer {
  const { method } = request;
  need(request, site, method === 'GET' ? 'read' : 'write');
  const [id, ...inside] = segments;
  const list = libraries(site).find((each) => driveIdOf(each) === id);
  if (!list) throw notFound();
  if (inside.length === 0) {
    if (method !== 'GET') throw methodNotAllowed();
    return readDrive(request, site, list);
  }
  const target = targetOf(site, list, inside);
  switch (target.rest) {
    case undefined:
      if (method === 'GET') return readItem(request, site, target);
      if (method === 'DELETE') return deleteFile(site, target);
      if (method === 'PATCH') throw notImitated('renaming and moving files');
      throw methodNotAllowed();
    case 'content':
      if (method === 'PUT') return upload(request, site, target);
      if (method === 'GET') return download(site, target);
      throw methodNotAllowed();
    case 'children':
      if (method === 'GET' && !target.name && !target.file) return readChildren(request, site, list);
      throw notImitated('folders within a library');
    case 'createUploadSession':
      throw notImitated('upload sessions');
    default:
      throw unknownSegment(target.rest);
  }
}

/**
 * `root`, `root:/name`, `root:/name:/content`, `items/{id}`, `items/{id}/content`, `items/{parent}:/name:/content`.
 * Source: Microsoft Graph "Address resources in a drive".
 */
function targetOf(site: Site, list: List, segments: readonly string[]): Target {
  const [first = '', ...others] = segments;
  const [start = '', ...after] = first === 'items' ? others : segments;
  const isRoot = (id: string) => id === 'root' || (first === 'items' && id === rootIdOf(list));
  if (start.endsWith(':')) {
    if (!isRoot(start.slice(0, -1))) throw notFound();
    const [last = '', rest, ...beyond] = after;
    // Without a further colon the rest of the address is a path, and there are no folders.
    if (!last.endsWith(':') && rest !== undefined) throw notFound();
    if (beyond.length > 0) throw unknownSegment(beyond[0] ?? '');
    const name = last.endsWith(':') ? last.slice(0, -1) : last;
    if (name === '') throw invalidRequest();
    return { list, file: fileByName(site, list, name), name, rest };
  }
  const [rest, ...beyond] = after;
  if (beyond.length > 0) throw unknownSegment(beyond[0] ?? '');
  if (isRoot(start)) return { list, file: undefined, rest };
  if (first !== 'items') throw unknownSegment(first);
  const file = fileById(site, list, start);
  if (!file) throw notFound();
  return { list, file, rest };
}

function readDrive(request: GraphRequest, site: Site, list: List): GraphAnswer {
  checkOptions(request.query, ['$select']);
  const body = pick(driveJson(site, list), selection(request.query));
  return { status: 200, body: { '@odata.context': context('drives/$entity'), ...body } };
}

function readItem(request: GraphRequest, site: Site, { list, file, name }: Target): GraphAnswer {
  checkOptions(request.query, ['$select']);
  if (name !== undefined && !file) throw notFound();
  const json = file ? shown(site, list, file) : rootJson(site, list);
  const body = pick(json, selection(request.query));
  return { status: 200, body: { '@odata.context': context('driveItem/$entity'), ...body } };
}

function readChildren(request: GraphRequest, site: Site, list: List): GraphAnswer {
  checkOptions(request.query, ['$select', '$top', '$skiptoken']);
  const token = request.query.get('$skiptoken') ?? '0';
  if (!/^\d{1,15}$/.test(token)) throw invalidRequest();
  const size = pageSize(request.query);
  const files = filesAfter(site, list, { after: Number(token), limit: size + 1 });
  const page = files.slice(0, size);
  const more = files.length > size;
  const next = linkTo(request, { name: '$skiptoken', value: String(page.at(-1)?.id) });
  const value = page.map((file) => pick(shown(site, list, file), selection(request.query)));
  return {
    status: 200,
    body: { '@odata.context': context('driveItem'), ...(more ? { '@odata.nextLink': next } : {}), value },
  };
}

function upload(request: GraphRequest, site: Site, { list, file, name }: Target): GraphAnswer {
  checkOptions(request.query, [CONFLICT]);
  const wanted = name ?? file?.name;
  if (wanted === undefined) throw invalidRequest();
  const conflict = request.query.get(CONFLICT) ?? 'replace';
  if (conflict === 'rename') throw notImitated('renaming a file that is uploaded');
  if (conflict !== 'replace' && conflict !== 'fail') throw invalidRequest();
  if (file && conflict === 'fail') throw refusal(409, 'nameAlreadyExists', 'Name already exists');
  const row = putFile(request, site, { list, name: wanted, before: file });
  const body = { '@odata.context': context('driveItem/$entity'), ...shown(site, list, row) };
  return { status: file ? 200 : 201, body };
}

/** Graph holds no file itself: it says where SharePoint gives it. */
function download(site: Site, { file }: Target): GraphAnswer {
  if (!file) throw notFound();
  return { status: 302, headers: { location: downloadUrl(site, file.file_id) } };
}

function deleteFile(site: Site, { list, file, name }: Target): GraphAnswer {
  if (!file && name === undefined) throw refusal(403, 'accessDenied', 'Access denied');
  if (!file) throw notFound();
  site.store.write(() => removeRow(site, list, file));
  return { status: 204 };
}

function shown(site: Site, list: List, file: FileRow): Record<string, unknown> {
  return fileJson(site, list, { file, downloadUrl: downloadUrl(site, file.file_id) });
}

function libraries(site: Site): readonly List[] {
  return site.store.all<List>("SELECT * FROM lists WHERE template = 'documentLibrary' ORDER BY key");
}

function context(tail: string): string {
  return `${GRAPH_ROOT}/$metadata#${tail}`;
}

function notFound(): Error {
  return refusal(404, 'itemNotFound', 'The resource could not be found.');
}

function methodNotAllowed(): Error {
  return refusal(405, 'methodNotAllowed', 'Method not allowed');
}
