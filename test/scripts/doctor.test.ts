import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UnsecuredJWT } from 'jose';
import { type Check, fromFinding, isWell } from '../../scripts/doctor/check.ts';
import { clockCheck } from '../../scripts/doctor/site.ts';
import { checkJournal } from '../../scripts/doctor/storage.ts';
import { checkTokens } from '../../scripts/doctor/tokens.ts';
import { CLOUDS } from '../../src/clouds.ts';
import type { Config } from '../../src/config.ts';
import { fail, ok } from '../../src/domain/result.ts';
import type { AppToken } from '../../src/graph/token.ts';

const NOW = Date.parse('2026-11-23T09:00:00Z');

test.each([
  ['well', 30],
  ['look', 61],
  ['look', -300],
  ['wrong', 301],
  ['wrong', -86_400],
] as const)('A clock is %s when it is %d seconds off', (state, seconds) => {
  expect(clockCheck(new Date(NOW).toUTCString(), NOW + seconds * 1_000)).toEqual([
    expect.objectContaining({ id: 'clock', state }),
  ]);
});

test('Without a time from Microsoft nothing is said of the clock', () => {
  expect(clockCheck(null, NOW)).toEqual([]);
  expect(clockCheck('soon', NOW)).toEqual([]);
});

test.each<[Check['state'], boolean]>([
  ['well', true],
  ['look', true],
  ['wrong', false],
  ['unknown', false],
])('One check that is %s leaves the whole well: %s', (state, whole) => {
  const well: Check = { id: 'settings', state: 'well', sentence: '' };
  expect(isWell([well, { ...well, state }])).toBe(whole);
});

test('What only gets worse with time is to be looked at, and what breaks a promise is wrong', () => {
  expect(fromFinding('contacts', { code: 'contacts-old' }).state).toBe('look');
  expect(fromFinding('lists', { code: 'list-missing', list: 'Entries' }).state).toBe('wrong');
});

describe('The registration of the tab', () => {
  const config = (api?: Config['api']) => ({ cloud: CLOUDS.global, ...(api ? { api } : {}) }) as Config;
  const tokens = (ver: string): AppToken => {
    const token = new UnsecuredJWT({
      ver,
      roles: ['Sites.Selected', 'User.Read.All', 'GroupMember.Read.All'],
    }).encode();
    return async () => ok(token);
  };
  const tabOf = async (graphToken: AppToken, api?: Config['api']) => {
    const checks = await checkTokens(config(api), { graphToken, botToken: tokens('1.0') });
    return checks.find(({ id }) => id === 'tab')?.state;
  };
  const api = { clientId: 'a1b2c3d4-0000-4000-8000-000000000001' };

  test.each([
    ['well', '2.0'],
    ['wrong', '1.0'],
  ])('is %s when its tokens are of version %s', async (state, ver) => {
    expect(await tabOf(tokens(ver), api)).toBe(state);
  });

  test('that gives a program no token is to be looked at by a person', async () => {
    expect(await tabOf(async () => fail('graph.refused'), api)).toBe('look');
    expect(await tabOf(tokens('2.0'))).toBe('look');
  });
});

test('While Entra does not answer nobody knows whether the secret is good', async () => {
  const silent: AppToken = async () => fail('graph.unreachable');
  const config = { cloud: CLOUDS.global } as Config;
  const checks = await checkTokens(config, { graphToken: silent, botToken: silent });
  expect(checks.map(({ id, state }) => `${id} ${state}`)).toEqual([
    'graph-token unknown',
    'bot-token unknown',
    'tab look',
  ]);
});

describe('The folder of the journal', () => {
  test('that is not on this machine is not made', async () => {
    const dir = join(tmpdir(), 'heed-doctor-nowhere');
    expect(await checkJournal(dir, { writer: 'doctor' })).toEqual([
      expect.objectContaining({ id: 'storage', state: 'look' }),
    ]);
    expect(existsSync(dir)).toBe(false);
  });

  test('that a restart empties is wrong', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'heed-doctor-'));
    const checked = await checkJournal(dir, { writer: 'doctor' });
    rmSync(dir, { recursive: true });
    expect(checked).toEqual([expect.objectContaining({ id: 'storage', state: 'wrong' })]);
  });
});

test('The command ends with 1 and tells programs why, where nothing is set', () => {
  const script = join(import.meta.dirname, '..', '..', 'scripts', 'doctor.ts');
  const { PATH = '' } = process.env;
  const ran = spawnSync(process.execPath, [script, '--json'], { encoding: 'utf8', env: { PATH } });
  expect(ran.status).toBe(1);
  const { ok, checks } = JSON.parse(ran.stdout) as { ok: boolean; checks: Check[] };
  expect(ok).toBe(false);
  expect(checks).toContainEqual({ id: 'settings', state: 'wrong', sentence: 'TENANT_ID is missing.' });
});
