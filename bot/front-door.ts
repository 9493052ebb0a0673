import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Said } from '../src/app/check-finding.ts';
import { aboutSchool, RUNNING_WORDS, SCHOOL_CLOSED } from '../src/guidance/schools-words.ts';
import type { Place } from './headers.ts';
import { type Exchange, hardenHttp, head, send } from './http-edge.ts';
import type { OpenSchool } from './open-school.ts';
import type { Readiness } from './readiness.ts';

/** One school behind the door, as it is at this moment. */
export interface Room {
  /** First in its paths: `/oakfield/tab`. */
  readonly name: string;
  readonly school: () => Pick<OpenSchool, 'http' | 'readiness'> | undefined;
  /** Why there is none. */
  readonly closed: () => keyof typeof RUNNING_WORDS;
}

const CLOSED_RETRY_SECONDS = '60';
const NOT_FOUND = { status: 404, body: { error: 'refused' } };

/**
 * The one HTTP server of a process with several schools. It reads the first part of a path and nothing else: each school
 * then takes the request as if it were alone, with limits, tokens and a record of its own.
 * `/healthz` and `/readyz` without a school answer for the whole process.
 */
export function createFrontDoor(rooms: readonly Room[], place: Place): Server {
  const byName = new Map(rooms.map((room) => [room.name, room]));
  const http = createServer((request, response) => {
    const exchange = { request, response };
    // Never decoded: a name that needs it is no school's.
    const [, name = '', rest = ''] = /^\/([a-z0-9-]+)([/?].*)?$/.exec(request.url ?? '') ?? [];
    const room = byName.get(name);
    if (room) return enter(room, { exchange, rest, place });
    head(exchange, place);
    const looks = request.method === 'GET' && (rest === '' || rest === '/' || rest.startsWith('?'));
    if (looks && name === 'healthz') return send(response, { status: 200, body: { ok: true } });
    if (looks && name === 'readyz') return sendReadiness(response, readinessOfAll(rooms));
    send(response, NOT_FOUND);
  });
  hardenHttp(http, place);
  return http;
}

function enter(
  room: Room,
  { exchange, rest, place }: { readonly exchange: Exchange; readonly rest: string; readonly place: Place },
): void {
  const { request, response } = exchange;
  request.url = rest.startsWith('/') ? rest : `/${rest}`;
  const school = room.school();
  if (school) {
    school.http.emit('request', request, response);
    return;
  }
  head(exchange, place);
  response.setHeader('Retry-After', CLOSED_RETRY_SECONDS);
  if (request.method === 'GET' && request.url.split('?')[0] === '/readyz')
    sendReadiness(response, readinessOf(room));
  else if (isPage(request)) sendText(response, SCHOOL_CLOSED);
  else send(response, { status: 503, body: { error: 'school.closed', sentence: SCHOOL_CLOSED } });
}

function readinessOf(room: Room): Readiness {
  const school = room.school();
  if (school) return school.readiness();
  const code = room.closed();
  return { ready: false, missing: [{ code, sentence: RUNNING_WORDS[code] }], warnings: [] };
}

/** Each sentence says whose it is. */
export function readinessOfAll(rooms: readonly Room[]): Readiness {
  const each = rooms.map((room) => ({ name: room.name, ...readinessOf(room) }));
  const named = (name: string, said: readonly Said[]) =>
    said.map(({ code, sentence }) => ({ code, school: name, sentence: aboutSchool(name, sentence) }));
  return {
    ready: each.every(({ ready }) => ready),
    missing: each.flatMap(({ name, missing }) => named(name, missing)),
    warnings: each.flatMap(({ name, warnings }) => named(name, warnings)),
  };
}

function sendReadiness(response: ServerResponse, readiness: Readiness): void {
  send(response, { status: readiness.ready ? 200 : 503, body: readiness });
}

/** What a browser shows as it stands. */
function isPage({ method, url = '' }: IncomingMessage): boolean {
  const [path = ''] = url.split('?');
  return method === 'GET' && (path === '/tab' || path.startsWith('/tab/'));
}

function sendText(response: ServerResponse, text: string): void {
  response.statusCode = 503;
  response.setHeader('Content-Type', 'text/plain; charset=utf-8');
  response.setHeader('Content-Length', Buffer.byteLength(text));
  response.end(text);
}
