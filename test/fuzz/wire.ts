import { Agent, request } from 'node:http';
import type { Chance } from './chance.ts';
import { MARK } from './nasties.ts';

/** One HTTP request, down to its bytes. */
export interface Wire {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Who sends it, where the body does not say. */
  readonly actor?: string;
}

export interface Heard {
  /** 0 when the other side hung up without a word. */
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly text: string;
  readonly ms: number;
}

/** How long anybody has to wait at most before it counts as a hang. */
export const PATIENCE_MS = 10_000;

/** @returns what came back, or undefined when nothing did in time. */
export function sendWire(port: number, wire: Wire, agent: Agent): Promise<Heard | undefined> {
  const began = performance.now();
  return new Promise((done) => {
    const { method, path, headers, body } = wire;
    const heard = (status: number, got: NodeJS.Dict<string | string[]> = {}, text = '') =>
      done({ status, headers: got, text, ms: performance.now() - began });
    const outgoing = request(
      { host: '127.0.0.1', port, agent, method, path, headers, timeout: PATIENCE_MS },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('close', () =>
          heard(response.statusCode ?? 0, response.headers, Buffer.concat(chunks).toString()),
        );
      },
    );
    outgoing.on('timeout', () => {
      done(undefined);
      outgoing.destroy();
    });
    outgoing.on('error', () => heard(0));
    outgoing.end(body);
  });
}

export function agentFor(concurrency: number): Agent {
  return new Agent({ keepAlive: true, maxSockets: concurrency });
}

const PATHS = [
  '/',
  '/api/messages/',
  '/api/messages?a=1',
  '/api/me',
  '/api/me/',
  '/api/../api/me',
  '/healthz',
  '/readyz',
  '/tab/',
  '/tab/%2e%2e/%2e%2e/package.json',
  '/api/%00',
  '/%',
  `/${MARK}`,
  '/api/me?oid=x',
  '//api//messages',
  '/lists.json',
  '/.env',
];
const METHODS = ['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'POST', 'PROPFIND'];
const HEADERS: readonly (readonly [string, string])[] = [
  ['content-type', 'text/plain'],
  ['content-type', 'multipart/form-data; boundary=x'],
  ['content-type', 'application/json; charset=utf-7'],
  ['content-type', 'application/x-www-form-urlencoded'],
  ['content-encoding', 'gzip'],
  ['content-encoding', 'br'],
  ['content-md5', MARK],
  ['accept', 'text/html'],
  ['accept', 'image/png;q=0'],
  ['accept', `${MARK}`],
  ['accept-version', '9.9'],
  ['x-http-method-override', 'DELETE'],
  ['x-forwarded-for', MARK],
  ['host', `${MARK}.example.test`],
  ['origin', 'https://example.test'],
  ['cookie', `a=${MARK}`],
  ['range', 'bytes=0-1'],
  ['expect', MARK],
  ['channelid', 'emulator'],
  ['if-none-match', '*'],
  ['upgrade', 'websocket'],
  ['transfer-encoding', 'chunked'],
];
const TOKENS = [
  '',
  'Bearer',
  'Bearer x',
  'Bearer a.b.c',
  `Bearer ${MARK}.${MARK}.${MARK}`,
  'Basic eA==',
  `Bearer ${'A'.repeat(9_000)}`,
];

/** Breaks what stands around a body, or the bytes of it. */
export function broken(wire: Wire, chance: Chance): Wire {
  const { headers, body } = wire;
  switch (chance.below(7)) {
    case 0:
      return { ...wire, path: chance.of(PATHS) };
    case 1: {
      const method = chance.of(METHODS);
      return { ...wire, method, path: chance.of(PATHS), body: Buffer.alloc(0) };
    }
    case 2: {
      const [name, value] = chance.of(HEADERS);
      return { ...wire, headers: { ...headers, [name]: value } };
    }
    case 3:
      return { ...wire, headers: { ...headers, authorization: chance.of(TOKENS) } };
    case 4:
      return { ...wire, body: body.subarray(0, chance.below(body.length + 1)) };
    case 5: {
      const bytes = Buffer.from(body);
      for (let time = 0; time < 4 && bytes.length > 0; time += 1)
        bytes[chance.below(bytes.length)] = chance.below(256);
      return { ...wire, body: bytes };
    }
    default:
      return {
        ...wire,
        body: chance.of([
          Buffer.concat([body, body]),
          Buffer.from('\ufeff{}'),
          Buffer.from(body.toString(), 'utf16le'),
          Buffer.from('{'.repeat(9_000)),
          Buffer.from('[1e999]'),
          Buffer.alloc(300_000, 32),
          Buffer.alloc(0),
        ]),
      };
  }
}
