import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SchoolName } from '../../local/people.ts';
import { type Stack, startStack } from '../../local/stack.ts';

/** What `npm run local` starts, on free ports and a folder of its own. */
export interface TestStack extends Stack {
  /** Address of the Teams page. */
  readonly page: string;
  readonly dataDir: string;
  /** Everything the app has logged so far. */
  log(): string;
  /** Stops everything and deletes the folder. */
  end(): Promise<void>;
}

/** @param options `dataDir` keeps a folder from an earlier stack; `env` adds to the app's configuration; `demo` fills it */
export async function startTestStack(
  options: {
    school?: SchoolName;
    dataDir?: string;
    env?: Readonly<Record<string, string>>;
    demo?: boolean;
  } = {},
): Promise<TestStack> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'heed-stack-'));
  const [port, tenantPort] = [await freePort(), await freePort()];
  let log = '';
  const stack = await startStack(
    {
      root: join(import.meta.dirname, '..', '..'),
      port,
      tenantPort,
      dataDir,
      school: options.school ?? 'a',
      fresh: false,
      ...(options.demo ? { demo: true } : {}),
      ...(options.env ? { env: options.env } : {}),
    },
    {
      say: () => undefined,
      log: (line) => {
        log += line;
      },
    },
  );
  return {
    ...stack,
    dataDir,
    page: `http://localhost:${tenantPort}`,
    log: () => log,
    async end() {
      await stack.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Systems take the ports of outgoing calls from above these, so that none is taken before it is used. */
const PORTS = { from: 12_000, to: 32_000 };

/** @returns a port that nothing listens on at this moment, and hardly anything will before it is used. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(PORTS.from, PORTS.to);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((done) => {
    const server = createServer();
    server.once('error', () => done(false));
    server.listen(port, '127.0.0.1', () => server.close(() => done(true)));
  });
}
