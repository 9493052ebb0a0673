import type { Directory, Log } from '../../src/app/ports.ts';
import type { Oid } from '../../src/domain/role.ts';
import type { ReadCaller } from '../caller.ts';
import type { Limits } from '../limits.ts';
import { sparing } from '../sparing-log.ts';
import { type ApiAnswer, faultAnswer } from './api-answer.ts';
import { me } from './me.ts';

export interface ApiDeps {
  readonly caller: ReadCaller;
  readonly directory: Directory;
  readonly limits: Limits;
  readonly log: Log;
}

export interface Api {
  /** The routes, by their path. */
  readonly get: Readonly<Record<string, (authorization: string | undefined) => Promise<ApiAnswer>>>;
}

/** What a route is: the verified person in, an answer out. */
type Route = (oid: Oid, deps: ApiDeps) => Promise<ApiAnswer>;

/** The tab's API. Every route knows its caller; there is none without a token. */
export function createApi(deps: ApiDeps): Api {
  const outside = sparing(deps.log);
  return { get: { '/api/me': (authorization) => answer(me, authorization, { ...deps, outside }) } };
}

async function answer(
  route: Route,
  authorization: string | undefined,
  deps: ApiDeps & { readonly outside: Pick<Log, 'warn'> },
): Promise<ApiAnswer> {
  const caller = await deps.caller(authorization);
  if (!caller.ok) {
    deps.outside.warn('api-refused', { reason: caller.why });
    return caller.why === 'no-keys'
      ? faultAnswer('person.unchecked')
      : faultAnswer('person.signed-out', { 'WWW-Authenticate': 'Bearer' });
  }
  const wait = deps.limits.take(caller.oid);
  if (wait > 0) return faultAnswer('person.too-fast', { 'Retry-After': String(wait) });
  try {
    return await route(caller.oid, deps);
  } catch (error) {
    deps.log.alarm('api-failed', { name: error instanceof Error ? error.name : 'unknown' });
    return faultAnswer('unexpected');
  }
}
