import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Activity, CloudAdapter, TurnContext } from 'botbuilder';
import { INVOKE_RESPONSE_KEY } from 'botbuilder';
import restify, { type Request, type Response, type Server } from 'restify';
import type { Log } from '../src/app/ports.ts';
import type { ApiCall, ApiEndpoint } from './api/api.ts';
import { claimsToBeTeams, type Refusal } from './gate.ts';
import type { Place } from './headers.ts';
import { hardenHttp, head, type Reply, send } from './http-edge.ts';
import { promisesJson, readJson } from './json-body.ts';
import { createDoorway } from './limits.ts';
import { packedBody } from './packed-body.ts';
import type { Readiness } from './readiness.ts';
import { sparing } from './sparing-log.ts';
import { createTabFiles, TAB_FOLDER } from './tab-files.ts';

/** Larger than any card that Teams sends, smaller than anything that could hurt. */
const LARGEST_BODY = 256 * 1024;

/** The same for a call of the tab; a route that takes files says more. */
const MOST_API_BYTES = 64 * 1024;

/** Bodies of files and lists that are read at the same time: each is megabytes in memory. */
const MOST_LARGE = 3;

/** Requests that are read or checked at the same time: a hundred times what a school sends at its busiest. */
const MOST_UNCHECKED = 512;

/**
 * The HTTP server: a few routes, strict headers, nothing about errors in any answer.
 * @param deps `refuse` is the gate: why a request goes no further, or undefined; `api` is absent where no tab is set up
 */
export function createServer(deps: {
  readonly adapter: Pick<CloudAdapter, 'processActivityDirect'>;
  readonly bot: { onTurn(context: TurnContext): Promise<void> };
  readonly refuse: (body: unknown, authorization: string | undefined) => Refusal | undefined;
  readonly readiness: () => Readiness;
  readonly log: Log;
  readonly place: Place;
  readonly api?: readonly ApiEndpoint[];
  /** Of a school among several, the path under which the browser finds it, such as `/oakfield`. */
  readonly base?: string;
  /** Where the built tab is; tests have their own. */
  readonly tabFolder?: string;
}): Server {
  const { place, log } = deps;
  const server = restify.createServer({ name: 'heed', ignoreTrailingSlash: true });
  const doorway = createDoorway(MOST_UNCHECKED);
  const outside = sparing(log);
  harden(server, place);

  server.get('/healthz', async (_request: Request, response: Response) => {
    send(response, { status: 200, body: { ok: true } });
  });
  server.get('/readyz', async (_request: Request, response: Response) => {
    const readiness = deps.readiness();
    send(response, { status: readiness.ready ? 200 : 503, body: readiness });
  });

  server.post('/api/messages', async (request: Request, response: Response) => {
    const leave = doorway.enter(() => request.destroy());
    if (!leave) return busy(response);
    try {
      send(response, await message(request, leave));
    } finally {
      leave();
    }
  });

  const large = createDoorway(MOST_LARGE);
  for (const endpoint of deps.api ?? []) {
    const handle = async (request: Request, response: Response) => {
      const leave = (endpoint.mostBytes === undefined ? doorway : large).enter();
      if (!leave) return busy(response);
      try {
        const { headers = {}, ...reply } = await endpoint.answer(callOf(request, endpoint.mostBytes));
        for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
        if (endpoint.packed)
          await sendPacked(response, reply, request.headers['accept-encoding']?.toString());
        else send(response, reply);
      } finally {
        leave();
      }
    };
    if (endpoint.method === 'GET') server.get(endpoint.path, handle);
    else server.post(endpoint.path, handle);
  }

  // The tab is nothing without its API.
  if (deps.api) {
    const tab = createTabFiles(deps.tabFolder ?? TAB_FOLDER, place, deps.base);
    const serveTab = async (request: Request, response: Response) => {
      const [path = ''] = (request.url ?? '').split('?');
      const file = tab.find(path, request.headers['accept-encoding']?.toString());
      for (const [name, value] of Object.entries(file?.headers ?? {})) response.setHeader(name, value);
      response.statusCode = file ? 200 : 404;
      if (file) response.setHeader('Content-Length', file.bytes.length);
      response.end(request.method === 'HEAD' ? undefined : file?.bytes);
    };
    for (const path of ['/tab', '/tab/*']) {
      server.get(path, serveTab);
      server.head(path, serveTab);
    }
  }

  async function message(request: IncomingMessage, leave: () => void): Promise<Reply> {
    const { authorization } = request.headers;
    const refused = (status: number, reason: Refusal | 'type' | 'body') => {
      outside.warn('refused', { reason });
      return { status, body: { error: 'refused' } };
    };
    if (!promisesJson(request.headers)) return refused(415, 'type');
    if (!claimsToBeTeams(authorization, place.cloud)) return refused(401, 'issuer');
    const read = await readJson(request, LARGEST_BODY);
    if ('status' in read) return refused(read.status, 'body');
    const why = deps.refuse(read.body, authorization);
    if (why) return refused(why === 'issuer' ? 401 : 403, why);
    return turn(read.body as Activity, authorization ?? '', leave);
  }

  /** The body has passed the gate. `adapter.process` would print what it threw, and answer with its words. */
  async function turn(activity: Activity, authorization: string, leave: () => void): Promise<Reply> {
    let inside = false;
    let reply: Reply = { status: activity.type === 'invoke' ? 501 : 200 };
    try {
      await deps.adapter.processActivityDirect(authorization, activity, async (context) => {
        inside = true;
        leave();
        await deps.bot.onTurn(context);
        reply = context.turnState.get(INVOKE_RESPONSE_KEY)?.value ?? reply;
      });
      return reply;
    } catch (error) {
      // The SDK throws where a token does not hold; its message may repeat what was sent.
      const name = error instanceof Error ? error.name : 'unknown';
      if (inside) log.alarm('turn-failed', { name });
      else outside.warn('refused', { reason: 'sdk', name });
      return inside
        ? { status: 500, body: { error: 'failed' } }
        : { status: 401, body: { error: 'refused' } };
    }
  }
  return server;
}

/** A call of the tab's API. Nothing of its body is read before the one who sent it is known. */
function callOf(request: Request, mostBytes = MOST_API_BYTES): ApiCall {
  const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);
  const names = ['authorization', 'heed-session', 'heed-quiet', 'heed-request'] as const;
  return {
    headers: Object.fromEntries(names.map((name) => [name, one(request.headers[name])])),
    params: (request.params ?? {}) as Record<string, string>,
    query: Object.fromEntries(new URL(request.url ?? '/', 'http://heed.invalid').searchParams),
    async body() {
      if (request.method !== 'POST') return { body: undefined };
      return promisesJson(request.headers) ? readJson(request, mostBytes) : { status: 415 };
    },
  };
}

/** What holds for every request, of whatever kind, before and after any route. */
function harden(server: Server, place: Place): void {
  server.pre((request: Request, response: Response, next: () => void) => {
    head({ request, response }, place);
    next();
  });
  // restify's own errors would carry the message of what was thrown.
  server.on(
    'restifyError',
    (_request: Request, response: Response, error: { statusCode?: number }, done: () => void) => {
      // Its own way of sending, or it would send a second time.
      if (!response.headersSent) {
        response.sendRaw(error.statusCode ?? 500, '{"error":"refused"}', {
          'Content-Type': 'application/json',
        });
      }
      done();
    },
  );
  // restify hears what its HTTP server emits first. A port in use is told by whoever asked to listen; anything later is
  // expected by nobody.
  server.on('error', (error: Error) => {
    if (server.server.listening) throw error;
  });
  hardenHttp(server.server, place);
}

function busy(response: ServerResponse): void {
  response.setHeader('Retry-After', '1');
  send(response, { status: 429, body: { error: 'busy' } });
}

async function sendPacked(
  response: ServerResponse,
  reply: Reply,
  accepts: string | undefined,
): Promise<void> {
  if (reply.status !== 200 || reply.body === undefined) return send(response, reply);
  const { bytes, encoding } = await packedBody(Buffer.from(JSON.stringify(reply.body)), accepts);
  if (encoding && !response.headersSent) response.setHeader('Content-Encoding', encoding);
  response.setHeader('Vary', 'Accept-Encoding');
  send(response, reply, bytes);
}
