import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createChain } from '../../../src/record/chain.ts';
import type { Core } from '../../../src/record/core.ts';
import { createFiles, type Files } from '../../../src/record/files.ts';
import { createJournal } from '../../../src/record/journal.ts';
import { loadMemory } from '../../../src/record/load.ts';
import { createMemory } from '../../../src/record/memory.ts';
import { createSeal } from '../../../src/record/seal.ts';
import { createSnapshot } from '../../../src/record/snapshot.ts';
import { fakeLog } from '../../support/fake-log.ts';
import { cases } from './some-cases.ts';
import { KEYS } from './stage.ts';

const [chain, seal] = [createChain(KEYS), createSeal(KEYS)];
let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'heed-load-'));
  for (const folder of ['journal', 'snapshot', 'unreadable', 'set-aside']) mkdirSync(join(dir, folder));
});
afterEach(() => rmSync(dir, { recursive: true }));

/** What a process is given that starts on this folder. */
function coreOn(files: Files) {
  const log = fakeLog();
  const snapshot = createSnapshot(dir, { files, seal, chain, mostChanges: 10 });
  const journal = createJournal(dir, { files, seal });
  return {
    core: { dir, files, seal, chain, journal, snapshot, log, writing: new Set() } as unknown as Core,
    log,
  };
}

/** An owner of that epoch keeps so many cases. */
async function written(count: number, epoch: number) {
  const memory = createMemory(chain);
  for (const one of cases(count)) memory.state.put(one);
  memory.mark = `mark ${epoch}`;
  const { core } = coreOn(createFiles(`owner${epoch}`));
  await core.snapshot.write(memory, { epoch, now: Date.now(), shardsDone: () => undefined });
}

test('a part that the owner wrote anew and removed while another process read is no damage: all is read again', async () => {
  await written(40, 1);
  const files = createFiles('reader');
  let met = false;
  const { core, log } = coreOn({
    ...files,
    async read(folder, name) {
      if (!met && name.startsWith('cases-')) {
        met = true;
        await written(60, 2);
      }
      return files.read(folder, name);
    },
  });
  const memory = await loadMemory(false, core);
  expect(met).toBe(true);
  expect(memory.state.size()).toBe(60);
  expect(memory.mark).toBe('mark 2');
  expect(log.lines.filter(({ event }) => event.startsWith('record.snapshot'))).toEqual([]);
});

test('a part that is damaged is told of, also while the owner goes on writing, and all others are there', async () => {
  await written(40, 1);
  const part = readdirSync(join(dir, 'snapshot')).find((name) => name.startsWith('cases-')) ?? '';
  writeFileSync(join(dir, 'snapshot', part), 'k1.damaged');
  const files = createFiles('reader');
  let looks = 0;
  const busy: Files = {
    ...files,
    async stamp(folder) {
      looks += 1;
      return `${await files.stamp(folder)} ${looks}`;
    },
  };
  const { core, log } = coreOn(busy);
  const memory = await loadMemory(true, core);
  expect(memory.mark).toBeUndefined();
  expect(memory.state.size()).toBeGreaterThan(20);
  expect(log.lines).toContainEqual(
    expect.objectContaining({ event: 'record.snapshot-unreadable', facts: { file: part } }),
  );
  expect(readdirSync(join(dir, 'unreadable'))).toEqual([part]);
});
