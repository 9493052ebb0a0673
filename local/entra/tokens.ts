import { createHash, randomUUID } from 'node:crypto';
import { type JWTPayload, jwtVerify, SignJWT } from 'jose';
import { CLOUDS } from '../../src/clouds.ts';
import type { SigningKey } from './keys.ts';

/** Seconds that Entra's and the channel's tokens live. Sources: Microsoft identity platform "Access tokens"; Bot Framework "Authentication". */
const APP_TOKEN_SECONDS = 3599;
const HOUR_SECONDS = 3600;

/** Teams on the web, as `azp` of the token that a tab gets. Source: Microsoft Teams "Register your tab app". */
const TEAMS_WEB_CLIENT = '5e3ce6c0-2b1f-4285-8d4b-75ee78787346';

export interface ChannelClaims {
  readonly appId: string;
  readonly serviceUrl: string;
}

/** What a tab's token says. The optional parts are there for tests that forge one. */
export interface UserClaims {
  /** The client id (or its `api://` name) that the token is for. */
  readonly audience: string;
  readonly oid: string;
  readonly name: string;
  readonly upn: string;
  readonly scope?: string;
  readonly tenantId?: string;
  /** Which client asked for it. */
  readonly azp?: string;
  /** Negative for a token that has run out. */
  readonly expiresInSeconds?: number;
}

export interface AppCaller {
  readonly appId: string;
  readonly roles: readonly string[];
}

/** @returns the issuer of the stand-in's app-only tokens, which are version 1 as for Graph and the Bot Framework. */
function appIssuer(tenantId: string): string {
  return `https://sts.windows.net/${tenantId}/`;
}

/** @returns the issuer of the stand-in's user tokens, which are version 2. */
export function userIssuer(tenantId: string): string {
  return `${CLOUDS.standin.login}/${tenantId}/v2.0`;
}

/** Signs what Entra gives a program that asked with its own secret. */
export async function signAppToken(
  key: SigningKey,
  tenantId: string,
  app: AppCaller & { audience: string },
): Promise<{ token: string; expiresIn: number }> {
  const oid = principalOf(app.appId);
  const claims: JWTPayload = {
    appid: app.appId,
    appidacr: '1',
    idp: appIssuer(tenantId),
    idtyp: 'app',
    oid,
    ...(app.roles.length > 0 ? { roles: [...app.roles] } : {}),
    sub: oid,
    tid: tenantId,
    uti: randomUUID(),
    ver: '1.0',
  };
  const token = await sign(key, claims, {
    issuer: appIssuer(tenantId),
    audience: app.audience,
    seconds: APP_TOKEN_SECONDS,
  });
  return { token, expiresIn: APP_TOKEN_SECONDS };
}

/** Signs what Teams puts on every request to a bot. Source: Bot Framework "Authenticate requests from the Bot Connector service to your bot". */
export function signChannelToken(key: SigningKey, claims: ChannelClaims): Promise<string> {
  return sign(
    key,
    { serviceurl: claims.serviceUrl },
    { issuer: CLOUDS.standin.botIssuer, audience: claims.appId, seconds: HOUR_SECONDS },
  );
}

/** Signs what a tab gets from Teams for its person. Source: Microsoft identity platform "Access token claims reference". */
export function signUserToken(key: SigningKey, tenantId: string, claims: UserClaims): Promise<string> {
  const tid = claims.tenantId ?? tenantId;
  const payload: JWTPayload = {
    azp: claims.azp ?? TEAMS_WEB_CLIENT,
    azpacr: '0',
    name: claims.name,
    oid: claims.oid,
    preferred_username: claims.upn,
    scp: claims.scope ?? 'access_as_user',
    sub: createHash('sha256').update(`${claims.audience} ${claims.oid}`).digest('base64url'),
    tid,
    uti: randomUUID(),
    ver: '2.0',
  };
  return sign(key, payload, {
    issuer: userIssuer(tid),
    audience: claims.audience,
    seconds: claims.expiresInSeconds ?? HOUR_SECONDS,
  });
}

/**
 * Checks the `Authorization` header of a program.
 * @returns who called, or undefined when the header is not a good app-only token for this audience.
 */
export async function verifyAppToken(
  key: SigningKey,
  tenantId: string,
  header: { value: string | undefined; audience: string },
): Promise<AppCaller | undefined> {
  const token = /^Bearer (\S+)$/i.exec(header.value ?? '')?.[1];
  if (token === undefined) return undefined;
  try {
    const { payload } = await jwtVerify(token, key.publicKey, {
      issuer: appIssuer(tenantId),
      audience: header.audience,
      algorithms: ['RS256'],
    });
    if (payload.idtyp !== 'app' || typeof payload.appid !== 'string') return undefined;
    const roles = Array.isArray(payload.roles)
      ? payload.roles.filter((role) => typeof role === 'string')
      : [];
    return { appId: payload.appid, roles };
  } catch {
    return undefined;
  }
}

/** The real clock on purpose: the Stage moves the school's time, not the validity of tokens. */
function sign(
  key: SigningKey,
  claims: JWTPayload,
  token: { issuer: string; audience: string; seconds: number },
): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT(claims)
    .setProtectedHeader({ typ: 'JWT', alg: 'RS256', kid: key.kid })
    .setIssuer(token.issuer)
    .setAudience(token.audience)
    .setIssuedAt(now)
    .setNotBefore(now)
    .setExpirationTime(now + token.seconds)
    .sign(key.privateKey);
}

/** The object id of a program's service principal: any id that stays the same for one client. */
function principalOf(appId: string): string {
  const hex = createHash('sha256').update(appId).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
