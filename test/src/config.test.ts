import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { CLOUDS, STAND_IN } from '../../src/clouds.ts';
import { readConfig } from '../../src/config.ts';

const GUID = '6e000000-0000-4000-8000-00000000000A';
/** The id of a group of its own for each role. */
const group = (number: number) => `6e000000-0000-4000-8000-0000000000F${number.toString(16)}`;
const SECRET = 'zB7~a-word-nobody-may-read';
const KEYS = `k1:${createHash('sha256').update('invented').digest('base64')}`;

const REAL = {
  HEED_CLOUD: 'global',
  TENANT_ID: 'a1a11111-2222-4333-8444-555555555555',
  BOT_ID: 'b1b11111-2222-4333-8444-555555555555',
  BOT_TYPE: 'SingleTenant',
  BOT_SECRET: SECRET,
  GRAPH_CLIENT_ID: 'c1c11111-2222-4333-8444-555555555555',
  SITE_ID: `school.sharepoint.com,${GUID},${GUID}`,
  HEED_KEYS: KEYS,
  HEED_DATA: '/var/heed',
  GROUP_STAFF: group(1),
  GROUP_DSL: group(2),
  GROUP_HEAD: group(3),
  GROUP_CHAIR: group(4),
};

const LOCAL = {
  ...REAL,
  HEED_CLOUD: 'standin',
  STAND_IN_ORIGIN: 'http://127.0.0.1:3979',
  TENANT_ID: STAND_IN.tenantId,
  HOST: '127.0.0.1',
};

type Env = Readonly<Record<string, string | undefined>>;

function faultsOf(env: Env): readonly string[] {
  const read = readConfig(env);
  return read.ok ? [] : read.faults;
}

test('A whole configuration is read, ids in lower case, and what is left out has its standard', () => {
  const read = readConfig(REAL);
  expect(read).toEqual({
    ok: true,
    value: {
      cloud: CLOUDS.global,
      tenantId: REAL.TENANT_ID,
      bot: { id: REAL.BOT_ID, credential: { kind: 'secret', secret: SECRET } },
      graph: { clientId: REAL.GRAPH_CLIENT_ID, credential: { kind: 'managed-identity' } },
      siteId: REAL.SITE_ID,
      groups: {
        staff: group(1).toLowerCase(),
        dsl: group(2).toLowerCase(),
        head: group(3).toLowerCase(),
        chair: group(4).toLowerCase(),
      },
      keys: KEYS,
      dataDir: '/var/heed',
      host: '0.0.0.0',
      port: 3978,
      deadlines: {
        minutes: { immediate: 5, 'same-day': 60, routine: 1440 },
        reviewMinutes: { immediate: 60, 'same-day': 1440, routine: 7200 },
        againMinutes: 60,
      },
      rules: { headSeesPupils: true },
      dslToldOfAdults: false,
      dutyToReport: false,
      digestAt: { weekday: 1, time: '07:30' },
      logLevel: 'info',
    },
  });
});

test('Every optional setting is taken when it is given', () => {
  const read = readConfig({
    ...REAL,
    HEED_CLOUD: 'usgov',
    BOT_TYPE: 'UserAssignedMSI',
    BOT_SECRET: undefined,
    GRAPH_SECRET: 'another-word-nobody-may-read',
    API_CLIENT_ID: 'D1D11111-2222-4333-8444-555555555555',
    TEAMS_APP_ID: 'E1E11111-2222-4333-8444-555555555555',
    GROUP_VOLUNTEERS: group(5),
    GROUP_DEPUTIES: group(6),
    GROUP_VICECHAIR: group(7),
    GROUP_SLT: group(8),
    GROUP_GOVERNORS: group(9),
    GROUP_DPO: group(10),
    GROUP_IT: group(11),
    GROUP_COMPUTING: group(12),
    HOST: '10.0.0.1',
    PORT: '8080',
    ACKNOWLEDGE_MINUTES_IMMEDIATE: '2',
    ACKNOWLEDGE_MINUTES_SAME_DAY: '30',
    ACKNOWLEDGE_MINUTES_ROUTINE: '600',
    TELL_AGAIN_MINUTES: '15',
    DECIDE_MINUTES_IMMEDIATE: '20',
    DECIDE_MINUTES_SAME_DAY: '300',
    DECIDE_MINUTES_ROUTINE: '3000',
    HEAD_SEES_PUPILS: 'no',
    TELL_DSL_OF_ADULTS: 'yes',
    DUTY_TO_REPORT: 'yes',
    OTHER_SYSTEM: 'Another system',
    LADO_CONTACT: 'the county’s LADO team',
    DIGEST_AT: 'Thu 16:05',
    LOG_LEVEL: 'debug',
  });
  expect(read).toMatchObject({
    ok: true,
    value: {
      cloud: CLOUDS.usgov,
      bot: { credential: { kind: 'managed-identity' } },
      graph: { credential: { kind: 'secret', secret: 'another-word-nobody-may-read' } },
      api: { clientId: 'd1d11111-2222-4333-8444-555555555555' },
      teamsAppId: 'e1e11111-2222-4333-8444-555555555555',
      host: '10.0.0.1',
      port: 8080,
      deadlines: {
        minutes: { immediate: 2, 'same-day': 30, routine: 600 },
        reviewMinutes: { immediate: 20, 'same-day': 300, routine: 3000 },
        againMinutes: 15,
      },
      rules: { headSeesPupils: false },
      dslToldOfAdults: true,
      dutyToReport: true,
      otherSystem: 'Another system',
      lado: 'the county’s LADO team',
      digestAt: { weekday: 4, time: '16:05' },
      logLevel: 'debug',
    },
  });
  expect(read.ok && Object.keys(read.value.groups)).toHaveLength(12);
});

const NEEDED = [
  'HEED_CLOUD',
  'TENANT_ID',
  'BOT_ID',
  'BOT_TYPE',
  'BOT_SECRET',
  'GRAPH_CLIENT_ID',
  'SITE_ID',
  'HEED_KEYS',
  'HEED_DATA',
  'GROUP_STAFF',
  'GROUP_DSL',
  'GROUP_HEAD',
  'GROUP_CHAIR',
] as const;

test.each(NEEDED)(
  'Without %s the process does not start, and the one sentence says which is missing',
  (name) => {
    for (const value of [undefined, '']) {
      const faults = faultsOf({ ...REAL, [name]: value });
      expect(faults).toHaveLength(1);
      expect(faults[0]).toMatch(new RegExp(`^${name} .*\\.$`));
    }
  },
);

test('An empty environment names everything that is missing at once', () => {
  const faults = faultsOf({});
  for (const name of NEEDED) {
    if (name !== 'BOT_SECRET') expect(faults.some((fault) => fault.startsWith(`${name} `))).toBe(true);
  }
});

test('Every fault comes at once, of whatever sort it is', () => {
  const faults = faultsOf({
    ...LOCAL,
    NODE_ENV: 'production',
    PORT: 'abc',
    BOT_ID: 'no',
    BOT_SECRET: undefined,
    STAND_IN_ORIGIN: 'https://example.test',
    HOST: '0.0.0.0',
    GROUP_DSL: 'no',
    GROUP_IT: 'no',
  });
  for (const name of [
    'PORT',
    'BOT_ID',
    'BOT_SECRET',
    'STAND_IN_ORIGIN',
    'HOST',
    'GROUP_DSL',
    'GROUP_IT',
    'HEED_CLOUD',
  ]) {
    expect([name, faults.some((fault) => fault.startsWith(name))]).toEqual([name, true]);
  }
});

test.each<[string, string]>([
  ['HEED_CLOUD', 'moon'],
  ['HEED_CLOUD', 'constructor'],
  ['TENANT_ID', 'contoso.example'],
  ['BOT_ID', '123'],
  ['BOT_TYPE', 'MultiTenant'],
  ['SITE_ID', 'school.sharepoint.com'],
  ['SITE_ID', 'https://school.sharepoint.com/sites/x'],
  ['PORT', '0'],
  ['PORT', '65536'],
  ['PORT', 'http'],
  ['PORT', '\\\\.\\pipe\\4711'],
  ['ACKNOWLEDGE_MINUTES_IMMEDIATE', '0'],
  ['ACKNOWLEDGE_MINUTES_SAME_DAY', '-5'],
  ['ACKNOWLEDGE_MINUTES_ROUTINE', '1.5'],
  ['TELL_AGAIN_MINUTES', 'soon'],
  ['TELL_AGAIN_MINUTES', '10081'],
  ['DIGEST_AT', '07:30'],
  ['DIGEST_AT', 'Sun 07:30'],
  ['DIGEST_AT', 'Mon 24:00'],
  ['DIGEST_AT', 'Mon 7:30'],
  ['LOG_LEVEL', 'trace'],
  ['GROUP_IT', 'it-group'],
  ['GROUP_STAFF', 'everybody'],
  ['GROUP_DEPUTYS', group(7)],
])('%s=%s is refused with one sentence of ours that begins with its name', (name, value) => {
  const faults = faultsOf({ ...REAL, [name]: value });
  expect(faults).toHaveLength(1);
  expect(faults[0]).toMatch(new RegExp(`^${name} (is|must) .*\\.$`));
});

test('No value ever stands in a fault, because some are secrets', () => {
  const names = [...Object.keys(LOCAL), 'GRAPH_SECRET', 'LADO_CONTACT', 'PORT', 'LOG_LEVEL'];
  const wrong = fc.array(fc.tuple(fc.constantFrom(...names), fc.stringMatching(/^[a-z]{12,20}$/)), {
    maxLength: 6,
  });
  fc.assert(
    fc.property(fc.constantFrom(REAL, LOCAL), wrong, (env, list) => {
      const faults = faultsOf({ ...env, ...Object.fromEntries(list) }).join('\n');
      for (const [, value] of list) expect(faults).not.toContain(value);
      expect(faults).not.toContain(SECRET);
      expect(faults).not.toContain(KEYS);
    }),
    { numRuns: 1_000 },
  );
});

describe('the stand-in tenant', () => {
  test('is taken on one machine', () => {
    expect(readConfig(LOCAL)).toMatchObject({
      ok: true,
      value: { standIn: { origin: 'http://127.0.0.1:3979' }, host: '127.0.0.1', tenantId: STAND_IN.tenantId },
    });
  });

  test.each<[string, Env]>([
    ['in production', { NODE_ENV: 'production' }],
    ['on App Service', { WEBSITE_INSTANCE_ID: 'abc' }],
    ['on App Service by name', { WEBSITE_SITE_NAME: 'heed-school' }],
    ['listening on every address', { HOST: '0.0.0.0' }],
    ['listening on a name', { HOST: 'localhost' }],
    ['without saying where to listen', { HOST: undefined }],
    ['at another machine', { STAND_IN_ORIGIN: 'http://192.168.0.7:3979' }],
    ['at a public name', { STAND_IN_ORIGIN: 'http://127.0.0.1.example.test:3979' }],
    ['with another name in front', { STAND_IN_ORIGIN: 'http://127.0.0.1@example.test' }],
    ['over https', { STAND_IN_ORIGIN: 'https://127.0.0.1:3979' }],
    ['at no address', { STAND_IN_ORIGIN: undefined }],
    ['at junk', { STAND_IN_ORIGIN: 'not an address' }],
    ['for a tenant of somebody’s own', { TENANT_ID: REAL.TENANT_ID }],
  ])('is refused %s', (_where, more) => {
    expect(faultsOf({ ...LOCAL, ...more })).toHaveLength(1);
  });

  test.each(['global', 'usgov', 'china'])('is no part of the cloud %s', (cloud) => {
    expect(faultsOf({ ...REAL, HEED_CLOUD: cloud, STAND_IN_ORIGIN: LOCAL.STAND_IN_ORIGIN })).toContainEqual(
      expect.stringMatching(/^STAND_IN_ORIGIN /),
    );
    expect(faultsOf({ ...REAL, HEED_CLOUD: cloud, TENANT_ID: STAND_IN.tenantId })).toContainEqual(
      expect.stringMatching(/^TENANT_ID /),
    );
  });
});

describe('what can be read and must not be used', () => {
  const zero = `k1:${Buffer.alloc(32).toString('base64')}`;
  const counted = `k1:${Buffer.from(Array.from({ length: 32 }, (_none, at) => at)).toString('base64')}`;
  const repeated = `k1:${Buffer.from('heedheedheedheedheedheedheedheed').toString('base64')}`;
  const API = 'd1d11111-2222-4333-8444-555555555555';

  test.each<[string, string, Env]>([
    ['keys of nothing but zeros', 'HEED_KEYS', { HEED_KEYS: zero }],
    ['keys that count', 'HEED_KEYS', { HEED_KEYS: counted }],
    ['keys of one word', 'HEED_KEYS', { HEED_KEYS: repeated }],
    ['a weak key behind a good one', 'HEED_KEYS', { HEED_KEYS: `${KEYS},${zero.replace('k1', 'k0')}` }],
    ['one key under two names', 'HEED_KEYS', { HEED_KEYS: `${KEYS},${KEYS.replace('k1', 'k0')}` }],
    ['keys that are too short', 'HEED_KEYS', { HEED_KEYS: 'k1:dGhlIGtleXM=' }],
    ['keys without a name', 'HEED_KEYS', { HEED_KEYS: KEYS.slice(3) }],
    ['a place for keys', 'HEED_KEYS', { HEED_KEYS: '<your keys>' }],
    ['one registration for bot and tab', 'API_CLIENT_ID', { API_CLIENT_ID: REAL.BOT_ID.toUpperCase() }],
    ['one registration for Graph and tab', 'API_CLIENT_ID', { API_CLIENT_ID: REAL.GRAPH_CLIENT_ID }],
    [
      'one registration with a secret for bot and Graph',
      'GRAPH_CLIENT_ID',
      { GRAPH_CLIENT_ID: REAL.BOT_ID, GRAPH_SECRET: 'another-word-nobody-may-read' },
    ],
    ['one secret for bot and Graph', 'GRAPH_SECRET', { GRAPH_SECRET: SECRET }],
    ['a secret that is too short', 'BOT_SECRET', { BOT_SECRET: 'brief' }],
    ['a secret with a line behind it', 'BOT_SECRET', { BOT_SECRET: `${SECRET}\n` }],
    ['a place for a secret', 'BOT_SECRET', { BOT_SECRET: '<the value of the client secret>' }],
    [
      'a variable that nobody filled in',
      'BOT_SECRET',
      { BOT_SECRET: ['$', '{{SECRET_BOT_PASSWORD}}'].join('') },
    ],
    ['an id of an example', 'BOT_ID', { BOT_ID: '00000000-0000-0000-0000-000000000000' }],
    ['another id of an example', 'TENANT_ID', { TENANT_ID: '12345678-1234-4234-8234-123456789012' }],
    ['the stand-in’s bot', 'BOT_ID', { BOT_ID: STAND_IN.botId }],
    ['the stand-in’s identity for Graph', 'GRAPH_CLIENT_ID', { GRAPH_CLIENT_ID: STAND_IN.graphClientId }],
    ['a site of Microsoft’s examples', 'SITE_ID', { SITE_ID: REAL.SITE_ID.replace('school', 'contoso') }],
    ['a group of an example', 'GROUP_IT', { GROUP_IT: '00000000-0000-0000-0000-000000000000' }],
    ['all staff as DSL', 'GROUP_DSL', { GROUP_DSL: REAL.GROUP_STAFF }],
    ['head and chair in one group', 'GROUP_CHAIR', { GROUP_CHAIR: REAL.GROUP_HEAD.toLowerCase() }],
    ['chair and vice-chair in one group', 'GROUP_VICECHAIR', { GROUP_VICECHAIR: REAL.GROUP_CHAIR }],
    ['a folder that is emptied', 'HEED_DATA', { HEED_DATA: '/tmp/heed' }],
    ['a folder of Windows that is emptied', 'HEED_DATA', { HEED_DATA: 'C:\\local\\heed' }],
    ['a folder in memory', 'HEED_DATA', { HEED_DATA: '/dev/shm/heed' }],
    ['a folder of the website', 'HEED_DATA', { HEED_DATA: '/home/site/wwwroot/data' }],
    ['half a path', 'HEED_DATA', { HEED_DATA: 'data' }],
    [
      'a folder that a setting of App Service empties',
      'HEED_DATA',
      { HEED_DATA: '/home/heed', WEBSITES_ENABLE_APP_SERVICE_STORAGE: 'false' },
    ],
    [
      'a secret that Key Vault did not give',
      'BOT_SECRET',
      { BOT_SECRET: '@Microsoft.KeyVault(SecretUri=https://x)' },
    ],
    ['keys that Key Vault did not give', 'HEED_KEYS', { HEED_KEYS: '@Microsoft.KeyVault(VaultName=x)' }],
    ['a path that climbs', 'HEED_DATA', { HEED_DATA: '/home/heed/../site' }],
    ['no check of certificates', 'NODE_TLS_REJECT_UNAUTHORIZED', { NODE_TLS_REJECT_UNAUTHORIZED: '0' }],
    ['a debugger', 'NODE_OPTIONS', { NODE_OPTIONS: '--max-old-space-size=512 --inspect=0.0.0.0' }],
    ['old encryption', 'NODE_OPTIONS', { NODE_OPTIONS: '--tls-min-v1.0' }],
    ['careless HTTP', 'NODE_OPTIONS', { NODE_OPTIONS: '--insecure-http-parser' }],
    ['a log of encryption keys', 'SSLKEYLOGFILE', { SSLKEYLOGFILE: '/home/keys' }],
  ])('%s is refused with one sentence that begins with %s and repeats nothing', (_what, name, more) => {
    const faults = faultsOf({ ...REAL, ...more });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(new RegExp(`^${name} .*\\.$`));
    for (const value of Object.values(more)) {
      if (value !== undefined && value.length > 3) expect(faults[0]).not.toContain(value);
    }
  });

  test.each<[string, Env]>([
    ['a registration of its own for the tab', { API_CLIENT_ID: API }],
    [
      'one managed identity for bot and Graph',
      { BOT_TYPE: 'UserAssignedMSI', BOT_SECRET: undefined, GRAPH_CLIENT_ID: REAL.BOT_ID },
    ],
    ['a head who is the DSL', { GROUP_HEAD: REAL.GROUP_DSL }],
    ['a deputy who is the DPO', { GROUP_DEPUTIES: group(5), GROUP_DPO: group(5) }],
    ['more memory', { NODE_OPTIONS: '--max-old-space-size=512' }],
    [
      'certificates of one’s own',
      { NODE_EXTRA_CA_CERTS: '/etc/school.pem', NODE_TLS_REJECT_UNAUTHORIZED: '1' },
    ],
    ['a folder that stays', { HEED_DATA: '/home/heed' }],
    [
      'a folder that App Service keeps',
      { HEED_DATA: '/home/heed', WEBSITES_ENABLE_APP_SERVICE_STORAGE: 'true' },
    ],
    ['a variable of somebody else’s', { GROUP_NAME: 'heed' }],
    ['a folder of Windows that stays', { HEED_DATA: 'D:\\home\\heed' }],
    ['a folder whose name only begins like that of another', { HEED_DATA: '/home/tmpfiles/publications' }],
    [
      'an old key behind the new one',
      { HEED_KEYS: `k2:${createHash('sha256').update('newer').digest('base64')},${KEYS}` },
    ],
  ])('%s is taken', (_what, more) => {
    expect(faultsOf({ ...REAL, ...more })).toEqual([]);
  });

  test('certificates are checked in the stand-in as well', () => {
    expect(faultsOf({ ...LOCAL, NODE_TLS_REJECT_UNAUTHORIZED: '0' })).toHaveLength(1);
  });

  test('all of it comes at once', () => {
    const faults = faultsOf({
      ...REAL,
      HEED_KEYS: zero,
      API_CLIENT_ID: REAL.BOT_ID,
      GROUP_CHAIR: REAL.GROUP_HEAD,
      HEED_DATA: '/tmp/heed',
      BOT_SECRET: 'brief',
      PORT: 'abc',
    });
    expect(faults).toHaveLength(6);
  });

  test('keys that chance drew are never refused', () => {
    const drawn = fc
      .uint8Array({ minLength: 32, maxLength: 32 })
      .map((bytes) => createHash('sha256').update(bytes).digest('base64'));
    fc.assert(fc.property(drawn, (key) => faultsOf({ ...REAL, HEED_KEYS: `k1:${key}` }).length === 0));
  });
});

test('The schools of a trust are read, over https and in the stand-in tenant on this machine', () => {
  const trustOf = (env: Env) => {
    const read = readConfig(env);
    return read.ok ? read.value.trust : read.faults;
  };
  expect(trustOf(REAL)).toBeUndefined();
  expect(trustOf({ ...REAL, TRUST_SCHOOLS: 'Oak=https://heed.example.org/oak' })).toEqual([
    { name: 'Oak', base: 'https://heed.example.org/oak' },
  ]);
  const here = { TRUST_SCHOOLS: 'Oak=http://127.0.0.1:3978/oak' };
  expect(trustOf({ ...REAL, ...here })).toEqual([
    'TRUST_SCHOOLS has an address for Oak that is not https, or holds more than host and path.',
  ]);
  expect(trustOf({ ...LOCAL, ...here })).toEqual([{ name: 'Oak', base: 'http://127.0.0.1:3978/oak' }]);
});
