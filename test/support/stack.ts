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

/** @returns a port that nothing listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
