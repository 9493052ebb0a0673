import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Concern } from '../../../src/domain/concern.ts';
import { createChain } from '../../../src/record/chain.ts';
import { createFiles } from '../../../src/record/files.ts';
import { createMemory, type Memory } from '../../../src/record/memory.ts';
import { createSeal } from '../../../src/record/seal.ts';
import { createSnapshot } from '../../../src/record/snapshot.ts';
import { plainBrief } from '../../support/plain-brief.ts';
import { append, cases, changes } from './some-cases.ts';
import { KEYS } from './stage.ts';

const DAY_MS = 24 * 3_600_000;
const [chain, seal] = [createChain(KEYS), createSeal(KEYS)];

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'heed-snapshot-'));
  mkdirSync(join(dir, 'snapshot'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const snapshot = (mostChanges: number) =>
  createSnapshot(dir, { files: createFiles('test'), seal, chain, mostChanges });
const write = (memory: Memory, mostChanges: number, { epoch = 1, now = Date.now() } = {}) =>
  snapshot(mostChanges).write(memory, { epoch, now, shardsDone: () => undefined });
async function read() {
  const memory = createMemory(chain);
  const unread = await snapshot(1).read(memory);
  return { memory, unread };
}
const parts = () => readdirSync(join(dir, 'snapshot')).map((name) => name.replace(/-[0-9]+$/, ''));
const held = ({ state }: Memory) =>
  Object.fromEntries([...state.references()].sort().map((reference) => [reference, state.get(reference)]));

function filled(count: number): Memory {
  const memory = createMemory(chain);
  for (const one of cases(count)) memory.state.put(one);
  memory.mark = 'mark';
  return memory;
}

const named = ({ reference }: Concern) => reference;

test.each([0, 3, 100])(
  'whatever is written and written again is what is read, with %i changes beside the parts',
  async (mostChanges) => {
    await fc.assert(
      fc.asyncProperty(fc.array(changes, { minLength: 1, maxLength: 4 }), async (rounds) => {
        rmSync(join(dir, 'snapshot'), { recursive: true });
        mkdirSync(join(dir, 'snapshot'));
        const memory = createMemory(chain);
        memory.mark = 'mark';
        for (const round of rounds) {
          for (const change of round) {
            if (typeof change === 'string') memory.state.drop(change);
            else memory.state.put(change);
          }
          await write(memory, mostChanges, { now: 0 });
        }
        const { memory: again, unread } = await read();
        expect(unread).toEqual({ damaged: [], missing: [], outgrown: 0 });
        expect(held(again)).toEqual(held(memory));
        expect(again.state.briefs().map(plainBrief)).toStrictEqual(memory.state.briefs().map(plainBrief));
        expect([...again.state.pending()].sort()).toEqual([...memory.state.pending()].sort());
        expect(again.state.unfinished().map(named).sort()).toEqual(
          memory.state.unfinished().map(named).sort(),
        );
        // What stands beside its part must go on doing so.
        const beside = ({ state }: Memory) => [...state.unsettled()].filter((each) => state.get(each)).sort();
        expect(beside(again)).toEqual(beside(memory));
      }),
      { numRuns: 12 },
    );
  },
);

test('a few changes are written by themselves, more of them with the parts they belong to', async () => {
  const memory = filled(200);
  await write(memory, 50);
  expect(parts()).toHaveLength(32 + 2);
  const stamps = () => createFiles('test').stamp(join(dir, 'snapshot'));
  const before = (await stamps()).split('\n').filter((line) => line.startsWith('cases-'));
  const [one] = cases(1);
  if (one) memory.state.put(append(one, { act: 'opened', role: 'dsl' }));
  await write(memory, 50);
  const after = (await stamps()).split('\n').filter((line) => line.startsWith('cases-'));
  expect(after).toEqual(before);
  const { memory: again } = await read();
  expect(held(again)).toEqual(held(memory));
});

test('a case that was filed after its part was written waits for SharePoint no more', async () => {
  const memory = filled(1);
  const [one] = cases(1);
  if (!one) throw new Error('There is no such case.');
  memory.state.put({ ...one, confirmed: 0, shown: 0 });
  await write(memory, 0);
  memory.state.put(one);
  await write(memory, 3);
  const { memory: again } = await read();
  expect(held(again)).toEqual(held(memory));
  expect(again.state.pending()).toEqual([]);
});

test('changes from before a part was written do not undo it when a crash comes between the two', async () => {
  const memory = filled(40);
  await write(memory, 10);
  const some = cases(40).slice(0, 5);
  for (const one of some) memory.state.put(append(one, { act: 'opened', role: 'dsl' }));
  await write(memory, 10);
  const old = readFileSync(join(dir, 'snapshot', 'changes-000001'));
  for (const one of cases(40)) {
    const { reference } = one.concern;
    const now = memory.state.get(reference);
    if (now) memory.state.put(append(now, { act: 'opened', role: 'dsl' }));
  }
  await write(memory, 10);
  writeFileSync(join(dir, 'snapshot', 'changes-000001'), old);
  const { memory: again, unread } = await read();
  expect(unread.damaged).toEqual([]);
  expect(held(again)).toEqual(held(memory));
});

test('what could not be written is written the next time', async () => {
  const memory = filled(40);
  const files = createFiles('test');
  let broken = true;
  const failing = createSnapshot(dir, {
    files: {
      ...files,
      replace: (folder, name, text) =>
        broken && /^(cases-[5-9]|changes)/.test(name)
          ? Promise.reject(Object.assign(new Error('Full.'), { code: 'ENOSPC' }))
          : files.replace(folder, name, text),
    },
    seal,
    chain,
    mostChanges: 10,
  });
  const moment = { epoch: 1, now: Date.now(), shardsDone: () => undefined };
  await expect(failing.write(memory, moment)).rejects.toThrow('Full.');
  broken = false;
  await failing.write(memory, moment);
  expect(held((await read()).memory)).toEqual(held(memory));
});

test('what comes in while parts are being written is not forgotten', async () => {
  const memory = filled(40);
  const files = createFiles('test');
  const late = cases(60).slice(40);
  const slow = createSnapshot(dir, {
    files: {
      ...files,
      replace(folder, name, text) {
        const next = late.pop();
        if (next) memory.state.put(next);
        return files.replace(folder, name, text);
      },
    },
    seal,
    chain,
    mostChanges: 10,
  });
  await slow.write(memory, { epoch: 1, now: Date.now(), shardsDone: () => undefined });
  await write(memory, 10);
  expect(memory.state.size()).toBe(60);
  expect(held((await read()).memory)).toEqual(held(memory));
});

test.each([
  ['before the first part', /^meta/, 1],
  ['after every case', /^cases-Z|^settings/, 1],
  ['while the last part is written', /^meta/, 2],
] as const)(
  'settings count as read after a crash %s only where they are kept, and a walk as done where its cases are',
  async (_when, crash, nth) => {
    const memory = createMemory(chain);
    for (const one of cases(40)) memory.state.put(one);
    const [, found] = cases(41).slice(39);
    const setting = { name: 'revoked/somebody', value: '{}', updatedAt: '2026-11-22T09:00:00.000Z' };
    const readSettings = () => {
      memory.settings.put(setting, true);
      memory.settingsRead = true;
      if (found) memory.state.put(found);
      memory.walked = true;
    };
    if (nth === 1) readSettings();
    const files = createFiles('test');
    let met = 0;
    const crashing = createSnapshot(dir, {
      files: {
        ...files,
        async replace(folder, name, text) {
          // They are read while the parts are being written.
          if (name.startsWith('cases-Z') && nth === 2) readSettings();
          await files.replace(folder, name, text);
          if (crash.test(name)) met += 1;
          if (met === nth) throw Object.assign(new Error('Full.'), { code: 'ENOSPC' });
        },
      },
      seal,
      chain,
      mostChanges: 10,
    });
    await crashing
      .write(memory, { epoch: 1, now: Date.now(), shardsDone: () => undefined })
      .catch(() => undefined);
    const { memory: again } = await read();
    const kept = again.settings.get(setting.name) !== undefined;
    expect({ kept, read: again.settingsRead }).toEqual({ kept, read: again.settingsRead && kept });
    expect(again.walked && found && !again.state.get(found.concern.reference)).toBe(false);
    await write(memory, 10);
    const { memory: whole } = await read();
    expect({ read: whole.settingsRead, walked: whole.walked }).toEqual({ read: true, walked: true });
  },
);

test('the entries of a case that was done a month ago are left out when its part is written', async () => {
  const memory = filled(40);
  const [one] = cases(1);
  const closedAt = Date.parse(one?.concern.updatedAt ?? '');
  await write(memory, 10, { now: closedAt + 29 * DAY_MS });
  const young = (await read()).memory;
  expect(young.state.get(one?.concern.reference ?? '')?.links).toHaveLength(5);
  memory.state.unsettle(memory.state.references());
  await write(memory, 10, { now: closedAt + 31 * DAY_MS });
  const old = (await read()).memory;
  expect(old.state.get(one?.concern.reference ?? '')).toEqual({ ...one, links: [] });
});

test.each(['cases-1', 'changes'])('a part (%s) of the first format is named as damaged', async (part) => {
  await write(filled(40), 10);
  const name = `${part}-000001`;
  const first = JSON.stringify({ cases: [{ concern: {}, head: '', links: [], confirmed: 0, shown: 0 }] });
  writeFileSync(join(dir, 'snapshot', name), seal.seal(first, `snapshot:${name}`));
  const { memory, unread } = await read();
  expect(unread).toMatchObject({ damaged: [name], missing: [] });
  expect(memory.mark).toBeUndefined();
});

test('a part that was cut off, or belongs elsewhere, is named as damaged and the others are read', async () => {
  await write(filled(40), 10);
  const name = readdirSync(join(dir, 'snapshot')).find((each) => each.startsWith('cases-')) ?? '';
  const text = readFileSync(join(dir, 'snapshot', name), 'utf8');
  for (const torn of [
    text.slice(0, -8),
    text.slice(0, 40),
    '',
    seal.sealBytes(Buffer.from('x\n'), 'other'),
  ]) {
    writeFileSync(join(dir, 'snapshot', name), torn);
    const { memory, unread } = await read();
    expect(unread.damaged).toEqual([name]);
    expect(memory.state.size()).toBeGreaterThan(20);
  }
});
