import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEntra } from '../../../local/entra/entra.ts';
import { type Faults, noFaults } from '../../../local/faults.ts';
import { createGraph, type Graph } from '../../../local/graph/graph.ts';
import { sendJson } from '../../../local/handler.ts';
import { CLOUDS, STAND_IN } from '../../../src/clouds.ts';
import { createGraphClient, type GraphCaller } from '../../../src/graph/client.ts';
import { provision } from '../../../src/graph/provision.ts';
import { type AppIdentity, createAppToken } from '../../../src/graph/token.ts';
import { recordedLog } from './recorded-log.ts';

const SET_UP_RIGHTS = ['Sites.Selected', 'Sites.FullControl.All'];
const RUNNING_RIGHTS = ['Sites.Selected', 'User.Read.All', 'GroupMember.Read.All'];
const clients = (rights: readonly string[], setUpRights: readonly string[]) => [
  { id: STAND_IN.botId, secret: 'bot', roles: [] },
  { id: STAND_IN.graphClientId, secret: 'run-time', roles: rights },
  { id: STAND_IN.setupClientId, secret: 'set-up', roles: setUpRights },
];

export interface StandIn {
  /** Where its addresses really are. */
  readonly origin: string;
  readonly tenant: Graph;
  readonly faults: Faults;
  readonly log: ReturnType<typeof recordedLog>;
  /** The app as it runs; each call gives a client that has seen nothing yet. */
  app(): GraphCaller;
  /** The identity of provisioning. */
  setUp(): GraphCaller;
  /** What somebody does by hand in SharePoint; the app has no way to delete. */
  deleteRow(list: string, id: string): Promise<void>;
  stop(): Promise<void>;
}

/**
 * The stand-in tenant on a free port, empty, or with the lists as provisioning makes them.
 * @param options.rights permissions of the app as it runs; those that it needs when absent
 * @param options.setUpRights permissions of the identity of provisioning; enough for the lists when absent
 */
export async function startStandIn(options: {
  lists: boolean;
  rights?: readonly string[];
  setUpRights?: readonly string[];
}): Promise<StandIn> {
  const dataDir = mkdtempSync(join(tmpdir(), 'heed-src-graph-'));
  const faults = noFaults();
  const entra = await createEntra({
    dataDir,
    tenantId: STAND_IN.tenantId,
    clients: clients(options.rights ?? RUNNING_RIGHTS, options.setUpRights ?? SET_UP_RIGHTS),
    faults,
  });
  const tenant = createGraph({ dataDir, entra, school: 'a', faults, siteId: STAND_IN.siteId });
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (await entra.handle(request, response, url)) return;
    if (!(await tenant.handle(request, response, url))) sendJson(response, 404, {});
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const log = recordedLog();
  const identity = (clientId: string, secret: string): AppIdentity => ({
    cloud: CLOUDS.standin,
    tenantId: STAND_IN.tenantId,
    clientId,
    credential: { secret },
    standIn: { origin },
  });
  const handToken = createAppToken(identity(STAND_IN.setupClientId, 'set-up'));
  const self: StandIn = {
    origin,
    tenant,
    faults,
    log,
    app: () => createGraphClient({ ...identity(STAND_IN.graphClientId, 'run-time'), log }),
    setUp: () => createGraphClient({ ...identity(STAND_IN.setupClientId, 'set-up'), log }),
    deleteRow: async (list, id) => {
      const token = await handToken(`${CLOUDS.standin.graph}/.default`);
      const response = await fetch(`${origin}/v1.0/sites/${STAND_IN.siteId}/lists/${list}/items/${id}`, {
        method: 'DELETE',
        headers: { authorization: `Bearer ${token.ok ? token.value : ''}` },
      });
      if (response.status !== 204) throw new Error(`Deleting was answered ${response.status}.`);
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      tenant.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
  if (options.lists) {
    const made = await provision({ graph: self.setUp(), siteId: STAND_IN.siteId, say: () => {} });
    if (!made.ok) throw new Error(`The lists were not made: ${made.fault.code}`);
  }
  return self;
}

/** Many at a time, because a list of more than one page takes long to fill. */
export async function atOnce<T>(all: readonly T[], work: (one: T) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < all.length; from += 40) await Promise.all(all.slice(from, from + 40).map(work));
}
