import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ok } from '../../../src/domain/result.ts';
import { canonical } from '../../../src/record/canonical.ts';
import { type Packable, pack, unpack } from '../../../src/record/packed.ts';
import { FOLD } from '../../../src/record/rows.ts';
import { createSeal } from '../../../src/record/seal.ts';
import { decodeShard, encodeShard } from '../../../src/record/shard.ts';
import {
  acknowledge,
  closeCase,
  createStage,
  file,
  KEYS,
  look,
  reportNumber,
  type Stage,
  until,
} from './stage.ts';

const DAY_MS = 24 * 3_600_000;
const seal = createSeal(KEYS);

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
const events = () => stage.alarms.map(({ event }) => event);

/** What a fold was before it grew: less, and here something that the entries do not say, to tell them apart. */
function outdate(kept: { concern?: Record<string, unknown>; fold?: number }) {
  delete kept.fold;
  if (kept.concern) kept.concern.urgency = 'routine';
  for (const field of ['items', 'letters', 'keys', 'links']) delete kept.concern?.[field];
}

interface Kept {
  concern: Record<string, unknown>;
  links: { body: string; mac: string }[];
}

/** Makes of the snapshot on disk one of an older version. @returns its cases */
function outdateSnapshot(alter: (kept: Kept) => void = () => undefined): readonly Kept[] {
  const folder = join(stage.dir, 'snapshot');
  const all: Kept[] = [];
  for (const name of readdirSync(folder).filter((each) => /^(cases|changes)-/.test(each))) {
    const shard = shardIn(name);
    const cases = shard.cases.map((one) => {
      const { concern, links } = structuredClone(unpack(one.bytes));
      const kept: Kept = { concern: { ...concern }, links: [...links] };
      outdate(kept);
      alter(kept);
      all.push(kept);
      const { head, reportKey, confirmed, shown, entries } = one;
      const bytes = pack(kept as unknown as Packable);
      const { reference, sequence } = concern;
      const rest = { head, reportKey, confirmed, shown, entries, bytes };
      return { fold: FOLD - 1, reference, sequence, ...rest };
    });
    const plain = encodeShard({ ...shard, cases });
    writeFileSync(join(folder, name), seal.sealBytes(plain, `snapshot:${name}`));
  }
  return all;
}

function shardIn(name: string) {
  const text = readFileSync(join(stage.dir, 'snapshot', name), 'utf8');
  const opened = seal.openBytes(text, `snapshot:${name}`);
  const shard = opened.ok ? decodeShard(opened.plain) : undefined;
  if (!shard) throw new Error('The snapshot does not open.');
  return shard;
}

function outdateRows(): void {
  for (const row of stage.lists.concernRows.values()) {
    const opened = seal.open(row.sealed, `concern:${row.reference}`);
    if (!opened.ok) throw new Error('The row does not open.');
    const body = JSON.parse(opened.plain);
    outdate(body);
    const sealed = seal.seal(canonical(body), `concern:${row.reference}`);
    stage.lists.concernRows.set(row.reference, { ...row, sealed });
  }
}

/** A case of so many days ago for which nothing is left to do, in SharePoint and in a snapshot of the first version. */
async function oldCase(days: number, number = 1) {
  const it = reportNumber(number);
  stage.clock = { now: () => Date.now() - days * DAY_MS };
  // All of it is written at the end, when it is old.
  const { record } = await started({ mostChanges: 500 });
  await file(record, it);
  await record.change(it.reference, () => {
    const to = { oid: 'dsl-1', role: 'dsl', as: 'handler' } as const;
    const place = { conversation: 'c', activity: 'a' };
    return ok({ deeds: [{ by: 'heed', what: { act: 'told', routed: 2, to, place } }], value: undefined });
  });
  await acknowledge(record, it.reference);
  await closeCase(record, it.reference);
  stage.clock = { now: () => Date.now() };
  await until(() => record.filed(it.reference) && record.health().pending === 0 && !record.health().loading);
  // So that the mark is newer than its row, and the row does not come again by itself.
  const looks = () => stage.lists.calls.filter((call) => call === 'concernsSince').length;
  const before = looks();
  await until(() => looks() > before + 1);
  await record.close();
  return it;
}

test('rows and snapshots say which version folded them, and one of another version is told apart', async () => {
  const it = await oldCase(1);
  const row = stage.lists.concernRows.get(it.reference);
  const opened = seal.open(row?.sealed ?? '', `concern:${it.reference}`);
  expect(JSON.parse(opened.ok ? opened.plain : '')).toMatchObject({ fold: FOLD });
  const name = readdirSync(join(stage.dir, 'snapshot')).find((each) => each.startsWith('changes-')) ?? '';
  const [kept] = shardIn(name).cases;
  expect(kept).toMatchObject({ brief: { reference: it.reference, sequence: 5 }, done: true });
  outdateSnapshot();
  const [older] = shardIn(name).cases;
  expect(older).toMatchObject({ fold: FOLD - 1, reference: it.reference, sequence: 5 });
});

test('a case of an older snapshot is folded anew from its entries, with SharePoint down', async () => {
  const first = await started();
  const it = reportNumber(1);
  await file(first.record, it);
  await until(() => first.record.filed(it.reference) && !first.record.health().loading);
  stage.lists.weather = () => 'unreachable';
  await acknowledge(first.record, it.reference);
  const before = first.record.find(it.reference);
  await first.record.close();
  outdateSnapshot();
  const { record } = await started();
  expect(record.find(it.reference)).toEqual(before);
  expect(before).toMatchObject({ status: 'acknowledged', urgency: 'same-day' });
  expect(record.health().loading).toBe(false);
  stage.lists.weather = () => 'fine';
  await until(() => record.filed(it.reference));
  expect(stage.alarms).toEqual([]);
});

test('a case of an older snapshot whose entries are only in SharePoint is listed and folded anew', async () => {
  const it = await oldCase(60);
  const [kept] = outdateSnapshot();
  expect(kept?.links).toEqual([]);
  outdateRows();
  stage.lists.weather = () => 'unreachable';
  const { record } = await started();
  expect(record.find(it.reference)).toBeUndefined();
  expect(record.health().loading).toBe(true);
  expect(await acknowledge(record, it.reference)).toEqual({ ok: false, fault: { code: 'record.loading' } });
  stage.lists.weather = () => 'fine';
  await until(() => !record.health().loading);
  expect(record.find(it.reference)).toMatchObject({
    status: 'closed',
    sequence: 5,
    urgency: 'same-day',
    items: [],
  });
  expect(record.filed(it.reference)).toBe(true);
  expect(stage.alarms).toEqual([]);
});

test('what is in the journal of a case that was left out follows when the case is back', async () => {
  const it = await oldCase(60);
  stage.lists.weather = () => 'unreachable';
  const second = await started();
  const added = { act: 'added', key: 'key-2', text: 'And this.', danger: false } as const;
  await second.record.change(it.reference, () =>
    ok({ deeds: [{ by: { oid: it.reporter }, what: added }], value: undefined }),
  );
  await look(second.record, it.reference);
  const before = second.record.find(it.reference);
  await second.record.close();
  const [kept] = outdateSnapshot();
  expect(kept?.links).toHaveLength(1);
  outdateRows();

  const { record } = await started();
  expect(record.find(it.reference)).toBeUndefined();
  expect(record.health().pending).toBeGreaterThan(0);
  stage.lists.weather = () => 'fine';
  await until(() => record.find(it.reference)?.sequence === 6 && record.filed(it.reference));
  expect(record.find(it.reference)).toEqual(before);
  await until(() => readdirSync(join(stage.dir, 'journal')).length === 0);
  expect(stage.lists.entryRows.size).toBe(6);
  expect(stage.lists.accessRows.size).toBe(2);
  expect(stage.alarms).toEqual([]);
});

test('a crash between the parts of a snapshot does not hide a case that was left out', async () => {
  const it = await oldCase(60);
  outdateSnapshot();
  outdateRows();
  const same = (number: number) => reportNumber(number).reference.charAt(0) === it.reference.charAt(0);
  const other = reportNumber(Array.from({ length: 999 }, (_, index) => index + 2).find(same) ?? 0);
  // SharePoint does not list, but takes what is filed, and the process dies when it has kept the cases.
  stage.lists.weather = (call) => (call === 'concernsSince' ? 'unreachable' : 'fine');
  let reached = false;
  let second: Awaited<ReturnType<typeof started>> | undefined;
  second = await started({
    failPoint(name) {
      if (name !== 'checkpoint.shards') return undefined;
      if (!second?.record.filed(other.reference))
        throw Object.assign(new Error('The disk is full.'), { code: 'ENOSPC' });
      reached = true;
      return new Promise(() => undefined);
    },
  });
  await file(second.record, other);
  await until(() => reached);
  second.kill();
  stage.lists.weather = () => 'fine';
  const { record } = await started();
  await until(() => record.find(it.reference) !== undefined && !record.health().loading);
  expect(record.find(other.reference)).toBeDefined();
});

test('of a case that was left out it is still known how far it went: what is cut off meanwhile is an alarm', async () => {
  const [it, gone] = [await oldCase(60), await oldCase(60, 2)];
  outdateSnapshot();
  outdateRows();
  // Written back as it was, while SharePoint does not answer.
  stage.lists.weather = () => 'unreachable';
  const between = await started();
  const same = (number: number) => reportNumber(number).reference.charAt(0) === it.reference.charAt(0);
  await file(
    between.record,
    reportNumber(Array.from({ length: 999 }, (_, index) => index + 3).find(same) ?? 0),
  );
  await between.record.close();
  stage.lists.entryRows.delete(`${it.reference}:5`.toLowerCase());
  const row = stage.lists.concernRows.get(it.reference);
  if (row) {
    const body = { sequence: 4, head: stage.lists.entryRows.get(`${it.reference}:4`.toLowerCase())?.mac };
    const sealed = seal.seal(canonical(body), `concern:${it.reference}`);
    stage.lists.concernRows.set(it.reference, { ...row, sealed });
  }
  stage.lists.concernRows.delete(gone.reference);
  stage.lists.weather = () => 'fine';
  const { record } = await started();
  await until(() => !record.health().loading);
  expect(stage.alarms).toEqual(
    expect.arrayContaining([
      { event: 'record.chain-broken', facts: { reference: it.reference } },
      { event: 'record.row-missing', facts: { reference: gone.reference } },
    ]),
  );
});

test('on a new machine a row of an older fold is read from its entries', async () => {
  const it = await oldCase(60);
  outdateRows();
  const fresh = createStage();
  const { record } = await fresh.open({ lists: stage.lists });
  await record.start();
  await until(() => !record.health().loading);
  expect(record.find(it.reference)).toMatchObject({ status: 'closed', urgency: 'same-day', items: [] });
  expect(fresh.alarms).toEqual([]);
  await fresh.end();
});

test('an older part whose entries do not fold is set aside and not overwritten', async () => {
  const first = await started();
  const it = reportNumber(1);
  await file(first.record, it);
  await until(() => first.record.filed(it.reference) && !first.record.health().loading);
  await first.record.close();
  outdateSnapshot(({ links }) => {
    for (const link of links) link.body = link.body.replace('same-day', 'routine');
  });
  const name = readdirSync(join(stage.dir, 'snapshot')).find((each) => each.startsWith('changes-')) ?? '';
  const { record } = await started();
  await until(() => !record.health().loading);
  expect(readdirSync(join(stage.dir, 'unreadable'))).toEqual([name]);
  expect(record.find(it.reference)).toMatchObject({ urgency: 'same-day' });
  expect(new Set(events())).toEqual(new Set(['record.snapshot-unreadable']));
});
