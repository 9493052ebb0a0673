import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAppProcess, environment } from '../../local/app-process.ts';
import { createEntra, type Entra } from '../../local/entra/entra.ts';
import { type Faults, noFaults } from '../../local/faults.ts';
import { createGraph, type Graph } from '../../local/graph/graph.ts';
import { type Keep, openKeep } from '../../local/keep.ts';
import type { GroupName, Person } from '../../local/people.ts';
import { createTeams, type Teams } from '../../local/teams/teams.ts';
import { unsealWith } from '../../local/unseal.ts';
import { CLOUDS, STAND_IN } from '../../src/clouds.ts';
import { GROUP_VARIABLES } from '../../src/config.ts';
import { prefixOf } from '../../src/config-school.ts';
import { createGraphClient } from '../../src/graph/client.ts';
import { provision } from '../../src/graph/provision.ts';
import type { TestApp } from './school.ts';
import { freePort } from './stack.ts';
import { castOfSchool, PEOPLE, REGISTRATIONS, type TrustSchoolName } from './trust-people.ts';

const NAMES: readonly TrustSchoolName[] = ['oakfield', 'willow'];
const ROOT = join(import.meta.dirname, '..', '..');

/** One school of the tenant: its site, its people, its part of Teams. */
export interface TrustSchool {
  readonly name: TrustSchoolName;
  readonly keep: Keep;
  readonly graph: Graph;
  readonly teams: Teams;
  person(key: string): Person;
  /** Opened rows of a list of its site. */
  rows(list: string): { fields: Record<string, unknown>; unsealed: unknown }[];
}

type Env = Readonly<Record<string, string>>;

/** A tenant with two schools, and processes of the app that serve one or both. */
export interface TestTrust {
  readonly oakfield: TrustSchool;
  readonly willow: TrustSchool;
  readonly entra: Entra;
  /** Address of the tenant; the Teams page there is Oakfield's. */
  readonly origin: string;
  /** Where every school keeps its folder. */
  readonly dataDir: string;
  /** Starts a process for these schools. @param env goes before what the tenant gives; it may name the port */
  app(names: readonly TrustSchoolName[], env?: Env | ((port: number) => Env)): Promise<TestApp>;
  end(): Promise<void>;
}

export async function openTrust(): Promise<TestTrust> {
  const dataDir = mkdtempSync(join(tmpdir(), 'heed-trust-'));
  const keeps = { oakfield: openKeep(dataDir, 'a', false), willow: openKeep(dataDir, 'b', false) };
  const faults = noFaults();
  const entra = await createEntra({
    dataDir,
    tenantId: STAND_IN.tenantId,
    clients: [
      ...NAMES.flatMap((name) => [
        { id: REGISTRATIONS[name].botId, secret: keeps[name].secrets.bot, roles: [] },
        {
          id: REGISTRATIONS[name].graphClientId,
          secret: keeps[name].secrets.graph,
          roles: ['Sites.Selected', 'User.Read.All', 'GroupMember.Read.All'],
        },
      ]),
      {
        id: STAND_IN.setupClientId,
        secret: keeps.oakfield.secrets.setup,
        roles: ['Sites.FullControl.All', 'GroupMember.Read.All'],
      },
    ],
  });
  const ports: Partial<Record<TrustSchoolName, number>> = {};
  const parts = { entra, faults, keeps, port: (name: TrustSchoolName) => ports[name] ?? 1 };
  const schools = { oakfield: createSchool('oakfield', parts), willow: createSchool('willow', parts) };
  const all = Object.values(schools);

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (await entra.handle(request, response, url)) return;
    const school = all.find(({ name }) => name === whose(url.pathname, request.headers.authorization));
    const { graph, teams } = school ?? schools.oakfield;
    if (await graph.handle(request, response, url)) return;
    if (await teams.handle(request, response, url)) return;
    response.statusCode = 404;
    response.end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  for (const { name } of all) await setUp(name, { origin, secret: keeps.oakfield.secrets.setup });

  const apps: TestApp[] = [];
  return {
    ...schools,
    entra,
    origin,
    dataDir: join(dataDir, 'data'),
    async app(names, env = {}) {
      const port = await freePort();
      for (const name of names) ports[name] = port;
      const own = typeof env === 'function' ? env(port) : env;
      let log = '';
      const process = createAppProcess(
        {
          root: ROOT,
          port,
          tenantOrigin: origin,
          keep: keeps.oakfield,
          env: { ...trustEnv(names, { port, origin, keeps, dataDir: join(dataDir, 'data') }), ...own },
        },
        (line) => {
          log += line;
        },
      );
      const app: TestApp = { ...process, port, log: () => log };
      apps.push(app);
      await app.start(0);
      await Promise.all(names.map((name) => schools[name].teams.installAll()));
      return app;
    },
    async end() {
      for (const app of apps) await app.stop();
      for (const { teams } of all) teams.close();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      for (const { graph } of all) graph.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

interface Parts {
  readonly entra: Entra;
  readonly faults: Faults;
  readonly keeps: Readonly<Record<TrustSchoolName, Keep>>;
  readonly port: (name: TrustSchoolName) => number;
}

function createSchool(name: TrustSchoolName, { entra, faults, keeps, port }: Parts): TrustSchool {
  const keep = keeps[name];
  const { botId, graphClientId: appId, siteId, teamsAppId } = REGISTRATIONS[name];
  const cast = castOfSchool(name);
  const now = () => new Date();
  const graph = createGraph({ dataDir: keep.dir, entra, school: 'a', cast, appId, faults, siteId, now });
  const teams = createTeams({
    dataDir: keep.dir,
    people: PEOPLE[name],
    tenantId: STAND_IN.tenantId,
    botId,
    serviceUrl: CLOUDS.standin.connectorUrl,
    botEndpoint: () => `http://127.0.0.1:${port(name)}/${name}/api/messages`,
    signChannel: (claims) => entra.signChannel(claims),
    verifyConnector: async (authorization) =>
      (await entra.verifyApp(authorization, CLOUDS.standin.botAudience))?.appId === botId,
    tab: {
      appId: teamsAppId,
      url: () => `http://localhost:${port(name)}/${name}/tab/`,
      token: async ({ oid, name: said, upn }) =>
        entra.signUser({ audience: STAND_IN.apiClientId, oid, name: said, upn }),
    },
    faults,
    now,
    stage: {
      clock: () => ({ now: now(), offsetMinutes: 0 }),
      advance: async () => undefined,
      resetClock: async () => undefined,
      faults,
      crash: async () => undefined,
      startApp: async () => undefined,
      appState: () => 'running',
    },
  });
  const unseal = unsealWith(keep.keys);
  return {
    name,
    keep,
    graph,
    teams,
    person(key) {
      const person = PEOPLE[name].find(({ keys }) => keys.includes(key));
      if (!person) throw new Error('There is no such person in this school.');
      return person;
    },
    rows: (list) => graph.rows(list).map(({ fields }) => ({ fields, unsealed: unseal(list, fields) })),
  };
}

/**
 * Which school's part of the tenant answers: a site by its id, and everything else by the program that asks. A program that
 * asks for the site of another school is answered by that site, which refuses it.
 */
function whose(path: string, authorization: string | undefined): TrustSchoolName | undefined {
  const site = decodeURIComponent(path.split('/sites/')[1]?.split('/')[0] ?? '');
  const owner = NAMES.find((name) => REGISTRATIONS[name].siteId === site);
  if (owner) return owner;
  const claims = Buffer.from(authorization?.split('.')[1] ?? '', 'base64url').toString();
  return NAMES.find(
    (name) =>
      claims.includes(REGISTRATIONS[name].botId) || claims.includes(REGISTRATIONS[name].graphClientId),
  );
}

async function setUp(name: TrustSchoolName, at: { origin: string; secret: string }): Promise<void> {
  const { siteId } = REGISTRATIONS[name];
  const graph = createGraphClient({
    cloud: CLOUDS.standin,
    tenantId: STAND_IN.tenantId,
    clientId: STAND_IN.setupClientId,
    credential: { secret: at.secret },
    standIn: { origin: at.origin },
    log: { info: () => undefined, warn: () => undefined, alarm: () => undefined },
  });
  const done = await provision({ graph, siteId, say: () => undefined });
  if (!done.ok) throw new Error('The lists could not be made.');
}

/** The environment of a process as docs/trust.md has it: what differs has the school's name in front. */
function trustEnv(
  names: readonly TrustSchoolName[],
  at: { port: number; origin: string; keeps: Parts['keeps']; dataDir: string },
): Record<string, string> {
  const { port, origin, keeps, dataDir } = at;
  const alone = environment({ port, tenantOrigin: origin, keep: keeps.oakfield });
  const roles = Object.values(GROUP_VARIABLES);
  const own = ['SITE_ID', 'BOT_ID', 'BOT_SECRET', 'HEED_KEYS', 'TEAMS_APP_ID', ...roles];
  // Empty is the same as not given.
  const without = Object.fromEntries([...own, 'GRAPH_CLIENT_ID', 'GRAPH_SECRET'].map((name) => [name, '']));
  const each = names.flatMap((name) => {
    const { botId, graphClientId, teamsAppId, siteId } = REGISTRATIONS[name];
    const { keys, secrets } = keeps[name];
    const groupOf = castOfSchool(name).groupIds;
    const oakfieldGroups = castOfSchool('oakfield').groupIds;
    const groups = roles.map((variable) => {
      const group = (Object.keys(groupOf) as GroupName[]).find(
        (one) => oakfieldGroups[one] === alone[variable],
      );
      return [variable, group ? groupOf[group] : ''] as const;
    });
    const values = {
      SITE_ID: siteId,
      BOT_ID: botId,
      BOT_SECRET: secrets.bot,
      GRAPH_CLIENT_ID: graphClientId,
      GRAPH_SECRET: secrets.graph,
      TEAMS_APP_ID: teamsAppId,
      HEED_KEYS: keys,
      ...Object.fromEntries(groups),
    };
    return Object.entries(values).map(([variable, value]) => [prefixOf(name) + variable, value] as const);
  });
  return {
    ...alone,
    ...without,
    ...Object.fromEntries(each),
    HEED_SCHOOLS: names.join(','),
    HEED_DATA: dataDir,
  };
}
