import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { z } from 'zod';
import { type Cloud, TEAMS_CLIENTS } from '../src/clouds.ts';
import type { Oid } from '../src/domain/role.ts';

/** Who calls the tab's API. `no-keys`: Entra's keys could not be read, so nobody can be told from anybody. */
export type Caller =
  | { readonly ok: true; readonly oid: Oid }
  | { readonly ok: false; readonly why: 'token' | 'no-keys' };

/** @param authorization the header as it came */
export type ReadCaller = (authorization: string | undefined) => Promise<Caller>;

export interface CallerOptions {
  readonly cloud: Cloud;
  readonly tenantId: string;
  /** Client id of the tab's own registration: never the bot's. */
  readonly apiClientId: string;
  readonly standIn?: { readonly origin: string };
}

/** Clocks differ; Entra's own libraries allow as much. */
const SKEW_SECONDS = 300;
/** Entra publishes a key days before it signs with it, and a key that is not known is asked for at once. */
const KEYS_FOR_MS = 12 * 60 * 60_000;
const KEYS_WAIT_MS = 5_000;

/**
 * What a token must say besides issuer, audience and times. `idtyp` stands in tokens of programs: those have no person.
 * Source: Microsoft identity platform "Access token claims reference", "Secure applications by validating claims".
 */
const claims = z.object({
  ver: z.literal('2.0'),
  tid: z.guid(),
  oid: z.guid(),
  scp: z.string(),
  azp: z.string(),
  exp: z.number(),
  idtyp: z.literal('user').optional(),
});

/** Checks the token that Teams gives a tab for its person. The machine's clock on purpose: it is Entra's own. */
export function createCaller(options: CallerOptions): ReadCaller {
  const { cloud, tenantId, apiClientId } = options;
  const keys = keysOf(options);
  return async (authorization) => {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? '')?.[1];
    if (!token) return { ok: false, why: 'token' };
    try {
      const { payload } = await jwtVerify(token, keys, {
        algorithms: ['RS256'],
        issuer: `${cloud.login}/${tenantId}/v2.0`,
        audience: apiClientId,
        clockTolerance: SKEW_SECONDS,
      });
      const read = claims.safeParse(payload);
      if (!read.success) return { ok: false, why: 'token' };
      const { tid, oid, scp, azp } = read.data;
      const good =
        tid.toLowerCase() === tenantId &&
        scp.split(' ').includes('access_as_user') &&
        TEAMS_CLIENTS.includes(azp.toLowerCase());
      return good ? { ok: true, oid: oid.toLowerCase() } : { ok: false, why: 'token' };
    } catch (error) {
      return { ok: false, why: isAboutTheToken(error) ? 'token' : 'no-keys' };
    }
  };
}

/** A fault of jose's is about what was sent, but for those of fetching; whatever else is thrown, a fetch threw. */
function isAboutTheToken(error: unknown): boolean {
  if (error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid) return false;
  // The plain class stands for an answer that is no key set: not found, or not JSON.
  return error instanceof errors.JOSEError && error.constructor !== errors.JOSEError;
}

function keysOf({ cloud, tenantId, standIn }: CallerOptions): JWTVerifyGetKey {
  const origin = standIn?.origin ?? cloud.login;
  return createRemoteJWKSet(new URL(`${origin}/${tenantId}/discovery/v2.0/keys`), {
    cacheMaxAge: KEYS_FOR_MS,
    timeoutDuration: KEYS_WAIT_MS,
  });
}
