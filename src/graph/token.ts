import {
  AuthError,
  ConfidentialClientApplication,
  ManagedIdentityApplication,
  ServerError,
} from '@azure/msal-node';
import type { Log } from '../app/ports.ts';
import type { Cloud } from '../clouds.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { createTokenNetwork } from './token-network.ts';

/** What the app proves itself with. */
export type Credential =
  | { readonly secret: string }
  /** Thumbprint: hex SHA-256 of the certificate; private key: PEM; x5c: the certificate as PEM, when Entra is to check its name. */
  | {
      readonly certificate: {
        readonly thumbprintSha256: string;
        readonly privateKey: string;
        readonly x5c?: string;
      };
    }
  /** The client id of a user-assigned managed identity. */
  | { readonly managedIdentity: string };

export interface AppIdentity {
  readonly cloud: Cloud;
  readonly tenantId: string;
  readonly clientId: string;
  readonly credential: Credential;
  /** Where the stand-in tenant listens, when that is the tenant. */
  readonly standIn?: { readonly origin: string } | undefined;
  readonly log?: Log;
}

/**
 * @param scope the audience with `/.default`
 * @param want `renewed` goes past the cache, after a service refused the token that was in it
 * @returns the access token. `graph.unreachable`: Entra did not answer; `graph.throttled`: it asked for a pause, which
 * MSAL keeps; `graph.refused`: it answered that this app gets none
 */
export type AppToken = (scope: string, want?: 'cached' | 'renewed') => Promise<Result<string>>;

interface Held {
  readonly token: string;
  /** Milliseconds since 1970, by the machine's clock: Entra's own unit, whatever time a test stage plays. */
  readonly expiresAt: number;
}

/** As MSAL: `DEFAULT_TOKEN_RENEWAL_OFFSET_SEC` of msal-common. */
const RENEW_BEFORE_MS = 5 * 60_000;

type Acquire = (scope: string, renew: boolean) => Promise<Held>;

/**
 * Tokens of the app itself, kept by MSAL until five minutes before they end. Requests for one scope share one call.
 * While Entra is down a token that is still good goes on being used: MSAL throws when its early renewal fails.
 */
export function createAppToken(identity: AppIdentity): AppToken {
  const acquire = acquirer(identity);
  const held = new Map<string, Held>();
  const running = new Map<string, Promise<Result<string>>>();

  async function take(scope: string, renew: boolean): Promise<Result<string>> {
    try {
      const fresh = await acquire(scope, renew);
      held.set(scope, fresh);
      return ok(fresh.token);
    } catch (thrown) {
      const last = held.get(scope);
      identity.log?.warn('token', factsOf(thrown));
      if (!renew && last && last.expiresAt > Date.now() + 30_000) return ok(last.token);
      return refusalOf(thrown);
    }
  }

  return (scope, want = 'cached') => {
    const last = held.get(scope);
    // Each question to MSAL goes through its whole cache; it renews five minutes before the end, as this does.
    if (want === 'cached' && last && last.expiresAt > Date.now() + RENEW_BEFORE_MS)
      return Promise.resolve(ok(last.token));
    const key = `${want} ${scope}`;
    const shared = running.get(key);
    if (shared) return shared;
    const own = take(scope, want === 'renewed').finally(() => running.delete(key));
    running.set(key, own);
    return own;
  };
}

function acquirer(identity: AppIdentity): Acquire {
  const system = {
    networkClient: createTokenNetwork({ standIn: identity.standIn }),
    // The callers decide when to try again; MSAL's pauses would outlast the time limit of a person's click.
    disableInternalRetries: true,
  };
  const { credential } = identity;
  if ('managedIdentity' in credential) {
    const app = new ManagedIdentityApplication({
      managedIdentityIdParams: { userAssignedClientId: credential.managedIdentity },
      system,
    });
    return async (scope, renew) => heldOf(await app.acquireToken({ resource: scope, forceRefresh: renew }));
  }
  const app = new ConfidentialClientApplication({
    auth: {
      clientId: identity.clientId,
      authority: `${identity.cloud.login}/${identity.tenantId}`,
      ...('secret' in credential
        ? { clientSecret: credential.secret }
        : { clientCertificate: credential.certificate }),
    },
    system,
  });
  return async (scope, renew) =>
    heldOf(await app.acquireTokenByClientCredential({ scopes: [scope], skipCache: renew }));
}

function heldOf(result: { accessToken: string; expiresOn: Date | null } | null): Held {
  if (!result?.accessToken) throw new Error('MSAL gave no token.');
  return { token: result.accessToken, expiresAt: result.expiresOn?.getTime() ?? 0 };
}

/** MSAL's names for "nobody answered"; source: msal-common, ClientAuthErrorCodes. */
const NO_ANSWER: readonly string[] = [
  'network_error',
  'endpoints_resolution_error',
  'openid_config_error',
  'no_network_connectivity',
];

function refusalOf(thrown: unknown): Result<never> {
  if (thrown instanceof ServerError) {
    // MSAL repeats a pause that Entra asked for as a ServerError without a status.
    return fail(thrown.status === undefined || thrown.status === 429 ? 'graph.throttled' : 'graph.refused');
  }
  const unanswered = thrown instanceof AuthError && NO_ANSWER.includes(thrown.errorCode);
  // MSAL wraps whatever the network throws, so anything else went wrong before a request: a private key, an address.
  return fail(unanswered ? 'graph.unreachable' : 'graph.refused');
}

/** Codes only: the sentences of Entra's errors name the tenant, the app and sometimes an address. */
function factsOf(thrown: unknown): Record<string, string> {
  const error = thrown instanceof AuthError ? thrown.errorCode : 'unknown';
  // Declared as text; Entra sends numbers and MSAL passes them on.
  const number = thrown instanceof ServerError ? String(thrown.errorNo) : '';
  return {
    error: /^[a-z_]{1,60}$/.test(error) ? error : 'unknown',
    ...(/^\d{1,9}$/.test(number) ? { number } : {}),
  };
}
