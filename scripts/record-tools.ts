/** What the commands that keep a record safe share: configuration, keys, the lists as they stand, and plain sentences. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Lists } from '../src/app/lists.ts';
import { type Config, readConfig } from '../src/config.ts';
import type { FaultCode } from '../src/domain/fault.ts';
import { ok } from '../src/domain/result.ts';
import { createGraphClient, type GraphCaller } from '../src/graph/client.ts';
import { createItems } from '../src/graph/items.ts';
import { createLists } from '../src/graph/lists.ts';
import { LISTS, type ListName } from '../src/graph/schema.ts';
import { type RawList, READ_ORDER } from '../src/record/backup.ts';
import { deriveKeys, parseKeys, type RecordKeys } from '../src/record/keys.ts';

const WHY: Partial<Record<FaultCode, string>> = {
  'graph.unreachable': 'SharePoint does not answer. Run this again later.',
  'graph.throttled': 'SharePoint asks to be left alone for a while. Run this again later.',
  'graph.refused':
    'SharePoint refuses. Check SITE_ID, GRAPH_CLIENT_ID and its secret, and that the app may use the site.',
  'graph.missing':
    'The site that SITE_ID names, or one of the lists of Heed, is not there. Provision it first.',
};

/** @returns what a person at a terminal reads when a list could not be used. */
export function sentenceFor(code: FaultCode): string {
  return WHY[code] ?? `SharePoint could not be used (${code}).`;
}

export interface Tools {
  readonly config: Config;
  readonly keys: RecordKeys;
  readonly raw: readonly RawList[];
  readonly lists: Lists;
}

/** @returns everything from the app's own configuration, or the sentence that says what is wrong with it. */
export function toolsFrom(env: Readonly<Record<string, string | undefined>>): Tools | string {
  const config = readConfig(env);
  if (!config.ok) return config.faults.join(' ');
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
