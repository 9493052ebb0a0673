import { randomUUID } from 'node:crypto';
import {
  AuthenticationHandler,
  AuthenticationHandlerOptions,
  Client,
  HTTPMessageHandler,
  ResponseType,
} from '@microsoft/microsoft-graph-client';
import type { Log } from '../app/ports.ts';
import { faultOf, type GraphFault } from './graph-error.ts';
import { OriginMiddleware } from './origin-middleware.ts';
import { createPauses } from './pauses.ts';
import { retryAfterSeconds } from './retry-after.ts';
import { type AppIdentity, createAppToken } from './token.ts';

export interface GraphRequest {
  /** The request's name in the log, with nothing variable in it: `POST lists/Entries/items`. */
  readonly call: string;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT';
  /** From `/sites/…` on, literals percent-encoded; or a nextLink or deltaLink as Graph gave it. */
  readonly path: string;
  /** JSON; of a PUT, the bytes of a file as a Buffer. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds for everything together, the token and the body included. Ten seconds when absent. */
  readonly timeoutMs?: number;
  /** Whether its filter can meet one row at most, so that a 429 cannot mean that it touched too many. */
  readonly oneRow?: boolean;
}

export interface GraphReply {
  readonly status: number;
  /** Parsed JSON, undefined when there was none. */
  readonly body: unknown;
  readonly headers: Headers;
}

export type GraphAnswer =
  | { readonly ok: true; readonly value: GraphReply }
  | { readonly ok: false; readonly fault: GraphFault };

export interface GraphCaller {
  /** One attempt. The caller decides whether to try again. */
  call(request: GraphRequest): Promise<GraphAnswer>;
  /** @returns seconds until SharePoint may be asked again; until then calls to it end without being sent */
  pauseSeconds?(): number;
}

const TIME_LIMIT_MS = 10_000;
/** A 429 that names no pause; source: the SDK's own first delay is 3 s, and every refused call counts against the app. */
const PAUSE_SECONDS = 10;
/** A service that goes on refusing good tokens must not make us ask Entra for one with every call. */
const RENEW_EVERY_MS = 60_000;

/**
 * The only way to Microsoft Graph: version 1.0, as the app itself.
 * The SDK's chain is authentication → HTTP: no retry (it would repeat a POST that had been committed), no telemetry, no
 * redirect. Each call is one line of the log.
 */
export function createGraphClient(options: AppIdentity & { log: Log; userAgent?: string }): GraphCaller {
  const token = createAppToken(options);
  const pauses = createPauses();
  const root = `${options.cloud.graph}/v1.0`;
  const scope = `${options.cloud.graph}/.default`;
  let renewedAt = Number.NEGATIVE_INFINITY;
  const client = Client.initWithMiddleware({
    baseUrl: `${options.cloud.graph}/`,
    defaultVersion: 'v1.0',
    middleware: [
      // The token of each call comes with the call; the handler keeps it from any host that is not Graph's.
      new AuthenticationHandler({
        getAccessToken: () => Promise.reject(new Error('A call without a token.')),
      }),
      options.standIn ? new OriginMiddleware(options.standIn.origin) : new HTTPMessageHandler(),
    ],
    fetchOptions: {
      redirect: 'manual',
      headers: {
        // Node's fetch sends `*`, which directory endpoints answer with 400 (msgraph-sdk-javascript, issue 999).
        'Accept-Language': 'en-US',
        // SharePoint, "Avoid getting throttled": decorated traffic is served first.
        'User-Agent': options.userAgent ?? 'NONISV|Heed|Heed/0.1.0',
      },
    },
  });

  async function send(request: GraphRequest, path: string, sending: Sending): Promise<GraphReply> {
    const prepared = client
      .api(path)
      .version('v1.0')
      .middlewareOptions([new AuthenticationHandlerOptions({ getAccessToken: async () => sending.token })])
      .headers({ ...request.headers, 'client-request-id': sending.id })
      .option('signal', sending.signal)
      .responseType(ResponseType.RAW);
    const response: Response = await dispatch(prepared, request);
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: parseJson(text, response.ok) };
  }

  async function attempt(
    request: GraphRequest,
    path: string,
    sending: Omit<Sending, 'token'>,
  ): Promise<Seen> {
    const cached = await token(scope);
    if (!cached.ok) return { fault: { ...cached.fault, status: 0 } };
    const reply = await send(request, path, { ...sending, token: cached.value });
    if (reply.status !== 401 || performance.now() - renewedAt < RENEW_EVERY_MS) return { reply };
    // 401 means that nothing was done, so this one repeat is safe: the signing keys or the app's roles had changed.
    renewedAt = performance.now();
    const renewed = await token(scope, 'renewed');
    if (!renewed.ok || renewed.value === cached.value) return { reply };
    return { reply: await send(request, path, { ...sending, token: renewed.value }) };
  }

  async function limited(request: GraphRequest, path: string, id: string): Promise<Seen> {
    if (pauses.left(path) > 0) return { fault: { code: 'graph.throttled', status: 0 } };
    const controller = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    // Not a listener of the signal: Node keeps that for a while after the call, and with it the whole answer.
    const ended = new Promise<Seen>((resolve) => {
      timer = setTimeout(() => {
        controller.abort();
        resolve(NO_ANSWER);
      }, request.timeoutMs ?? TIME_LIMIT_MS);
    });
    try {
      // The race also ends the wait for a token; a call whose token comes too late finds its signal used up.
      return await Promise.race([attempt(request, path, { signal: controller.signal, id }), ended]);
    } catch {
      return NO_ANSWER;
    } finally {
      clearTimeout(timer);
    }
  }

  function judge(request: GraphRequest, path: string, seen: Seen): GraphAnswer {
    if ('fault' in seen) return { ok: false, fault: seen.fault };
    const { reply } = seen;
    if (reply.status >= 200 && reply.status < 300) return { ok: true, value: reply };
    const retryAfter = retryAfterSeconds(reply.headers, Date.now());
    const listed = request.method === 'GET' && path.startsWith('/sites/') && path.includes('$filter=');
    const fault = faultOf(reply, { filtered: listed && !request.oneRow, retryAfter });
    if (fault.code === 'graph.throttled') pauses.note(path, retryAfter ?? PAUSE_SECONDS);
    // "429 or 503, both with Retry-After" (SharePoint, "Avoid getting throttled").
    if (reply.status === 503 && retryAfter !== undefined) pauses.note(path, retryAfter);
    return { ok: false, fault };
  }

  return {
    pauseSeconds: () => pauses.left('/sites/') / 1000,
    async call(request) {
      const path = request.path.startsWith(`${root}/`) ? request.path.slice(root.length) : request.path;
      // A link to another host: the record must not follow wherever an answer points. The SDK takes the host from an
      // https address anywhere in the text, so one in a query is refused too.
      if (!path.startsWith('/') || path.includes('https://')) {
        options.log.alarm('graph.foreign-link', { call: request.call });
        return { ok: false, fault: { code: 'graph.refused', status: 0 } };
      }
      const id = randomUUID();
      const begun = performance.now();
      const seen = await limited(request, path, id);
      const answer = judge(request, path, seen);
      const facts = {
        call: request.call,
        status: 'reply' in seen ? seen.reply.status : 0,
        ms: Math.round(performance.now() - begun),
        requestId: requestIdOf(seen) ?? id,
      };
      if (answer.ok) options.log.info('graph', facts);
      else options.log.warn('graph', { ...facts, fault: answer.fault.code });
      return answer;
    },
  };
}

interface Sending {
  readonly signal: AbortSignal;
  readonly id: string;
  readonly token: string;
}

type Seen = { readonly reply: GraphReply } | { readonly fault: GraphFault };

const NO_ANSWER: Seen = { fault: { code: 'graph.unreachable', status: 0 } };

function dispatch(prepared: ReturnType<Client['api']>, request: GraphRequest): Promise<Response> {
  switch (request.method) {
    case 'GET':
      return prepared.get();
    case 'POST':
      return prepared.post(request.body);
    case 'PATCH':
      return prepared.patch(request.body);
    case 'PUT':
      return prepared.put(request.body);
  }
}

/**
 * An error's body may be anything, often HTML from a gateway. Where the answer says that it worked, text that is not
 * JSON comes from something in between, and nobody knows what Graph did: thrown, so that it counts as no answer.
 */
function parseJson(text: string, worked: boolean): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    if (worked) throw new Error('The answer is not JSON.');
    return undefined;
  }
}

/** The id by which Microsoft finds a call. Anything that is not one stays out of the log. */
function requestIdOf(seen: Seen): string | undefined {
  const id = 'reply' in seen ? (seen.reply.headers.get('request-id') ?? '') : '';
  return /^[0-9a-f-]{36}$/i.test(id) ? id : undefined;
}
