import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ok } from '../../../src/domain/result.ts';
import { acknowledge, closeCase, createStage, file, reportNumber, type Stage, until } from './stage.ts';

const DAY_MS = 24 * 3_600_000;
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
const newMachine = async () => {
  for (const name of readdirSync(stage.dir)) rmSync(join(stage.dir, name), { recursive: true });
  const { record } = await started();
  await until(() => !record.health().loading);
  return record;
};
/** A case that was closed, with its card delivered, some days ago. */
async function oldCase(days: number) {
  const first = await started();
  const it = reportNumber(1);
  stage.clock = { now: () => Date.now() - days * DAY_MS };
  await file(first.record, it);
  await first.record.change(it.reference, () =>
    ok({
      deeds: [
        {
          by: 'heed',
          what: {
            act: 'told',
            routed: 2,
            to: { oid: 'dsl-1', role: 'dsl', as: 'handler' },
            place: { conversation: 'c', activity: 'a' },
          },
        },
      ],
      value: undefined,
    }),
  );
  await acknowledge(first.record, it.reference);
  await closeCase(first.record, it.reference);
  stage.clock = { now: () => Date.now() };
  await until(() => first.record.filed(it.reference));
  return { ...it, first };
}

test('on a new machine everything comes back from SharePoint', async () => {
  const { reference, reporter, first } = await oldCase(1);
  await first.record.conversations.put({
    oid: 'a',
    reference: 'r',
    active: true,
    updatedAt: '2026-01-01T00:00:00.000Z',
  });
  await first.record.close();
  const record = await newMachine();
  expect(record.find(reference)).toMatchObject({ status: 'closed', sequence: 5 });
  expect(record.reportedBy(reporter)).toHaveLength(1);
  expect(record.filed(reference)).toBe(true);
  expect(record.conversations.get('a')?.reference).toBe('r');
  expect(stage.alarms).toEqual([]);
});

test('entries of an old case are fetched when it is opened, proved, and kept', async () => {
  const { reference, first } = await oldCase(60);
  first.kill();
  const record = await newMachine();
  expect(stage.lists.calls).not.toContain('entriesOf');
  expect(await record.entries(reference)).toMatchObject({
    ok: true,
    value: [{ sequence: 1 }, {}, {}, {}, { sequence: 5 }],
  });
  await record.entries(reference);
  expect(stage.lists.calls.filter((call) => call === 'entriesOf')).toHaveLength(1);
});

test('an old case goes on after its newest entry although its entries were never fetched', async () => {
  const { reference, first } = await oldCase(60);
  first.kill();
  const record = await newMachine();
  await record.change(reference, () =>
    ok({ deeds: [{ by: { oid: 'dsl-2' }, what: { act: 'opened', role: 'dsl' } }], value: undefined }),
  );
  await until(() => record.filed(reference));
  expect(await record.entries(reference)).toMatchObject({ ok: true, value: { length: 6 } });
});

test.each(['gone', 'swapped', 'of another case', 'not ours'])(
  'an old case whose entry is %s is not shown',
  async (how) => {
    const { reference, first } = await oldCase(60);
    first.kill();
    const record = await newMachine();
    const { entryRows } = stage.lists;
    const key = (sequence: number) => `${reference}:${sequence}`.toLowerCase();
    const [second, third] = [entryRows.get(key(2)), entryRows.get(key(3))];
    if (!second || !third) throw new Error('The case has five entries.');
    if (how === 'gone') entryRows.delete(key(5));
    if (how === 'not ours') entryRows.set(key(2), { ...second, sealed: 'k1.AAAA' });
    if (how === 'of another case') entryRows.set(key(2), { ...second, reference: reportNumber(2).reference });
    if (how === 'swapped') {
      entryRows.set(key(2), { ...third, key: key(2) });
      entryRows.set(key(3), { ...second, key: key(3) });
    }
    expect(await record.entries(reference)).toEqual({ ok: false, fault: { code: 'record.broken' } });
    expect(stage.alarms).toEqual([{ event: 'record.chain-broken', facts: { reference } }]);
  },
);

test.each([
  ['its status', { status: 'acknowledged' }],
  ['what is sealed', { sealed: 'k1.AAAA' }],
  ['its time', { updatedAt: '2020-01-01T00:00:00Z' }],
])('a row of which somebody changed %s is written again, with an alarm', async (_what, columns) => {
  const { record } = await started();
  const { reference } = reportNumber(1);
  await file(record, reportNumber(1));
  await until(() => record.filed(reference));
  const before = stage.lists.concernRows.get(reference);
  await until(() => record.health().pending === 0);
  stage.lists.editConcern(reference, columns);
  await until(() => {
    const row = stage.lists.concernRows.get(reference);
    return row?.status === 'waiting' && row.updatedAt === before?.updatedAt && row.sealed !== 'k1.AAAA';
  });
  await until(() => record.filed(reference));
  expect(stage.alarms).toEqual([{ event: 'record.row-changed-by-hand', facts: { reference } }]);
});

test('what somebody changes in a row that we wrote while everything was listed is found too', async () => {
  const { reference } = reportNumber(1);
  const { concernsSince } = stage.lists;
  let goOn = () => {};
  const held = new Promise<void>((done) => {
    goOn = done;
  });
  let asked = 0;
  stage.lists.concernsSince = async (...which) => {
    asked += 1;
    await held;
    return concernsSince(...which);
  };
  const { record } = await started();
  await until(() => asked > 0);
  await file(record, reportNumber(1));
  await until(() => record.filed(reference));
  const before = stage.lists.concernRows.get(reference);
  stage.lists.editConcern(reference, { updatedAt: '2020-01-01T00:00:00Z' });
  goOn();
  await until(() => stage.lists.concernRows.get(reference)?.updatedAt === before?.updatedAt);
  expect(stage.alarms).toEqual([{ event: 'record.row-changed-by-hand', facts: { reference } }]);
});

test('a row that somebody put back to an earlier state is written again, with an alarm', async () => {
  const { record } = await started();
  const { reference } = reportNumber(1);
  await file(record, reportNumber(1));
  await until(() => record.filed(reference));
  const earlier = stage.lists.concernRows.get(reference);
  await acknowledge(record, reference);
  await until(() => record.filed(reference));
  // Past the look that saw our own write.
  const looks = () => stage.lists.calls.filter((call) => call === 'concernsSince').length;
  const before = looks();
  await until(() => looks() > before + 1);
  if (earlier) stage.lists.editConcern(reference, earlier);
  await until(() => stage.lists.concernRows.get(reference)?.status === 'acknowledged');
  await until(() => stage.alarms.length > 0);
  expect(stage.alarms).toEqual([{ event: 'record.row-changed-by-hand', facts: { reference } }]);
});

test('a row that somebody deleted comes back, with an alarm', async () => {
  const { record } = await started();
  const { reference } = reportNumber(1);
  await file(record, reportNumber(1));
  await until(() => record.filed(reference) && !record.health().loading);
  // After its first look a process reads everything once, and then finds what is missing without being told.
  const looks = () => stage.lists.calls.filter((call) => call === 'concernsSince').length;
  const before = looks();
  await until(() => looks() > before + 2);
  stage.lists.deleteConcern(reference);
  await until(() => stage.lists.concernRows.has(reference));
  expect(stage.alarms.map(({ event }) => event)).toEqual(['record.rows-removed', 'record.row-restored']);
});

test('a row that was deleted while SharePoint forgot the mark comes back, with an alarm', async () => {
  const { record } = await started();
  const { reference } = reportNumber(1);
  await file(record, reportNumber(1));
  await until(() => record.filed(reference) && !record.health().loading);
  const concernsSince = stage.lists.concernsSince.bind(stage.lists);
  stage.lists.concernsSince = async () => {
    const all = await concernsSince();
    return all.ok ? ok({ ...all.value, whole: true }) : all;
  };
  stage.lists.concernRows.delete(reference);
  await until(() => stage.lists.concernRows.has(reference));
  expect(new Set(stage.alarms.map(({ event }) => event))).toEqual(new Set(['record.row-restored']));
});

test('a row that somebody wrote by hand is an alarm that repeats nothing of it, and nothing else', async () => {
  const reference = 'A person by name';
  stage.lists.concernRows.set(reference, {
    reference,
    reportId: '',
    status: '',
    updatedAt: '',
    sealed: '',
    schema: 1,
  });
  const { record } = await started();
  await until(() => !record.health().loading);
  expect(stage.alarms).toEqual([{ event: 'record.row-unreadable', facts: {} }]);
  expect(stage.log.join()).not.toContain(reference);
  expect(record.briefs()).toEqual([]);
});

test('SharePoint that does not answer at first is asked until it does', async () => {
  stage.lists.weather = () => 'unreachable';
  const { record } = await started();
  await file(record, reportNumber(1));
  expect(record.health().loading).toBe(true);
  stage.lists.weather = () => 'fine';
  await until(() => !record.health().loading);
});

test('a case with more deliveries than a column holds is read back from its entries', async () => {
  const { record } = await started();
  const it = reportNumber(1);
  await file(record, it);
  for (let turn = 0; turn < 40; turn += 1) {
    // Random, because SharePoint's limit is on what is left after deflating.
    const to = Array.from({ length: 40 }, () => ({
      oid: crypto.randomUUID(),
      role: 'dsl' as const,
      as: 'handler' as const,
    }));
    await record.change(it.reference, () =>
      ok({ deeds: [{ by: 'heed', what: { act: 'routed', step: 1, why: 'last', to } }], value: undefined }),
    );
  }
  await until(() => record.filed(it.reference));
  expect(stage.lists.concernRows.get(it.reference)?.sealed.length).toBeLessThan(1000);
  await record.close();
  const again = await newMachine();
  expect(again.find(it.reference)).toMatchObject({ sequence: 42 });
  expect(stage.alarms).toEqual([]);
});

test('the first look after a start asks for what changed since the last one, and the next for everything', async () => {
  const { reference, first } = await oldCase(1);
  await until(() => !first.record.health().loading);
  await first.record.close();
  const asked: (string | undefined)[] = [];
  const concernsSince = stage.lists.concernsSince.bind(stage.lists);
  stage.lists.concernsSince = (since, take) => {
    asked.push(since);
    return concernsSince(since, take);
  };
  stage.lists.concernRows.delete(reference);
  const { record } = await started();
  await until(() => asked.length >= 3);
  expect(asked.slice(0, 3)).toEqual([expect.any(String), undefined, expect.any(String)]);
  await until(() => stage.lists.concernRows.has(reference));
  expect(record.find(reference)).toMatchObject({ status: 'closed' });
});

test('an old case that came from its row is there after the next start, with SharePoint out of reach', async () => {
  const { reference, first } = await oldCase(40);
  await first.record.close();
  const second = await newMachine();
  const concern = second.find(reference);
  expect(concern).toMatchObject({ status: 'closed', sequence: 5 });
  await second.close();
  stage.lists.weather = () => 'unreachable';
  const { record } = await started();
  expect(record.find(reference)).toEqual(concern);
  expect(record.filed(reference)).toBe(true);
});
