import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ALLOCATOR, NODE_FLAGS } from '../../bot/node-flags.ts';

/** A process of the bench's own. */
export interface Child {
  /** Milliseconds from the spawn until it said that it was ready (or, where it says nothing, until it ended). */
  readonly readyMs: number;
  /** Memory that it holds at this moment, in MB; undefined where neither /proc nor `ps` tells. */
  memoryMb(): number | undefined;
  /** The most that it ever held, in MB; undefined where /proc does not tell. */
  peakMb(): number | undefined;
  /** Milliseconds of a processor that it used so far; undefined where /proc does not tell. */
  cpuMs(): number | undefined;
  log(): string;
  /** Rejects when it ends without having been stopped, so that nothing waits for one that is gone. */
  readonly gone: Promise<never>;
  stop(): Promise<void>;
}

/**
 * Starts a TypeScript program and waits for its word.
 * @param options.as `app`: with the flags and the environment that Heed runs with; `plain`: as Node starts by itself, which
 * is how a bare bot runs
 * @throws Error with the end of what it said when it stops before
 */
export async function startChild(
  file: string,
  {
    env,
    cwd,
    as,
  }: {
    readonly env: Readonly<Record<string, string>>;
    readonly cwd: string;
    readonly as: 'app' | 'plain';
  },
): Promise<Child> {
  const begun = performance.now();
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', ...(as === 'app' ? NODE_FLAGS : []), file],
    {
      cwd,
      env: {
        ...process.env,
        ...(as === 'app' ? ALLOCATOR : {}),
        NODE_COMPILE_CACHE: join(cwd, 'node_modules', '.cache', 'compiled'),
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  );
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      log += text;
    });
  }
  let wanted = false;
  const gone = new Promise<never>((_done, failed) => {
    child.once('exit', () => {
      if (!wanted) failed(new Error(`A process stopped by itself. ${log.slice(-500).trim()}`));
    });
  });
  gone.catch(() => undefined);
  await Promise.race([new Promise((done) => child.once('message', done)), gone]);
  const readyMs = performance.now() - begun;
  return {
    readyMs,
    memoryMb: () => memoryOf(child.pid),
    peakMb: () => megabytesIn(child.pid, 'VmHWM'),
    cpuMs: () => cpuOf(child.pid),
    log: () => log,
    gone,
    stop() {
      wanted = true;
      return stopped(child);
    },
  };
}

function stopped(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) return done();
    child.once('exit', () => done());
    child.kill('SIGTERM');
  });
}

/** @returns milliseconds in which this Node starts, does nothing and ends */
export function nothingMs(): number {
  const begun = performance.now();
  spawnSync(process.execPath, ['-e', '0']);
  return performance.now() - begun;
}

/** In ticks of a hundredth of a second, the fourteenth and fifteenth word (proc(5)); a name may hold spaces. */
function cpuOf(pid: number | undefined): number | undefined {
  try {
    const words = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    const ticks = Number(words[11]) + Number(words[12]);
    return Number.isFinite(ticks) ? ticks * 10 : undefined;
  } catch {
    return undefined;
  }
}

function memoryOf(pid: number | undefined): number | undefined {
  if (pid === undefined) return undefined;
  const resident = megabytesIn(pid, 'VmRSS');
  if (resident !== undefined) return resident;
  const told = spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  const kilobytes = Number((told.stdout ?? '').trim());
  return kilobytes > 0 ? kilobytes / 1024 : undefined;
}

/** A line of /proc/PID/status (proc(5)). */
function megabytesIn(pid: number | undefined, field: 'VmRSS' | 'VmHWM'): number | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const kilobytes = new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}
