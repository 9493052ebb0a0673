import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { ALLOCATOR, NODE_FLAGS } from '../bot/node-flags.ts';
import { entryFile } from '../scripts/build-app.ts';
import { type CloudName, STAND_IN } from '../src/clouds.ts';
import type { Keep } from './keep.ts';
import { GROUP_IDS } from './people.ts';
import { TEAMS_APP_ID } from './teams/app-id.ts';

/** The app as a child process, so that the Stage panel can kill it as a power cut would. */
export interface AppProcess {
  state(): 'running' | 'stopped' | 'starting';
  /** @throws Error with what the app said when it does not start */
  start(offsetMs: number): Promise<void>;
  move(offsetMs: number): Promise<void>;
  crash(): Promise<void>;
  stop(): Promise<void>;
}

/** @param out where the app's log lines go */
export function createAppProcess(
  settings: {
    root: string;
    port: number;
    tenantOrigin: string;
    keep: Keep;
    env?: Readonly<Record<string, string>>;
  },
  out: (line: string) => void,
): AppProcess {
  let child: ChildProcess | undefined;
  let state: 'running' | 'stopped' | 'starting' = 'stopped';

  const ended = (process: ChildProcess) =>
    new Promise<void>((done) => {
      if (process.exitCode !== null || process.signalCode !== null) done();
      else process.once('exit', () => done());
    });

  async function start(offsetMs: number): Promise<void> {
    if (state !== 'stopped') return;
    state = 'starting';
    const running = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', ...NODE_FLAGS, entryFile('local/app.ts')],
      {
        cwd: settings.root,
        env: {
          ...process.env,
          ...ALLOCATOR,
          // As `bot/index.ts` does in production.
          NODE_COMPILE_CACHE: join(settings.root, 'node_modules', '.cache', 'compiled'),
          ...environment(settings),
          ...settings.env,
          STAGE_OFFSET_MS: String(offsetMs),
        },
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      },
    );
    child = running;
    let said = '';
    running.stdout?.setEncoding('utf8').on('data', (text: string) => out(text));
    running.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-2_000);
      out(text);
    });
    running.once('exit', () => {
      if (child === running) state = 'stopped';
    });
    await new Promise<void>((done, failed) => {
      running.once('message', () => done());
      running.once('exit', () => failed(new Error(said.trim() || 'The app stopped while it was starting.')));
    });
    state = 'running';
  }

  return {
    state: () => state,
    start,
    async move(offsetMs) {
      if (state !== 'running' || !child) return;
      const running = child;
      const moved = new Promise<void>((done) => {
        const heard = () => {
          running.off('message', heard).off('exit', heard);
          done();
        };
        running.on('message', heard).on('exit', heard);
      });
      running.send({ offset: offsetMs });
      await moved;
    },
    async crash() {
      child?.kill('SIGKILL');
      if (child) await ended(child);
    },
    async stop() {
      child?.kill('SIGTERM');
      if (child) await ended(child);
    },
  };
}

/** The configuration of the app, exactly as a school would set it, with the stand-in's addresses and ids. */
export function environment(settings: {
  port: number;
  tenantOrigin: string;
  keep: Keep;
}): Record<string, string> {
  const { keep, port, tenantOrigin } = settings;
  return {
    HEED_CLOUD: 'standin' satisfies CloudName,
    STAND_IN_ORIGIN: tenantOrigin,
    TENANT_ID: STAND_IN.tenantId,
    BOT_ID: STAND_IN.botId,
    BOT_TYPE: 'SingleTenant',
    BOT_SECRET: keep.secrets.bot,
    GRAPH_CLIENT_ID: STAND_IN.graphClientId,
    GRAPH_SECRET: keep.secrets.graph,
    API_CLIENT_ID: STAND_IN.apiClientId,
    TEAMS_APP_ID,
    SITE_ID: STAND_IN.siteId,
    HEED_KEYS: keep.keys,
    HEED_DATA: keep.dir,
    HOST: '127.0.0.1',
    PORT: String(port),
    GROUP_STAFF: GROUP_IDS.staff,
    GROUP_VOLUNTEERS: GROUP_IDS.volunteers,
    GROUP_DSL: GROUP_IDS.dsl,
    GROUP_DEPUTIES: GROUP_IDS.deputies,
    GROUP_HEAD: GROUP_IDS.head,
    GROUP_CHAIR: GROUP_IDS.chair,
    GROUP_VICECHAIR: GROUP_IDS.vicechair,
    GROUP_SLT: GROUP_IDS.slt,
    GROUP_GOVERNORS: GROUP_IDS.governors,
    GROUP_DPO: GROUP_IDS.dpo,
    GROUP_IT: GROUP_IDS.it,
    GROUP_COMPUTING: GROUP_IDS.computing,
    // Numbers from 01632 960000 on are kept free for drama (Ofcom) and reach nobody.
    LADO_CONTACT:
      'the local authority designated officer (LADO), invented for this demonstration, on 01632 960 000',
  };
}
