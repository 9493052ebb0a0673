import fc from 'fast-check';
import { CLOUDS, STAND_IN } from '../../src/clouds.ts';
import { readConfig } from '../../src/config.ts';

const GUID = '6e000000-0000-4000-8000-00000000000A';
const SECRET = 'zB7~a-secret-nobody-may-read';
const KEYS = 'k1:dGhlIGtleXM=';

const REAL = {
  HEED_CLOUD: 'global',
  TENANT_ID: '11111111-2222-4333-8444-555555555555',
  BOT_ID: '21111111-2222-4333-8444-555555555555',
  BOT_TYPE: 'SingleTenant',
  BOT_SECRET: SECRET,
  GRAPH_CLIENT_ID: '31111111-2222-4333-8444-555555555555',
  SITE_ID: `school.sharepoint.com,${GUID},${GUID}`,
  HEED_KEYS: KEYS,
  HEED_DATA: '/var/heed',
  GROUP_STAFF: GUID,
  GROUP_DSL: GUID,
  GROUP_HEAD: GUID,
  GROUP_CHAIR: GUID,
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
        staff: GUID.toLowerCase(),
        dsl: GUID.toLowerCase(),
        head: GUID.toLowerCase(),
        chair: GUID.toLowerCase(),
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
    GRAPH_SECRET: 'another',
    GROUP_VOLUNTEERS: GUID,
    GROUP_DEPUTIES: GUID,
    GROUP_VICECHAIR: GUID,
    GROUP_SLT: GUID,
    GROUP_GOVERNORS: GUID,
    GROUP_DPO: GUID,
    GROUP_IT: GUID,
    GROUP_COMPUTING: GUID,
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
    LOG_LEVEL: 'debug',
  });
  expect(read).toMatchObject({
    ok: true,
    value: {
      cloud: CLOUDS.usgov,
      bot: { credential: { kind: 'managed-identity' } },
      graph: { credential: { kind: 'secret', secret: 'another' } },
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
  ['ACKNOWLEDGE_MINUTES_IMMEDIATE', '0'],
  ['ACKNOWLEDGE_MINUTES_SAME_DAY', '-5'],
  ['ACKNOWLEDGE_MINUTES_ROUTINE', '1.5'],
  ['TELL_AGAIN_MINUTES', 'soon'],
  ['TELL_AGAIN_MINUTES', '10081'],
  ['LOG_LEVEL', 'trace'],
  ['GROUP_IT', 'it-group'],
  ['GROUP_STAFF', 'everybody'],
])('%s=%s is refused with one sentence that begins with its name', (name, value) => {
  const faults = faultsOf({ ...REAL, [name]: value });
  expect(faults).toHaveLength(1);
  expect(faults[0]).toMatch(new RegExp(`^${name} .*\\.$`));
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
