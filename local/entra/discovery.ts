import { CLOUDS } from '../../src/clouds.ts';
import { userIssuer } from './tokens.ts';

const LOGIN = CLOUDS.standin.login;
const LOGIN_HOST = new URL(LOGIN).host;

/** How a tenant describes itself. The addresses are Microsoft's; each client's transport brings them to loopback. */
export function tenantConfiguration(tenantId: string): unknown {
  return {
    issuer: userIssuer(tenantId),
    authorization_endpoint: `${LOGIN}/${tenantId}/oauth2/v2.0/authorize`,
    token_endpoint: `${LOGIN}/${tenantId}/oauth2/v2.0/token`,
    jwks_uri: `${LOGIN}/${tenantId}/discovery/v2.0/keys`,
    token_endpoint_auth_methods_supported: ['client_secret_post'],
    response_modes_supported: ['query', 'fragment', 'form_post'],
    response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    tenant_region_scope: 'EU',
    cloud_instance_name: 'microsoftonline.com',
    cloud_graph_host_name: 'graph.windows.net',
    msgraph_host: 'graph.microsoft.com',
  };
}

/** What MSAL reads to learn which hosts are one cloud. */
export function instanceDiscovery(tenantId: string): unknown {
  return {
    tenant_discovery_endpoint: `${LOGIN}/${tenantId}/v2.0/.well-known/openid-configuration`,
    'api-version': '1.1',
    metadata: [
      {
        preferred_network: LOGIN_HOST,
        preferred_cache: 'login.windows.net',
        aliases: [LOGIN_HOST, 'login.windows.net', 'login.microsoft.com', 'sts.windows.net'],
      },
    ],
  };
}

/**
 * How the Bot Framework describes the keys of Teams.
 * @param origin the loopback address that was asked: botbuilder follows `jwks_uri` by itself, so this one cannot be Microsoft's.
 */
export function channelConfiguration(origin: string): unknown {
  return {
    issuer: CLOUDS.standin.botIssuer,
    authorization_endpoint: 'https://invalid.botframework.com',
    jwks_uri: `${origin}/v1/.well-known/keys`,
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['private_key_jwt'],
  };
}
