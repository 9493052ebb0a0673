import type { Faults } from '../faults.ts';
import { type Handler, sendJson } from '../handler.ts';
import { spoiling } from '../spoil.ts';
import { channelConfiguration, instanceDiscovery, tenantConfiguration } from './discovery.ts';
import { loadKey } from './keys.ts';
import { answerToken, type Client } from './token-endpoint.ts';
import {
  type AppCaller,
  type ChannelClaims,
  signAppToken,
  signChannelToken,
  signUserToken,
  type UserClaims,
  userIssuer,
  verifyAppToken,
} from './tokens.ts';

export interface Entra {
  /** Serves the login host and the Bot Framework's login host, on one loopback origin. */
  readonly handle: Handler;
  /** @returns the token that Teams sends a bot. */
  signChannel(claims: ChannelClaims): Promise<string>;
  /** @returns the token that a tab gets for its person. */
  signUser(claims: UserClaims): Promise<string>;
  /** @returns the program that an `Authorization` header names, or undefined when it proves nothing. */
  verifyApp(authorizationHeader: string | undefined, audience: string): Promise<AppCaller | undefined>;
}

/** The tokens of the stand-in tenant: real signatures, real checks, invented programs. */
export async function createEntra(options: {
  dataDir: string;
  tenantId: string;
  clients: readonly Client[];
  faults?: Faults;
}): Promise<Entra> {
  const { dataDir, tenantId, clients } = options;
  const key = await loadKey(dataDir, 'entra-key');
  const channelKey = await loadKey(dataDir, 'channel-key');
  const tenantKeys = { keys: [{ ...key.publicJwk, issuer: userIssuer(tenantId) }] };
  const channelKeys = { keys: [{ ...channelKey.publicJwk, endorsements: ['msteams'] }] };

  const handle: Handler = async (request, response, url) => {
    const path = url.pathname;
    const tokenTenant = /^\/([^/]+)\/oauth2\/v2\.0\/token$/.exec(path)?.[1];
    if (tokenTenant !== undefined) {
      const sign = (app: AppCaller & { audience: string }) => signAppToken(key, tenantId, app);
      const well = () => answerToken(request, response, { tenant: tokenTenant, tenantId, clients, sign });
      const { faults } = options;
      return faults ? spoiling({ service: 'token', path, request, response }, faults.rules, well) : well();
    }
    if (request.method !== 'GET') return false;
    if (path === '/common/discovery/instance') return sendJson(response, 200, instanceDiscovery(tenantId));
    if (path === `/${tenantId}/v2.0/.well-known/openid-configuration`) {
      return sendJson(response, 200, tenantConfiguration(tenantId));
    }
    if (path === `/${tenantId}/discovery/v2.0/keys`) return sendJson(response, 200, tenantKeys);
    if (path === '/v1/.well-known/keys') return sendJson(response, 200, channelKeys);
    if (path === '/v1/.well-known/openidconfiguration') {
      const host = request.headers.host ?? '';
      // A name from outside in the key address would let a page elsewhere choose who may sign.
      if (!/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host)) {
        return sendJson(response, 400, { error: 'Only loopback addresses are served.' });
      }
      return sendJson(response, 200, channelConfiguration(`http://${host}`));
    }
    return false;
  };

  return {
    handle,
    signChannel: (claims) => signChannelToken(channelKey, claims),
    signUser: (claims) => signUserToken(key, tenantId, claims),
    verifyApp: (value, audience) => verifyAppToken(key, tenantId, { value, audience }),
  };
}
