import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { View } from '../../../src/app/ports.ts';
import { canonical } from '../../../src/record/canonical.ts';
import { accessContext, createChain } from '../../../src/record/chain.ts';
import { createSeal } from '../../../src/record/seal.ts';
import { createStage, file, KEYS, look, reportNumber, type Stage, until } from './stage.ts';

const CHRONOLOGY: View = { oid: 'dsl-1', role: 'dsl', what: 'chronology', from: 'tab', about: 'pupil-7' };
const seal = createSeal(KEYS);

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
const atTime = (at: string) => {
  stage.clock = { now: () => Date.parse(at) };
};
/** A line in SharePoint as some process of this school wrote it. */
const addRow = async (process: string, body: object, columns: { month: string; reference: string }) => {
  const mac = createChain(KEYS).mac({ context: accessContext(process, 1), previous: '' }, '');
  const sealed = seal.seal(canonical(body), accessContext(process, 1));
  await stage.lists.addAccess({ key: `${process}:1`, ...columns, sealed, mac });
};

test('a view of no case is on disk when it is answered, and in SharePoint soon after', async () => {
  const first = await started();
  stage.lists.weather = () => 'unreachable';
  expect(await first.record.log(CHRONOLOGY)).toEqual({ ok: true, value: undefined });
  first.kill();
  stage.lists.weather = () => 'fine';
  await started();
  await until(() => stage.lists.accessRows.size === 2);
  expect([...stage.lists.accessRows.values()].map(({ reference }) => reference)).toEqual(['', '']);
  await until(() => inFolder('journal').length === 0);
  expect(stage.alarms).toEqual([]);
});

test('a view that cannot be kept is not answered as kept', async () => {
  let full = false;
  const { record } = await started({
    failPoint(name) {
      if (full && name === 'file.before-write')
        throw Object.assign(new Error('The disk is full.'), { code: 'ENOSPC' });
    },
  });
  full = true;
  expect(await record.log(CHRONOLOGY)).toEqual({ ok: false, fault: { code: 'record.unwritable' } });
  full = false;
  const waiting = await started();
  expect(await waiting.record.log(CHRONOLOGY)).toEqual({ ok: false, fault: { code: 'record.not-owner' } });
  await record.close();
  expect(await record.log(CHRONOLOGY)).toEqual({ ok: false, fault: { code: 'record.unwritable' } });
  expect(stage.lists.accessRows.size).toBe(0);
});

test('the log of a month and of a case is what SharePoint has and what waits, each once, oldest first', async () => {
  const { record } = await started();
  const [it, other] = [reportNumber(1), reportNumber(2)];
  atTime('2026-11-30T10:00:00.000Z');
  await file(record, it);
  await file(record, other);
  await look(record, it.reference);
  await record.log(CHRONOLOGY);
  await until(() => stage.lists.accessRows.size === 3 && record.health().pending === 0);
  atTime('2026-12-01T10:00:00.000Z');
  await look(record, it.reference, 'dsl-2');
  await until(() => stage.lists.accessRows.size === 4 && record.health().pending === 0);
  // Committed without an answer: it is in the list and waits all the same.
  stage.lists.weather = (call) => (call === 'addAccess' || call === 'findAccess' ? 'committed' : 'fine');
  await look(record, other.reference, 'dsl-3');
  await until(() => stage.lists.accessRows.size === 5);
  stage.lists.weather = (call) => (call === 'addAccess' ? 'unreachable' : 'fine');
  await record.log({ oid: 'dpo-1', role: 'dpo', what: 'access-log', from: 'tab', reference: it.reference });

  const seen = { what: 'case', role: 'dsl', from: 'tab' };
  const november = [
    { ...seen, oid: 'dsl-1', reference: it.reference, at: '2026-11-30T10:00:00.000Z' },
    { ...CHRONOLOGY, at: '2026-11-30T10:00:00.000Z' },
  ];
  const at = '2026-12-01T10:00:00.000Z';
  const december = [
    { ...seen, oid: 'dsl-2', reference: it.reference, at },
    { ...seen, oid: 'dsl-3', reference: other.reference, at },
    { oid: 'dpo-1', role: 'dpo', what: 'access-log', from: 'tab', reference: it.reference, at },
  ];
  expect(await record.views({ month: '2026-11' })).toEqual({ ok: true, value: november });
  expect(await record.views({ month: '2026-12' })).toEqual({ ok: true, value: december });
  expect(await record.views({ reference: it.reference })).toEqual({
    ok: true,
    value: [november[0], december[0], december[2]],
  });
  expect(await record.views({ month: '2027-01' })).toEqual({ ok: true, value: [] });
});

test('a line that is confirmed while the list is asked is not missed', async () => {
  const { record } = await started();
  await until(() => !record.health().loading);
  stage.lists.weather = (call) => (call === 'addAccess' ? 'unreachable' : 'fine');
  await record.log(CHRONOLOGY);
  const accessOf = stage.lists.accessOf.bind(stage.lists);
  stage.lists.accessOf = async (of) => {
    const before = await accessOf(of);
    stage.lists.weather = () => 'fine';
    await until(() => record.health().pending === 0);
    return before;
  };
  const month = new Date().toISOString().slice(0, 7);
  expect(await record.views({ month })).toMatchObject({ ok: true, value: [{ what: 'chronology' }] });
});

test('a list that does not answer is that fault', async () => {
  const { record } = await started();
  stage.lists.weather = () => 'throttled';
  expect(await record.views({ month: '2026-11' })).toEqual({ ok: false, fault: { code: 'graph.throttled' } });
});

test('lines of every version are read: with less than is written today, and with what nobody knows yet', async () => {
  const line = { process: 'old', sequence: 1, at: '2026-09-01T08:00:00.000Z', oid: 'a', role: 'dsl' };
  const place = { month: '2026-09', reference: 'ABCDEFGH' };
  await addRow('old', { ...line, what: 'case', reference: 'ABCDEFGH' }, place);
  await addRow('new', { ...line, process: 'new', what: 'later', reference: 'ABCDEFGH', more: 1 }, place);
  const { record } = await started();
  const read = { oid: 'a', role: 'dsl', reference: 'ABCDEFGH', at: line.at };
  expect(await record.views({ month: '2026-09' })).toEqual({
    ok: true,
    value: [
      { ...read, what: 'later' },
      { ...read, what: 'case' },
    ],
  });
  expect(stage.alarms).toEqual([]);
});

test('a row that does not open, or whose columns say something else, is one alarm and left out', async () => {
  const line = { sequence: 1, at: '2026-09-01T08:00:00.000Z', oid: 'a', role: 'dsl', what: 'case' };
  const here = { month: '2026-09', reference: 'ABCDEFGH' };
  await stage.lists.addAccess({ key: 'x:1', ...here, sealed: 'k1.AAAA', mac: '' });
  await addRow('y', { ...line, process: 'y', reference: 'HGFEDCBA' }, here);
  await addRow('z', { ...line, process: 'z', reference: 'ABCDEFGH', at: '2026-10-01T08:00:00.000Z' }, here);
  await addRow('w', { ...line, process: 'w', reference: 'ABCDEFGH' }, here);
  const { record } = await started();
  for (const part of [{ month: '2026-09' }, { reference: 'ABCDEFGH' }]) {
    expect(await record.views(part)).toMatchObject({ ok: true, value: [{ reference: 'ABCDEFGH' }] });
  }
  const alarm = (key: string) => ({ event: 'record.access-unreadable', facts: { piece: key } });
  expect(stage.alarms).toHaveLength(3);
  expect(stage.alarms).toEqual(expect.arrayContaining(['x:1', 'y:1', 'z:1'].map(alarm)));
});

test('views of cases and of none are one chain', async () => {
  const { record } = await started();
  const it = reportNumber(1);
  await file(record, it);
  await Promise.all([
    look(record, it.reference),
    record.log(CHRONOLOGY),
    record.settings.put({ key: 'k', value: '1', by: { oid: 'head-1', role: 'head' } }),
    look(record, it.reference, 'dsl-2'),
  ]);
  await until(() => record.health().pending === 0);
  const sequences = [...stage.lists.accessRows.keys()].map((key) => Number(key.split(':')[1]));
  expect(sequences.sort()).toEqual([1, 2, 3, 4, 5]);
  const month = new Date().toISOString().slice(0, 7);
  const views = await record.views({ month });
  expect(views.ok && views.value.map(({ what }) => what).sort()).toEqual([
    'case',
    'case',
    'chronology',
    'setting',
  ]);
});

test('every case in memory is among all of them', async () => {
  const { record } = await started();
  expect(record.briefs()).toEqual([]);
  for (const number of [1, 2]) await file(record, reportNumber(number));
  const references = record.briefs().map(({ reference }) => reference);
  expect(references.sort()).toEqual([1, 2].map((number) => reportNumber(number).reference).sort());
});
