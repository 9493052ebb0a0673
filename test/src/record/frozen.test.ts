import { type ChildProcess, fork } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readDisk } from '../../../src/record/verify-disk.ts';
import { proveRecord } from '../../../src/record/verify-run.ts';
import type { ListCall, Order } from './frozen-process.ts';
import { acknowledge, createStage, FAST, file, KEYS, reportNumber, type Stage, until } from './stage.ts';

let stage: Stage;
let child: ChildProcess | undefined;
beforeEach(() => {
  stage = createStage();
});
afterEach(async () => {
  child?.kill('SIGKILL');
  await stage.end();
});

/** A real process, whose lists are those of the stage. */
function start() {
  const heard: Record<string, unknown>[] = [];
  const process = fork(join(__dirname, 'frozen-process.ts'), [stage.dir], { silent: true });
  child = process;
  process.on('message', async (message: Record<string, unknown>) => {
    if (typeof message.call !== 'string') {
      heard.push(message);
      return;
    }
    const { id, call, args } = message as unknown as ListCall;
    const ask = stage.lists[call as keyof typeof stage.lists] as (
      ...args: readonly unknown[]
    ) => Promise<unknown>;
    // JSON has no undefined: a list that is read from its beginning was asked for null.
    const answer = await ask(...args.map((each) => each ?? undefined));
    if (process.connected) process.send({ id, answer });
  });
  const order = (order: Order['order'], number: number) => process.send({ order, number } satisfies Order);
  const answered = (order: Order['order'], number: number) =>
    heard.find(({ done }) => JSON.stringify(done) === JSON.stringify({ order, number }));
  return { process, heard, order, answered };
}

test('an owner that was frozen for longer than the takeover writes nothing wrong when it thaws', async () => {
  const frozen = start();
  await until(() => frozen.heard.some(({ owns }) => owns === true));
  frozen.order('file', 1);
  await until(() => frozen.answered('file', 1)?.ok === true);
  await until(() => stage.lists.concernRows.size === 1);

  // Asked for in the same instant in which it freezes: what it had under way goes on when it thaws.
  frozen.order('acknowledge', 1);
  frozen.order('file', 2);
  frozen.process.kill('SIGSTOP');
  const { record } = await stage.open({
    timings: { ...FAST, takeoverMs: 1_500 },
    // As another machine: whether the other one still runs it cannot know.
    machine: {
      holder: (process) => ({ process, pid: 1, host: 'elsewhere', boot: 'elsewhere' }),
      gone: () => false,
    },
  });
  await record.start();
  expect(record.owns()).toBe(false);
  await until(() => record.owns());
  expect((await acknowledge(record, reportNumber(1).reference, 'dsl-2')).ok).toBe(true);
  await file(record, reportNumber(3));

  frozen.process.kill('SIGCONT');
  await until(
    () => frozen.answered('acknowledge', 1) !== undefined && frozen.answered('file', 2) !== undefined,
  );
  // It may have acknowledged before it froze; afterwards it is told that it owns nothing. A new report it may take.
  expect(['', 'record.not-owner']).toContain(frozen.answered('acknowledge', 1)?.code);
  expect(frozen.answered('file', 2)?.ok).toBe(true);
  frozen.order('acknowledge', 3);
  await until(() => frozen.answered('acknowledge', 3) !== undefined);
  expect(frozen.answered('acknowledge', 3)?.ok).toBe(false);

  await until(
    () => stage.lists.concernRows.size === 3 && readdirSync(join(stage.dir, 'journal')).length === 0,
  );
  const one = record.find(reportNumber(1).reference);
  expect(one).toMatchObject({ status: 'acknowledged', sequence: 3 });
  expect(one?.owner?.oid).toBe(frozen.answered('acknowledge', 1)?.ok ? 'dsl-1' : 'dsl-2');
  expect(stage.lists.entryRows.size).toBe(7);
  const proof = await proveRecord({
    lists: stage.lists,
    keys: KEYS,
    readDisk: () => readDisk(stage.dir, KEYS),
    wait: () => new Promise((done) => setTimeout(done, 100)),
    progress: () => undefined,
  });
  expect(proof).toMatchObject({ ok: true, value: { findings: [] } });
  expect([...stage.alarms, ...frozen.heard.filter(({ alarm }) => alarm)]).toEqual([]);
});
