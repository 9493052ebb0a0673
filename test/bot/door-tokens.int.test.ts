/** Every token that must not open the bot, through the real server and the real SDK, one by one. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLOUDS, STAND_IN } from '../../src/clouds.ts';
import { channelClaims, type Forger, forgerIn, userClaims } from '../support/forged.ts';
import { activityOf, openSchool, type TestApp, type TestSchool } from '../support/school.ts';

jest.setTimeout(90_000);

const ELSEWHERE = '11111111-1111-4111-8111-111111111111';

let school: TestSchool;
let app: TestApp;
let forger: Forger;

beforeAll(async () => {
  school = await openSchool();
  app = await school.app();
  forger = await forgerIn(school.dataDir);
});
afterAll(() => school.end());

const dsl = () => school.person('dsl');
const graph = async () => {
  const response = await fetch(`${school.tenant.origin}/${STAND_IN.tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: STAND_IN.botId,
      client_secret: JSON.parse(readFileSync(join(school.dataDir, 'keep.json'), 'utf8')).secrets.bot,
      scope: `${CLOUDS.standin.botAudience}/.default`,
    }),
  });
  return ((await response.json()) as { access_token: string }).access_token;
};

const TOKENS: readonly (readonly [string, () => string | Promise<string>])[] = [
  ['without any token', () => ''],
  ['with a bare word', () => 'Bearer'],
  ['with a password', () => 'Basic dXNlcjpwYXNz'],
  ['with nonsense', () => 'Bearer nonsense'],
  ['with a signature of somebody else’s', async () => `Bearer ${await forger.channel({ key: 'stranger' })}`],
  ['with a key that is not published', async () => `Bearer ${await forger.channel({ key: 'unknown' })}`],
  [
    'with a signature of other words',
    async () =>
      `Bearer ${forger.altered(await forger.channel({ claims: { aud: ELSEWHERE } }), { aud: STAND_IN.botId })}`,
  ],
  ['that ran out', async () => `Bearer ${await forger.channel({ from: -7_200, until: -3_600 })}`],
  [
    'that ran out six minutes ago',
    async () => `Bearer ${await forger.channel({ from: -7_200, until: -360 })}`,
  ],
  ['that is not valid yet', async () => `Bearer ${await forger.channel({ from: 3_600, until: 7_200 })}`],
  ['for another bot', async () => `Bearer ${await forger.channel({ claims: { aud: ELSEWHERE } })}`],
  [
    'for the identity that reads the lists',
    async () => `Bearer ${await forger.channel({ claims: { aud: STAND_IN.graphClientId } })}`,
  ],
  ['for nobody', async () => `Bearer ${await forger.channel({ claims: { aud: undefined } })}`],
  [
    'of another issuer',
    async () => `Bearer ${await forger.channel({ claims: { iss: 'https://api.botframework.us' } })}`,
  ],
  [
    'of the emulator',
    async () =>
      `Bearer ${await forger.channel({ claims: { iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/' } })}`,
  ],
  ['without a signature', () => `Bearer ${forger.unsigned(channelClaims())}`],
  [
    'signed with the public key as a password',
    async () => `Bearer ${await forger.withPublicKey(channelClaims(), 'channel')}`,
  ],
  ['signed by the tenant instead of Teams', async () => `Bearer ${await forger.channel({ key: 'tenant' })}`],
  [
    'for another service address',
    async () =>
      `Bearer ${await forger.channel({ claims: { serviceurl: 'https://smba.trafficmanager.net/elsewhere/' } })}`,
  ],
  [
    'for no service address',
    async () => `Bearer ${await forger.channel({ claims: { serviceurl: undefined } })}`,
  ],
  ['of a person’s tab', async () => `Bearer ${await forger.user(dsl().oid)}`],
  [
    'of a person’s tab, made out to the bot',
    async () => `Bearer ${await forger.user(dsl().oid, { claims: { aud: STAND_IN.botId } })}`,
  ],
  [
    'of a person’s tab that says it is Teams’ own',
    async () => `Bearer ${await forger.user(dsl().oid, { claims: channelClaims() })}`,
  ],
  [
    'for Graph',
    async () => `Bearer ${await forger.user(dsl().oid, { claims: { aud: CLOUDS.standin.graph } })}`,
  ],
  ['that the bot itself uses', async () => `Bearer ${await graph()}`],
  [
    'of another tenant’s person',
    async () =>
      `Bearer ${await forger.user(dsl().oid, { claims: { ...userClaims(dsl().oid), tid: ELSEWHERE } })}`,
  ],
];

it('lets in what Teams signed, also by a clock that is four minutes wrong', async () => {
  for (const forgery of [{}, { from: 240 }, { from: -7_200, until: -240 }]) {
    const token = await forger.channel(forgery);
    const { status } = await school.send(app, activityOf(dsl(), { text: 'help' }), `Bearer ${token}`);
    expect(status).toBe(200);
  }
});

it.each(TOKENS)('refuses a request %s, and says nothing about it', async (_what, authorization) => {
  const header = await authorization();
  const press = activityOf(dsl(), { text: 'mine' });
  const before = app.log().length;
  expect(await school.send(app, press, header)).toEqual({ status: 401, body: { error: 'refused' } });
  const logged = app.log().slice(before);
  expect(logged).not.toMatch(/ at |Error:|node_modules|Unauthorized|eyJ/);
});

it('has printed nothing but lines of its own log', () => {
  const lines = app.log().split('\n').filter(Boolean);
  expect(lines.filter((line) => !line.startsWith('{"level":'))).toEqual([]);
});
