/**
 * What the commands that keep a record safe share: configuration, keys, the lists and the library of evidence as they
 * stand, and plain sentences.
 */
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import type { Lists } from '../src/app/lists.ts';
import type { EvidenceFiles } from '../src/app/ports.ts';
import { type Config, readConfig } from '../src/config.ts';
import { pickSchool } from '../src/config-school.ts';
import type { FaultCode } from '../src/domain/fault.ts';
import { fail, ok, type Result } from '../src/domain/result.ts';
import { createGraphClient, type GraphCaller } from '../src/graph/client.ts';
import { createEvidenceFiles } from '../src/graph/evidence-files.ts';
import { plain } from '../src/graph/graph-error.ts';
import { createItems } from '../src/graph/items.ts';
import { createLists } from '../src/graph/lists.ts';
import { LISTS, type ListName } from '../src/graph/schema.ts';
import { type RawList, READ_ORDER } from '../src/record/backup.ts';
import { EVIDENCE_FOLDER, type EvidenceLibrary, LIBRARY } from '../src/record/backup-evidence.ts';
import { codeOf } from '../src/record/files.ts';
import { deriveKeys, parseKeys, type RecordKeys } from '../src/record/keys.ts';

const WHY: Partial<Record<FaultCode, string>> = {
  'graph.unreachable': 'SharePoint does not answer. Run this again later.',
  'graph.throttled': 'SharePoint asks to be left alone for a while. Run this again later.',
  'graph.refused':
    'SharePoint refuses. Check SITE_ID, GRAPH_CLIENT_ID and its secret, and that the app may use the site.',
  'graph.missing':
    'The site that SITE_ID names, or one of the lists of Heed or its library Evidence, is not there. Provision it first.',
};

/** @returns what a person at a terminal reads when a list or the library could not be used. */
export function sentenceFor(code: FaultCode): string {
  return WHY[code] ?? `SharePoint could not be used (${code}).`;
}

/** @returns a line of progress. */
export function progressLine(list: string, count: number): string {
  return `${list}: ${count} ${list.startsWith(LIBRARY) ? 'files' : 'rows'}\n`;
}

/** @returns so many files of evidence, in words. */
export function filesOfEvidence(count: number): string {
  return `${count} ${count === 1 ? 'file' : 'files'} of evidence`;
}

export interface Tools {
  readonly config: Config;
  readonly keys: RecordKeys;
  readonly raw: readonly RawList[];
  readonly lists: Lists;
  readonly evidence: EvidenceLibrary;
}

/**
 * @param school what was typed after `--school`
 * @returns everything from the app's own configuration, or the sentence that says what is wrong with it
 */
export function toolsFrom(
  env: Readonly<Record<string, string | undefined>>,
  school?: string,
): Tools | string {
  const picked = pickSchool(env, school);
  if (!picked.ok) return picked.sentence;
  const config = readConfig(picked.env);
  if (!config.ok) return picked.inWords(config.faults.join(' '));
  const parsed = parseKeys(config.value.keys);
  if (!parsed.ok) return `HEED_KEYS: ${parsed.sentence}`;
  const { cloud, tenantId, standIn, siteId, graph: app } = config.value;
  const { clientId, credential } = app;
  const graph = createGraphClient({
    cloud,
    tenantId,
    clientId,
    credential: credential.kind === 'secret' ? { secret: credential.secret } : { managedIdentity: clientId },
    standIn,
    log: { info: () => undefined, warn: () => undefined, alarm: () => undefined },
  });
  return {
    config: config.value,
    keys: deriveKeys(parsed.keys),
    raw: READ_ORDER.map((list) => rawList(list, { graph, siteId })),
    lists: createLists({ graph, siteId }),
    evidence: createLibrary({ graph, siteId, standIn }),
  };
}

/** A large file's name and size are all that is asked for, so pages are quick. */
const PAGE_SIZE = 500;
const DRIVE = z.object({ id: z.string().min(1) });
const CHILDREN = z.object({
  value: z.array(z.object({ name: z.string(), size: z.number().catch(0) })),
  '@odata.nextLink': z.string().optional(),
});

/** Source of the listing: Microsoft Graph, "List children of a driveItem". */
function createLibrary(deps: {
  readonly graph: GraphCaller;
  readonly siteId: string;
  readonly standIn: Config['standIn'];
}): EvidenceLibrary {
  const { graph, siteId } = deps;
  const firstPage = async (): Promise<Result<string>> => {
    const answer = await graph.call({
      call: 'GET lists/Evidence/drive',
      method: 'GET',
      path: `/sites/${siteId}/lists/Evidence/drive?$select=id`,
    });
    if (!answer.ok) return plain(answer.fault);
    const drive = DRIVE.safeParse(answer.value.body);
    if (!drive.success) return fail('graph.refused');
    const id = encodeURIComponent(drive.data.id);
    return ok(`/drives/${id}/root/children?$select=name,size&$top=${PAGE_SIZE}`);
  };
  return {
    ...createEvidenceFiles(deps),
    async page(next) {
      const path = next === undefined ? await firstPage() : ok(next);
      if (!path.ok) return path;
      const call = 'GET drives/{id}/root/children';
      const answer = await graph.call({ call, method: 'GET', path: path.value });
      if (!answer.ok) return plain(answer.fault);
      const parsed = CHILDREN.safeParse(answer.value.body);
      if (!parsed.success) return fail('graph.refused');
      const { value, '@odata.nextLink': more } = parsed.data;
      const files = value.map(({ name, size }) => ({ name, bytes: size }));
      return ok(more === undefined ? { files } : { files, next: more });
    },
  };
}

function rawList(name: ListName, deps: { graph: GraphCaller; siteId: string }): RawList {
  const items = createItems({ ...deps, list: name });
  const columns: readonly { name: string; index?: string }[] = LISTS[name].columns;
  const key = columns.find(({ index }) => index === 'unique')?.name ?? '';
  return {
    name,
    key,
    async page(next) {
      const page = await items.page(next);
      if (!page.ok) return page;
      const rows = page.value.items.map(({ fields }) =>
        Object.fromEntries(columns.flatMap(({ name: column }) => entryOf(column, fields[column]))),
      );
      return ok(page.value.next === undefined ? { rows } : { rows, next: page.value.next });
    },
    async add(row) {
      const added = await items.add({ column: key, value: String(row[key]) }, row);
      return added.ok ? ok(added.value === 'already' ? 'already' : 'added') : added;
    },
  };
}

function entryOf(column: string, value: unknown): [string, unknown][] {
  return value === undefined || value === null ? [] : [[column, value]];
}

/** The lists as a backup holds them, read by the same code as those in SharePoint. */
export function listsInBackup(from: string): Lists {
  const graph: GraphCaller = {
    async call({ path }) {
      const [, list = '', delta] = /\/lists\/(\w+)\/items(\/delta)?/.exec(path) ?? [];
      const lines = readFileSync(join(from, 'lists', `${list}.jsonl`), 'utf8')
        .split('\n')
        .slice(0, -1);
      const value = lines.map((line, index) => ({ id: String(index + 1), fields: JSON.parse(line) }));
      const body = { value, ...(delta ? { '@odata.deltaLink': 'end' } : {}) };
      return { ok: true, value: { status: 200, body, headers: new Headers() } };
    },
  };
  return createLists({ graph, siteId: 'backup' });
}

/** The library as a backup holds it. */
export function libraryInBackup(from: string): Pick<EvidenceFiles, 'get'> {
  return {
    async get(id) {
      try {
        return ok(await readFile(join(from, EVIDENCE_FOLDER, `${id}.heed`)));
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return fail('graph.missing');
        throw error;
      }
    },
  };
}
