import type { Server } from 'node:http';

/** Between two looks for connections that wait for a request which will not be answered. */
const LOOK_MS = 20;

/**
 * Takes no more connections, and waits for the requests under way, not for connections that are only kept: a client may
 * keep one for minutes.
 * @returns resolves when nothing is under way; a request that hangs keeps it waiting
 */
export async function closeServer(server: Server): Promise<void> {
  const timer = setInterval(() => server.closeIdleConnections(), LOOK_MS);
  try {
    await new Promise<void>((done) => server.close(() => done()));
  } finally {
    clearInterval(timer);
  }
}

/** @returns resolves when the work is done, or after so many milliseconds: then whoever comes next finishes it */
export async function atMost(ms: number, work: Promise<unknown>): Promise<'done' | 'late'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((done) => {
    timer = setTimeout(() => done('late'), ms);
  });
  try {
    return await Promise.race([work.then(() => 'done' as const), late]);
  } finally {
    clearTimeout(timer);
  }
}
