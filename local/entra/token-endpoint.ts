import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { CLOUDS } from '../../src/clouds.ts';
import { readBody, sendJson } from '../handler.ts';
import type { AppCaller } from './tokens.ts';

export interface Client {
  readonly id: string;
  readonly secret: string;
  readonly roles: readonly string[];
}

/** The resources that a program may ask a token for, by what stands before `/.default`. */
const RESOURCES: readonly string[] = [CLOUDS.standin.graph, CLOUDS.standin.botAudience];

interface Refused {
  readonly status: 400 | 401;
  readonly error: string;
  readonly code: number;
  readonly text: string;
}

type Grant = { readonly client: Client; readonly audience: string };

/**
 * Answers `POST /{tenant}/oauth2/v2.0/token`: the client-credentials grant with a secret, nothing else.
 * Source: Microsoft identity platform "OAuth 2.0 client credentials flow"; codes from "Microsoft Entra authentication error codes".
 */
export async function answerToken(
  request: IncomingMessage,
  response: ServerResponse,
  deps: {
    tenant: string;
    tenantId: string;
    clients: readonly Client[];
    sign: (app: AppCaller & { audience: string }) => Promise<{ token: string; expiresIn: number }>;
  },
): Promise<true> {
  const form = new URLSearchParams(await readBody(request, 64 * 1024));
  const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
  const outcome = check(request.method, isForm ? form : new URLSearchParams(), deps);
  if ('error' in outcome)
    return sendJson(response, outcome.status, refusal(outcome, form), { 'cache-control': 'no-store' });
  // Only Graph's app roles exist in this tenant; a token for the Bot Framework carries none.
  const roles = outcome.audience === CLOUDS.standin.graph ? outcome.client.roles : [];
  const { token, expiresIn } = await deps.sign({
    appId: outcome.client.id,
    roles,
    audience: outcome.audience,
  });
  return sendJson(
    response,
    200,
    { token_type: 'Bearer', expires_in: expiresIn, ext_expires_in: expiresIn, access_token: token },
    { 'cache-control': 'no-store' },
  );
}

function check(
  method: string | undefined,
  form: URLSearchParams,
  deps: { tenant: string; tenantId: string; clients: readonly Client[] },
): Grant | Refused {
  if (method !== 'POST') {
    return refuse(400, 'invalid_request', 900561, `The endpoint only accepts POST requests.`);
  }
  if (deps.tenant.toLowerCase() !== deps.tenantId.toLowerCase()) {
    return refuse(400, 'invalid_request', 90002, `Tenant '${deps.tenant}' not found.`);
  }
  for (const name of ['grant_type', 'client_id', 'scope']) {
    if (!form.get(name)) {
      return refuse(
        400,
        'invalid_request',
        900144,
        `The request body must contain the following parameter: '${name}'.`,
      );
    }
  }
  if (form.get('grant_type') !== 'client_credentials') {
    return refuse(400, 'unsupported_grant_type', 70003, 'The app requested an unsupported grant type.');
  }
  const client = deps.clients.find((each) => each.id === form.get('client_id')?.toLowerCase());
  if (client === undefined) {
    return refuse(400, 'unauthorized_client', 700016, 'Application was not found in the directory.');
  }
  if (!form.get('client_secret')) {
    return refuse(
      401,
      'invalid_client',
      7000216,
      `'client_assertion', 'client_secret' or 'request' is required.`,
    );
  }
  if (form.get('client_secret') !== client.secret) {
    return refuse(401, 'invalid_client', 7000215, 'Invalid client secret provided.');
  }
  return checkScope(form.get('scope') ?? '', client);
}

/** MSAL sends the OpenID scopes beside the one that matters in some flows, so they are passed over. */
function checkScope(scope: string, client: Client): Grant | Refused {
  const wanted = scope
    .split(' ')
    .filter((each) => !['', 'openid', 'profile', 'offline_access'].includes(each));
  const [only, second] = wanted;
  if (only === undefined || second !== undefined || !only.endsWith('/.default')) {
    return refuse(
      400,
      'invalid_scope',
      1002012,
      'Client credential flows must have a scope value with /.default suffixed to the resource identifier.',
    );
  }
  const audience = only.slice(0, -'/.default'.length);
  if (!RESOURCES.includes(audience)) {
    return refuse(
      400,
      'invalid_resource',
      500011,
      `The resource principal named ${audience} was not found in the tenant.`,
    );
  }
  return { client, audience };
}

function refuse(status: 400 | 401, error: string, code: number, text: string): Refused {
  return { status, error, code, text };
}

function refusal(refused: Refused, form: URLSearchParams): unknown {
  const trace = randomUUID();
  const correlation = form.get('client-request-id') ?? randomUUID();
  const timestamp = `${new Date().toISOString().slice(0, 19).replace('T', ' ')}Z`;
  return {
    error: refused.error,
    error_description: `AADSTS${refused.code}: ${refused.text} Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: ${timestamp}`,
    error_codes: [refused.code],
    timestamp,
    trace_id: trace,
    correlation_id: correlation,
    error_uri: `${CLOUDS.standin.login}/error?code=${refused.code}`,
  };
}
