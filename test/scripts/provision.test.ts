import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { completed } from '../../scripts/provision/env-file.ts';
import { patient } from '../../scripts/provision/patience.ts';
import { explained, SET_UP_PERMISSIONS } from '../../scripts/provision/permissions.ts';
import { readSetup } from '../../scripts/provision/setup.ts';
import { STAND_IN } from '../../src/clouds.ts';
import { answered, failed, fakeCaller } from '../src/graph/fake-caller.ts';

const GIVEN = {
  TENANT_ID: '7e9a4c10-5d2b-4b8e-9a10-3c5d7e9f1a2b',
  SETUP_CLIENT_ID: '8f0b5d21-6e3c-4c9f-8b21-4d6e8f0a2b3c',
  SETUP_SECRET: 'a secret of set-up',
  GRAPH_CLIENT_ID: '901c6e32-7f4d-4da0-9c32-5e7f901b3c4d',
  SITE_URL: 'https://oakfield.sharepoint.com/sites/safeguarding/SitePages/Home.aspx',
};
const faultsOf = (change: Readonly<Record<string, string>>) => {
  const read = readSetup({ ...GIVEN, ...change });
  return read.ok ? [] : read.faults;
};

test('A site is named by the address that a browser shows, whatever page of it that is', () => {
  expect(readSetup(GIVEN)).toMatchObject({
    ok: true,
    value: { site: { host: 'oakfield.sharepoint.com', path: 'sites/safeguarding' } },
  });
});

test('Everything that is missing is said at once', () => {
  const read = readSetup({});
  const faults = read.ok ? [] : read.faults;
  for (const name of Object.keys(GIVEN))
    expect(faults).toContainEqual(expect.stringContaining(`${name} is missing`));
});

test.each([
  ['the running app must not hold the rights of set-up', { SETUP_CLIENT_ID: GIVEN.GRAPH_CLIENT_ID }],
  ['SITE_ID must be host,site id,web id', { SITE_ID: 'safeguarding' }],
  ['GROUP_DSL must be a GUID', { GROUP_DSL: 'Heed DSL' }],
  ['HEED_CLOUD and TENANT_ID do not belong together', { TENANT_ID: STAND_IN.tenantId }],
  ['STAND_IN_ORIGIN belongs to HEED_CLOUD=standin', { STAND_IN_ORIGIN: 'http://example.org' }],
])('A setting that cannot be is said: %s', (sentence, change) => {
  expect(faultsOf(change)).toEqual([expect.stringContaining(sentence)]);
});

test('No sentence repeats a value', () => {
  const faults = faultsOf({ TENANT_ID: 'canary-1', SITE_ID: 'canary-2', GROUP_DSL: 'canary-3' });
  expect(faults).toHaveLength(3);
  expect(faults.join(' ')).not.toContain('canary');
});

describe('A settings file', () => {
  test('gets what it lacks at its end, and keeps another value', () => {
    const text = 'BOT_SECRET=mine\nSITE_ID=old';
    expect(completed(text, { SITE_ID: 'new', GROUP_DSL: 'a' })).toEqual({
      text: 'BOT_SECRET=mine\nSITE_ID=old\nGROUP_DSL=a\n',
      differing: ['SITE_ID'],
    });
  });

  test('that has everything gets nothing', () => {
    expect(completed('SITE_ID=A', { SITE_ID: 'a' })).toEqual({ text: 'SITE_ID=A', differing: [] });
  });

  test.each(['\n', '\r\n'])('is filled in where a setting stands empty, so that none stands twice', (end) => {
    const lines = ['# the site', 'SITE_ID=', '# the lead', 'GROUP_DSL = ""', 'TEAMS_APP_ID=', ''];
    const { text } = completed(lines.join(end), { SITE_ID: 'h,s,w', GROUP_DSL: 'a', GROUP_HEAD: 'b' });
    const now = [
      '# the site',
      'SITE_ID=h,s,w',
      '# the lead',
      'GROUP_DSL =a',
      'TEAMS_APP_ID=',
      'GROUP_HEAD=b\n',
    ];
    expect(text).toBe(now.join(end));
    expect(completed(text, { SITE_ID: 'h,s,w', GROUP_DSL: 'a' })).toEqual({ text, differing: [] });
  });

  test('of a school in Azure gets every value once', () => {
    const env = readFileSync(join(import.meta.dirname, '..', '..', 'env', '.env.school'), 'utf8');
    const { text } = completed(env, { SITE_ID: 'h,s,w', GROUP_DSL: 'a' });
    expect(text.split('\n')).toHaveLength(env.split('\n').length);
    expect(parseEnv(text)).toEqual({ ...parseEnv(env), SITE_ID: 'h,s,w', GROUP_DSL: 'a' });
  });
});

describe('A pause that Microsoft asks for', () => {
  const tried = async (answers: number, pause: number) => {
    const waited: number[] = [];
    const caller = fakeCaller(() =>
      caller.asked.length > answers ? answered({}) : failed('graph.throttled'),
    );
    const graph = patient(
      { ...caller, pauseSeconds: () => pause },
      { wait: async (ms) => waited.push(ms), say: () => undefined },
    );
    const answer = await graph.call({ call: 'POST groups', method: 'POST', path: '/groups' });
    return { ok: answer.ok, waited };
  };

  test('is kept, and the call made again', async () => {
    expect(await tried(2, 30)).toEqual({ ok: true, waited: [30_000, 30_000] });
  });

  test('that nobody would sit through, or that does not end, is an answer', async () => {
    expect(await tried(1, 600)).toEqual({ ok: false, waited: [] });
    expect(await tried(9, 1)).toEqual({ ok: false, waited: [1_000, 1_000, 1_000] });
  });

  test('is not read into any other failure: that may have been carried out', async () => {
    const caller = fakeCaller(() => failed('graph.unreachable'));
    const graph = patient(caller, { wait: async () => undefined, say: () => undefined });
    await graph.call({ call: 'POST groups', method: 'POST', path: '/groups' });
    expect(caller.asked).toHaveLength(1);
  });
});

test('Each permission is explained before it is used, those for an option only when it is asked for', () => {
  expect(explained({ groups: false, rights: true }).join('\n')).not.toContain('Group.Create');
  expect(explained({ groups: true, rights: false }).join('\n')).not.toContain('AppRoleAssignment');
  for (const { name, why } of SET_UP_PERMISSIONS)
    expect(explained({ groups: true, rights: true })).toContain(`  ${name}: Heed uses it ${why}`);
});

test('The page about permissions lists those of set-up, and no other', () => {
  const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'permissions.md'), 'utf8');
  const [once = ''] = page.split('\n## ').filter((part) => part.startsWith('Once'));
  const listed = [...once.matchAll(/^\| `([\w.]+)` \|/gm)].map(([, name]) => name);
  expect(listed.toSorted()).toEqual(SET_UP_PERMISSIONS.map(({ name }) => name).toSorted());
});
