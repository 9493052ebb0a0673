import { generateKeyPairSync } from 'node:crypto';
import { createAppToken } from '../../../src/graph/token.ts';
import { recordedLog } from './recorded-log.ts';
import { identityAt, type Server, startServer, tokenReply } from './scripted-server.ts';

const SCOPE = 'https://graph.microsoft.com/.default';
const CANARY = 'canary-7731';

let server: Server;
beforeEach(async () => {
  server = await startServer();
});
afterEach(() => server.close());

test('a token is asked for once and kept', async () => {
  const token = createAppToken(identityAt(server.origin));
  expect(await token(SCOPE)).toEqual({ ok: true, value: 'token-1' });
  expect(await token(SCOPE)).toEqual({ ok: true, value: 'token-1' });
  expect(server.tokenRequests).toHaveLength(1);
  const form = new URLSearchParams(server.tokenRequests[0]?.body);
  expect(form.get('scope')).toContain(SCOPE);
  expect(form.get('grant_type')).toBe('client_credentials');
});

test('a token that ends within five minutes is renewed', async () => {
  server.token = () => tokenReply(`short-${server.tokenRequests.length}`, 200);
  const token = createAppToken(identityAt(server.origin));
  await token(SCOPE);
  expect(await token(SCOPE)).toEqual({ ok: true, value: 'short-2' });
});

test('callers at the same moment share one request, and each audience has its own', async () => {
  const token = createAppToken(identityAt(server.origin));
  const both = await Promise.all([
    token(SCOPE),
    token(SCOPE),
    token('https://api.botframework.com/.default'),
  ]);
  expect(server.tokenRequests).toHaveLength(2);
  expect(both[0]).toEqual(both[1]);
  expect(both[2]).not.toEqual(both[0]);
});

test('a renewal goes past the cache', async () => {
  const token = createAppToken(identityAt(server.origin));
  await token(SCOPE);
  expect(await token(SCOPE, 'renewed')).toEqual({ ok: true, value: 'token-2' });
  expect(await token(SCOPE)).toEqual({ ok: true, value: 'token-2' });
});

test('while Entra is down a token that is still good goes on being used', async () => {
  server.token = () => tokenReply('good', 250);
  const token = createAppToken(identityAt(server.origin));
  await token(SCOPE);
  server.token = () => 'drop';
  expect(await token(SCOPE)).toEqual({ ok: true, value: 'good' });
});

test.each([
  ['a socket that closes', 'drop' as const],
  ['a page of HTML', { status: 200, body: `<html>${CANARY}</html>` }],
  ['a 503', { status: 503, body: { error: 'temporarily_unavailable', error_description: CANARY } }],
])('%s is "unreachable", and the next call asks again', async (_, reply) => {
  server.token = () => reply;
  const log = recordedLog();
  const token = createAppToken({ ...identityAt(server.origin), log });
  expect(await token(SCOPE)).toEqual({ ok: false, fault: { code: 'graph.unreachable' } });
  server.token = () => tokenReply('after');
  expect(await token(SCOPE)).toEqual({ ok: true, value: 'after' });
  expect(JSON.stringify(log.lines)).not.toContain(CANARY);
});

test('a wrong secret is "refused", and the log has the code without the sentence', async () => {
  server.token = () => ({
    status: 401,
    body: {
      error: 'invalid_client',
      error_description: `AADSTS7000215: ${CANARY}`,
      error_codes: [7000215],
    },
  });
  const log = recordedLog();
  const token = createAppToken({ ...identityAt(server.origin), log });
  expect(await token(SCOPE)).toEqual({ ok: false, fault: { code: 'graph.refused' } });
  expect(log.lines).toEqual([
    { level: 'warn', event: 'token', facts: { error: 'invalid_client', number: '7000215' } },
  ]);
});

test('a pause that Entra asks for is kept without asking', async () => {
  server.token = () => ({
    status: 429,
    headers: { 'retry-after': '30' },
    body: { error: 'temporarily_unavailable', error_codes: [90055] },
  });
  const token = createAppToken(identityAt(server.origin));
  expect(await token(SCOPE)).toEqual({ ok: false, fault: { code: 'graph.throttled' } });
  expect(await token(SCOPE)).toEqual({ ok: false, fault: { code: 'graph.throttled' } });
  expect(server.tokenRequests).toHaveLength(1);
});

test('a certificate proves the app by a signed assertion', async () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const certificate = { thumbprintSha256: 'ab'.repeat(32), privateKey: pem };
  const token = createAppToken({ ...identityAt(server.origin), credential: { certificate } });
  expect(await token(SCOPE)).toMatchObject({ ok: true });
  const form = new URLSearchParams(server.tokenRequests[0]?.body);
  expect(form.get('client_assertion')?.split('.')).toHaveLength(3);
  expect(form.has('client_secret')).toBe(false);
});

test('a private key that is none is "refused", not thrown', async () => {
  const certificate = { thumbprintSha256: 'ab'.repeat(32), privateKey: 'none' };
  const token = createAppToken({ ...identityAt(server.origin), credential: { certificate } });
  expect(await token(SCOPE)).toEqual({ ok: false, fault: { code: 'graph.refused' } });
});
