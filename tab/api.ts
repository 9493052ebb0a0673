/**
 * The tab's only way to the server: the only `fetch`. Every call has a token of its own from Teams, the session and a
 * random reference, ends within 15 seconds, and answers `Answer`: a value, or what to say to the person.
 *
 * `const answer = await api.get<ConcernList>('/api/concerns')`, `await api.post<Filed>('/api/reports', body)`; a page that
 * reads something takes `useLoad` of parts/use-load.ts instead. `quiet` calls do not count as somebody being there.
 */
import type { ApiFault } from '../src/contract/me.ts';
import type { Store } from './store.ts';
import { CALLS } from './words/parts.ts';

/**
 * `refused`: something sent was not right; `conflict`: it changed meanwhile; `no-right`: not there, or not for them;
 * `failed`: anything of the server's. The other kinds never reached a rule of the server.
 */
export type CallKind =
  | 'offline'
  | 'timeout'
  | 'throttled'
  | 'locked'
  | 'signed-out'
  | 'no-right'
  | 'refused'
  | 'conflict'
  | 'failed';

export interface CallFault {
  readonly kind: CallKind;
  /** For the person, with what to do next. */
  readonly sentence: string;
  /** What the IT lead can find in the log. */
  readonly reference: string;
  /** The server's answer as it came, for what a page knows more of; absent where there was none. */
  readonly body?: ApiFault;
}

export type Answer<T> =
  | { readonly ok: true; readonly value: T; readonly headers: Headers }
  | { readonly ok: false; readonly fault: CallFault };

export interface CallOptions {
  /** A call that nobody asked for, such as polling. */
  readonly quiet?: boolean;
  /** Longer than 15 seconds only where files travel. */
  readonly timeoutMs?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Goes on when the window closes; for small bodies only. */
  readonly keepalive?: boolean;
}

export interface Api {
  get<T>(path: string, options?: CallOptions): Promise<Answer<T>>;
  /** @param body sent as JSON, a Blob as it is */
  post<T>(path: string, body: unknown, options?: CallOptions): Promise<Answer<T>>;
  /** Asks already for what the next `get` of this path will be given, if that comes soon. */
  ahead(path: string): void;
  /** For what is shown or downloaded and not JSON. */
  file(path: string, options?: CallOptions): Promise<Answer<Blob>>;
  /** From here on every call carries this session; undefined ends it here. */
  carry(session: string | undefined): void;
  /** Milliseconds since 1970 of the last call that counts as somebody being there. */
  lastCounted(): number;
}

/** What of the connection the person sees in a banner. */
export interface Connection {
  readonly offline: boolean;
  /** When the call that the server put off is tried again, milliseconds since 1970. */
  readonly againAt?: number;
}

export interface ApiDeps {
  readonly fetch: (path: string, init: RequestInit) => Promise<Response>;
  readonly token: () => Promise<string>;
  readonly online: () => boolean;
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
  /** A random reference, new each time. */
  readonly reference: () => string;
  readonly connection: Store<Connection>;
  /** The server has ended the session. */
  readonly ended: () => void;
}

const TIMEOUT_MS = 15_000;
/** Longer than this is not a pause but a failure that the person should see. */
const LONGEST_PAUSE_S = 30;
/** What was asked for ahead is given to nobody who comes later than this. */
const FRESH_MS = 10_000;

interface Call {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: unknown;
  readonly options: CallOptions;
  readonly reference: string;
  readonly read: (response: Response) => Promise<unknown>;
}

export function createApi(deps: ApiDeps): Api {
  let session: string | undefined;
  let counted = deps.now();
  let asked: { path: string; at: number; answer: Promise<Answer<never>> } | undefined;

  async function call(request: Omit<Call, 'reference'>): Promise<Answer<never>> {
    const whole = { ...request, reference: deps.reference() };
    const used = session;
    if (!request.options.quiet) counted = deps.now();
    if (!deps.online()) return failed('offline', whole);
    const first = await once(whole, used);
    if (first.ok || !('pause' in first)) return settled(first, used);
    const { pause } = first;
    if (pause > LONGEST_PAUSE_S) return settled(first, used);
    deps.connection.set({ ...deps.connection.get(), againAt: deps.now() + pause * 1_000 });
    await deps.wait(pause * 1_000);
    const { offline } = deps.connection.get();
    deps.connection.set({ offline });
    return settled(await once(whole, used), used);
  }

  function settled(answer: Answer<never>, used: string | undefined): Answer<never> {
    const { offline } = deps.connection.get();
    const isOffline = !answer.ok && answer.fault.kind === 'offline';
    if (offline !== isOffline) deps.connection.set({ ...deps.connection.get(), offline: isOffline });
    // A late answer to a session that is over already must not end the one that followed it.
    if (!answer.ok && answer.fault.kind === 'locked' && used === session) {
      session = undefined;
      deps.ended();
    }
    return answer;
  }

  async function once(request: Call, used: string | undefined): Promise<Answer<never> & { pause?: number }> {
    const ms = request.options.timeoutMs ?? TIMEOUT_MS;
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), ms);
    const aborted = new Promise<'late'>((done) => late.signal.addEventListener('abort', () => done('late')));
    try {
      // Teams may never answer either, so the clock runs over both.
      const token = await Promise.race([deps.token().catch(() => undefined), aborted]);
      if (token === 'late') return failed('timeout', request);
      if (!token) return failed('signed-out', request);
      const response = await deps.fetch(request.path, {
        method: request.method,
        headers: headersOf(request, token, used),
        cache: 'no-store',
        credentials: 'omit',
        redirect: 'error',
        ...(request.options.keepalive ? { keepalive: true } : {}),
        signal: late.signal,
        ...(request.body === undefined ? {} : { body: bodyOf(request.body) }),
      });
      return response.ok ? await readValue(response, request) : await faultOf(response, request);
    } catch {
      if (late.signal.aborted) return failed('timeout', request);
      return failed('offline', request);
    } finally {
      clearTimeout(timer);
    }
  }

  const json = async (response: Response): Promise<unknown> =>
    response.status === 204 ? undefined : JSON.parse(await response.text());
  const get = (path: string, options: CallOptions) => call({ method: 'GET', path, options, read: json });
  return {
    get(path, options = {}) {
      const ready = asked?.path === path && deps.now() - asked.at < FRESH_MS ? asked.answer : undefined;
      if (ready) asked = undefined;
      return ready ?? get(path, options);
    },
    ahead(path) {
      asked = { path, at: deps.now(), answer: get(path, {}) };
    },
    post: (path, body, options = {}) => call({ method: 'POST', path, body, options, read: json }),
    file: (path, options = {}) => call({ method: 'GET', path, options, read: (response) => response.blob() }),
    carry(next) {
      session = next;
      asked = undefined;
    },
    lastCounted: () => counted,
  };
}

function headersOf(request: Call, token: string, session: string | undefined): Record<string, string> {
  const isJson = request.body !== undefined && !(request.body instanceof Blob);
  return {
    Authorization: `Bearer ${token}`,
    Accept: 'application/json',
    'Heed-Request': request.reference,
    ...(session ? { 'Heed-Session': session } : {}),
    ...(request.options.quiet ? { 'Heed-Quiet': '1' } : {}),
    ...(isJson ? { 'Content-Type': 'application/json' } : {}),
    ...request.options.headers,
  };
}

function bodyOf(body: unknown): Blob | string {
  return body instanceof Blob ? body : JSON.stringify(body);
}

async function readValue(response: Response, request: Call): Promise<Answer<never>> {
  try {
    return { ok: true, value: (await request.read(response)) as never, headers: response.headers };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { ok: false, fault: { kind: 'failed', sentence: CALLS.unreadable, reference: request.reference } };
  }
}

async function faultOf(response: Response, request: Call): Promise<Answer<never> & { pause?: number }> {
  const body = readFault(await response.json().catch(() => undefined));
  const kind = kindOf(response.status, body);
  const sentence = kind === 'locked' ? CALLS.locked : (body?.sentence ?? SENTENCES[kind] ?? CALLS.unreadable);
  const fault = { kind, sentence, reference: request.reference, ...(body ? { body } : {}) };
  if (kind !== 'throttled') return { ok: false, fault };
  return { ok: false, fault, pause: pauseOf(response.headers.get('Retry-After')) };
}

const SENTENCES: Readonly<Partial<Record<CallKind, string>>> = {
  offline: CALLS.offline,
  timeout: CALLS.timeout,
  throttled: CALLS.throttled,
  'signed-out': CALLS.signedOut,
};

function failed(kind: 'offline' | 'timeout' | 'signed-out', { reference }: Call): Answer<never> {
  return { ok: false, fault: { kind, sentence: SENTENCES[kind] ?? CALLS.unreadable, reference } };
}

function kindOf(status: number, body: ApiFault | undefined): CallKind {
  if (status === 403 && body?.error === 'session.ended') return 'locked';
  if (status === 401) return 'signed-out';
  if (status === 403 || status === 404) return 'no-right';
  if (status === 409 || status === 412) return 'conflict';
  if (status === 429) return 'throttled';
  return status >= 400 && status < 500 ? 'refused' : 'failed';
}

function readFault(body: unknown): ApiFault | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { error, sentence } = body as Partial<ApiFault>;
  return typeof error === 'string' && typeof sentence === 'string' ? (body as ApiFault) : undefined;
}

/** Seconds, at least one: a pause of none would only be refused again. */
function pauseOf(header: string | null): number {
  const seconds = Number(header ?? '1');
  return Number.isFinite(seconds) ? Math.max(1, Math.ceil(seconds)) : LONGEST_PAUSE_S;
}
