import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ok } from '../../../src/domain/result.ts';
import { createBackoff } from '../../../src/record/backoff.ts';
import { acknowledge, createStage, FAST, file, look, reportNumber, type Stage, until } from './stage.ts';

let stage: Stage;
beforeEach(() => {
  stage = createStage();
});
afterEach(() => stage.end());

const started = async (...options: Parameters<Stage['open']>) => {
  const actor = await stage.open(...options);
  await actor.record.start();
  return actor;
};
const journal = () => readdirSync(join(stage.dir, 'journal'));
const events = () => stage.alarms.map(({ event }) => event);
/** The machine is gone with its disk; SharePoint is as it was. */
const loseDisk = (kept: string) => {
  for (const name of readdirSync(stage.dir)) {
    if (name !== kept) rmSync(join(stage.dir, name), { recursive: true });
  }
};

test('a row that was committed without an answer is there once', async () => {
  const { record } = await started();
  await until(() => !record.health().loading);
  const turns: Record<string, number> = {};
  stage.lists.weather = (call) => {
    turns[call] = (turns[call] ?? 0) + 1;
    return turns[call] % 2 === 1 ? 'committed' : 'fine';
  };
  const it = reportNumber(1);
  await file(record, it);
  await look(record, it.reference);
  await until(() => record.health().pending === 0);
  expect(stage.lists.entryRows.size).toBe(3);
  expect(stage.lists.accessRows.size).toBe(2);
  expect(stage.alarms).toEqual([]);
});

test('entries go in their order, and the row of the case once after all of them', async () => {
  const { record } = await started();
  await until(() => !record.health().loading);
  stage.lists.weather = () => 'unreachable';
  const it = reportNumber(1);
  await file(record, it);
  await acknowledge(record, it.reference);
  stage.lists.calls.length = 0;
  stage.lists.weather = () => 'fine';
  await until(() => record.filed(it.reference));
  const writes = stage.lists.calls.filter((call) => call === 'addEntry' || call === 'putConcern').slice(-4);
  expect(writes).toEqual(['addEntry', 'addEntry', 'addEntry', 'putConcern']);
  expect([...stage.lists.entryRows.keys()].map((key) => key.split(':')[1])).toEqual(['1', '2', '3']);
});

test('what SharePoint refuses raises one alarm, holds up nothing else and is tried again', async () => {
  const { record } = await started();
  const [refused, fine] = [reportNumber(1), reportNumber(2)];
  const addEntry = stage.lists.addEntry.bind(stage.lists);
  let tries = 0;
  stage.lists.addEntry = async (row) => {
    if (row.reference !== refused.reference || tries > 2) return addEntry(row);
    tries += 1;
    return { ok: false, fault: { code: 'graph.refused' } };
  };
  await file(record, refused);
  await file(record, fine);
  await until(() => record.filed(fine.reference) && record.filed(refused.reference));
  expect(stage.alarms).toEqual([{ event: 'record.refused', facts: { piece: refused.reference } }]);
});

test("somebody else's row under the key of an entry is an alarm, and ours stays on disk", async () => {
  const { record } = await started();
  const it = reportNumber(1);
  await file(record, it);
  await until(() => record.filed(it.reference));
  const key = `${it.reference}:3`.toLowerCase();
  await stage.lists.addEntry({
    key,
    reference: it.reference,
    at: '',
    sealed: 'k1.x',
    mac: 'k1.x',
    schema: 1,
  });
  await acknowledge(record, it.reference);
  await until(() => record.health().setAside === 1);
  // The walk through the entries of a new disk may have come by first, and says so in its own words.
  const others = stage.alarms.filter(({ event }) => event !== 'record.chain-broken');
  expect(others).toEqual([{ event: 'record.foreign-entry', facts: { piece: it.reference } }]);
  await until(() => journal().length === 1);
  expect(journal()).toEqual([`case-${it.reference}-000003`]);
  expect(record.find(it.reference)?.status).toBe('acknowledged');
  expect(record.filed(it.reference)).toBe(false);
});

test("an entry that was changed in SharePoint while its answer was lost is somebody else's", async () => {
  const { record } = await started();
  const it = reportNumber(1);
  const key = `${it.reference}:1`.toLowerCase();
  stage.lists.weather = (call) =>
    call === 'addEntry' ? 'committed' : call === 'findEntry' ? 'unreachable' : 'fine';
  await file(record, it);
  await until(() => stage.lists.entryRows.has(key));
  const row = stage.lists.entryRows.get(key);
  if (row)
    stage.lists.entryRows.set(key, {
      ...row,
      mac: row.mac.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
    });
  stage.lists.weather = () => 'fine';
  await until(() => record.health().setAside === 1);
  expect(events()).toEqual(['record.foreign-entry']);
});

test('a report whose reference belongs to another one in SharePoint is filed under its next reference', async () => {
  const first = await started();
  const [theirs, ours] = [reportNumber(1), reportNumber(2)];
  // Two reports that meet on one reference are too rare to find, so one is given the other's.
  await first.record.change(ours.reference, () => ok({ deeds: theirs.deeds(), value: undefined }));
  await until(() => first.record.filed(ours.reference));
  first.kill();
  loseDisk('known');
  stage.lists.weather = () => 'unreachable';
  const { record } = await started();
  const heard: string[] = [];
  record.onChange((reference) => heard.push(reference));
  await file(record, ours);
  await acknowledge(record, ours.reference);
  stage.lists.weather = () => 'fine';
  await until(() =>
    record
      .reportedBy(ours.reporter)
      .some(({ reference }) => reference !== ours.reference && record.filed(reference)),
  );
  const moved = record.reportedBy(ours.reporter)[0];
  expect(moved).toMatchObject({ reportKey: ours.reportKey, status: 'acknowledged', sequence: 3 });
  expect(heard).toContain(moved?.reference);
  expect(record.find(ours.reference)?.reportKey).toBe(theirs.reportKey);
  expect(events()).toEqual(['record.reference-clash']);
  await until(() => journal().length === 0);
  expect(await file(record, ours)).toMatchObject({ ok: true, value: { reference: moved?.reference } });
  expect(stage.lists.concernRows.size).toBe(2);
});

test('a report that stands in SharePoint since before the disk was lost is not filed twice', async () => {
  const first = await started();
  const it = reportNumber(1);
  await file(first.record, it);
  await until(() => first.record.filed(it.reference));
  first.kill();
  loseDisk('known');
  stage.lists.weather = () => 'unreachable';
  const { record } = await started();
  expect(await file(record, it)).toMatchObject({ ok: true, value: { reference: it.reference } });
  await acknowledge(record, it.reference);
  stage.lists.weather = () => 'fine';
  await until(() => record.filed(it.reference));
  expect(record.find(it.reference)).toMatchObject({ status: 'acknowledged', sequence: 3 });
  expect(stage.lists.entryRows.size).toBe(3);
  expect(stage.lists.concernRows.get(it.reference)?.status).toBe('acknowledged');
  await until(() => journal().length === 0);
  expect(stage.alarms).toEqual([]);
});

test('while cases come without end, a setting and a view reach SharePoint all the same', async () => {
  const { record } = await started();
  await until(() => !record.health().loading);
  const putConcern = stage.lists.putConcern.bind(stage.lists);
  let [number, goesOn] = [1, true];
  stage.lists.putConcern = async (row) => {
    number += 1;
    if (goesOn) await file(record, reportNumber(number));
    return putConcern(row);
  };
  await file(record, reportNumber(1));
  await look(record, reportNumber(1).reference);
  await record.settings.put({ key: 'away/x', value: '1', by: 'heed' });
  await until(() => stage.lists.settingRows.size === 2 && stage.lists.accessRows.size > 0);
  goesOn = false;
});

test('a case at which something breaks raises an alarm and holds up nothing else', async () => {
  const { record } = await started();
  const [broken, fine] = [reportNumber(1), reportNumber(2)];
  const addEntry = stage.lists.addEntry.bind(stage.lists);
  let breaks = true;
  stage.lists.addEntry = async (row) => {
    if (breaks && row.reference === broken.reference) throw new RangeError('Unexpected.');
    return addEntry(row);
  };
  await file(record, broken);
  await file(record, fine);
  await record.settings.put({ key: 'away/x', value: '1', by: 'heed' });
  await until(() => record.filed(fine.reference) && stage.lists.settingRows.size === 2);
  expect(new Set(events())).toContain('record.drain-failed');
  expect(record.filed(broken.reference)).toBe(false);
  breaks = false;
  await until(() => record.filed(broken.reference));
});

test('a pause that SharePoint asks for is kept, also when new work arrives', async () => {
  let pause = 1000;
  const lists = { ...stage.lists, weather: () => 'fine' as const, pauseSeconds: () => pause };
  const { record } = await started({ lists, timings: { ...FAST, refreshMs: 60_000 } });
  await until(() => !record.health().loading);
  const addEntry = lists.addEntry;
  let asked = 0;
  lists.addEntry = async () => {
    asked += 1;
    return { ok: false, fault: { code: 'graph.throttled' } };
  };
  await file(record, reportNumber(1));
  await until(() => asked === 1);
  await file(record, reportNumber(2));
  await acknowledge(record, reportNumber(1).reference);
  expect(asked).toBe(1);
  pause = 0;
  lists.addEntry = addEntry;
  expect(existsSync(join(stage.dir, 'journal', `case-${reportNumber(2).reference}-000001`))).toBe(true);
});

test('waits double up to the longest, with jitter, and begin again after a success', () => {
  const backoff = createBackoff({ retryMs: 1000, retryMaxMs: 60_000 }, () => 1);
  expect(Array.from({ length: 8 }, () => backoff.failed(0))).toEqual([
    1000, 2000, 4000, 8000, 16000, 32000, 60000, 60000,
  ]);
  backoff.succeeded();
  expect(backoff.failed(0)).toBe(1000);
  expect(createBackoff({ retryMs: 1000, retryMaxMs: 60_000 }, () => 0).failed(0)).toBe(500);
  expect(backoff.failed(90)).toBe(90_000);
});
