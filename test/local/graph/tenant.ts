import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEntra, type Entra } from '../../../local/entra/entra.ts';
import { type Faults, noFaults } from '../../../local/faults.ts';
import { createGraph, type Graph } from '../../../local/graph/graph.ts';
import { type Handler, sendJson } from '../../../local/handler.ts';
import type { SchoolName } from '../../../local/people.ts';
import { STAND_IN } from '../../../src/clouds.ts';

/** A program without any grant on the site. */
export const STRANGER_ID = '57a06e70-0000-4000-8000-00000000beed';

const CLIENTS = [
  {
    id: STAND_IN.graphClientId,
    secret: 'graph-secret',
    roles: ['Sites.Selected', 'User.Read.All', 'GroupMember.Read.All'],
  },
  { id: STAND_IN.setupClientId, secret: 'setup-secret', roles: ['Sites.Selected', 'Sites.FullControl.All'] },
  { id: STRANGER_ID, secret: 'stranger-secret', roles: ['Sites.Selected'] },
];

/** The parts of Graph's answers that tests look at; which of them are there depends on the question. */
export interface Body {
  readonly id: string;
  readonly eTag: string;
  readonly displayName: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly value: readonly Body[];
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly innerError: Readonly<Record<string, unknown>>;
  };
  readonly '@odata.nextLink'?: string;
  readonly '@odata.deltaLink'?: string;
  readonly [name: string]: unknown;
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; empty when it is something else. */
  readonly body: Body;
}

export interface Asked {
  readonly as?: 'heed' | 'setup' | 'stranger';
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

export interface Tenant {
  readonly origin: string;
  readonly dataDir: string;
  readonly entra: Entra;
  graph: Graph;
  readonly faults: Faults;
  /** Path after `/v1.0`, or a whole link that an answer gave. */
  ask(method: string, path: string, asked?: Asked): Promise<Reply>;
  token(as: 'heed' | 'setup' | 'stranger'): Promise<string>;
  /** Opens the same data anew, as after a crash. */
  restart(options?: { now?: () => Date }): void;
  stop(): Promise<void>;
}

/** Starts the tokens and Graph of the stand-in on a free port with empty data. */
export async function startTenant(
  options: { threshold?: number; random?: () => number; now?: () => Date; school?: SchoolName } = {},
): Promise<Tenant> {
  const dataDir = mkdtempSync(join(tmpdir(), 'heed-graph-'));
  const entra = await createEntra({ dataDir, tenantId: STAND_IN.tenantId, clients: CLIENTS });
  const faults = noFaults();
  const open = (changes: { now?: () => Date } = {}) =>
    createGraph({
      dataDir,
      entra,
      school: 'a',
      faults,
      siteId: STAND_IN.siteId,
      random: () => 0.5,
      ...options,
      ...changes,
    });
  let graph = open();
  const { origin, server } = await listen([entra.handle, (...call) => graph.handle(...call)]);
  const tokens = new Map<string, string>();
  const token = async (as: 'heed' | 'setup' | 'stranger') => {
    const known = tokens.get(as) ?? (await fetchToken(origin, as));
    tokens.set(as, known);
    return known;
  };
  const tenant: Tenant = {
    origin,
    dataDir,
    entra,
    graph,
    faults,
    token,
    ask: async (method, path, asked = {}) => {
      const url = path.startsWith('https://graph.microsoft.com')
        ? path.replace('https://graph.microsoft.com', origin)
        : `${origin}/v1.0${path}`;
      const response = await fetch(url, {
        method,
        headers: {
          authorization: `Bearer ${await token(asked.as ?? 'heed')}`,
          'accept-language': 'en-US',
          ...(asked.body === undefined ? {} : { 'content-type': 'application/json' }),
          ...asked.headers,
        },
        ...(asked.body === undefined ? {} : { body: JSON.stringify(asked.body) }),
      });
      return reply(response);
    },
    restart: (changes) => {
      graph.close();
      graph = open(changes);
      tenant.graph = graph;
    },
    stop: async () => {
      graph.close();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
  return tenant;
}

/** Serves some handlers on a free loopback port. */
export async function listen(handlers: readonly Handler[]): Promise<{ origin: string; server: Server }> {
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
    try {
      for (const handler of handlers) if (await handler(request, response, url)) return;
      sendJson(response, 404, {});
    } catch (error) {
      sendJson(response, 500, { error: String(error) });
    }
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

async function fetchToken(origin: string, as: 'heed' | 'setup' | 'stranger'): Promise<string> {
  const ids = { heed: STAND_IN.graphClientId, setup: STAND_IN.setupClientId, stranger: STRANGER_ID };
  const client = CLIENTS.find((each) => each.id === ids[as]);
  const response = await fetch(`${origin}/${STAND_IN.tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: ids[as],
      client_secret: client?.secret ?? '',
      scope: 'https://graph.microsoft.com/.default',
    }),
  });
  const body = (await response.json()) as { access_token: string };
  return body.access_token;
}

async function reply(response: Response): Promise<Reply> {
  const text = await response.text();
  const json = response.headers.get('content-type')?.includes('json') && text !== '';
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: (json ? JSON.parse(text) : {}) as Body,
  };
}

export const SITE = `/sites/${STAND_IN.siteId}`;

/** Makes a list with the columns that most tests need, and returns the address of its items. */
export async function makeList(tenant: Tenant, name = 'Things'): Promise<string> {
  const made = await tenant.ask('POST', `${SITE}/lists`, {
    as: 'setup',
    body: {
      displayName: name,
      columns: [
        { name: 'Key', indexed: true, enforceUniqueValues: true, text: {} },
        { name: 'State', indexed: true, choice: { choices: ['Open', 'Closed'] } },
        { name: 'Due', indexed: true, dateTime: { displayAs: 'standard', format: 'dateTime' } },
        { name: 'Amount', indexed: true, number: { minimum: 0, maximum: 1000 } },
        { name: 'Done', indexed: true, boolean: {} },
        { name: 'Note', text: {} },
        { name: 'Body', text: { allowMultipleLines: true, textType: 'plain' } },
      ],
      list: { template: 'genericList' },
    },
  });
  if (made.status !== 201) throw new Error(made.text);
  return `${SITE}/lists/${made.body.id}/items`;
}

/** Adds an item and returns what was answered. */
export function addItem(tenant: Tenant, items: string, fields: Record<string, unknown>): Promise<Reply> {
  return tenant.ask('POST', items, { body: { fields } });
}
