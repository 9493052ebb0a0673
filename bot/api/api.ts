import type { Deps } from '../../src/app/deps.ts';
import { notThere } from '../../src/app/not-there.ts';
import type { Log } from '../../src/app/ports.ts';
import type { Session } from '../../src/contract/me.ts';
import { mayReport } from '../../src/domain/access.ts';
import { fail, ok, type Result } from '../../src/domain/result.ts';
import type { Oid, Person } from '../../src/domain/role.ts';
import type { ReadCaller } from '../caller.ts';
import type { Limits } from '../limits.ts';
import { sparing } from '../sparing-log.ts';
import { type ApiAnswer, faultAnswer } from './api-answer.ts';
import { meFor } from './me.ts';
import type { ApiRequest, ApiRoute } from './route.ts';
import { ROUTES } from './routes.ts';
import { createSessions, IDLE_SECONDS, type Sessions } from './sessions.ts';

export interface ApiDeps extends Deps {
  readonly caller: ReadCaller;
  readonly limits: Limits;
}

/** A call as it came over the wire; its body is read only when the caller is known. */
export interface ApiCall {
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly params: ApiRequest['params'];
  readonly query: ApiRequest['query'];
  readonly body: () => Promise<{ readonly body: unknown } | { readonly status: number }>;
}

export interface ApiEndpoint extends Pick<ApiRoute, 'method' | 'path' | 'mostBytes' | 'packed'> {
  readonly answer: (call: ApiCall) => Promise<ApiAnswer>;
}

/** Begins a session, so it is the one route that needs none. */
const SESSION_ROUTE = { method: 'POST', path: '/api/session', person: 'either' } as const;

/** The tab's API. Every route knows its caller; there is none without a token. */
export function createApi(deps: ApiDeps): readonly ApiEndpoint[] {
  const sessions = createSessions(deps.clock);
  const door: Door = { deps, sessions, outside: sparing(deps.log) };
  const begin: ApiRoute = {
    ...SESSION_ROUTE,
    answer: async ({ person }) =>
      ok({
        session: sessions.begin(person.oid),
        idleSeconds: IDLE_SECONDS,
        now: new Date(deps.clock.now()).toISOString(),
        me: meFor(person, deps),
      } satisfies Session),
  };
  return [begin, ...ROUTES].map((route) => ({
    method: route.method,
    path: route.path,
    ...(route.mostBytes === undefined ? {} : { mostBytes: route.mostBytes }),
    ...(route.packed ? { packed: true } : {}),
    answer: (call) => answer(route, call, door),
  }));
}

interface Door {
  readonly deps: ApiDeps;
  readonly sessions: Sessions;
  readonly outside: Pick<Log, 'warn'>;
}

async function answer(route: ApiRoute, call: ApiCall, { deps, sessions, outside }: Door): Promise<ApiAnswer> {
  const caller = await deps.caller(call.headers.authorization);
  if (!caller.ok) {
    outside.warn('api-refused', { reason: caller.why });
    return caller.why === 'no-keys'
      ? faultAnswer('person.unchecked')
      : faultAnswer('person.signed-out', { 'WWW-Authenticate': 'Bearer' });
  }
  const wait = deps.limits.take(caller.oid);
  if (wait > 0 && !route.always) return faultAnswer('person.too-fast', { 'Retry-After': String(wait) });
  try {
    const person = await personOf(caller.oid, route, deps);
    if (!person.ok) return faultAnswer(person.fault);
    const { 'heed-session': session, 'heed-quiet': quiet } = call.headers;
    if (route.path !== SESSION_ROUTE.path && !sessions.use(caller.oid, session, quiet === '1'))
      return faultAnswer('session.ended');
    const read = await call.body();
    if ('status' in read) return { status: read.status, body: { error: 'refused' } };
    const { params, query } = call;
    const { authorization } = call.headers;
    const forwarded = route.forwards && authorization !== undefined ? { authorization } : {};
    // Asked before, because the last concerns may come while this one is looked for.
    const unknown = notThere(deps);
    const done = await route.answer(
      { person: person.value, params, query, body: read.body, ...forwarded },
      deps,
    );
    if ('status' in done) return done;
    if (done.ok) return { status: 200, body: done.value };
    return faultAnswer(done.fault.code === 'case.not-yours' ? unknown : done.fault);
  } catch (error) {
    const name = error instanceof Error ? error.name : 'unknown';
    deps.log.alarm('api-failed', { name, requestId: requestOf(call) });
    return faultAnswer('unexpected');
  }
}

/** Pupils, guests and closed accounts learn nothing. */
async function personOf(
  oid: Oid,
  { person: how }: Pick<ApiRoute, 'person'>,
  { directory }: Pick<Deps, 'directory'>,
): Promise<Result<Person>> {
  const asked = how === 'known' ? await directory.known(oid) : await directory.fresh(oid);
  const read = !asked.ok && how === 'either' ? await directory.known(oid) : asked;
  if (!read.ok) return read;
  if (directory.roster().revoked?.has(oid)) return fail('person.revoked');
  return mayReport(read.value) ? ok(read.value) : fail('person.not-staff');
}

/** What a person can tell the IT lead when something failed: made in the browser, so it is checked before it is logged. */
function requestOf({ headers }: ApiCall): string {
  const given = headers['heed-request'] ?? '';
  return /^[0-9a-f]{8}$/.test(given) ? given : 'none';
}
