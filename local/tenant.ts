import { createServer, type Server } from 'node:http';
import { CLOUDS, STAND_IN } from '../src/clouds.ts';
import { createEntra, type Entra } from './entra/entra.ts';
import type { Faults } from './faults.ts';
import { createGraph, type Graph } from './graph/graph.ts';
import { createListsPage, type Unseal } from './graph/lists-page.ts';
import { sendJson } from './handler.ts';
import { peopleOf, type SchoolName } from './people.ts';
import { CATALOGUE_ID, TEAMS_APP_ID } from './teams/app-id.ts';
import type { Stage } from './teams/stage.ts';
import { createTeams, type Teams } from './teams/teams.ts';

export interface TenantOptions {
  readonly dataDir: string;
  readonly port: number;
  readonly school: SchoolName;
  /** Where the app listens for Teams. */
  readonly botEndpoint: () => string;
  readonly stage: Stage;
  readonly secrets: Secrets;
  readonly unseal?: Unseal;
}

/** Made at the first local start; they open nothing but this machine's stand-in. */
export interface Secrets {
  readonly bot: string;
  readonly graph: string;
  readonly setup: string;
}

export interface Tenant {
  readonly origin: string;
  readonly entra: Entra;
  readonly graph: Graph;
  readonly teams: Teams;
  close(): Promise<void>;
}

/** A Microsoft 365 tenant on one machine: tokens, Graph and Teams behind one loopback address. */
export async function startTenant(options: TenantOptions): Promise<Tenant> {
  const { dataDir, school, stage, secrets } = options;
  const { faults }: { faults: Faults } = stage;
  const now = () => stage.clock().now;
  const entra = await createEntra({
    dataDir,
    tenantId: STAND_IN.tenantId,
    clients: clientsWith(secrets),
    faults,
  });
  const apps = {
    app: { id: CATALOGUE_ID, externalId: TEAMS_APP_ID, displayName: 'Heed' },
    isInstalled: (oid: string) => teams.isInstalled(oid),
    install: (oid: string) => teams.install(oid),
  };
  const graph = createGraph({ dataDir, entra, school, faults, siteId: STAND_IN.siteId, apps, now });
  const serviceUrl = CLOUDS.standin.connectorUrl;
  const teams = createTeams({
    dataDir,
    people: peopleOf(school),
    tenantId: STAND_IN.tenantId,
    botId: STAND_IN.botId,
    serviceUrl,
    botEndpoint: options.botEndpoint,
    signChannel: (claims) => entra.signChannel(claims),
    tab: {
      appId: TEAMS_APP_ID,
      url: () => tabUrl(options.botEndpoint()),
      token: async ({ oid, name, upn }) =>
        graph.isEnabled(oid) ? entra.signUser({ audience: STAND_IN.apiClientId, oid, name, upn }) : undefined,
    },
    verifyConnector: async (authorization) =>
      (await entra.verifyApp(authorization, CLOUDS.standin.botAudience))?.appId === STAND_IN.botId,
    faults,
    now,
    stage,
  });
  const lists = createListsPage({ graph, ...(options.unseal ? { unseal: options.unseal } : {}) });
  const handlers = [entra.handle, graph.handle, lists, teams.handle];

  const server = createServer(async (request, response) => {
    try {
      const url = new URL(request.url ?? '/', 'http://localhost');
      for (const handle of handlers) if (await handle(request, response, url)) return;
      sendJson(response, 404, {
        error: { code: 'notFound', message: 'The stand-in has nothing at this address.' },
      });
    } catch {
      if (!response.headersSent)
        sendJson(response, 500, { error: { code: 'generalException', message: 'The stand-in failed.' } });
      else response.end();
    }
  });
  await listen(server, options.port);
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : options.port;
  return {
    origin: `http://127.0.0.1:${port}`,
    entra,
    graph,
    teams,
    async close() {
      teams.close();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      graph.close();
    },
  };
}

/** The process that takes Teams' messages serves the tab's pages too. */
function tabUrl(botEndpoint: string): string {
  const { port } = new URL(botEndpoint);
  return `http://localhost:${port}/tab/`;
}

function clientsWith(secrets: Secrets) {
  return [
    { id: STAND_IN.botId, secret: secrets.bot, roles: [] },
    {
      id: STAND_IN.graphClientId,
      secret: secrets.graph,
      roles: ['Sites.Selected', 'User.Read.All', 'GroupMember.Read.All'],
    },
    {
      id: STAND_IN.setupClientId,
      secret: secrets.setup,
      roles: [
        'Sites.FullControl.All',
        'Group.Create',
        'GroupMember.Read.All',
        'Application.Read.All',
        'AppRoleAssignment.ReadWrite.All',
        'AppCatalog.Read.All',
        'TeamsAppInstallation.ReadWriteForUser.All',
      ],
    },
  ];
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', failed);
      done();
    });
  });
}
