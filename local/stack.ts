import { connect } from 'node:net';
import { CLOUDS, STAND_IN } from '../src/clouds.ts';
import { readConfig } from '../src/config.ts';
import { createGraphClient } from '../src/graph/client.ts';
import { provision } from '../src/graph/provision.ts';
import { createAppProcess, environment } from './app-process.ts';
import { seedDemo } from './demo/seed.ts';
import { noFaults } from './faults.ts';
import { damaged, LocalProblem, openKeep, refuseFilled } from './keep.ts';
import type { LocalOptions } from './options.ts';
import { sendDigests } from './stage-digests.ts';
import type { Stage } from './teams/stage.ts';
import { startTenant, type Tenant } from './tenant.ts';
import { unsealWith } from './unseal.ts';

/** Tenant and app, running. */
export interface Stack {
  readonly tenant: Tenant;
  readonly stage: Stage;
  close(): Promise<void>;
}

/**
 * Starts everything that `npm run local` shows; tests use it as well.
 * @param tell.say one line of progress
 * @param tell.log the app's own log lines
 * @throws LocalProblem with one sentence that says what to do
 */
export async function startStack(
  options: LocalOptions & { readonly root: string; readonly env?: Readonly<Record<string, string>> },
  tell: { say: (line: string) => void; log: (line: string) => void },
): Promise<Stack> {
  if (options.demo && !options.fresh) refuseFilled(options.dataDir, options.school);
  const keep = openKeep(options.dataDir, options.school, options.fresh);
  await refuseTaken(options.port, '--port');
  await refuseTaken(options.tenantPort, '--tenant-port');

  let offsetMs = 0;
  const settings = { ...options, tenantOrigin: `http://127.0.0.1:${options.tenantPort}`, keep };
  const app = createAppProcess(settings, tell.log);
  const move = async (to: number) => {
    offsetMs = to;
    await app.move(to);
  };
  const stage: Stage = {
    clock: () => ({ now: new Date(Date.now() + offsetMs), offsetMinutes: Math.round(offsetMs / 60_000) }),
    advance: (minutes) => move(offsetMs + minutes * 60_000),
    resetClock: () => move(0),
    faults: noFaults(),
    crash: app.crash,
    startApp: () => app.start(offsetMs),
    appState: app.state,
    async sendDigests() {
      const config = readConfig({ ...process.env, ...environment(settings), ...options.env });
      if (!config.ok) return config.faults.join(' ');
      return sendDigests({
        stage,
        moveTo: (time) => move(time - Date.now()),
        rows: tenant.graph.rows,
        unseal: unsealWith(keep.keys),
        digestAt: config.value.digestAt,
      });
    },
  };

  tell.say('Starting the stand-in tenant …');
  const tenant = await startTenant({
    dataDir: keep.dir,
    port: options.tenantPort,
    school: options.school,
    botEndpoint: () => `http://127.0.0.1:${options.port}/api/messages`,
    stage,
    secrets: keep.secrets,
    unseal: unsealWith(keep.keys),
  }).catch((error: unknown) => {
    throw error instanceof Error && /database|malformed|not a database/i.test(error.message)
      ? damaged(keep.dir)
      : error;
  });
  try {
    tell.say('Checking the SharePoint lists …');
    await provisionLists(tenant, keep.secrets.setup);
    if (options.demo) {
      tell.say('Writing two school years of invented records …');
      const { concerns, entries } = await seedDemo({ keep, school: options.school, now: Date.now() });
      tell.say(`There are ${concerns} concerns now, with ${entries} entries.`);
    }
    tell.say('Starting the app …');
    await app.start(0).catch((error: unknown) => {
      throw new LocalProblem(error instanceof Error ? error.message : 'The app did not start.');
    });
  } catch (error) {
    await tenant.close();
    throw error;
  }
  void tenant.teams.installAll();

  return {
    tenant,
    stage,
    async close() {
      await app.stop();
      await tenant.close();
    },
  };
}

/** Makes the lists as a school would, with the set-up identity. */
export async function provisionLists(tenant: Tenant, secret: string): Promise<void> {
  const silent = { info: () => undefined, warn: () => undefined, alarm: () => undefined };
  const graph = createGraphClient({
    cloud: CLOUDS.standin,
    tenantId: STAND_IN.tenantId,
    clientId: STAND_IN.setupClientId,
    credential: { secret },
    standIn: { origin: tenant.origin },
    log: silent,
  });
  const done = await provision({ graph, siteId: STAND_IN.siteId, say: () => undefined });
  if (!done.ok)
    throw new LocalProblem(`The lists could not be made (${done.fault.code}). Try: npm run local -- --fresh`);
}

/** A port in use is said before anything is started, with the way out. */
async function refuseTaken(port: number, option: string): Promise<void> {
  const taken = await new Promise<boolean>((done) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => {
      socket.destroy();
      done(true);
    });
    socket.once('error', () => done(false));
  });
  if (taken)
    throw new LocalProblem(
      `Port ${port} is in use. Stop what uses it, or choose another: npm run local -- ${option} ${port + 10}`,
    );
}
