import type { ServerResponse } from 'node:http';
import type { LiveEvents } from './wire.ts';

/** Server-Sent Events to the open windows of each person. */
export interface Live {
  /** Keeps `response` open and writes to it what happens to the person with this object id. */
  join(oid: string, response: ServerResponse): void;
  tell<Name extends keyof LiveEvents>(oid: string, name: Name, data: LiveEvents[Name]): void;
  tellAll<Name extends keyof LiveEvents>(name: Name, data: LiveEvents[Name]): void;
  close(): void;
}

const HEARTBEAT_MS = 20_000;

export function createLive(): Live {
  const windows = new Map<ServerResponse, string>();
  // Without a word now and then, a proxy or a sleeping laptop would drop the stream unnoticed.
  const heartbeat = setInterval(() => {
    for (const response of windows.keys()) response.write(': still here\n\n');
  }, HEARTBEAT_MS);
  heartbeat.unref();

  const write = (response: ServerResponse, name: string, data: unknown) =>
    response.write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);

  return {
    join(oid, response) {
      response.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        connection: 'keep-alive',
      });
      response.write('retry: 1000\n\n');
      windows.set(response, oid);
      response.on('close', () => windows.delete(response));
    },
    tell(oid, name, data) {
      for (const [response, owner] of windows) if (owner === oid) write(response, name, data);
    },
    tellAll(name, data) {
      for (const response of windows.keys()) write(response, name, data);
    },
    close() {
      clearInterval(heartbeat);
      for (const response of windows.keys()) response.end();
      windows.clear();
    },
  };
}
