import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { acknowledge, createStage, file, look, reportNumber, type Stage, until } from './stage.ts';

let stage: Stage;
beforeEach(() => {
  stage = createStage();
});
afterEach(() => stage.end());

const journal = () => readdirSync(join(stage.dir, 'journal'));

test('a report is in the record when it is answered, and in SharePoint soon after', async () => {
  const { record } = await stage.open();
  await record.start();
  expect(record.owns()).toBe(true);
  const it = reportNumber(1);
  const filed = await file(record, it);
  expect(filed).toMatchObject({ ok: true, value: { reference: it.reference, sequence: 2 } });
  await until(() => record.filed(it.reference));
  expect([...stage.lists.entryRows.keys()]).toEqual([1, 2].map((n) => `${it.reference}:${n}`.toLowerCase()));
  expect(stage.lists.concernRows.get(it.reference)).toMatchObject({
    reportId: it.reportKey,
    status: 'waiting',
  });
  await until(() => journal().length === 0);
});

test('what was filed is there after a restart with SharePoint down', async () => {
  const first = await stage.open();
  await first.record.start();
  const it = reportNumber(1);
  await file(first.record, it);
  await acknowledge(first.record, it.reference);
  await look(first.record, it.reference);
  await until(() => first.record.filed(it.reference) && journal().length === 0);
  first.kill();
  stage.lists.weather = () => 'unreachable';
  const { record } = await stage.open();
  await record.start();
  expect(record.find(it.reference)).toMatchObject({ status: 'acknowledged', sequence: 3 });
  expect((await record.entries(it.reference)).ok).toBe(true);
  expect(record.filed(it.reference)).toBe(true);
});
