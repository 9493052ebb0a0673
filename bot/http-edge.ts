/** What holds for everything that comes over HTTP, before anybody asks what it wants. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { headersFor, type Place } from './headers.ts';

/**
 * How long the sender of a request may take. Teams needs milliseconds, a file from a slow line most of a minute; whoever
 * sends a byte a minute is cut off.
 * Connections that wait for the next request outlive those of the front end, so that it never sends into a closed one.
 */
const TIMES = {
  headersTimeout: 10_000,
  requestTimeout: 60_000,
  keepAliveTimeout: 75_000,
  connectionsCheckingInterval: 2_000,
};
/** A token of Entra's is about 2 KB, with many groups 8. */
const LARGEST_HEADERS = 16 * 1024;

export interface Reply {
  readonly status: number;
  /** Sent as JSON; nothing where it is left out. */
  readonly body?: unknown;
}

/** A request and what answers it. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** Puts on the headers of every answer, of whatever kind and status. */
export function head({ request, response }: Exchange, place: Place): void {
  // What it runs on is nobody's business.
  response.removeHeader('Server');
  const [path = '/'] = (request.url ?? '/').split('?');
  for (const [name, value] of Object.entries(headersFor(path, place))) response.setHeader(name, value);
}

/** Limits, and strict answers to what never becomes a request: broken HTTP, too slow, too large, another protocol. */
export function hardenHttp(http: Server, place: Place): void {
  const STATUS: Readonly<Record<string, string>> = {
    HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
    ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
  };
  http.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    hangUp(socket, STATUS[error.code ?? ''] ?? '400 Bad Request', place);
  });
  http.removeAllListeners('upgrade');
  for (const wish of ['upgrade', 'connect'] as const) {
    http.on(wish, (_request: IncomingMessage, socket: Socket) => hangUp(socket, '400 Bad Request', place));
  }
  http.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
    head({ request, response }, place);
    send(response, { status: 417, body: { error: 'refused' } });
  });
  Object.assign(http, TIMES, { maxHeaderSize: LARGEST_HEADERS, maxHeadersCount: 100 });
}

function hangUp(socket: Socket, status: string, place: Place): void {
  socket.on('error', () => undefined);
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const body = '{"error":"refused"}';
  const lines = Object.entries({
    ...headersFor('/', place),
    Connection: 'close',
    'Content-Type': 'application/json',
    'Content-Length': String(body.length),
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status}\r\n${lines.join('')}\r\n${body}`);
  socket.destroySoon();
}

/**
 * Written without restify, whose formatters choose by what the sender says it accepts.
 * @param bytes the body as it is to be sent, where it was made already
 */
export function send(response: ServerResponse, { status, body }: Reply, bytes?: Buffer): void {
  if (response.headersSent || response.destroyed) return;
  const { req: request } = response;
  // Whoever is still sending is not heard out.
  if (!request.complete) response.setHeader('Connection', 'close');
  response.statusCode = status;
  if (body === undefined) {
    response.end();
    return;
  }
  const text = bytes ?? Buffer.from(JSON.stringify(body));
  response.setHeader('Content-Type', 'application/json');
  response.setHeader('Content-Length', text.length);
  response.end(text);
}
