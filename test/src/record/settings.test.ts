import { execFileSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { SettingsStore } from '../../../src/app/ports.ts';
import { parseView } from '../../../src/record/batch.ts';
import { canonical } from '../../../src/record/canonical.ts';
import { createSettingKey } from '../../../src/record/identity.ts';
import { isKnownName } from '../../../src/record/known.ts';
import { openRow } from '../../../src/record/open-row.ts';
import { COLUMN_LIMIT, fromAccessRow } from '../../../src/record/rows.ts';
import { createSeal } from '../../../src/record/seal.ts';
import { openSettingRow, toSettingRow } from '../../../src/record/setting-row.ts';
import {
  acknowledge,
  createStage,
  FAST,
  file,
  KEYS,
  keysOf,
  reportNumber,
  type Stage,
  until,
} from './stage.ts';

const AWAY = 'away/person-9';
const HEAD = { oid: 'head-1', role: 'head' as const };
const sealing = { seal: createSeal(KEYS), settingKey: createSettingKey(KEYS) };

let stage: Stage;
beforeEach(() => {
  stage = createStage();
});
afterEach(() => stage.end());

const inFolder = (folder: string) => readdirSync(join(stage.dir, folder));
const started = async (...options: Parameters<Stage['open']>) => {
  const actor = await stage.open(...options);
  await actor.record.start();
  return actor;
};
const newMachine = async () => {
  for (const name of readdirSync(stage.dir)) rmSync(join(stage.dir, name), { recursive: true });
  const { record } = await started();
  await until(() => !record.health().loading);
  return record;
};
const put = (
  { settings }: { settings: SettingsStore },
  value: unknown,
  key = AWAY,
  by: 'heed' | typeof HEAD = HEAD,
) => settings.put({ key, value: value === undefined ? undefined : JSON.stringify(value), by });
/** What SharePoint holds of a setting. */
const shown = (key = AWAY) => {
  const row = stage.lists.settingRows.get(sealing.settingKey(key));
  const opened = row && openSettingRow(row, sealing);
  return opened?.ok ? opened.setting : undefined;
};
const events = () => stage.alarms.map(({ event }) => event);

test('a setting is there when it is answered, and in SharePoint soon after', async () => {
  const { record } = await started();
  expect(await put(record, { until: '2026-12-01' })).toEqual({ ok: true, value: undefined });
  expect(record.settings.get(AWAY)).toBe('{"until":"2026-12-01"}');
  await until(() => shown()?.value === '{"until":"2026-12-01"}');
  await until(() => inFolder('journal').length === 0);
  const set = [...stage.lists.settingRows.keys()].filter((key) => !isKnownName(key));
  expect(set).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
});

test('keys are those that begin so and have a value', async () => {
  const { record } = await started();
  for (const key of [AWAY, 'away/person-2', 'revoked/person-9']) await put(record, true, key);
  await put(record, undefined, 'away/person-2');
  expect(record.settings.keys('away/')).toEqual([AWAY]);
  expect([...record.settings.keys('')].sort()).toEqual([AWAY, 'revoked/person-9']);
  expect(record.settings.get('away/person-2')).toBeUndefined();
});

test('the version is the same object until a setting changes, whether SharePoint takes it or not', async () => {
  const { record } = await started();
  await until(() => !record.health().loading);
  const first = record.settings.version();
  expect(record.settings.version()).toBe(first);
  await put(record, 1);
  const second = record.settings.version();
  expect(second).not.toBe(first);
  stage.lists.weather = (call) => (call === 'putSetting' ? 'refused' : 'fine');
  await put(record, undefined);
  expect(record.settings.version()).not.toBe(second);
  expect(record.settings.version()).toBe(record.settings.version());
});

test('the newest of many changes at one moment counts, whatever the clock does', async () => {
  const { record } = await started();
  stage.clock = { now: () => Date.parse('2026-03-02T10:00:00.000Z') };
  await Promise.all([1, 2, 3].map((value) => put(record, value)));
  stage.clock = { now: () => Date.parse('2026-03-02T09:00:00.000Z') };
  await put(record, 4);
  expect(record.settings.get(AWAY)).toBe('4');
  await until(() => shown()?.value === '4');
  expect(shown()?.updatedAt).toBe('2026-03-02T10:00:00.003Z');
});

test('what was put is kept through a crash and a checkpoint, and brought to SharePoint later', async () => {
  const first = await started();
  await until(() => !first.record.health().loading);
  stage.lists.weather = (call) => (call === 'putSetting' ? 'unreachable' : 'fine');
  await put(first.record, 1);
  // Closing keeps a snapshot, which holds what SharePoint does not have yet as well.
  await first.record.close();
  const second = await started();
  await put(second.record, 'other', 'other');
  second.kill();
  stage.lists.weather = () => 'fine';
  const { record } = await started();
  expect([record.settings.get(AWAY), record.settings.get('other')]).toEqual(['1', '"other"']);
  await until(() => shown()?.value === '1' && shown('other')?.value === '"other"');
  await until(() => inFolder('journal').length === 0);
});

test('the way to a person is brought to SharePoint after a checkpoint and a crash as well', async () => {
  const first = await started();
  await until(() => !first.record.health().loading);
  stage.lists.weather = () => 'unreachable';
  const row = { oid: 'a', reference: 'r', active: true, updatedAt: '2026-01-01T00:00:00.000Z' };
  await first.record.conversations.put(row);
  await first.record.close();
  stage.lists.weather = () => 'fine';
  await started();
  await until(() => stage.lists.conversationRows.get('a')?.reference === 'r');
});

test('a machine that lost its disk has every setting from SharePoint, and what was removed stays removed', async () => {
  const first = await started();
  await put(first.record, 'kept', 'kept');
  await put(first.record, 'gone', 'gone');
  await put(first.record, undefined, 'gone');
  await until(
    () => shown('kept') !== undefined && shown('gone') !== undefined && first.record.health().pending === 0,
  );
  await first.record.close();
  const record = await newMachine();
  expect([record.settings.get('kept'), record.settings.get('gone')]).toEqual(['"kept"', undefined]);
  expect(record.settings.keys('')).toEqual(['kept']);
  expect(stage.alarms).toEqual([]);
});

test('settings are known at the next start with SharePoint down', async () => {
  const first = await started();
  await put(first.record, 1);
  await until(() => inFolder('journal').length === 0);
  first.kill();
  stage.lists.weather = () => 'unreachable';
  const { record } = await started();
  expect(record.settings.get(AWAY)).toBe('1');
});

test('on a new disk with SharePoint down, what is put is no sign that the rest is known: a revoked person is in the rest', async () => {
  const before = await started();
  await put(before.record, { from: 'then' }, 'revoked/person-1');
  await until(() => shown('revoked/person-1') !== undefined && before.record.health().pending === 0);
  await before.record.close();
  for (const name of readdirSync(stage.dir)) rmSync(join(stage.dir, name), { recursive: true });
  stage.lists.weather = () => 'unreachable';
  const { record } = await started();
  expect(await put(record, { from: 'today' })).toEqual({ ok: true, value: undefined });
  expect(record.settings.isLoaded()).toBe(false);
  await record.close();
  const again = await started();
  expect([again.record.settings.get(AWAY), again.record.settings.isLoaded()]).toEqual([
    '{"from":"today"}',
    false,
  ]);
  stage.lists.weather = () => 'fine';
  await until(() => again.record.settings.isLoaded());
  expect(again.record.settings.get('revoked/person-1')).toBe('{"from":"then"}');
});

test('without its part of the snapshot everything is read anew', async () => {
  const first = await started();
  await put(first.record, 1);
  await until(() => inFolder('journal').length === 0);
  await first.record.close();
  for (const name of inFolder('snapshot'))
    if (name.startsWith('settings')) rmSync(join(stage.dir, 'snapshot', name));
  const { record } = await started();
  await until(() => record.settings.get(AWAY) === '1' && !record.health().loading);
  expect(stage.alarms).toContainEqual({ event: 'record.snapshot-missing', facts: { piece: 'settings' } });
});

test.each(['put back to an earlier value', 'deleted', 'emptied', 'given the text of another'])(
  'a row that was %s never wins: ours is written again, with an alarm',
  async (how) => {
    const { record } = await started();
    await put(record, 'other', 'other');
    await put(record, 'old');
    await until(() => shown()?.value === '"old"' && shown('other') !== undefined);
    const key = sealing.settingKey(AWAY);
    const earlier = stage.lists.settingRows.get(key);
    const other = stage.lists.settingRows.get(sealing.settingKey('other'));
    await put(record, 'new');
    await until(() => shown()?.value === '"new"' && record.health().pending === 0);
    if (!earlier || !other) throw new Error('Both are there.');
    if (how === 'deleted') stage.lists.settingRows.delete(key);
    else if (how === 'put back to an earlier value') stage.lists.settingRows.set(key, earlier);
    else stage.lists.settingRows.set(key, { key, sealed: how === 'emptied' ? '' : other.sealed });
    await until(() => shown()?.value === '"new"');
    expect(record.settings.get(AWAY)).toBe('"new"');
    const damaged = how === 'emptied' || how === 'given the text of another';
    expect(stage.alarms).toEqual([
      ...(damaged ? [{ event: 'record.setting-unreadable', facts: { piece: key } }] : []),
      { event: 'record.setting-restored', facts: { piece: key } },
    ]);
  },
);

test('a row that nobody sealed here is ignored, with one alarm however often it is read', async () => {
  stage.lists.settingRows.set('f00', { key: 'f00', sealed: 'k1.AAAA' });
  const { record } = await started();
  const reads = () => stage.lists.calls.filter((call) => call === 'settings').length;
  await until(() => reads() > 3);
  expect(record.settings.keys('')).toEqual([]);
  expect(stage.alarms).toEqual([{ event: 'record.setting-unreadable', facts: { piece: 'f00' } }]);
  expect([...stage.lists.settingRows.keys()].filter((key) => !isKnownName(key))).toEqual(['f00']);
});

test('the alarm of a row that somebody wrote by hand repeats nothing of it', async () => {
  stage.lists.settingRows.set('a person', { key: 'a person', sealed: 'k1.AAAA' });
  await started();
  await until(() => stage.alarms.length > 0);
  expect(stage.alarms).toEqual([{ event: 'record.setting-unreadable', facts: {} }]);
  expect(stage.log.join()).not.toContain('a person');
});

test('a row of a process with more keys is left as it is', async () => {
  const { record } = await started();
  await put(record, 1);
  await until(() => shown()?.value === '1' && record.health().pending === 0);
  const newer = { seal: createSeal(keysOf(2, 1)), settingKey: createSettingKey(keysOf(2, 1)) };
  const row = toSettingRow({ name: AWAY, value: '2', updatedAt: '2100-01-01T00:00:00.000Z' }, newer);
  expect(row.key).toBe(sealing.settingKey(AWAY));
  stage.lists.settingRows.set(row.key, row);
  const reads = () => stage.lists.calls.filter((call) => call === 'settings').length;
  const before = reads();
  await until(() => reads() > before + 2);
  expect(stage.lists.settingRows.get(row.key)).toBe(row);
  expect(events()).toEqual(['record.key-unknown']);
});

test('a row that another owner wrote later is taken', async () => {
  const { record } = await started();
  await put(record, 1);
  await until(() => shown()?.value === '1' && record.health().pending === 0);
  const row = toSettingRow({ name: AWAY, value: '2', updatedAt: '2100-01-01T00:00:00.000Z' }, sealing);
  stage.lists.settingRows.set(row.key, row);
  await until(() => record.settings.get(AWAY) === '2');
  await put(record, 3);
  expect(record.settings.get(AWAY)).toBe('3');
  await until(() => shown()?.updatedAt === '2100-01-01T00:00:00.001Z');
  expect(stage.alarms).toEqual([]);
});

test('with a full disk nothing is kept and the setting stays as it was', async () => {
  let full = false;
  const { record } = await started({
    failPoint(name) {
      if (full && name === 'file.before-write')
        throw Object.assign(new Error('The disk is full.'), { code: 'ENOSPC' });
    },
  });
  await put(record, 'before');
  full = true;
  expect(await put(record, 'after')).toEqual({ ok: false, fault: { code: 'record.unwritable' } });
  full = false;
  expect(record.settings.get(AWAY)).toBe('"before"');
  expect((await put(record, 'after')).ok).toBe(true);
});

test('only the owner changes a setting, and the waiting process leaves nothing on disk', async () => {
  const owner = await started();
  const waiting = await started();
  expect(await put(waiting.record, 1)).toEqual({ ok: false, fault: { code: 'record.not-owner' } });
  expect(inFolder('journal')).toEqual([]);
  stage.lists.weather = () => 'unreachable';
  await put(owner.record, 2);
  await until(() => waiting.record.settings.get(AWAY) === '2');
  owner.kill();
  await until(() => waiting.record.owns());
  stage.lists.weather = () => 'fine';
  await until(() => shown()?.value === '2');
});

test('a setting written while another process took over is not answered as done, and the next owner has it', async () => {
  const gate: { hold?: Promise<void> | undefined; open?: () => void } = {};
  const timings = { ...FAST, takeoverMs: 100 };
  const machine = {
    holder: (process: string) => ({ process, pid: 1, host: process, boot: process }),
    gone: () => false,
  };
  let armed = false;
  // The heart stops when the file is there, and not while a busy machine is still on its way to it.
  const failPoint = (name: string) => {
    if (armed && name === 'file.linked') {
      armed = false;
      gate.hold = new Promise((resolve) => {
        gate.open = resolve;
      });
    }
    return name === 'lease.beat' || name === 'file.linked' ? gate.hold : undefined;
  };
  const owner = await started({ timings, machine, failPoint });
  const waiting = await started({ timings, machine });
  await until(() => !owner.record.health().loading);
  armed = true;
  const answer = put(owner.record, 1);
  await until(() => waiting.record.owns());
  gate.hold = undefined;
  gate.open?.();
  expect(await answer).toEqual({ ok: false, fault: { code: 'record.not-owner' } });
  expect(owner.record.settings.get(AWAY)).toBeUndefined();
  await until(() => waiting.record.settings.get(AWAY) === '1' && shown()?.value === '1');
  expect(stage.alarms).toEqual([]);
});

test('a closed record keeps no setting', async () => {
  const { record } = await started();
  await record.close();
  expect(await put(record, 1)).toEqual({ ok: false, fault: { code: 'record.unwritable' } });
});

test('who changed a setting stands in the log with its name and not its value; what Heed notes does not', async () => {
  const { record } = await started();
  await put(record, 'secret');
  await put(record, 'noted', 'told/x', 'heed');
  await put(record, undefined);
  await until(() => record.health().pending === 0 && stage.lists.accessRows.size === 3);
  const views = [...stage.lists.accessRows.values()].map(
    (row) => parseView(fromAccessRow(row, sealing.seal)?.body ?? '') ?? 'opened',
  );
  const line = { ...HEAD, what: 'setting', about: AWAY, at: expect.any(String) };
  expect(views).toEqual(['opened', line, line]);
});

test('no setting without its line in the log: they are one file', async () => {
  const first = await started();
  stage.lists.weather = () => 'unreachable';
  await put(first.record, 1);
  const files = inFolder('journal').filter((name) => !name.startsWith('.'));
  expect(files).toHaveLength(1);
  first.kill();
  stage.lists.weather = () => 'fine';
  await started();
  await until(() => stage.lists.accessRows.size === 2 && shown()?.value === '1');
});

test('every JSON text of up to 40 KB fits into a row', async () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary', minLength: 9_000, maxLength: 10_000 }),
    fc.string({ unit: 'binary-ascii', minLength: 15_000, maxLength: 20_000 }),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const value = JSON.stringify(text);
      fc.pre(Buffer.byteLength(value) <= 40_960);
      const row = toSettingRow({ name: AWAY, value, updatedAt: '2100-01-01T00:00:00.000Z' }, sealing);
      return row.sealed.length <= COLUMN_LIMIT;
    }),
    { numRuns: 20 },
  );
  const { record } = await started();
  const noise = Buffer.from(crypto.getRandomValues(new Uint8Array(30_000))).toString('base64');
  expect((await put(record, noise)).ok).toBe(true);
  await until(() => shown()?.value === JSON.stringify(noise));
});

test('what is no JSON, or longer than a column holds, is a fault of the caller and changes nothing', async () => {
  const { record } = await started();
  await expect(record.settings.put({ key: AWAY, value: '{', by: HEAD })).rejects.toThrow(RangeError);
  const noise = Buffer.from(crypto.getRandomValues(new Uint8Array(60_000))).toString('base64');
  await expect(put(record, noise)).rejects.toThrow(RangeError);
  expect(record.settings.keys('')).toEqual([]);
  expect((await put(record, 1)).ok).toBe(true);
});

test('a setting opens in the row of its own name only, also for the stand-in', () => {
  const row = toSettingRow({ name: AWAY, value: '1', updatedAt: '2026-01-01T00:00:00.000Z' }, sealing);
  const fields = { SettingKey: row.key, Sealed: row.sealed };
  expect(openRow('Settings', fields, sealing.seal)).toMatchObject({ name: AWAY, value: '1' });
  const elsewhere = sealing.settingKey('other');
  expect(openRow('Settings', { ...fields, SettingKey: elsewhere }, sealing.seal)).toBeUndefined();
  const foreign = sealing.seal.seal(
    canonical({ name: AWAY, updatedAt: '2026-01-01T00:00:00.000Z' }),
    `setting:${elsewhere}`,
  );
  expect(openSettingRow({ key: elsewhere, sealed: foreign }, sealing)).toEqual({ ok: false, why: 'damaged' });
});

test('after a rotation the same row is written', async () => {
  const first = await started();
  await put(first.record, 1);
  await until(() => shown()?.value === '1');
  await first.record.close();
  const { record } = await started({ keys: keysOf(2, 1) });
  expect(record.settings.get(AWAY)).toBe('1');
  await put(record, 2);
  await until(() => record.health().pending === 0);
  expect([...stage.lists.settingRows.keys()].filter((key) => !isKnownName(key))).toHaveLength(1);
});

test('a setting that SharePoint refuses holds up nothing else', async () => {
  stage.lists.weather = (call) => (call === 'putSetting' ? 'refused' : 'fine');
  const { record } = await started();
  await put(record, 1);
  const it = reportNumber(1);
  await file(record, it);
  await acknowledge(record, it.reference);
  await until(() => record.filed(it.reference) && stage.lists.accessRows.size === 2);
  expect(events()).toEqual(['record.refused']);
  stage.lists.weather = () => 'fine';
  await until(() => shown()?.value === '1');
});

test('neither name nor value of a setting is legible in files, their names, rows or logs', async () => {
  stage.lists.weather = (call) => (call === 'putSetting' ? 'refused' : 'fine');
  const { record } = await started();
  await put(record, 'Zebra crossing');
  await until(() => events().includes('record.refused'));
  stage.lists.weather = () => 'fine';
  await until(() => shown() !== undefined);
  await record.close();
  const rows = JSON.stringify([...stage.lists.settingRows.values(), ...stage.lists.accessRows.values()]);
  for (const text of ['Zebra', 'person-9', 'head-1']) {
    expect(() => execFileSync('grep', ['-rla', text, stage.dir])).toThrow();
    expect(rows).not.toContain(text);
    expect(stage.log.join('\n')).not.toContain(text);
    expect(readdirSync(stage.dir, { recursive: true }).join('\n')).not.toContain(text);
  }
});
