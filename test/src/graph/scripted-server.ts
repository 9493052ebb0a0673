import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readBody } from '../../../local/handler.ts';
import { CLOUDS, STAND_IN } from '../../../src/clouds.ts';
import { createGraphClient, type GraphCaller } from '../../../src/graph/client.ts';
import type { AppIdentity } from '../../../src/graph/token.ts';
import { recordedLog } from './recorded-log.ts';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Reply {
  readonly status: number;
  readonly headers?: Record<string, string>;
  /** An object is sent as JSON, text as it is. */
  readonly body?: unknown;
}

/** `drop`: the socket is closed; `hang`: no answer comes. */
export type Script = (asked: Asked) => Reply | 'drop' | 'hang';

export interface Server {
  readonly origin: string;
  /** What arrived, tokens requests apart. */
  readonly asked: Asked[];
  readonly tokenRequests: Asked[];
  graph: Script;
  token: Script;
  close(): Promise<void>;
}

/** A server that answers as the test says: for the answers that the stand-in tenant does not give. */
export async function startServer(): Promise<Server> {
  let tokens = 0;
  const server = createServer(async (request, response) => {
    const asked = {
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.headers,
      body: await readBody(request),
    };
    const isToken = asked.path.includes('/oauth2/v2.0/token');
    (isToken ? self.tokenRequests : self.asked).push(asked);
    const reply = isToken ? self.token(asked) : self.graph(asked);
    if (reply === 'drop') return void request.socket.destroy();
    if (reply === 'hang') return;
    const isText = typeof reply.body === 'string';
    response.writeHead(reply.status, {
      ...(reply.body === undefined ? {} : { 'content-type': isText ? 'text/html' : 'application/json' }),
      ...reply.headers,
    });
    response.end(isText || reply.body === undefined ? reply.body : JSON.stringify(reply.body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const self: Server = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: [],
    tokenRequests: [],
    graph: () => ({ status: 200, body: { value: [] } }),
    token: () => {
      tokens += 1;
      return tokenReply(`token-${tokens}`);
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return self;
}

export function tokenReply(token: string, expiresIn = 3600): Reply {
  return { status: 200, body: { token_type: 'Bearer', expires_in: expiresIn, access_token: token } };
}

export function identityAt(origin: string): AppIdentity {
  return {
    cloud: CLOUDS.standin,
    tenantId: STAND_IN.tenantId,
    clientId: STAND_IN.graphClientId,
    credential: { secret: 'a secret of this test' },
    standIn: { origin },
  };
}

export function clientAt(origin: string): { graph: GraphCaller; log: ReturnType<typeof recordedLog> } {
  const log = recordedLog();
  return { log, graph: createGraphClient({ ...identityAt(origin), log }) };
}
