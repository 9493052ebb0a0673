import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { get, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfidentialClientApplication, type INetworkModule } from '@azure/msal-node';
import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { createEntra, type Entra } from '../../../local/entra/entra.ts';
import { STAND_IN } from '../../../src/clouds.ts';
import { listen } from '../graph/tenant.ts';

const LOGIN = 'https://login.microsoftonline.com';
const GRAPH = 'https://graph.microsoft.com';
const BOT = 'https://api.botframework.com';
const CLIENTS = [
  { id: STAND_IN.graphClientId, secret: 'right', roles: ['Sites.Selected', 'User.Read.All'] },
  { id: STAND_IN.botId, secret: 'bot', roles: [] },
];

let dataDir: string;
let entra: Entra;
let origin: string;
let server: Server;

const start = () => createEntra({ dataDir, tenantId: STAND_IN.tenantId, clients: CLIENTS });

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'heed-entra-'));
  entra = await start();
  ({ origin, server } = await listen([(...call) => entra.handle(...call)]));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** MSAL keeps Microsoft's address; this brings its requests to loopback. */
function toLoopback(asked: string[]): INetworkModule {
  const send = async (method: string, url: string, options?: { headers?: unknown; body?: string }) => {
    asked.push(`${method} ${new URL(url).pathname}`);
    const response = await fetch(url.replace(new URL(url).origin, origin), {
      method,
      headers: (options?.headers ?? {}) as Record<string, string>,
      ...(options?.body === undefined ? {} : { body: options.body }),
    });
    return {
      headers: Object.fromEntries(response.headers),
      body: await response.json(),
      status: response.status,
    };
  };
  return {
    sendGetRequestAsync: async <T>(url: string, options?: object) =>
      (await send('GET', url, options)) as { headers: Record<string, string>; body: T; status: number },
    sendPostRequestAsync: async <T>(url: string, options?: object) =>
      (await send('POST', url, options)) as { headers: Record<string, string>; body: T; status: number },
  };
}

function msal(clientId: string, secret: string, asked: string[] = [], login = LOGIN) {
  return new ConfidentialClientApplication({
    auth: {
      clientId,
      clientSecret: secret,
      authority: `${login}/${STAND_IN.tenantId}`,
    },
    system: { networkClient: toLoopback(asked) },
  });
}

describe('the real MSAL', () => {
  it('gets a token for Graph with the roles of the program', async () => {
    const asked: string[] = [];
    const got = await msal(STAND_IN.graphClientId, 'right', asked).acquireTokenByClientCredential({
      scopes: [`${GRAPH}/.default`],
    });
    expect(decodeJwt(got?.accessToken ?? '')).toMatchObject({
      aud: GRAPH,
      appid: STAND_IN.graphClientId,
      idtyp: 'app',
      oid: expect.stringMatching(/^[0-9a-f-]{36}$/),
      roles: ['Sites.Selected', 'User.Read.All'],
      tid: STAND_IN.tenantId,
    });
    expect(await entra.verifyApp(`Bearer ${got?.accessToken}`, GRAPH)).toEqual({
      appId: STAND_IN.graphClientId,
      roles: ['Sites.Selected', 'User.Read.All'],
    });
    const left = (got?.expiresOn?.getTime() ?? 0) - Date.now();
    expect(left).toBeGreaterThan(3_500_000);
    expect(asked).toEqual([`POST /${STAND_IN.tenantId}/oauth2/v2.0/token`]);
  });

  it('learns of a wrong secret', async () => {
    const work = msal(STAND_IN.graphClientId, 'wrong').acquireTokenByClientCredential({
      scopes: [`${GRAPH}/.default`],
    });
    await expect(work).rejects.toMatchObject({ errorCode: 'invalid_client' });
  });

  it('gets a token for the Bot Framework, without roles', async () => {
    const got = await msal(STAND_IN.botId, 'bot').acquireTokenByClientCredential({
      scopes: [`${BOT}/.default`],
    });
    expect(decodeJwt(got?.accessToken ?? '')).toMatchObject({ aud: BOT, appid: STAND_IN.botId });
    expect(decodeJwt(got?.accessToken ?? '')).not.toHaveProperty('roles');
  });

  it('finds its way from a login host that it does not know by heart', async () => {
    const asked: string[] = [];
    const client = msal(STAND_IN.botId, 'bot', asked, 'https://login.windows-ppe.net');
    const got = await client.acquireTokenByClientCredential({ scopes: [`${BOT}/.default`] });
    expect(await entra.verifyApp(`Bearer ${got?.accessToken}`, BOT)).toBeDefined();
    expect(asked).toEqual([
      'GET /common/discovery/instance',
      `GET /${STAND_IN.tenantId}/v2.0/.well-known/openid-configuration`,
      `POST /${STAND_IN.tenantId}/oauth2/v2.0/token`,
    ]);
  });
});

describe('the token endpoint', () => {
  const good = {
    grant_type: 'client_credentials',
    client_id: STAND_IN.graphClientId,
    client_secret: 'right',
    scope: `${GRAPH}/.default`,
  };
  const ask = async (form: Record<string, string>, tenant: string = STAND_IN.tenantId) => {
    const response = await fetch(`${origin}/${tenant}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams(form),
    });
    const body = (await response.json()) as {
      error: string;
      error_codes: number[];
      error_description: string;
    };
    return { status: response.status, body };
  };

  it.each<[string, Record<string, string>, number, string, number]>([
    ['a wrong secret', { client_secret: 'wrong' }, 401, 'invalid_client', 7000215],
    ['no secret', { client_secret: '' }, 401, 'invalid_client', 7000216],
    ["another program's secret", { client_id: STAND_IN.botId }, 401, 'invalid_client', 7000215],
    ['an unknown program', { client_id: 'x' }, 400, 'unauthorized_client', 700016],
    ['another grant', { grant_type: 'password' }, 400, 'unsupported_grant_type', 70003],
    ['no scope', { scope: '' }, 400, 'invalid_request', 900144],
    ['a single permission', { scope: `${GRAPH}/User.Read.All` }, 400, 'invalid_scope', 1002012],
    ['two scopes', { scope: `${GRAPH}/.default ${BOT}/.default` }, 400, 'invalid_scope', 1002012],
    ['an unknown resource', { scope: 'https://example.com/.default' }, 400, 'invalid_resource', 500011],
  ])('refuses %s', async (_what, change, status, error, code) => {
    const refused = await ask({ ...good, ...change });
    expect(refused.status).toBe(status);
    expect(refused.body).toMatchObject({ error, error_codes: [code] });
    expect(refused.body.error_description).toMatch(new RegExp(`^AADSTS${code}: `));
    expect(refused.body.error_description).not.toContain('right');
  });

  it('refuses an unknown tenant, JSON, and a GET', async () => {
    const unknown = await ask(good, 'common');
    expect(unknown.status).toBe(400);
    expect(unknown.body.error_codes).toEqual([90002]);
    const json = await fetch(`${origin}/${STAND_IN.tenantId}/oauth2/v2.0/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(good),
    });
    expect(json.status).toBe(400);
    expect((await fetch(`${origin}/${STAND_IN.tenantId}/oauth2/v2.0/token`)).status).toBe(400);
  });
});

describe('a token from the channel', () => {
  it('verifies with the published keys, which are endorsed for Teams', async () => {
    const about = await fetch(`${origin}/v1/.well-known/openidconfiguration`);
    const { issuer, jwks_uri } = (await about.json()) as { issuer: string; jwks_uri: string };
    expect(jwks_uri).toBe(`${origin}/v1/.well-known/keys`);
    const token = await entra.signChannel({ appId: STAND_IN.botId, serviceUrl: 'https://smba.example/' });
    const { payload } = await jwtVerify(token, createRemoteJWKSet(new URL(jwks_uri)), {
      issuer,
      audience: STAND_IN.botId,
    });
    expect(payload.serviceurl).toBe('https://smba.example/');
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(3600);
    const { keys } = (await (await fetch(jwks_uri)).json()) as {
      keys: { endorsements: string[]; kid: string }[];
    };
    expect(keys[0]?.endorsements).toEqual(['msteams']);
    expect(keys[0]?.kid).toBe(decodeProtectedHeader(token).kid);
  });

  it('does not verify with the keys of the tenant', async () => {
    const token = await entra.signChannel({ appId: STAND_IN.botId, serviceUrl: 'https://x' });
    const keys = createRemoteJWKSet(new URL(`${origin}/${STAND_IN.tenantId}/discovery/v2.0/keys`));
    await expect(jwtVerify(token, keys)).rejects.toThrow();
  });

  it('publishes no key under a host that is not loopback', async () => {
    const status = await new Promise<number | undefined>((done) => {
      get(
        `${origin}/v1/.well-known/openidconfiguration`,
        { headers: { host: 'evil.example' } },
        (response) => {
          response.resume();
          done(response.statusCode);
        },
      );
    });
    expect(status).toBe(400);
  });
});

describe('a token for a person', () => {
  const person = {
    audience: STAND_IN.botId,
    oid: 'the-oid',
    name: 'Class teacher',
    upn: 't@heedschool.example',
  };

  it('verifies with the keys that the tenant describes', async () => {
    const about = await fetch(`${origin}/${STAND_IN.tenantId}/v2.0/.well-known/openid-configuration`);
    const { issuer, jwks_uri } = (await about.json()) as { issuer: string; jwks_uri: string };
    const keys = createRemoteJWKSet(new URL(jwks_uri.replace('https://login.microsoftonline.com', origin)));
    const { payload } = await jwtVerify(await entra.signUser(person), keys, {
      issuer,
      audience: STAND_IN.botId,
    });
    expect(payload).toMatchObject({
      oid: 'the-oid',
      preferred_username: 't@heedschool.example',
      scp: 'access_as_user',
      tid: STAND_IN.tenantId,
      ver: '2.0',
    });
  });

  it('can be made as a forger would make it', async () => {
    const forged = await entra.signUser({ ...person, tenantId: 'another', expiresInSeconds: -60 });
    const payload = decodeJwt(forged);
    expect(payload.tid).toBe('another');
    expect(payload.iss).toContain('/another/');
    expect((payload.exp ?? 0) * 1000).toBeLessThan(Date.now());
  });
});

describe('checking a program', () => {
  it('accepts nothing but an app-only token of this tenant for this audience', async () => {
    const got = await msal(STAND_IN.botId, 'bot').acquireTokenByClientCredential({
      scopes: [`${BOT}/.default`],
    });
    const token = got?.accessToken ?? '';
    expect(await entra.verifyApp(`Bearer ${token}`, BOT)).toEqual({ appId: STAND_IN.botId, roles: [] });
    expect(await entra.verifyApp(`Bearer ${token}`, GRAPH)).toBeUndefined();
    expect(await entra.verifyApp(`Bearer ${token.slice(0, -6)}AAAAAA`, BOT)).toBeUndefined();
    expect(await entra.verifyApp(undefined, BOT)).toBeUndefined();
    expect(await entra.verifyApp(token, BOT)).toBeUndefined();
    const user = await entra.signUser({ audience: BOT, oid: 'x', name: 'x', upn: 'x' });
    expect(await entra.verifyApp(`Bearer ${user}`, BOT)).toBeUndefined();
    const channel = await entra.signChannel({ appId: BOT, serviceUrl: 'https://x' });
    expect(await entra.verifyApp(`Bearer ${channel}`, BOT)).toBeUndefined();
  });

  it('still knows a token after a restart, from keys that only the owner may read', async () => {
    const got = await msal(STAND_IN.botId, 'bot').acquireTokenByClientCredential({
      scopes: [`${BOT}/.default`],
    });
    const again = await start();
    expect(await again.verifyApp(`Bearer ${got?.accessToken}`, BOT)).toMatchObject({ appId: STAND_IN.botId });
    const files = readdirSync(dataDir);
    expect(files.sort()).toEqual(['channel-key.json', 'entra-key.json']);
    for (const file of files) expect(statSync(join(dataDir, file)).mode & 0o777).toBe(0o600);
  });
});

it('answers the discovery of instances, and leaves other addresses to others', async () => {
  const instance = await fetch(`${origin}/common/discovery/instance?api-version=1.1`);
  expect(await instance.text()).toContain(
    `https://login.microsoftonline.com/${STAND_IN.tenantId}/v2.0/.well-known/openid-configuration`,
  );
  expect((await fetch(`${origin}/elsewhere`)).status).toBe(404);
});
