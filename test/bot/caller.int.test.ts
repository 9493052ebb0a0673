/** The door of the tab's API, through the real server: every token that must not open it, and who is let in. */
import { STAND_IN } from '../../src/clouds.ts';
import { type Forger, forgerIn, userClaims } from '../support/forged.ts';
import { activityOf, openSchool, type TestApp, type TestSchool } from '../support/school.ts';

jest.setTimeout(90_000);

const ELSEWHERE = '11111111-1111-4111-8111-111111111111';

let school: TestSchool;
let app: TestApp;
let forger: Forger;

beforeAll(async () => {
  school = await openSchool();
  app = await school.app({ API_CLIENT_ID: STAND_IN.apiClientId });
  forger = await forgerIn(school.dataDir);
});
afterAll(() => school.end());

const oid = () => school.person('dsl').oid;

/** Two calls: begins a session and asks who one is; where no session is begun, that answer. */
async function me(authorization?: string, more: Readonly<Record<string, string>> = {}) {
  const headers = { ...more, ...(authorization === undefined ? {} : { authorization }) };
  const begun = await call('/api/session', {
    method: 'POST',
    headers: { ...headers, ...JSON_TYPE },
    body: '{}',
  });
  if (begun.status !== 200) return begun;
  return call('/api/me', { headers: { ...headers, 'heed-session': begun.body.session } });
}
async function call(path: string, init: RequestInit) {
  const response = await fetch(`http://127.0.0.1:${app.port}${path}`, init);
  return { status: response.status, headers: response.headers, body: await response.json() };
}
const JSON_TYPE = { 'content-type': 'application/json' };
const bearer = async (token: string | Promise<string>) => `Bearer ${await token}`;

it('tells somebody with a good token who they are, as the directory has them', async () => {
  const person = school.person('dsl');
  const token = await school.tenant.entra.signUser({ audience: STAND_IN.apiClientId, ...person });
  const { status, body, headers } = await me(`Bearer ${token}`, {
    origin: 'https://example.test',
    cookie: 'a=b',
  });
  expect([status, body]).toEqual([
    200,
    {
      name: person.name,
      roles: expect.arrayContaining(['staff', 'dsl']),
      mayReport: true,
      pages: expect.any(Array),
    },
  ]);
  expect(headers.get('content-type')).toBe('application/json');
  expect([...headers.keys()].filter((name) => /^access-control|^set-cookie/.test(name))).toEqual([]);
});

it('goes by the account and never by the name or the roles in the token', async () => {
  const claims = {
    name: 'Headteacher',
    preferred_username: 'head@heedschool.example',
    roles: ['head'],
    groups: ['head'],
  };
  const { body } = await me(await bearer(forger.user(school.person('teacher').oid, { claims })));
  expect(body).toEqual({
    name: 'Class teacher',
    roles: ['staff'],
    mayReport: true,
    pages: expect.any(Array),
  });
});

it.each([
  ['four minutes past its end', { from: -3_600, until: -240 }],
  ['four minutes before its beginning', { from: 240 }],
  ['of Teams on a telephone', { claims: { azp: '1fec8e78-bce4-4aaf-ab1b-5451cc387264' } }],
  ['with another scope beside', { claims: { scp: 'openid access_as_user' } }],
  ['with ids in capitals', { claims: { tid: STAND_IN.tenantId.toUpperCase() } }],
])('takes a token %s', async (_what, forgery) => {
  expect((await me(await bearer(forger.user(oid(), forgery)))).status).toBe(200);
});

it.each<[string, () => string | undefined | Promise<string>]>([
  ['no token', () => undefined],
  ['an empty header', () => ''],
  ['a bare word', () => 'Bearer'],
  ['a password', () => 'Basic dXNlcjpwYXNz'],
  ['nonsense', () => 'Bearer nonsense'],
  ['nonsense in three parts', () => 'Bearer a.b.c'],
  ['a forged signature', () => bearer(forger.user(oid(), { key: 'stranger' }))],
  ['a key that is not published', () => bearer(forger.user(oid(), { key: 'unknown' }))],
  [
    'a signature of other words',
    async () => bearer(forger.altered(await forger.user(school.person('teacher').oid), { oid: oid() })),
  ],
  ['a token that ran out', () => bearer(forger.user(oid(), { from: -7_200, until: -360 }))],
  ['a token that is not valid yet', () => bearer(forger.user(oid(), { from: 360 }))],
  ['a token that never ends', () => bearer(forger.user(oid(), { claims: { exp: undefined } }))],
  ['a token for the bot', () => bearer(forger.user(oid(), { claims: { aud: STAND_IN.botId } }))],
  [
    'a token for the identity that reads the lists',
    () => bearer(forger.user(oid(), { claims: { aud: STAND_IN.graphClientId } })),
  ],
  ['a token for Graph', () => bearer(forger.user(oid(), { claims: { aud: 'https://graph.microsoft.com' } }))],
  ['a token for nobody', () => bearer(forger.user(oid(), { claims: { aud: undefined } }))],
  [
    'another tenant’s token',
    () =>
      bearer(
        forger.user(oid(), {
          claims: { iss: `https://login.microsoftonline.com/${ELSEWHERE}/v2.0`, tid: ELSEWHERE },
        }),
      ),
  ],
  ['a token that names another tenant', () => bearer(forger.user(oid(), { claims: { tid: ELSEWHERE } }))],
  [
    'a token of the first version',
    () =>
      bearer(
        forger.user(oid(), { claims: { iss: `https://sts.windows.net/${STAND_IN.tenantId}/`, ver: '1.0' } }),
      ),
  ],
  ['a token of another version', () => bearer(forger.user(oid(), { claims: { ver: '1.0' } }))],
  [
    'another issuer',
    () => bearer(forger.user(oid(), { claims: { iss: 'https://login.microsoftonline.com/common/v2.0' } })),
  ],
  [
    'another cloud',
    () =>
      bearer(
        forger.user(oid(), { claims: { iss: `https://login.microsoftonline.us/${STAND_IN.tenantId}/v2.0` } }),
      ),
  ],
  ['no signature', () => bearer(forger.unsigned(userClaims(oid())))],
  ['the public key as a password', () => bearer(forger.withPublicKey(userClaims(oid()), 'tenant'))],
  ['the keys of Teams', () => bearer(forger.user(oid(), { key: 'channel' }))],
  ['what Teams sends to the bot', () => bearer(forger.channel())],
  [
    'what Teams would send to the tab, if it did',
    () => bearer(forger.channel({ claims: userClaims(oid()) })),
  ],
  [
    'a program’s token',
    () => bearer(forger.user(oid(), { claims: { idtyp: 'app', scp: undefined, roles: ['access_as_user'] } })),
  ],
  ['a program’s token with the scope', () => bearer(forger.user(oid(), { claims: { idtyp: 'app' } }))],
  ['no scope', () => bearer(forger.user(oid(), { claims: { scp: undefined } }))],
  ['another scope', () => bearer(forger.user(oid(), { claims: { scp: 'User.Read' } }))],
  [
    'a scope that only begins so',
    () => bearer(forger.user(oid(), { claims: { scp: 'access_as_user_too' } })),
  ],
  ['another program than Teams', () => bearer(forger.user(oid(), { claims: { azp: ELSEWHERE } }))],
  ['no program', () => bearer(forger.user(oid(), { claims: { azp: undefined } }))],
  ['nobody', () => bearer(forger.user(oid(), { claims: { oid: undefined } }))],
  ['somebody who is no account', () => bearer(forger.user(oid(), { claims: { oid: 'head' } }))],
  ['somebody’s list of accounts', () => bearer(forger.user(oid(), { claims: { oid: [oid()] } }))],
])('answers %s with HTTP 401 and one plain sentence', async (_what, authorization) => {
  const { status, body, headers } = await me(await authorization());
  expect([status, body]).toEqual([
    401,
    { error: 'person.signed-out', sentence: expect.stringMatching(/Teams\.$/) },
  ]);
  expect(headers.get('www-authenticate')).toBe('Bearer');
});

it('tells a pupil, a guest, and an account that was closed that only staff can use it', async () => {
  const closed = school.person('it').oid;
  school.tenant.graph.setEnabled(closed, false);
  for (const one of [school.person('pupil').oid, ELSEWHERE, closed]) {
    const { status, body } = await me(await bearer(forger.user(one)));
    expect([status, body]).toEqual([
      403,
      { error: 'person.not-staff', sentence: expect.stringContaining('staff') },
    ]);
  }
  school.tenant.graph.setEnabled(closed, true);
});

it('keeps a person waiting who asks as fast as a program, and nobody else, and never a report', async () => {
  const quick = await bearer(forger.user(school.person('slt').oid));
  const begun = await call('/api/session', {
    method: 'POST',
    headers: { authorization: quick, ...JSON_TYPE },
    body: '{}',
  });
  const headers = { authorization: quick, 'heed-session': begun.body.session };
  const statuses: number[] = [];
  let last: Awaited<ReturnType<typeof me>> | undefined;
  for (let round = 0; round < 40 && last?.status !== 429; round += 1) {
    const answers = await Promise.all(Array.from({ length: 25 }, () => call('/api/me', { headers })));
    statuses.push(...answers.map(({ status }) => status));
    last = answers.find(({ status }) => status === 429);
  }
  expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(599);
  expect(last?.body).toEqual({ error: 'person.too-fast', sentence: expect.stringContaining('in a minute') });
  expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await me(await bearer(forger.user(oid())))).status).toBe(200);
  const form = activityOf(school.person('slt'), {
    type: 'invoke',
    name: 'composeExtension/fetchTask',
    value: {},
  });
  expect(JSON.stringify((await school.send(app, form)).body)).toContain('"reportId"');
});

it('is not there where no tab is set up', async () => {
  const without = await school.app({ API_CLIENT_ID: '' });
  const response = await fetch(`http://127.0.0.1:${without.port}/api/me`, {
    headers: { authorization: await bearer(forger.user(oid())) },
  });
  expect([response.status, await response.json()]).toEqual([404, { error: 'refused' }]);
});
