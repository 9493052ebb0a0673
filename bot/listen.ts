import type { Server } from 'node:http';
import type { Log } from '../src/app/ports.ts';
import { atMost, closeServer } from './close.ts';

export interface App {
  /**
   * Stops taking requests, finishes what is under way, and gives the record up for the next process: within ten seconds,
   * whatever else hangs. A turn that comes to the record after that is told that nothing was kept.
   */
  close(): Promise<void>;
}

/** For requests under way, and for their answers once everything else has ended. */
const CLOSE_MS = { requests: 2_500, answers: 250 };

/** @throws Error with one sentence when the port is in use */
export async function listen(
  http: Server,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<void> {
  await new Promise<void>((done, failed) => {
    http.once('error', (error: NodeJS.ErrnoException) =>
      failed(error.code === 'EADDRINUSE' ? new Error(`Port ${port} is in use.`) : error),
    );
    http.listen(port, host, () => done());
  });
}

/** @param deps `schools` is asked once nothing more comes in: those that are open then, each with all its work to end */
export function closing(
  http: Server,
  deps: { readonly log: Log; readonly schools: () => readonly { close(): Promise<void> }[] },
): App {
  return {
    async close() {
      const served = closeServer(http);
      await atMost(CLOSE_MS.requests, served);
      await Promise.all(deps.schools().map((school) => school.close()));
      if ((await atMost(CLOSE_MS.answers, served)) === 'late') http.closeAllConnections();
      deps.log.info('stopped');
    },
  };
}
