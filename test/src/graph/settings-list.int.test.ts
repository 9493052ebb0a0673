import type { SettingRow } from '../../../src/app/lists.ts';
import { STAND_IN } from '../../../src/clouds.ts';
import { createLists } from '../../../src/graph/lists.ts';
import { COLUMN_LIMIT } from '../../../src/record/rows.ts';
import { atOnce, type StandIn, startStandIn } from './stand-in.ts';

const SETTING: SettingRow = { key: 'f'.repeat(64), sealed: 'k1.sealed' };

let standIn: StandIn;
beforeEach(async () => {
  standIn = await startStandIn({ lists: true });
});
afterEach(() => standIn.stop());

/** A process that has just started: it remembers no row. */
function lists() {
  return createLists({ graph: standIn.app(), siteId: STAND_IN.siteId });
}

test('putting a setting creates, then overwrites, and reading brings what was put last', async () => {
  const own = lists();
  await own.putSetting(SETTING);
  expect(await own.putSetting({ ...SETTING, sealed: 'newer' })).toEqual({ ok: true, value: undefined });
  await lists().putSetting({ key: 'a'.repeat(64), sealed: 'other' });
  expect(await own.settings()).toEqual({
    ok: true,
    value: [
      { ...SETTING, sealed: 'newer' },
      { key: 'a'.repeat(64), sealed: 'other' },
    ],
  });
});

test('another process overwrites what it read without a look-up, and makes a deleted row again', async () => {
  await lists().putSetting(SETTING);
  const own = lists();
  await own.settings();
  const before = standIn.tenant.requests.length;
  await own.putSetting({ ...SETTING, sealed: 'newer' });
  expect(standIn.tenant.requests.slice(before).map(({ method }) => method)).toEqual(['PATCH']);
  await standIn.deleteRow('Settings', '1');
  expect(await own.putSetting(SETTING)).toEqual({ ok: true, value: undefined });
  expect(await own.settings()).toEqual({ ok: true, value: [SETTING] });
});

test('all settings come, over pages', async () => {
  const own = lists();
  const rows = Array.from({ length: 502 }, (_, index) => ({ key: `k${index}`, sealed: `s${index}` }));
  await atOnce(rows, own.putSetting);
  const found = await lists().settings();
  const keys = found.ok ? found.value.map(({ key }) => key) : [];
  expect(keys.sort()).toEqual(rows.map(({ key }) => key).sort());
});

test('a put that was committed before its answer got lost is put again without harm', async () => {
  const own = lists();
  standIn.faults.sharePoint = '504-after-commit';
  expect(await own.putSetting(SETTING)).toMatchObject({ fault: { code: 'graph.unreachable' } });
  standIn.faults.sharePoint = 'up';
  expect(await own.putSetting(SETTING)).toMatchObject({ ok: true });
  expect(standIn.tenant.rows('Settings')).toHaveLength(1);
});

test('the longest text that a column keeps fits', async () => {
  const longest = { ...SETTING, sealed: 'x'.repeat(COLUMN_LIMIT) };
  expect(await lists().putSetting(longest)).toEqual({ ok: true, value: undefined });
  expect(await lists().settings()).toEqual({ ok: true, value: [longest] });
});
