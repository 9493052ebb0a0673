import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { acknowledge, createStage, FAST, file, look, reportNumber, type Stage, until } from './stage.ts';

let stage: Stage;
beforeEach(() => {
  stage = createStage();
});
afterEach(() => stage.end());

async function two(...options: Parameters<Stage['open']>) {
  const owner = await stage.open(...options);
  await owner.record.start();
  const waiting = await stage.open();
  await waiting.record.start();
  expect([owner.record.owns(), waiting.record.owns()]).toEqual([true, false]);
  return { owner, waiting };
}

test('the waiting process takes a report, and the owner has it and brings it to SharePoint', async () => {
  const { owner, waiting } = await two();
  const heard: string[] = [];
  owner.record.onChange((reference) => heard.push(reference));
  const it = reportNumber(1);
  expect((await file(waiting.record, it)).ok).toBe(true);
  await until(() => owner.record.filed(it.reference));
  expect(heard).toContain(it.reference);
  expect(stage.lists.concernRows.size).toBe(1);
});

test('anything but a new report the waiting process leaves to the owner', async () => {
  const { owner, waiting } = await two();
  const it = reportNumber(1);
  await file(owner.record, it);
  await file(waiting.record, it);
  expect(waiting.record.find(it.reference)).toBeDefined();
  const refused = { ok: false, fault: { code: 'record.not-owner' } };
  for (const act of [acknowledge, look]) expect(await act(waiting.record, it.reference)).toEqual(refused);
  // Nothing was left on disk that the owner would take for a change.
  await waiting.record.close();
  await until(() => readdirSync(join(stage.dir, 'journal')).length === 0);
  expect(owner.record.find(it.reference)).toMatchObject({ status: 'waiting', sequence: 2 });
});

test('the same report on both processes is one case with one reference, drained or not', async () => {
  const { owner, waiting } = await two();
  const it = reportNumber(1);
  const both = await Promise.all([file(owner.record, it), file(waiting.record, it)]);
  expect(both.map((filed) => filed.ok && filed.value.reference)).toEqual([it.reference, it.reference]);
  await until(() => readdirSync(join(stage.dir, 'journal')).length === 0);
  const third = await stage.open();
  expect(await file(third.record, it)).toMatchObject({ ok: true, value: { reference: it.reference } });
  await until(() => readdirSync(join(stage.dir, 'journal')).length === 0);
  expect(stage.lists.concernRows.size).toBe(1);
  expect(stage.lists.entryRows.size).toBe(2);
  expect(stage.alarms).toEqual([]);
});

test('a repeat whose original is already drained changes nothing', async () => {
  const { owner, waiting } = await two();
  const it = reportNumber(1);
  await file(owner.record, it);
  await acknowledge(owner.record, it.reference);
  await until(() => owner.record.filed(it.reference) && readdirSync(join(stage.dir, 'journal')).length === 0);
  // Its view was loaded before, so it does not know the case.
  expect(await file(waiting.record, it)).toMatchObject({ ok: true, value: { reference: it.reference } });
  await until(() => readdirSync(join(stage.dir, 'journal')).length === 0);
  expect(owner.record.find(it.reference)).toMatchObject({ status: 'acknowledged', sequence: 3 });
  expect(stage.lists.entryRows.size).toBe(3);
  expect(stage.alarms).toEqual([]);
});

test('when the owner is killed the waiting process takes over and knows everything', async () => {
  const { owner, waiting } = await two();
  stage.lists.weather = () => 'unreachable';
  const it = reportNumber(1);
  await file(owner.record, it);
  await acknowledge(owner.record, it.reference);
  owner.kill();
  await until(() => waiting.record.owns());
  expect(waiting.record.find(it.reference)?.status).toBe('acknowledged');
  stage.lists.weather = () => 'fine';
  await until(() => waiting.record.filed(it.reference));
});

test('an owner on another machine that shows no life is followed, and its own late change is refused', async () => {
  let frozen = false;
  const timings = { ...FAST, takeoverMs: 100 };
  const machine = {
    holder: (process: string) => ({ process, pid: 1, host: process, boot: process }),
    gone: () => false,
  };
  const owner = await stage.open({
    timings,
    machine,
    failPoint: (name) => (frozen && name === 'lease.beat' ? new Promise(() => undefined) : undefined),
  });
  await owner.record.start();
  const it = reportNumber(1);
  await file(owner.record, it);
  const waiting = await stage.open({ timings, machine });
  await waiting.record.start();
  expect(waiting.record.owns()).toBe(false);
  frozen = true;
  await until(() => waiting.record.owns());
  expect(owner.record.owns()).toBe(false);
  expect(await acknowledge(owner.record, it.reference)).toEqual({
    ok: false,
    fault: { code: 'record.not-owner' },
  });
  expect((await acknowledge(waiting.record, it.reference)).ok).toBe(true);
  owner.kill();
});

test('a process that gains the record keeps what it loaded only where nobody wrote a snapshot since', async () => {
  const owner = await stage.open();
  await owner.record.start();
  const first = reportNumber(1);
  await file(owner.record, first);
  await until(
    () => owner.record.filed(first.reference) && readdirSync(join(stage.dir, 'journal')).length === 0,
  );
  const waiting = await stage.open();
  await waiting.record.start();
  const second = reportNumber(2);
  await file(owner.record, second);
  await acknowledge(owner.record, first.reference);
  await until(() => readdirSync(join(stage.dir, 'journal')).length === 0);
  owner.kill();
  stage.lists.weather = () => 'unreachable';
  await until(() => waiting.record.owns());
  expect(waiting.record.find(second.reference)).toBeDefined();
  expect(waiting.record.find(first.reference)?.status).toBe('acknowledged');
  stage.lists.weather = () => 'fine';
  await waiting.record.close();
  const last = await stage.open();
  const loaded = last.record.briefs();
  await last.record.start();
  // Nobody wrote since, so it is not read once more.
  expect(last.record.briefs()).toBe(loaded);
  expect(last.record.owns()).toBe(true);
  expect(stage.alarms).toEqual([]);
});

test('a change written while another process took over is not answered as done', async () => {
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
  const owner = await stage.open({ timings, machine, failPoint });
  await owner.record.start();
  const it = reportNumber(1);
  await file(owner.record, it);
  const waiting = await stage.open({ timings, machine });
  await waiting.record.start();
  await until(() => !owner.record.health().loading);
  armed = true;
  const answer = acknowledge(owner.record, it.reference);
  await until(() => waiting.record.owns());
  gate.hold = undefined;
  gate.open?.();
  expect(await answer).toEqual({ ok: false, fault: { code: 'record.not-owner' } });
  // The file was there in time, so the new owner counts it: a person who tries again sees that it is done.
  await until(() => waiting.record.find(it.reference)?.status === 'acknowledged');
  expect(stage.alarms).toEqual([]);
});

test.each([
  ['five minutes fast, its successor five slow', 5, -5],
  ['five minutes slow, its successor five fast', -5, 5],
])(
  'with the clock of the owner %s nothing is doubled and no entry is out of order',
  async (_what, first, second) => {
    const clockOf = (minutes: number) => ({ now: () => Date.now() + minutes * 60_000 });
    const owner = await stage.open({ clock: clockOf(first) });
    await owner.record.start();
    const waiting = await stage.open({ clock: clockOf(second) });
    await waiting.record.start();
    const it = reportNumber(1);
    await Promise.all([file(owner.record, it), file(waiting.record, it)]);
    await file(waiting.record, reportNumber(2));
    await until(() => owner.record.find(reportNumber(2).reference) !== undefined);
    for (const number of [1, 2]) await acknowledge(owner.record, reportNumber(number).reference);
    owner.kill();
    await until(() => waiting.record.owns());
    for (const number of [1, 2]) {
      const { reference } = reportNumber(number);
      await acknowledge(waiting.record, reference);
      expect((await look(waiting.record, reference)).ok).toBe(true);
      const entries = await waiting.record.entries(reference);
      const times = entries.ok ? entries.value.map(({ at }) => at) : [];
      expect(times).toEqual([...times].sort());
      expect(entries).toMatchObject({ ok: true, value: [{ sequence: 1 }, { sequence: 2 }, { sequence: 3 }] });
    }
    await until(() => readdirSync(join(stage.dir, 'journal')).length === 0);
    expect([stage.lists.concernRows.size, stage.lists.entryRows.size]).toEqual([2, 6]);
    expect(stage.alarms).toEqual([]);
  },
);
