import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail, ok } from '../../../src/domain/result.ts';
import { createSeal } from '../../../src/record/seal.ts';
import {
  acknowledge,
  createStage,
  FAST,
  file,
  KEYS,
  keysOf,
  look,
  reportNumber,
  type Stage,
  until,
} from './stage.ts';

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
const noSpace = () => {
  throw Object.assign(new Error('The disk is full.'), { code: 'ENOSPC' });
};

test('a report is in the record when it is answered, and in SharePoint soon after', async () => {
  const { record } = await started();
  expect(record.owns()).toBe(true);
  const it = reportNumber(1);
  expect(await file(record, it)).toMatchObject({ ok: true, value: { reference: it.reference, sequence: 2 } });
  await until(() => record.filed(it.reference));
  expect([...stage.lists.entryRows.keys()]).toEqual([1, 2].map((n) => `${it.reference}:${n}`.toLowerCase()));
  expect(stage.lists.concernRows.get(it.reference)).toMatchObject({
    reportId: it.reportKey,
    status: 'waiting',
  });
  await until(() => inFolder('journal').length === 0);
});

test('what was filed is there after a crash with SharePoint down since', async () => {
  const first = await started();
  const it = reportNumber(1);
  await file(first.record, it);
  await acknowledge(first.record, it.reference);
  await look(first.record, it.reference);
  await until(() => first.record.filed(it.reference) && inFolder('journal').length === 0);
  first.kill();
  stage.lists.weather = () => 'unreachable';
  const { record } = await started();
  expect(record.find(it.reference)).toMatchObject({ status: 'acknowledged', sequence: 3 });
  expect(await record.entries(it.reference)).toMatchObject({ ok: true, value: [{ sequence: 1 }, {}, {}] });
  expect(record.filed(it.reference)).toBe(true);
});

test('the second of two people who act at the same moment sees what the first did', async () => {
  const { record } = await started();
  const it = reportNumber(1);
  await file(record, it);
  const answers = await Promise.all(['dsl-1', 'dsl-2'].map((oid) => acknowledge(record, it.reference, oid)));
  expect(answers.map((answer) => answer.ok && answer.value.value)).toEqual(['dsl-1', 'dsl-1']);
  expect(record.find(it.reference)?.sequence).toBe(3);
});

test('the same report sent many times at once is one case', async () => {
  const { record } = await started();
  const it = reportNumber(1);
  const filed = await Promise.all([1, 2, 3, 4].map(() => file(record, it)));
  expect(new Set(filed.map((answer) => answer.ok && answer.value.reference))).toEqual(
    new Set([it.reference]),
  );
  expect(record.reportedBy(it.reporter)).toHaveLength(1);
  expect(record.find(it.reference)?.sequence).toBe(2);
});

test('the same report under another reference is the case that stands', async () => {
  const { record } = await started();
  const it = reportNumber(1);
  await file(record, it);
  const other = reportNumber(2).reference;
  const again = await record.change(other, () => ok({ deeds: it.deeds(), value: undefined }));
  expect(again).toMatchObject({ ok: true, value: { concern: { reference: it.reference } } });
  expect(record.find(other)).toBeUndefined();
});

test('another report may not begin under a reference that is taken', async () => {
  const { record } = await started();
  const it = reportNumber(1);
  await file(record, it);
  const clash = await record.change(it.reference, () => ok({ deeds: reportNumber(2).deeds(), value: 0 }));
  expect(clash).toEqual({ ok: false, fault: { code: 'graph.conflict' } });
});

test('a clock that goes back does not reorder a case', async () => {
  const { record } = await started();
  const it = reportNumber(1);
  stage.clock = { now: () => Date.parse('2026-03-02T10:00:00.000Z') };
  await file(record, it);
  stage.clock = { now: () => Date.parse('2026-03-02T09:00:00.000Z') };
  await acknowledge(record, it.reference);
  expect(record.find(it.reference)?.owner?.at).toBe('2026-03-02T10:00:00.000Z');
});

test('with a full disk nothing is kept and the next attempt succeeds', async () => {
  let full = false;
  const { record } = await started({
    failPoint: (name) => (full && name === 'file.before-write' ? noSpace() : undefined),
  });
  const it = reportNumber(1);
  full = true;
  expect(await file(record, it)).toEqual({ ok: false, fault: { code: 'record.unwritable' } });
  expect(record.find(it.reference)).toBeUndefined();
  expect(inFolder('journal')).toEqual([]);
  expect(stage.alarms).toContainEqual({ event: 'record.unwritable', facts: { code: 'ENOSPC' } });
  full = false;
  expect((await file(record, it)).ok).toBe(true);
});

test('when the file appeared and could not be made durable it goes again', async () => {
  let torn = true;
  const { record } = await started({
    failPoint(name) {
      if (torn && name === 'file.linked' && inFolder('journal').some((file) => file.startsWith('case-')))
        noSpace();
    },
  });
  const it = reportNumber(1);
  expect(await file(record, it)).toEqual({ ok: false, fault: { code: 'record.unwritable' } });
  expect(inFolder('journal')).toEqual([]);
  torn = false;
  expect((await file(record, it)).ok).toBe(true);
});

test('nobody sees a case without a line in the access log', async () => {
  let full = false;
  const { record } = await started({
    failPoint: (name) => (full && name === 'file.before-write' ? noSpace() : undefined),
  });
  const it = reportNumber(1);
  await file(record, it);
  full = true;
  expect(await look(record, it.reference)).toEqual({ ok: false, fault: { code: 'record.unwritable' } });
  full = false;
  expect((await look(record, it.reference)).ok).toBe(true);
  expect((await look(record, it.reference)).ok).toBe(true);
  await until(() => stage.lists.accessRows.size === 3);
  expect([...stage.lists.accessRows.values()].map(({ reference }) => reference)).toEqual([
    '',
    it.reference,
    it.reference,
  ]);
});

test('a view that SharePoint has not confirmed outlives a checkpoint and a crash', async () => {
  const first = await started();
  const it = reportNumber(1);
  await file(first.record, it);
  await until(() => first.record.filed(it.reference));
  stage.lists.weather = (call) => (call === 'addAccess' ? 'unreachable' : 'fine');
  await look(first.record, it.reference);
  await until(() => first.record.filed(it.reference));
  const other = reportNumber(2);
  await file(first.record, other);
  await until(
    () =>
      first.record.filed(other.reference) && !inFolder('journal').includes(`case-${other.reference}-000001`),
  );
  first.kill();
  stage.lists.weather = () => 'fine';
  await started();
  await until(() => stage.lists.accessRows.size === 2);
});

test('nothing that anybody wrote, and no name, is legible in files, their names, rows or logs', async () => {
  const { record } = await started();
  const it = reportNumber(1, 'Zebra crossing at noon.');
  await file(record, it);
  await look(record, it.reference, 'dsl-secret');
  await record.conversations.put({
    oid: 'person-9',
    reference: '{}',
    active: true,
    updatedAt: '2026-01-01T00:00:00.000Z',
  });
  stage.lists.weather = () => 'refused';
  await file(record, reportNumber(2, 'Zebra crossing at noon.'));
  const grep = (text: string) => {
    try {
      return execFileSync('grep', ['-rla', text, stage.dir]).toString();
    } catch {
      return '';
    }
  };
  const rows = JSON.stringify([
    ...stage.lists.entryRows.values(),
    ...stage.lists.concernRows.values(),
    ...stage.lists.accessRows.values(),
  ]);
  for (const text of ['Zebra', 'A Reporter', 'reporter-1', 'dsl-secret', 'person-9']) {
    expect(grep(text)).toBe('');
    expect(rows).not.toContain(text);
    expect(stage.log.join('\n')).not.toContain(text);
    expect(readdirSync(stage.dir, { recursive: true }).join('\n')).not.toContain(text);
  }
});

test('a process with other keys refuses to run', async () => {
  const { record } = await started();
  await record.close();
  for (const keys of [keysOf(2), keysOf(2, 1, 3)]) {
    await expect(stage.open({ keys })).rejects.toThrow(/The keys given do not open this school's record/);
  }
  await expect(stage.open({ keys: keysOf(2, 1) })).resolves.toBeDefined();
});

test('after a rotation old cases open and a repeated report is the same case', async () => {
  const first = await started();
  const it = reportNumber(1);
  await file(first.record, it);
  await first.record.close();
  const { record } = await started({ keys: keysOf(2, 1) });
  expect((await record.entries(it.reference)).ok).toBe(true);
  await acknowledge(record, it.reference);
  expect(await file(record, it)).toMatchObject({ ok: true, value: { sequence: 3, reference: it.reference } });
  await until(() => record.filed(it.reference));
  expect([...stage.lists.entryRows.values()].map(({ mac }) => mac.slice(0, 3))).toEqual([
    'k1.',
    'k1.',
    'k2.',
  ]);
});

test('a file that does not open is set aside with an alarm and the rest is read', async () => {
  stage.lists.weather = () => 'unreachable';
  const first = await started();
  await file(first.record, reportNumber(1));
  await file(first.record, reportNumber(2));
  first.kill();
  const name = `case-${reportNumber(1).reference}-000001`;
  writeFileSync(join(stage.dir, 'journal', name), 'k1.damaged');
  const { record } = await started();
  expect(record.find(reportNumber(2).reference)).toBeDefined();
  await until(() => inFolder('unreadable').includes(name));
  expect(stage.alarms).toContainEqual({ event: 'record.file-unreadable', facts: { file: name } });
  expect(record.health().unreadable).toBe(1);
  expect((await file(record, reportNumber(1))).ok).toBe(true);
});

test('a damaged file is told of again at every start, until somebody takes it away', async () => {
  stage.lists.weather = () => 'unreachable';
  const first = await started();
  await file(first.record, reportNumber(1));
  first.kill();
  const name = `case-${reportNumber(1).reference}-000001`;
  writeFileSync(join(stage.dir, 'journal', name), 'k1.damaged');
  const second = await started();
  await until(() => inFolder('unreadable').includes(name));
  await second.record.close();
  stage.alarms.length = 0;
  const third = await started();
  expect(third.record.health().unreadable).toBe(1);
  expect(stage.alarms).toContainEqual({ event: 'record.file-unreadable', facts: { file: name } });
  await third.record.close();
  rmSync(join(stage.dir, 'unreadable', name));
  expect((await started()).record.health().unreadable).toBe(0);
});

test('a change whose beginning is lost counts as waiting since it was made', async () => {
  stage.lists.weather = () => 'unreachable';
  const first = await started();
  const it = reportNumber(1);
  await file(first.record, it);
  await acknowledge(first.record, it.reference);
  const made = Date.parse(first.record.find(it.reference)?.updatedAt ?? '');
  first.kill();
  rmSync(join(stage.dir, 'snapshot'), { recursive: true });
  rmSync(join(stage.dir, 'journal', `case-${it.reference}-000001`));
  const { record } = await started();
  await until(() => record.health().pending > 0);
  expect(record.health().oldestPendingAt).toBe(made);
});

test('a report that another process is still writing, on a share without links, is waited for and not set aside', async () => {
  stage.lists.weather = () => 'unreachable';
  const first = await started();
  const it = reportNumber(1);
  const filed = await file(first.record, it);
  const path = join(stage.dir, 'journal', `case-${it.reference}-000001`);
  const whole = readFileSync(path, 'utf8');
  writeFileSync(path, whole.slice(0, whole.length / 2));
  first.kill();
  const { record } = await started({ timings: { ...FAST, scanMs: 30_000 } });
  const again = file(record, it);
  await new Promise((done) => setTimeout(done, 100));
  writeFileSync(path, whole);
  expect(await again).toEqual(filed);
  expect(inFolder('unreadable')).toEqual([]);
  expect(stage.alarms).not.toContainEqual(expect.objectContaining({ event: 'record.file-unreadable' }));
});

test('a file under a key that this process lacks is left for the process that has it', async () => {
  stage.lists.weather = () => 'unreachable';
  const owner = await started();
  const newer = await stage.open({ keys: keysOf(2, 1) });
  const it = reportNumber(1);
  expect((await file(newer.record, it)).ok).toBe(true);
  await until(() => owner.record.health().unreadable === 1);
  expect(inFolder('unreadable')).toEqual([]);
  owner.kill();
  await newer.record.start();
  expect(newer.record.owns()).toBe(true);
  expect(newer.record.find(it.reference)).toBeDefined();
});

test('a damaged snapshot is set aside, and everything is read from SharePoint again', async () => {
  const first = await started();
  const it = reportNumber(1);
  await file(first.record, it);
  await first.record.close();
  const shard = inFolder('snapshot').find((name) => name.startsWith('changes-')) ?? '';
  writeFileSync(join(stage.dir, 'snapshot', shard), 'k1.damaged');
  const { record } = await started();
  await until(() => record.find(it.reference) !== undefined);
  expect(inFolder('unreadable')).toEqual([shard]);
});

test('a part of the snapshot under a key that this process lacks is left, and its cases are listed anew', async () => {
  const first = await started();
  const it = reportNumber(1);
  await file(first.record, it);
  await until(() => first.record.filed(it.reference) && !first.record.health().loading);
  await first.record.close();
  const shard = inFolder('snapshot').find((name) => name.startsWith('changes-')) ?? '';
  const path = join(stage.dir, 'snapshot', shard);
  const opened = createSeal(KEYS).openBytes(readFileSync(path, 'utf8'), `snapshot:${shard}`);
  if (!opened.ok) throw new Error('The snapshot does not open.');
  const sealed = createSeal(keysOf(2, 1)).sealBytes(opened.plain, `snapshot:${shard}`);
  writeFileSync(path, sealed);
  const { record } = await started();
  await until(() => record.find(it.reference) !== undefined);
  expect(inFolder('unreadable')).toEqual([]);
});

test('until SharePoint was read once, an unknown case may only be one that is not there yet', async () => {
  stage.lists.weather = () => 'unreachable';
  const { record } = await started();
  const { reference } = reportNumber(1);
  expect([record.health().loading, record.loaded()]).toEqual([true, false]);
  expect(await acknowledge(record, reference)).toEqual({ ok: false, fault: { code: 'record.loading' } });
  expect(await record.entries(reference)).toEqual({ ok: false, fault: { code: 'record.loading' } });
  stage.lists.weather = () => 'fine';
  await until(() => record.loaded());
  expect(record.health().loading).toBe(false);
  expect(await acknowledge(record, reference)).toEqual({ ok: false, fault: { code: 'case.not-yours' } });
});

test('a case that is hidden from a person reads as one that does not exist, while loading and afterwards', async () => {
  stage.lists.weather = (call) => (call === 'concernsSince' ? 'unreachable' : 'fine');
  const { record } = await started();
  const [hidden, missing] = [reportNumber(1), reportNumber(2)];
  await file(record, hidden);
  const answers = () =>
    Promise.all(
      [hidden, missing].map(({ reference }) => record.change(reference, () => fail('case.not-yours'))),
    );
  const both = (code: string) => [code, code].map((each) => ({ ok: false, fault: { code: each } }));
  expect(await answers()).toEqual(both('record.loading'));
  const other = await record.change(hidden.reference, () => fail('graph.conflict'));
  expect(other).toEqual({ ok: false, fault: { code: 'graph.conflict' } });
  expect((await acknowledge(record, hidden.reference)).ok).toBe(true);
  stage.lists.weather = () => 'fine';
  await until(() => !record.health().loading);
  expect(await answers()).toEqual(both('case.not-yours'));
});

test('listeners hear of changes and of the confirmation, and one that fails harms nobody', async () => {
  const { record } = await started();
  const heard: boolean[] = [];
  const it = reportNumber(1);
  record.onChange(() => {
    throw new Error('A fault of a listener.');
  });
  record.onChange((reference) => heard.push(record.filed(reference)));
  await file(record, it);
  await until(() => heard.includes(true));
  expect(heard).toEqual([false, true]);
});

test('health says what waits and since when, and that nothing does', async () => {
  const { record } = await started();
  stage.clock = { now: () => 1_700_000_000_000 };
  stage.lists.weather = () => 'unreachable';
  await file(record, reportNumber(1));
  await file(record, reportNumber(2));
  expect(record.health()).toMatchObject({ owner: true, pending: 2, oldestPendingAt: 1_700_000_000_000 });
  stage.lists.weather = () => 'fine';
  await until(() => record.health().pending === 0 && !record.health().loading);
  expect(record.health()).toEqual({
    owner: true,
    pending: 0,
    setAside: 0,
    refused: 0,
    unreadable: 0,
    loading: false,
  });
});

test('a closed record keeps nothing more and hands over at once', async () => {
  const first = await started();
  const second = await started();
  expect(second.record.owns()).toBe(false);
  await first.record.close();
  expect(await file(first.record, reportNumber(1))).toEqual({
    ok: false,
    fault: { code: 'record.unwritable' },
  });
  await until(() => second.record.owns());
});

test('a record closes within seconds while SharePoint is asked about a case and does not answer', async () => {
  const first = await started();
  const it = reportNumber(1);
  await file(first.record, it);
  await until(() => first.record.filed(it.reference) && !first.record.health().loading);
  let asked = false;
  stage.lists.entriesOf = () => {
    asked = true;
    return new Promise(() => undefined);
  };
  stage.lists.deleteConcern(it.reference);
  await until(() => asked);
  await first.record.close();
  const { record } = await started();
  expect(record.owns()).toBe(true);
  expect(record.find(it.reference)?.sequence).toBe(2);
}, 15_000);

test('how to reach a person is kept through a crash, and the newest row counts', async () => {
  const first = await started();
  stage.lists.weather = () => 'unreachable';
  const row = (reference: string, updatedAt: string) => ({ oid: 'a', reference, active: true, updatedAt });
  await first.record.conversations.put(row('new', '2026-01-02T00:00:00.000Z'));
  await first.record.conversations.put(row('old', '2026-01-01T00:00:00.000Z'));
  first.kill();
  const { record } = await started();
  expect(record.conversations.get('a')?.reference).toBe('new');
  stage.lists.weather = () => 'fine';
  await until(
    () => stage.lists.conversationRows.get('a')?.reference === 'new' && inFolder('journal').length === 0,
  );
  expect(record.conversations.all()).toHaveLength(1);
});
