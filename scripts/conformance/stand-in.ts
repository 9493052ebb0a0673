import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEntra } from '../../local/entra/entra.ts';
import { noFaults } from '../../local/faults.ts';
import { createGraph } from '../../local/graph/graph.ts';
import type { TeamsApps } from '../../local/graph/teams-apps.ts';
import { type Handler, sendJson } from '../../local/handler.ts';
import { peopleOf } from '../../local/people.ts';
import { CLOUDS, STAND_IN } from '../../src/clouds.ts';
import type { RealTenant } from './settings.ts';

/** Small, so that a run is over in seconds; it counts rows alike whatever the number. */
export const STAND_IN_THRESHOLD = 40;

/** An app that has no role on the site. */
const OTHER_APP = '0c11e700-0000-4000-8000-00000000feed';

const SETUP_RIGHTS = [
  'Sites.Selected',
  'Sites.FullControl.All',
  'Group.Create',
  'GroupMember.Read.All',
  'User.Read.All',
  'TeamsAppInstallation.ReadWriteForUser.All',
];

/** Everybody has it, so a run that installed it for anybody would be found out. */
const TEAMS_APP: TeamsApps = {
  app: {
    id: 'ca7a1090-0000-4000-8000-00000000beed',
    externalId: 'ca7a1090-0000-4000-8000-00000000feed',
    displayName: 'Heed',
  },
  isInstalled: () => true,
  install: () => {
    throw new Error('The app was installed for somebody who had it.');
  },
};

export interface RunningStandIn {
  /** As a person would have named a test tenant. */
  readonly tenant: RealTenant & { readonly standIn: { readonly origin: string } };
  stop(): Promise<void>;
}

/**
 * The stand-in tenant with an empty site, in this process and on a free port.
 * @param instead answers before the stand-in does, for tests of what a difference looks like
 */
export async function startStandIn(instead?: Handler): Promise<RunningStandIn> {
  const dataDir = mkdtempSync(join(tmpdir(), 'heed-conformance-'));
  const faults = noFaults();
  const [secret, writer] = [randomUUID(), randomUUID()];
  const entra = await createEntra({
    dataDir,
    tenantId: STAND_IN.tenantId,
    clients: [
      { id: STAND_IN.setupClientId, secret, roles: SETUP_RIGHTS },
      { id: STAND_IN.graphClientId, secret: writer, roles: ['Sites.Selected'] },
    ],
    faults,
  });
  const { siteId } = STAND_IN;
  const graph = createGraph({
    dataDir,
    entra,
    school: 'a',
    faults,
    siteId,
    apps: TEAMS_APP,
    threshold: STAND_IN_THRESHOLD,
  });
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    for (const handle of [...(instead ? [instead] : []), entra.handle, graph.handle])
      if (await handle(request, response, url)) return;
    sendJson(response, 404, {});
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    tenant: {
      cloud: CLOUDS.standin,
      standIn: { origin: `http://127.0.0.1:${port}` },
      tenantId: STAND_IN.tenantId,
      identity: { clientId: STAND_IN.setupClientId, secret },
      writer: { clientId: STAND_IN.graphClientId, secret: writer },
      site: { id: siteId },
      heed: {},
      personId: peopleOf('a')[0]?.oid ?? '',
      grantAppId: OTHER_APP,
      teamsAppId: TEAMS_APP.app.externalId,
      apiClientId: STAND_IN.apiClientId,
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      graph.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
