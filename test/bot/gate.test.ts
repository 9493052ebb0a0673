import fc from 'fast-check';
import { isConnector, refuse } from '../../bot/gate.ts';
import { CLOUDS } from '../../src/clouds.ts';
import { activityOf } from '../support/turns.ts';

const EXPECTED = {
  cloud: CLOUDS.global,
  tenantId: '11111111-2222-4333-8444-555555555555',
  botId: '21111111-2222-4333-8444-555555555555',
};

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
/** A token as it looks on the wire. The gate reads its issuer; whether it is genuine is the SDK's to find out. */
const tokenFrom = (claims: unknown) => `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}.c2lnbmF0dXJl`;
const BEARER = `Bearer ${tokenFrom({ iss: 'https://api.botframework.com', aud: EXPECTED.botId })}`;

const refusal = (body: unknown, authorization: string | undefined) => refuse(body, authorization, EXPECTED);
const why = (body: unknown) => refusal(body, BEARER);

test('An activity of this school’s tenant, from Teams, for this bot goes on', () => {
  expect(why(activityOf())).toBeUndefined();
});

test('A conversation without a tenant of its own goes by the tenant of the channel', () => {
  expect(why(activityOf({ conversation: { id: 'a:1' } }))).toBeUndefined();
});

test('Ids are compared without regard to case', () => {
  expect(
    why(
      activityOf({
        recipient: { id: `28:${EXPECTED.botId.toUpperCase()}` },
        channelData: { tenant: { id: EXPECTED.tenantId.toUpperCase() } },
      }),
    ),
  ).toBeUndefined();
});

describe('the token', () => {
  test.each<[string, string | undefined]>([
    ['is missing', undefined],
    ['is empty', ''],
    ['is a bare word', 'Bearer'],
    ['is Basic', 'Basic dXNlcjpwYXNz'],
    ['is no token', 'Bearer not-a-token'],
    ['has two parts', `Bearer ${part({})}.${part({ iss: 'https://api.botframework.com' })}`],
    ['has claims that are no JSON', `Bearer ${part({})}.bm90IGpzb24.x`],
    ['has no issuer', `Bearer ${tokenFrom({})}`],
    [
      'is a user’s own, from Entra',
      `Bearer ${tokenFrom({ iss: `https://login.microsoftonline.com/${EXPECTED.tenantId}/v2.0` })}`,
    ],
    [
      'is from Entra, version 1',
      `Bearer ${tokenFrom({ iss: `https://sts.windows.net/${EXPECTED.tenantId}/` })}`,
    ],
    ['is of another cloud', `Bearer ${tokenFrom({ iss: 'https://api.botframework.us' })}`],
    [
      'is of the emulator',
      `Bearer ${tokenFrom({ iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/' })}`,
    ],
    ['has a list of issuers', `Bearer ${tokenFrom({ iss: ['https://api.botframework.com'] })}`],
    [
      'has an issuer with something after it',
      `Bearer ${tokenFrom({ iss: 'https://api.botframework.com/x' })}`,
    ],
    ['has something after it', `${BEARER} x`],
  ])('that %s is refused before the body is looked at', (_what, authorization) => {
    expect(refusal(activityOf(), authorization)).toBe('issuer');
    expect(refusal({}, authorization)).toBe('issuer');
  });
});

describe('the body', () => {
  test.each<[string, unknown, string]>([
    ['nothing', undefined, 'shape'],
    ['a text', 'activity', 'shape'],
    ['a list', [], 'shape'],
    ['{}', {}, 'person'],
    ['no type', activityOf({ type: '' }), 'shape'],
    ['no channel', activityOf({ channelId: undefined }), 'shape'],
    ['another channel', activityOf({ channelId: 'directline' }), 'channel'],
    ['the emulator', activityOf({ channelId: 'emulator' }), 'channel'],
    ['no service address', activityOf({ serviceUrl: undefined }), 'shape'],
    ['nobody', activityOf({ from: undefined }), 'person'],
    ['a person without an account', activityOf({ from: { id: '29:1' } }), 'person'],
    ['an account that is no id', activityOf({ from: { id: '29:1', aadObjectId: 'head' } }), 'person'],
    ['no recipient', activityOf({ recipient: undefined }), 'shape'],
    [
      'another bot',
      activityOf({ recipient: { id: '28:31111111-2222-4333-8444-555555555555' } }),
      'recipient',
    ],
    ['a person as recipient', activityOf({ recipient: { id: `29:${EXPECTED.botId}` } }), 'recipient'],
    ['no conversation', activityOf({ conversation: undefined }), 'shape'],
    ['no tenant', activityOf({ channelData: {} }), 'shape'],
    [
      'another school',
      activityOf({ channelData: { tenant: { id: '41111111-2222-4333-8444-555555555555' } } }),
      'tenant',
    ],
    [
      'a conversation of another school',
      activityOf({ conversation: { id: 'a:1', tenantId: '41111111-2222-4333-8444-555555555555' } }),
      'tenant',
    ],
  ])('with %s is refused', (_what, body, reason) => {
    expect(why(body)).toBe(reason);
  });

  test('Whatever arrives, the gate answers and never throws', () => {
    fc.assert(
      fc.property(
        fc.anything(),
        fc.oneof(fc.string(), fc.constant(BEARER), fc.constant(undefined)),
        (body, header) => {
          expect(typeof refuse(body, header, EXPECTED)).toBe('string');
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

describe('the service address', () => {
  test.each([
    'https://smba.trafficmanager.net/teams/',
    'https://smba.trafficmanager.net/uk/',
    'https://SMBA.trafficmanager.net/',
    'https://smba.trafficmanager.net:443/uk/',
  ])('%s may have the bot’s token', (address) => {
    expect(isConnector(address, CLOUDS.global)).toBe(true);
    expect(why(activityOf({ serviceUrl: address }))).toBeUndefined();
  });

  test.each([
    '',
    'smba.trafficmanager.net',
    'http://smba.trafficmanager.net/teams/',
    'https://smba.trafficmanager.net:8443/',
    'https://smba.trafficmanager.net.example.test/',
    'https://example.test/smba.trafficmanager.net',
    'https://example.trafficmanager.net/',
    'https://sub.smba.trafficmanager.net/',
    'https://smba.trafficmanager.net@example.test/',
    'https://user@smba.trafficmanager.net/',
    'https://:word@smba.trafficmanager.net/',
    'https://smba.trafficmanager.net./',
    'https://127.0.0.1/',
    'ftp://smba.trafficmanager.net/',
    'javascript:alert(1)',
    'https://smba.infra.gov.teams.microsoft.us/teams/',
  ])('%p may not', (address) => {
    expect(isConnector(address, CLOUDS.global)).toBe(false);
    expect(why(activityOf({ serviceUrl: address }))).toBe('service-url');
  });

  test('A cloud of which no host is known trusts none', () => {
    expect(isConnector('https://smba.trafficmanager.net/teams/', CLOUDS.china)).toBe(false);
  });
});
