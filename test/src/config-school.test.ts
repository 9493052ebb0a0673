import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import fc from 'fast-check';
import { envOfSchool, isSchoolName, pickSchool, readSchools, schoolNames } from '../../src/config-school.ts';
import { newKeys } from '../../src/record/keys.ts';
import { faultsOf, keysOf, ownOf, SHARED, TWO } from '../support/two-schools.ts';

test('Each school is read as if it were alone, with what all share and a folder of its own', () => {
  const read = readSchools({ ...TWO, OAKFIELD__DIGEST_AT: 'Fri 15:00', LOG_LEVEL: 'warn' });
  if (!read.ok) throw new Error(read.faults.join(' '));
  expect(read.schools.map(({ name }) => name)).toEqual(['oakfield', 'st-anne']);
  const [oakfield, anne] = read.schools.map(({ config }) => config);
  expect(oakfield).toMatchObject({
    siteId: TWO.OAKFIELD__SITE_ID,
    keys: keysOf('oakfield'),
    dataDir: '/var/heed/oakfield',
    digestAt: { weekday: 5, time: '15:00' },
    groups: { dsl: TWO.OAKFIELD__GROUP_DSL },
    logLevel: 'warn',
  });
  expect(anne).toMatchObject({
    siteId: TWO.ST_ANNE__SITE_ID,
    keys: keysOf('st-anne'),
    dataDir: '/var/heed/st-anne',
    digestAt: { weekday: 1, time: '07:30' },
    logLevel: 'warn',
  });
});

test('Without HEED_SCHOOLS there is one school without a name, read as ever', () => {
  const alone = { ...envOfSchool(TWO, 'oakfield'), HEED_SCHOOLS: ' ' };
  const read = readSchools(alone);
  expect(read.ok && read.schools.map(({ name }) => name)).toEqual([undefined]);
  expect(readSchools({})).toMatchObject({
    ok: false,
    faults: expect.arrayContaining(['TENANT_ID is missing.']),
  });
});

describe('what is refused', () => {
  test.each<[string, Readonly<Record<string, string | undefined>>, string]>([
    ['names with a space', { HEED_SCHOOLS: 'oak field' }, 'HEED_SCHOOLS must be names with commas'],
    ['a name in capitals', { HEED_SCHOOLS: 'Oakfield' }, 'HEED_SCHOOLS must be names with commas'],
    ['two hyphens', { HEED_SCHOOLS: 'oakfield,st--anne' }, 'HEED_SCHOOLS must be names with commas'],
    ['a path of Heed’s own', { HEED_SCHOOLS: 'oakfield,readyz' }, 'HEED_SCHOOLS holds readyz'],
    ['one name twice', { HEED_SCHOOLS: 'oakfield,oakfield' }, 'HEED_SCHOOLS names a school twice'],
    [
      'one DSL for every school',
      { GROUP_DSL: '6e000000-0000-4000-8000-0000000000f2' },
      'GROUP_DSL names no school, and each school has its own: write OAKFIELD__GROUP_DSL.',
    ],
    ['one site for every school', { SITE_ID: 'x' }, 'SITE_ID names no school'],
    ['one set of keys for every school', { HEED_KEYS: keysOf('all') }, 'HEED_KEYS names no school'],
    [
      'a school that is not named',
      { ELM__SITE_ID: 'x' },
      'ELM__SITE_ID belongs to no school of HEED_SCHOOLS',
    ],
    ['a slip after the name', { OAKFIELD__GROUP_DLS: 'x' }, 'OAKFIELD__GROUP_DLS is nothing that Heed knows'],
    ['a variable that is none', { OAKFIELD__SITEID: 'x' }, 'OAKFIELD__SITEID is nothing that Heed knows'],
    [
      'a port of its own',
      { OAKFIELD__PORT: '3979' },
      'OAKFIELD__PORT cannot differ between schools: write PORT.',
    ],
    [
      'a tenant of its own',
      { OAKFIELD__TENANT_ID: 'x' },
      'OAKFIELD__TENANT_ID cannot differ between schools',
    ],
    ['a missing group', { ST_ANNE__GROUP_HEAD: undefined }, 'ST_ANNE__GROUP_HEAD is missing'],
    ['a missing site', { ST_ANNE__SITE_ID: undefined }, 'ST_ANNE__SITE_ID is missing'],
    ['a site that is none', { ST_ANNE__SITE_ID: 'x' }, 'ST_ANNE__SITE_ID must be host'],
    [
      'one underline after the name of a school',
      { ST_ANNE_GROUP_DEPUTIES: '6e000000-0000-4000-8000-00000000000c' },
      'ST_ANNE_GROUP_DEPUTIES has one underline after the school’s name: write ST_ANNE__GROUP_DEPUTIES.',
    ],
    ['no folder at all', { HEED_DATA: undefined }, 'HEED_DATA is missing.'],
    ['a short secret', { OAKFIELD__BOT_SECRET: 'short' }, 'OAKFIELD__BOT_SECRET is too short'],
    [
      'the bot as the tab',
      { API_CLIENT_ID: TWO.OAKFIELD__BOT_ID },
      'API_CLIENT_ID is the same as OAKFIELD__BOT_ID',
    ],
  ])('%s', (_what, env, sentence) => {
    expect(faultsOf(env)).toEqual(expect.arrayContaining([expect.stringContaining(sentence)]));
  });

  test('Everything that is wrong with any school is said at once, and what is wrong for all is said once', () => {
    const faults = faultsOf({ TENANT_ID: 'x', OAKFIELD__SITE_ID: 'x', ST_ANNE__BOT_ID: 'x' });
    expect(faults).toHaveLength(3);
    expect(faults.map((fault) => fault.split(' ')[0])).toEqual(
      expect.arrayContaining(['TENANT_ID', 'OAKFIELD__SITE_ID', 'ST_ANNE__BOT_ID']),
    );
  });

  test('No value is ever repeated', () => {
    const secret = 'a-value-that-nobody-may-read';
    const faults = faultsOf(Object.fromEntries(Object.keys(TWO).map((name) => [name, secret])));
    expect(faults.length).toBeGreaterThan(0);
    const own = faultsOf(
      Object.fromEntries(
        Object.keys(TWO).flatMap((name) => (name === 'HEED_SCHOOLS' ? [] : [[name, secret]])),
      ),
    );
    expect([...faults, ...own].join(' ')).not.toContain(secret);
  });
});

test('Nothing of one school is in the environment of another, whatever the names are', () => {
  const letter = fc.constantFrom(...'abz');
  const name = fc
    .tuple(letter, fc.array(fc.constantFrom(...'abz09-'), { maxLength: 8 }))
    .map(([first, rest]) => first + rest.join(''))
    .filter(isSchoolName);
  fc.assert(
    fc.property(fc.uniqueArray(name, { minLength: 2, maxLength: 2 }), ([one = '', two = '']) => {
      const env = { ...SHARED, HEED_SCHOOLS: `${one},${two}`, ...ownOf(one, 'a'), ...ownOf(two, 'b') };
      const ofOne = JSON.stringify(envOfSchool(env, one));
      for (const value of Object.values(ownOf(two, 'b'))) expect(ofOne).not.toContain(value);
      for (const value of Object.values(ownOf(one, 'a'))) expect(ofOne).toContain(value);
    }),
    { numRuns: 100 },
  );
});

describe('a command that works on one school', () => {
  test('takes the school that is named', () => {
    const picked = pickSchool(TWO, 'st-anne');
    if (!picked.ok) throw new Error(picked.sentence);
    expect(picked.env).toMatchObject({ SITE_ID: TWO.ST_ANNE__SITE_ID, HEED_DATA: '/var/heed/st-anne' });
    expect(schoolNames(picked.env)).toBeUndefined();
    expect(picked.inWords('SITE_ID must be given, TENANT_ID too.')).toBe(
      'ST_ANNE__SITE_ID must be given, TENANT_ID too.',
    );
    expect(picked.kept({ GROUP_DSL: 'x', GRAPH_CLIENT_ID: 'y' })).toEqual({
      ST_ANNE__GROUP_DSL: 'x',
      GRAPH_CLIENT_ID: 'y',
    });
  });

  test.each([undefined, 'elm', 'Oakfield'])('asks which where %s is named', (named) => {
    expect(pickSchool(TWO, named)).toEqual({
      ok: false,
      sentence: 'Say which school: --school oakfield or --school st-anne.',
    });
  });

  test('takes the only one where there is one, and says so to whoever names it', () => {
    const { HEED_SCHOOLS: _, ...alone } = SHARED;
    expect(pickSchool(alone, undefined)).toMatchObject({ ok: true, env: alone });
    expect(pickSchool(alone, 'oakfield')).toEqual({
      ok: false,
      sentence: expect.stringContaining('Leave out --school'),
    });
  });
});

test('The settings that docs/trust.md shows are taken once the ids and keys are filled in', () => {
  const page = readFileSync(join(__dirname, '..', '..', 'docs', 'trust.md'), 'utf8');
  const shown = parseEnv(/```ini\n(HEED_SCHOOLS[\s\S]*?)```/.exec(page)?.[1] ?? '');
  const filled = Object.entries(shown).map(([name, value]) => {
    if (value !== '…') return [name, value];
    if (name.endsWith('HEED_KEYS')) return [name, newKeys()];
    const site = `school.sharepoint.com,${randomUUID()},${randomUUID()}`;
    return [name, name.endsWith('SITE_ID') ? site : randomUUID()];
  });
  const read = readSchools(Object.fromEntries(filled));
  expect(read.ok ? [] : read.faults).toEqual([]);
  expect(read.ok && read.schools.map(({ config }) => config.trust?.map(({ name }) => name))).toEqual([
    ['Oakfield', 'St Anne'],
    ['Oakfield', 'St Anne'],
  ]);
});
