import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Faults, noFaults } from '../../../local/faults.ts';
import { sendJson } from '../../../local/handler.ts';
import { type Person, peopleOf } from '../../../local/people.ts';
import { TEAMS_APP_ID } from '../../../local/teams/app-id.ts';
import { findPerson } from '../../../local/teams/people-lookup.ts';
import type { Stage } from '../../../local/teams/stage.ts';
import { createTeams, type Teams } from '../../../local/teams/teams.ts';
import type { Json, StartView } from '../../../local/teams/wire.ts';
import { STAND_IN } from '../../../src/clouds.ts';
import { close, type FakeBot, listen, startFakeBot } from './fake-bot.ts';

export interface TestStage extends Stage {
  readonly done: string[];
}

export interface TestHost {
  readonly address: string;
  readonly teams: Teams;
  readonly bot: FakeBot;
  readonly stage: TestStage;
  readonly dataDir: string;
  person(key: string): Person;
  /** Calls the page's API as this person. */
  ask(as: string, name: string, body?: unknown): Promise<Json>;
  start(as: string): Promise<StartView>;
  /** Calls the connector as the bot. */
  connector(
    method: string,
    path: string,
    body?: unknown,
    token?: string,
  ): Promise<{ status: number; body: Json }>;
  /** The personal conversation, as the bot would learn it. */
  conversation(key: string): Promise<string>;
  /** Sends a message as the bot. @returns its id */
  say(key: string, activity: Json): Promise<string>;
  restart(): Promise<TestHost>;
  stop(): Promise<void>;
}

export const CONNECTOR_TOKEN = 'Bearer connector-token';
const SERVICE_URL = 'https://smba.trafficmanager.net/uk/';

export function testStage(faults: Faults): TestStage {
  let offsetMinutes = 0;
  let app: 'running' | 'stopped' | 'starting' = 'running';
  const done: string[] = [];
  return {
    done,
    faults,
    clock: () => ({ now: new Date(Date.now() + offsetMinutes * 60_000), offsetMinutes }),
    async advance(minutes) {
      offsetMinutes += minutes;
    },
    async resetClock() {
      offsetMinutes = 0;
    },
    async crash() {
      app = 'stopped';
      done.push('crash');
    },
    async startApp() {
      app = 'running';
      done.push('start');
    },
    appState: () => app,
    sendDigests: async () => '3 digests sent.',
  };
}

/** Starts the stand-in of Teams with a fake bot behind it; everyone has the app unless `installed` is false. */
export async function startHost(
  options: {
    dataDir?: string;
    bot?: FakeBot;
    installed?: boolean;
    port?: number;
    patienceMs?: number;
    /** Where the tab's page is, and the token that a person gets for it. */
    tab?: { url: string; token: (oid: string) => string | undefined };
  } = {},
): Promise<TestHost> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'heed-teams-'));
  const bot = options.bot ?? (await startFakeBot());
  const people = peopleOf('a');
  const faults = noFaults();
  const stage = testStage(faults);
  const teams = createTeams({
    dataDir,
    people,
    tenantId: STAND_IN.tenantId,
    botId: STAND_IN.botId,
    serviceUrl: SERVICE_URL,
    botEndpoint: () => bot.endpoint,
    signChannel: async ({ appId, serviceUrl }) => `channel:${appId}:${serviceUrl}`,
    verifyConnector: async (authorization) => authorization === CONNECTOR_TOKEN,
    tab: {
      appId: TEAMS_APP_ID,
      url: () => options.tab?.url ?? 'http://localhost:9/tab/',
      token: async ({ oid }) => (options.tab?.token ?? ((known) => `token of ${known}`))(oid),
    },
    faults,
    now: () => stage.clock().now,
    stage,
    ...(options.patienceMs === undefined ? {} : { patienceMs: options.patienceMs }),
  });
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (!(await teams.handle(request, response, url))) sendJson(response, 404, { error: 'Not found' });
  });
  await listen(server, options.port ?? 0);
  const address = `http://localhost:${(server.address() as AddressInfo).port}`;
  if (options.installed !== false) await teams.installAll();

  const person = (key: string) => {
    const found = findPerson(people, key);
    if (!found) throw new Error(`Nobody is called ${key}.`);
    return found;
  };
  const connector: TestHost['connector'] = async (method, path, body, token = CONNECTOR_TOKEN) => {
    const response = await fetch(`${address}/uk/v3/conversations${path}`, {
      method,
      headers: { authorization: token, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: (text ? JSON.parse(text) : {}) as Json };
  };
  const conversation = async (key: string) => {
    const { body } = await connector('POST', '', {
      isGroup: false,
      bot: { id: `28:${STAND_IN.botId}` },
      members: [{ id: person(key).mri }],
      tenantId: STAND_IN.tenantId,
    });
    return String(body.id);
  };
  const ask: TestHost['ask'] = async (as, name, body) => {
    const response = await fetch(`${address}/_teams/${name}?as=${as}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return (await response.json()) as Json;
  };
  const shut = async () => {
    teams.close();
    await close(server);
  };
  return {
    address,
    teams,
    bot,
    stage,
    dataDir,
    person,
    ask,
    start: async (as) => (await ask(as, 'start')) as unknown as StartView,
    connector,
    conversation,
    async say(key, activity) {
      const { body } = await connector('POST', `/${await conversation(key)}/activities`, activity);
      return String(body.id);
    },
    async restart() {
      await shut();
      return startHost({ ...options, dataDir, bot });
    },
    async stop() {
      await shut();
      await bot.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
