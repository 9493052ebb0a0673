import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createSettingKey } from '../../../src/record/identity.ts';
import { isKnownName } from '../../../src/record/known.ts';
import { createSeal } from '../../../src/record/seal.ts';
import { openSettingRow, toDigestRow } from '../../../src/record/setting-row.ts';
import { createStage, KEYS, type Stage, until } from './stage.ts';

const SENT = 'digest/sent/dsl/week/2026-11-15/person-3';
const LEDGER = 'digest/ledger/2026';
const sealing = { seal: createSeal(KEYS), settingKey: createSettingKey(KEYS) };

let stage: Stage;
beforeEach(() => {
  stage = createStage();
});
afterEach(() => stage.end());

const started = async () => {
  const { record } = await stage.open();
  await record.start();
  return record;
};
const put = ({ settings }: Awaited<ReturnType<typeof started>>, key: string, value: unknown) =>
  settings.put({ key, value: JSON.stringify(value), by: 'heed' });
const rowOf = (name: string) => stage.lists.digestRows.get(sealing.settingKey(name));
const values = () => [...stage.lists.digestRows.values()];
const ownSettings = () => [...stage.lists.settingRows.keys()].filter((key) => !isKnownName(key));

test('What is about digests goes to its own list, with its state in clear and nothing of whom it is for', async () => {
  const record = await started();
  await put(record, SENT, { state: 'sent', sentAt: '2026-11-16T07:30:05.123Z', from: '2026-11-09' });
  await put(record, LEDGER, { counts: [1, 2] });
  await put(record, 'digest-day/person-3', 4);
  await until(() => values().length === 2 && ownSettings().length === 1);
  expect(rowOf(SENT)).toEqual({
    key: expect.stringMatching(/^[0-9a-f]{64}$/),
    sealed: expect.stringMatching(/^k1\./),
    state: 'sent',
    sentAt: '2026-11-16T07:30:05.123Z',
  });
  expect(rowOf(LEDGER)?.state).toBe('kept');
  expect(ownSettings()).toEqual([sealing.settingKey('digest-day/person-3')]);
});

test.each([
  [{ state: 'due' }, 'due'],
  [{ state: 'failed', code: 'teams.blocked', sentAt: '2026-11-16T07:30:05.123Z' }, 'failed'],
  [{ state: 'Words of somebody' }, 'kept'],
  [{ state: 'sent', sentAt: 'Words of somebody' }, 'sent'],
  ['sent', 'kept'],
  [undefined, 'kept'],
])('Of %j only a word of ours stands in clear: %s', (value, state) => {
  const setting = { name: SENT, value: JSON.stringify(value), updatedAt: '2026-11-16T07:30:00.000Z' };
  expect(toDigestRow(setting, sealing)).toEqual({
    key: sealing.settingKey(SENT),
    sealed: expect.any(String),
    state,
  });
});

test('A machine that lost its disk knows what was sent before it knows anything else of the school', async () => {
  const first = await started();
  await put(first, SENT, { state: 'sent' });
  await put(first, 'away/person-9', true);
  await until(() => values().length === 1 && ownSettings().length === 1 && first.health().pending === 0);
  await first.close();
  for (const name of readdirSync(stage.dir)) rmSync(join(stage.dir, name), { recursive: true });
  stage.lists.weather = (call) => (call === 'digests' ? 'unreachable' : 'fine');
  const second = await started();
  await until(() => stage.lists.calls.filter((call) => call === 'digests').length > 2);
  expect([second.settings.isLoaded(), second.settings.keys('')]).toEqual([false, []]);
  stage.lists.weather = () => 'fine';
  await until(() => second.settings.isLoaded());
  expect(second.settings.get(SENT)).toBe('{"state":"sent"}');
});

test.each(['deleted', 'copied into Settings'])(
  'A row that was %s does not count: ours stands',
  async (how) => {
    const record = await started();
    await put(record, SENT, { state: 'sent' });
    await until(() => rowOf(SENT)?.state === 'sent' && record.health().pending === 0);
    const row = rowOf(SENT);
    if (!row) throw new Error('It is there.');
    stage.lists.digestRows.delete(row.key);
    if (how !== 'deleted') stage.lists.settingRows.set(row.key, { key: row.key, sealed: row.sealed });
    await until(() => rowOf(SENT)?.state === 'sent');
    const opened = openSettingRow(rowOf(SENT) ?? row, sealing);
    expect(opened).toMatchObject({ ok: true, setting: { name: SENT, value: '{"state":"sent"}' } });
    expect(stage.alarms.map(({ event }) => event)).toEqual([
      ...(how === 'deleted' ? [] : ['record.setting-unreadable']),
      'record.setting-restored',
    ]);
  },
);

test('Thousands of rows of many years hold nobody up while they are read', async () => {
  let turns = 0;
  const seen: number[] = [];
  for (let number = 0; number < 2_000; number += 1) {
    const name = `digest/sent/dsl/week/2026-11-15/person-${number}`;
    const setting = { name, value: '{"state":"sent"}', updatedAt: '2026-11-16T07:30:00.000Z' };
    const row = toDigestRow(setting, sealing);
    stage.lists.digestRows.set(row.key, row);
  }
  const { digests } = stage.lists;
  stage.lists.digests = async () => {
    const read = await digests();
    if (!read.ok) return read;
    const rows = read.value.map(({ key, sealed }) => ({
      key,
      get sealed() {
        seen.push(turns);
        return sealed;
      },
    }));
    return { ok: true, value: rows };
  };
  let counting = true;
  const count = () => {
    turns += 1;
    if (counting) setImmediate(count);
  };
  count();
  const record = await started();
  await until(() => record.settings.isLoaded());
  counting = false;
  expect(record.settings.keys('digest/sent/')).toHaveLength(2_000);
  expect(new Set(seen.slice(0, 2_000)).size).toBeGreaterThan(1);
});
