import { faultsBetween, type SchoolAlone } from '../../src/config-schools-apart.ts';
import { faultsOf, keysOf, TWO } from '../support/two-schools.ts';

test('Two schools that have nothing in common have nothing to say', () => {
  expect(faultsOf({})).toEqual([]);
});

type Env = Readonly<Record<string, string | undefined>>;

test.each<[string, Env, string]>([
  [
    'a site of both',
    { ST_ANNE__SITE_ID: TWO.OAKFIELD__SITE_ID?.toUpperCase() },
    'ST_ANNE__SITE_ID is the same as OAKFIELD__SITE_ID',
  ],
  [
    'a site of both by another host',
    { ST_ANNE__SITE_ID: TWO.OAKFIELD__SITE_ID?.replace('school.', ' SCHOOL.') },
    'ST_ANNE__SITE_ID is the same as OAKFIELD__SITE_ID',
  ],
  [
    'a site below the site of another school',
    {
      ST_ANNE__SITE_ID: TWO.OAKFIELD__SITE_ID?.replace(/,[^,]+$/, ',6eb00000-0000-4000-8000-0000000000f6'),
    },
    'ST_ANNE__SITE_ID is the same as OAKFIELD__SITE_ID',
  ],
  [
    'a bot of both',
    { ST_ANNE__BOT_ID: TWO.OAKFIELD__BOT_ID },
    'ST_ANNE__BOT_ID is the same as OAKFIELD__BOT_ID',
  ],
  ['a secret of both', { ST_ANNE__BOT_SECRET: TWO.OAKFIELD__BOT_SECRET }, 'ST_ANNE__BOT_SECRET is the same'],
  [
    'an app of both',
    { ST_ANNE__TEAMS_APP_ID: TWO.OAKFIELD__TEAMS_APP_ID },
    'ST_ANNE__TEAMS_APP_ID is the same',
  ],
  [
    'keys of both',
    { ST_ANNE__HEED_KEYS: keysOf('oakfield') },
    'ST_ANNE__HEED_KEYS holds a key of OAKFIELD__HEED_KEYS',
  ],
  [
    'an old key of another school under another name',
    { ST_ANNE__HEED_KEYS: `${keysOf('st-anne')},${keysOf('oakfield').replace('k1', 'k0')}` },
    'ST_ANNE__HEED_KEYS holds a key of OAKFIELD__HEED_KEYS',
  ],
  [
    'a folder within another',
    { ST_ANNE__HEED_DATA: '/var/heed/oakfield/more' },
    'ST_ANNE__HEED_DATA and OAKFIELD__HEED_DATA lie in one another',
  ],
  ...['/var//heed/oakfield', '/var/heed/./oakfield/', '/var/heed/Oakfield'].map(
    (folder): [string, Env, string] => [
      `a folder of both as ${folder}`,
      { ST_ANNE__HEED_DATA: folder },
      'ST_ANNE__HEED_DATA and OAKFIELD__HEED_DATA lie in one another',
    ],
  ),
  [
    'a DSL of both',
    { ST_ANNE__GROUP_DSL: TWO.OAKFIELD__GROUP_DSL },
    'ST_ANNE__GROUP_DSL is the same group as OAKFIELD__GROUP_DSL',
  ],
  [
    'staff who are another school’s governors',
    { ST_ANNE__GROUP_GOVERNORS: TWO.OAKFIELD__GROUP_STAFF },
    'ST_ANNE__GROUP_GOVERNORS is the same group as OAKFIELD__GROUP_STAFF',
  ],
])('%s is refused', (_what, env, sentence) => {
  expect(faultsOf(env)).toEqual(expect.arrayContaining([expect.stringContaining(sentence)]));
});

test.each(['GROUP_DPO', 'GROUP_IT', 'GROUP_GOVERNORS'])('A trust may have one %s for its schools', (name) => {
  const id = '6e000000-0000-4000-8000-00000000000c';
  expect(faultsOf({ [`OAKFIELD__${name}`]: id, [`ST_ANNE__${name}`]: id })).toEqual([]);
});

test('Each school is held against each other one, not only against its neighbour', () => {
  const school = (name: string, BOT_ID: string): SchoolAlone => ({ prefix: `${name}__`, env: { BOT_ID } });
  expect(faultsBetween([school('ELM', 'a'), school('FIR', 'b'), school('OAK', 'a')])).toEqual([
    'OAK__BOT_ID is the same as ELM__BOT_ID: each school would answer the other’s staff. Make a bot for each school.',
  ]);
});
