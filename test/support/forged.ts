import { generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { loadKey, type SigningKey } from '../../local/entra/keys.ts';
import { CLOUDS, STAND_IN } from '../../src/clouds.ts';

/** What a forged token says, and how it is signed; the rest is as in a good one. */
export interface Forgery {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, string>>;
  /** `stranger`: a key of the forger's own, under the id of the real one. `unknown`: and under an id of its own. */
  readonly key?: 'channel' | 'tenant' | 'stranger' | 'unknown';
  /** Seconds from now. */
  readonly from?: number;
  readonly until?: number;
}

export interface Forger {
  /** As Teams signs a request to the bot. */
  channel(forgery?: Forgery): Promise<string>;
  /** As Entra signs what a tab gets for this person. */
  user(oid: string, forgery?: Forgery): Promise<string>;
  /** One without a signature. */
  unsigned(claims: JWTPayload): string;
  /** Signed with the text of the public key as if it were a password. */
  withPublicKey(claims: JWTPayload, key: 'channel' | 'tenant'): Promise<string>;
  /** The token with another oid in it and the old signature. */
  altered(token: string, claims: JWTPayload): string;
}

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const now = () => Math.floor(Date.now() / 1000);

/** @param dataDir of the stand-in tenant, where its private keys lie */
export async function forgerIn(dataDir: string): Promise<Forger> {
  const [channel, tenant] = [await loadKey(dataDir, 'channel-key'), await loadKey(dataDir, 'entra-key')];
  const { privateKey: stranger } = await generateKeyPair('RS256');

  function sign(claims: JWTPayload, own: SigningKey, forgery: Forgery): Promise<string> {
    const { key, header = {}, from = 0, until = 3_600 } = forgery;
    const real = key === 'tenant' ? tenant : key === 'channel' ? channel : own;
    const forged = key === 'stranger' || key === 'unknown';
    const kid = key === 'unknown' ? 'a-key-of-nobody' : real.kid;
    return new SignJWT({ iat: now(), nbf: now() + from, exp: now() + until, ...claims, ...forgery.claims })
      .setProtectedHeader({ typ: 'JWT', alg: 'RS256', kid, ...header })
      .sign(forged ? stranger : real.privateKey);
  }

  return {
    channel: (forgery = {}) => sign(channelClaims(), channel, forgery),
    user: (oid, forgery = {}) => sign(userClaims(oid), tenant, forgery),
    unsigned: (claims) =>
      `${part({ typ: 'JWT', alg: 'none' })}.${part({ nbf: now(), exp: now() + 3_600, ...claims })}.`,
    withPublicKey(claims, key) {
      const { kid, publicJwk } = key === 'channel' ? channel : tenant;
      return new SignJWT({ nbf: now(), exp: now() + 3_600, ...claims })
        .setProtectedHeader({ typ: 'JWT', alg: 'HS256', kid })
        .sign(new TextEncoder().encode(JSON.stringify(publicJwk)));
    },
    altered(token, claims) {
      const [header, body = '', signature] = token.split('.');
      const before = JSON.parse(Buffer.from(body, 'base64url').toString());
      return `${header}.${part({ ...before, ...claims })}.${signature}`;
    },
  };
}

export function channelClaims(): JWTPayload {
  return {
    iss: CLOUDS.standin.botIssuer,
    aud: STAND_IN.botId,
    serviceurl: CLOUDS.standin.connectorUrl,
  };
}

export function userClaims(oid: string): JWTPayload {
  return {
    iss: `${CLOUDS.standin.login}/${STAND_IN.tenantId}/v2.0`,
    aud: STAND_IN.apiClientId,
    azp: '5e3ce6c0-2b1f-4285-8d4b-75ee78787346',
    azpacr: '0',
    oid,
    scp: 'access_as_user',
    tid: STAND_IN.tenantId,
    ver: '2.0',
  };
}
