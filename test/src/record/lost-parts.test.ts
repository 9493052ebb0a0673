import { cpSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ok } from '../../../src/domain/result.ts';
import type { SchoolRecord } from '../../../src/record/record.ts';
import { acknowledge, closeCase, createStage, FAST, file, reportNumber, type Stage, until } from './stage.ts';

const DAY_MS = 24 * 3_600_000;
let stage: Stage;
beforeEach(() => {
  stage = createStage();
});
afterEach(() => stage.end());

const started = async (options: Parameters<Stage['open']>[0] = {}) => {
  const actor = await stage.open(options);
  await actor.record.start();
  return actor;
};
const settled = (record: SchoolRecord) =>
  until(() => record.health().pending === 0 && !record.health().loading && inFolder('journal').length === 0);
const inFolder = (name: string) => readdirSync(join(stage.dir, name));
const loseDisk = () => {
  for (const name of readdirSync(stage.dir)) rmSync(join(stage.dir, name), { recursive: true });
};
const events = () => [...new Set(stage.alarms.map(({ event }) => event))].sort();

/** Every list, as somebody could put it back. */
const TABLES = ['entryRows', 'concernRows', 'accessRows', 'settingRows', 'conversationRows'] as const;
function keepLists() {
  const kept = TABLES.map((table) => [table, [...stage.lists[table]] as [string, never][]] as const);
  return () => {
    for (const [table, rows] of kept) {
      stage.lists[table].clear();
      for (const [key, row] of rows) (stage.lists[table] as Map<string, unknown>).set(key, row);
    }
  };
}
const listed = () =>
  JSON.stringify([
    [...stage.lists.entryRows].map(([key, { mac }]) => [key, mac]).sort(),
    [...stage.lists.concernRows.keys()].sort(),
  ]);

describe('a disk that is lost', () => {
  test('between the first entry of a case and its row hides no case', async () => {
    stage.lists.weather = (call) => (call === 'putConcern' ? 'unreachable' : 'fine');
    const first = await started();
    const it = reportNumber(1);
    await file(first.record, it);
    await until(() => stage.lists.entryRows.size === 2);
    first.kill();
    loseDisk();
    stage.lists.weather = () => 'fine';
    const { record } = await started();
    await until(() => record.filed(it.reference));
    expect(record.find(it.reference)).toMatchObject({ status: 'waiting', sequence: 2 });
    expect(stage.lists.concernRows.size).toBe(1);
    expect(await file(record, it)).toMatchObject({
      ok: true,
      value: { reference: it.reference, sequence: 2 },
    });
    expect(stage.alarms).toEqual([]);
  });

  test('between a later entry of an old case and its row loses no entry', async () => {
    const it = reportNumber(1);
    stage.clock = { now: () => Date.now() - 60 * DAY_MS };
    const first = await started();
    await file(first.record, it);
    const to = { oid: 'dsl-1', role: 'dsl', as: 'handler' } as const;
    const place = { conversation: 'c', activity: 'a' };
    await first.record.change(it.reference, () =>
      ok({ deeds: [{ by: 'heed', what: { act: 'told', routed: 2, to, place } }], value: undefined }),
    );
    await acknowledge(first.record, it.reference);
    await closeCase(first.record, it.reference);
    await settled(first.record);
    const row = stage.lists.concernRows.get(it.reference);
    await first.record.change(it.reference, () =>
      ok({ deeds: [{ by: { oid: 'dsl-2' }, what: { act: 'opened', role: 'dsl' } }], value: undefined }),
    );
    await settled(first.record);
    first.kill();
    loseDisk();
    stage.clock = { now: () => Date.now() };
    if (row) stage.lists.concernRows.set(it.reference, row);
    const { record } = await started();
    await until(() => record.find(it.reference)?.sequence === 6 && record.filed(it.reference));
    expect(stage.alarms).toEqual([]);
  });

  test('is looked for page by page, also when SharePoint stops answering in between, and only once', async () => {
    const first = await started();
    for (let number = 1; number <= 4; number += 1) await file(first.record, reportNumber(number));
    await settled(first.record);
    first.kill();
    loseDisk();
    const hidden = reportNumber(4);
    stage.lists.concernRows.delete(hidden.reference);
    let asked = 0;
    stage.lists.weather = (call) => {
      if (call !== 'everyEntry') return 'fine';
      asked += 1;
      return asked % 2 === 0 ? 'unreachable' : 'fine';
    };
    const second = await started();
    await until(() => second.record.filed(hidden.reference));
    stage.lists.weather = () => 'fine';
    const count = (name: string) => stage.lists.calls.filter((call) => call === name).length;
    const nextLooks = async () => {
      const before = count('settings');
      await until(() => count('settings') > before + 2);
      return count('everyEntry');
    };
    let pages = -1;
    while (count('everyEntry') !== pages) pages = await nextLooks();
    await settled(second.record);
    await second.record.close();
    const { record } = await started();
    await settled(record);
    expect(await nextLooks()).toBe(pages);
  });
});

describe('lists that were put back to an earlier state, or lost', () => {
  /** One case from before the copy, grown after it, and one from after it. */
  async function grown(record: SchoolRecord) {
    const way = { oid: 'a', reference: 'r', active: true, updatedAt: '2026-01-01T00:00:00.000Z' };
    await file(record, reportNumber(1));
    await settled(record);
    const putBack = keepLists();
    await acknowledge(record, reportNumber(1).reference);
    await file(record, reportNumber(2));
    await record.conversations.put(way);
    await record.settings.put({ key: 'away/x', value: '1', by: 'heed' });
    await settled(record);
    return putBack;
  }
  const isWhole = async (record: SchoolRecord, before: string) => {
    await until(() => stage.lists.concernRows.size === 2 && listed() === before);
    await settled(record);
    expect([...stage.lists.entryRows.keys()]).toHaveLength(5);
    await until(() => stage.lists.conversationRows.size === 1 && stage.lists.settingRows.size === 2);
    expect(record.find(reportNumber(1).reference)?.status).toBe('acknowledged');
  };

  test.each(['earlier', 'empty'])('come back from the disk at the next start: %s', async (how) => {
    const first = await started();
    const putBack = await grown(first.record);
    const before = listed();
    await first.record.close();
    if (how === 'earlier') putBack();
    else for (const table of TABLES) stage.lists[table].clear();
    const { record } = await started();
    await isWhole(record, before);
    expect(events()).toEqual(
      expect.arrayContaining(['record.entries-restored', 'record.row-restored', 'record.setting-restored']),
    );
  });

  test('come back under a process that goes on, at its next look at everything', async () => {
    const { record } = await started({ timings: { ...FAST, listMs: 60 } });
    const putBack = await grown(record);
    const before = listed();
    putBack();
    await isWhole(record, before);
    expect(events()).toContain('record.entries-restored');
  });

  test('without the entries of an old case, are an alarm that says so', async () => {
    const it = reportNumber(1);
    stage.clock = { now: () => Date.now() - 60 * DAY_MS };
    const first = await started();
    await file(first.record, it);
    const to = { oid: 'dsl-1', role: 'dsl', as: 'handler' } as const;
    const place = { conversation: 'c', activity: 'a' };
    await first.record.change(it.reference, () =>
      ok({ deeds: [{ by: 'heed', what: { act: 'told', routed: 2, to, place } }], value: undefined }),
    );
    await acknowledge(first.record, it.reference);
    await closeCase(first.record, it.reference);
    stage.clock = { now: () => Date.now() };
    await settled(first.record);
    await first.record.close();
    for (const table of TABLES) stage.lists[table].clear();
    const { record } = await started();
    await until(() => stage.lists.concernRows.size === 1);
    expect(events()).toContain('record.entries-lost');
    expect(record.find(it.reference)?.status).toBe('closed');
  });
});

describe('a data folder', () => {
  test('that was put back to an earlier state catches up with the lists and doubles nothing', async () => {
    const copy = `${stage.dir}-copy`;
    const first = await started();
    await file(first.record, reportNumber(1));
    await settled(first.record);
    await first.record.close();
    cpSync(stage.dir, copy, { recursive: true });
    const second = await started();
    await acknowledge(second.record, reportNumber(1).reference);
    await file(second.record, reportNumber(2));
    await settled(second.record);
    await second.record.close();
    const before = listed();
    loseDisk();
    cpSync(copy, stage.dir, { recursive: true });
    rmSync(copy, { recursive: true });
    const { record } = await started();
    await until(() => record.find(reportNumber(2).reference) !== undefined);
    await until(() => record.find(reportNumber(1).reference)?.status === 'acknowledged');
    await settled(record);
    expect(listed()).toBe(before);
    expect(stage.alarms).toEqual([]);
  });

  test('of which a part of the snapshot vanished says which, and has everything from SharePoint', async () => {
    const first = await started();
    await file(first.record, reportNumber(1));
    await settled(first.record);
    await first.record.close();
    const part = inFolder('snapshot').find((name) => name.startsWith('changes-')) ?? '';
    rmSync(join(stage.dir, 'snapshot', part));
    const { record } = await started();
    await until(() => record.find(reportNumber(1).reference) !== undefined && !record.health().loading);
    const missing = { event: 'record.snapshot-missing', facts: { piece: 'changes' } };
    expect(new Set(stage.alarms.map((alarm) => JSON.stringify(alarm)))).toEqual(
      new Set([JSON.stringify(missing)]),
    );
    expect(inFolder('unreadable')).toEqual([]);
  });
});
