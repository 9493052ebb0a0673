import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFiles } from '../../../src/record/files.ts';
import { createLeaseFiles } from '../../../src/record/lease-file.ts';
import { thisMachine } from '../../../src/record/machine.ts';
import { createOwner, type Owner } from '../../../src/record/owner.ts';
import { until } from './stage.ts';

let dir: string;
const owners: Owner[] = [];
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'heed-owner-'));
});
afterEach(async () => {
  await Promise.all(owners.splice(0).map((owner) => owner.release()));
  rmSync(dir, { recursive: true });
});

const log = { info: () => undefined, warn: () => undefined, alarm: () => undefined };
function enter(process: string, options: Partial<Parameters<typeof createOwner>[0]> = {}): Owner {
  const owner = createOwner({
    holder: { process, pid: 1, host: process, boot: 'b' },
    machine: { holder: (name) => ({ process: name, pid: 1, host: name, boot: 'b' }), gone: () => false },
    files: createLeaseFiles(dir, createFiles(process)),
    log,
    timings: { heartbeatMs: 5, takeoverMs: 5_000, scanMs: 5 },
    load: async () => undefined,
    onGained: () => undefined,
    onLost: () => undefined,
    ...options,
  });
  owners.push(owner);
  return owner;
}

test('of many processes that start at one moment exactly one becomes the owner', async () => {
  const all = Array.from({ length: 8 }, (_, index) => enter(`p${index}`));
  await Promise.all(all.map((owner) => owner.start()));
  expect(all.filter((owner) => owner.isOwner())).toHaveLength(1);
});

test('the owner is the owner only when everything is loaded', async () => {
  const seen: boolean[] = [];
  const owner: Owner = enter('a', { load: async () => void seen.push(owner.isOwner()) });
  await owner.start();
  expect([...seen, owner.isOwner(), await owner.holds()]).toEqual([false, true, true]);
});

test('an owner that sees a higher epoch stops at once', async () => {
  const lost: string[] = [];
  const owner = enter('a', { onLost: () => lost.push('a') });
  await owner.start();
  writeFileSync(join(dir, 'owner-000002'), '{}');
  expect(await owner.holds()).toBe(false);
  expect(owner.isOwner()).toBe(false);
  expect(lost).toEqual(['a']);
});

test('an owner whose heart does not beat stops before anybody may follow it', async () => {
  const owner = enter('a', {
    timings: { heartbeatMs: 5, takeoverMs: 60, scanMs: 5 },
    failPoint: (name) => (name === 'lease.beat' ? new Promise(() => undefined) : undefined),
  });
  await owner.start();
  expect(owner.isOwner()).toBe(true);
  await until(() => !owner.isOwner());
  expect(readdirSync(dir)).toEqual(['owner-000001']);
  owners.pop();
});

test('one that gives up is followed at once, and old epochs do not pile up', async () => {
  for (let turn = 1; turn <= 9; turn += 1) {
    const owner = enter(`p${turn}`);
    await owner.start();
    expect(owner.epoch()).toBe(turn);
    await owner.release();
  }
  expect(readdirSync(dir)).toHaveLength(5);
});

test('when loading fails the record belongs to nobody, and the next look tries again', async () => {
  let broken = true;
  const load = async () => {
    if (broken) throw Object.assign(new Error('A disk.'), { code: 'EIO' });
  };
  const owner = enter('a', { load });
  await owner.start();
  expect(owner.isOwner()).toBe(false);
  broken = false;
  await until(() => owner.isOwner());
});

test('a process of this machine is gone when its pid is, and this very process is told apart by name', () => {
  const machine = thisMachine();
  const mine = machine.holder('mine');
  expect(machine.gone(mine)).toBe(false);
  expect(machine.gone({ ...mine, process: 'earlier start with the same pid' })).toBe(true);
  expect(machine.gone({ ...mine, process: 'x', pid: 2 ** 22 + 1 })).toBe(true);
  expect(machine.gone({ ...mine, process: 'x', pid: process.ppid })).toBe(false);
  expect(machine.gone({ ...mine, process: 'x', pid: 2 ** 22 + 1, host: 'elsewhere' })).toBe(false);
  expect(machine.gone({ ...mine, process: 'x', pid: 2 ** 22 + 1, boot: 'earlier' })).toBe(false);
});
