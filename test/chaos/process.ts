import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { environment } from '../../local/app-process.ts';
import type { TestSchool } from '../support/school.ts';
import { freePort } from '../support/stack.ts';
import { alarmIn } from './alarms.ts';
import type { Kill } from './plan.ts';

/** How a process ended. */
export interface Ended {
  /** `itself` at its instant, `outside` by the harness, `stopped` as it was told; anything else is a fault. */
  readonly by: 'itself' | 'outside' | 'stopped' | 'fault';
  /** Only for a fault: what it said on standard error, which never holds personal text. */
  readonly said: string;
}

/** A process of the real app that will be killed. */
export interface Doomed {
  readonly port: number;
  /** Whether it answers. */
  ready(): boolean;
  /** Resolves when it answers, or has ended before. */
  readonly started: Promise<void>;
  readonly ended: Promise<Ended>;
  hasEnded(): boolean;
  kill(): void;
  /** Asks it to stop as a platform does. */
  stop(): void;
}

export interface ProcessTools {
  /** The app's file, with the power cut inside. */
  readonly entry: string;
  /** Where compiled code is kept between the starts. */
  readonly cacheDir: string;
  /** Told of each alarm in the app's log. */
  readonly alarmed: (name: string) => void;
}

const ROOT = join(import.meta.dirname, '..', '..');
/** Nobody is handed on to while a tenant lives, so that who is told is known from the report alone. */
const PATIENT = {
  ACKNOWLEDGE_MINUTES_IMMEDIATE: '600',
  ACKNOWLEDGE_MINUTES_SAME_DAY: '600',
  DECIDE_MINUTES_IMMEDIATE: '600',
};
const running = new Set<ChildProcess>();

/** Ends whatever still runs, so that nothing outlives the harness. */
export function killAll(): void {
  for (const child of running) child.kill('SIGKILL');
}

export async function startDoomed(
  school: TestSchool,
  at: Kill['at'],
  { entry, cacheDir, alarmed }: ProcessTools,
): Promise<Doomed> {
  const port = await freePort();
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', entry], {
    cwd: ROOT,
    env: {
      ...process.env,
      ...environment({ port, tenantOrigin: school.tenant.origin, keep: school.keep }),
      ...PATIENT,
      NODE_COMPILE_CACHE: cacheDir,
      LOG_LEVEL: 'warn',
      ...(at ? { CHAOS_AT: `${at.name}:${at.passing}` } : {}),
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  running.add(child);
  let said = '';
  let asked: 'outside' | 'stopped' | undefined;
  let state: 'starting' | 'ready' | 'ended' = 'starting';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-500);
  });
  let line = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    const lines = (line + text).split('\n');
    line = lines.pop() ?? '';
    for (const one of lines) {
      const alarm = alarmIn(one);
      if (alarm !== undefined) alarmed(alarm);
    }
  });
  const started = new Promise<void>((done) => {
    child.once('message', () => {
      if (state === 'starting') state = 'ready';
      done();
    });
    child.once('exit', () => done());
  });
  const ended = new Promise<Ended>((done) => {
    child.once('exit', (code, signal) => {
      running.delete(child);
      state = 'ended';
      const killed = signal === 'SIGKILL' ? (asked ?? 'itself') : undefined;
      // One that is still starting has nothing to give up, and ends at the signal itself.
      const obeyed = asked === 'stopped' && (code === 0 || signal === 'SIGTERM');
      const by = killed ?? (obeyed ? 'stopped' : 'fault');
      done({ by, said: by === 'fault' ? `${code ?? signal} ${said.trim()}` : '' });
    });
  });
  return {
    port,
    ready: () => state === 'ready',
    started,
    ended,
    hasEnded: () => state === 'ended',
    kill() {
      asked ??= 'outside';
      child.kill('SIGKILL');
    },
    stop() {
      asked ??= 'stopped';
      child.kill('SIGTERM');
    },
  };
}
