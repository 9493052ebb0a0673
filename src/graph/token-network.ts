import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node';
import { toOrigin } from './origin.ts';

/** MSAL's own client waits for ever on a POST, and a report's card may wait for this. */
const LIMIT_MS = 10_000;

/**
 * How MSAL reaches the token endpoint: with a time limit, and on loopback for the stand-in tenant.
 *
 * A 5xx and an answer that is not JSON are thrown: MSAL turns a thrown error into `network_error`, while a 5xx that
 * it is given makes it refuse every further request by itself for a minute (msal-common, ThrottlingUtils).
 * @returns the module for MSAL's `system.networkClient`; the request is given up after ten seconds
 */
export function createTokenNetwork(options: { standIn?: { origin: string } | undefined }): INetworkModule {
  const address = options.standIn ? toOrigin(options.standIn.origin) : (url: string) => url;

  async function send<T>(url: string, init: RequestInit): Promise<NetworkResponse<T>> {
    const response = await fetch(address(url), {
      ...init,
      redirect: 'manual',
      signal: AbortSignal.timeout(LIMIT_MS),
    });
    const text = await response.text();
    if (response.status >= 500) throw new Error(`The token endpoint answered ${response.status}.`);
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: parseJson(text) as T,
    };
  }

  return {
    sendGetRequestAsync: (url, request) => send(url, { method: 'GET', headers: headersOf(request) }),
    sendPostRequestAsync: (url, request) =>
      send(url, { method: 'POST', headers: headersOf(request), body: request?.body ?? '' }),
  };
}

function headersOf(request: NetworkRequestOptions | undefined): Record<string, string> {
  return request?.headers ?? {};
}

/** The parser's own message quotes the text, which may hold a token, so it is not passed on. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('The token endpoint did not answer in JSON.');
  }
}
