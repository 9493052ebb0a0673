import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  acknowledge,
  createStage,
  FAST,
  file,
  reportNumber,
  type Stage,
  until,
} from '../src/record/stage.ts';

let stage: Stage;
beforeEach(() => {
  stage = createStage();
});
afterEach(() => stage.end());

/** The real pauses, a hundred times as fast: ten milliseconds here stand for a second. */
const HUNDREDFOLD = { ...FAST, retryMs: 10, retryMaxMs: 600, refusedMs: 600, refreshMs: 3_000 };

/** A record that has read its lists; what SharePoint is asked from then on is counted. */
async function started() {
  const { record } = await stage.open({ timings: HUNDREDFOLD });
  await record.start();
  await until(() => !record.health().loading);
  stage.lists.calls.length = 0;
  return record;
}

const reports = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => reportNumber(from + index + 1));
const pass = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));
const journal = () => readdirSync(join(stage.dir, 'journal'));
const alarms = () => stage.alarms.map(({ event }) => event);

describe('the drain never hammers', () => {
  test.each(['unreachable', 'throttled', 'refused', 'missing'] as const)(
    '(%s): with forty reports waiting the calls of three minutes are few, and ever fewer',
    async (weather) => {
      const record = await started();
      stage.lists.weather = () => weather;
      const many = reports(40);
      for (const one of many) await file(record, one);
      stage.lists.calls.length = 0;
      const minutes: number[] = [];
      for (let minute = 0; minute < 3; minute += 1) {
        const before = stage.lists.calls.length;
        await pass(600);
        minutes.push(stage.lists.calls.length - before);
      }
      const [first = 0, , third = 0] = minutes;
      // At most ten side by side: after 1, 2, 4, 8, 16, 32 seconds, then once or twice a minute. And the look at the list.
      expect(first).toBeLessThanOrEqual(40);
      expect(third).toBeLessThanOrEqual(30);
      expect(journal()).toHaveLength(40);
    },
  );

  test('new reports do not shorten a pause', async () => {
    const record = await started();
    stage.lists.weather = () => 'unreachable';
    await file(record, reportNumber(1));
    await pass(700);
    stage.lists.calls.length = 0;
    for (const one of reports(10, 1)) {
      await file(record, one);
      await pass(20);
    }
    expect(stage.lists.calls.length).toBeLessThanOrEqual(14);
  });
});

describe('the drain never gives up silently', () => {
  test('everything refused is one alarm, keeps every file, is in the health, and goes on by itself when it is mended', async () => {
    const record = await started();
    stage.lists.weather = (call) => (call.startsWith('add') || call.startsWith('put') ? 'refused' : 'fine');
    const many = reports(12);
    for (const one of many) await file(record, one);
    await until(() => record.health().refused >= 4);
    await pass(700);
    expect(alarms()).toEqual(['record.refused']);
    expect(journal()).toHaveLength(12);
    stage.lists.weather = () => 'fine';
    await until(() => record.health().pending === 0);
    await until(() => record.health().refused === 0);
    expect(stage.lists.entryRows.size).toBe(24);
    expect(alarms()).toEqual(['record.refused']);
  });

  test('one report that is refused raises its one alarm, and the others do not wait for it', async () => {
    const record = await started();
    const [bad, ...others] = reports(10);
    const { addEntry } = stage.lists;
    let broken = true;
    stage.lists.addEntry = async (row) =>
      broken && row.reference === bad?.reference
        ? { ok: false, fault: { code: 'graph.refused' } }
        : addEntry(row);
    if (bad) await file(record, bad);
    for (const one of others) await file(record, one);
    await until(() => others.every(({ reference }) => record.filed(reference)));
    await pass(1_500);
    expect(stage.alarms).toEqual([{ event: 'record.refused', facts: { piece: bad?.reference } }]);
    expect(record.health()).toMatchObject({ refused: 1, pending: 1 });
    broken = false;
    await until(() => record.health().pending === 0);
  });

  test('reports on which SharePoint always fails do not hold up the others, and a person is told once', async () => {
    const record = await started();
    const bad = reports(6);
    const others = reports(12, 6);
    const isBad = new Set<string>(bad.map(({ reference }) => reference));
    const { addEntry } = stage.lists;
    stage.lists.addEntry = async (row) =>
      isBad.has(row.reference) ? { ok: false, fault: { code: 'graph.unreachable' } } : addEntry(row);
    for (const one of [...bad, ...others]) await file(record, one);
    await until(() => others.every(({ reference }) => record.filed(reference)));
    await until(() => alarms().length > 0);
    await pass(700);
    const told = stage.alarms.map(({ facts }) => facts.piece);
    expect(new Set(alarms())).toEqual(new Set(['record.stuck']));
    expect(new Set(told).size).toBe(told.length);
    expect(journal()).toHaveLength(bad.length);
  }, 20_000);

  test('an access log that is gone holds up no report', async () => {
    const record = await started();
    stage.lists.weather = (call) => (call === 'addAccess' ? 'missing' : 'fine');
    for (const one of reports(6)) {
      await file(record, one);
      await record.change(one.reference, () => ({
        ok: true,
        value: {
          deeds: [],
          view: { oid: 'dsl-1', role: 'dsl', reference: one.reference, what: 'case', from: 'tab' },
          value: undefined,
        },
      }));
    }
    await until(() => record.health().refused > 0);
    const later = reports(6, 6);
    for (const one of later) await file(record, one);
    await until(() => later.every(({ reference }) => record.filed(reference)));
    expect(alarms()).toEqual(['record.refused']);
  });
});

test('hours without SharePoint lose nothing: afterwards every report stands there once, its entries in order', async () => {
  const record = await started();
  const begun = Date.now();
  stage.lists.weather = (call) => (call.startsWith('add') ? 'committed' : 'unreachable');
  const many = reports(30);
  for (const [index, one] of many.entries()) {
    stage.clock = { now: () => begun + index * 20 * 60_000 };
    await file(record, one);
    if (index % 2 === 0) await acknowledge(record, one.reference);
  }
  await pass(300);
  stage.lists.weather = () => 'fine';
  await until(() => record.health().pending === 0);
  for (const [index, { reference }] of many.entries()) {
    const rows = [...stage.lists.entryRows.values()].filter((row) => row.reference === reference);
    expect(rows.map(({ key }) => Number(key.split(':')[1]))).toEqual(index % 2 === 0 ? [1, 2, 3] : [1, 2]);
    expect(stage.lists.concernRows.get(reference)?.status).toBe(index % 2 === 0 ? 'acknowledged' : 'waiting');
  }
  await until(() => journal().length === 0);
  expect(stage.alarms).toEqual([]);
}, 20_000);
