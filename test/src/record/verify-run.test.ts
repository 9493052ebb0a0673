import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RecordKeys } from '../../../src/record/keys.ts';
import type { SchoolRecord } from '../../../src/record/record.ts';
import { readDisk } from '../../../src/record/verify-disk.ts';
import { proveRecord, type RunDeps } from '../../../src/record/verify-run.ts';
import {
  acknowledge,
  createStage,
  file,
  KEYS,
  keysOf,
  look,
  reportNumber,
  type Stage,
  until,
} from './stage.ts';

let stage: Stage;
const waits: number[] = [];
beforeEach(() => {
  stage = createStage();
  waits.length = 0;
});
afterEach(() => stage.end());

async function begin(): Promise<SchoolRecord> {
  const { record } = await stage.open();
  await record.start();
  return record;
}

const inFolder = (folder: string) => readdirSync(join(stage.dir, folder));
/** Without what a killed writer left behind. */
const inJournal = () => inFolder('journal').filter((name) => !name.startsWith('.'));
const disk = (keys: RecordKeys = KEYS) => readDisk(stage.dir, keys);

/** Everything is in SharePoint, and the disk knows it. */
async function drained({ health }: SchoolRecord): Promise<void> {
  await until(() => health().pending === 0 && !health().loading && inJournal().length === 0);
}

function prove(more: Partial<RunDeps> = {}) {
  return proveRecord({
    lists: stage.lists,
    keys: KEYS,
    readDisk: disk,
    wait: async (milliseconds) => {
      waits.push(milliseconds);
    },
    progress: () => undefined,
    ...more,
  });
}

/** Names, times and texts of everything below the stage's directory. */
function everything(): readonly string[] {
  return readdirSync(stage.dir, { recursive: true, withFileTypes: true })
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return `${path} ${statSync(path).mtimeMs} ${entry.isFile() ? readFileSync(path, 'utf8') : ''}`;
    })
    .sort();
}

const SECOND_LOOK = 3_000;

describe('beside an app that runs', () => {
  test('a record that is filed into all the time gives no finding', async () => {
    const record = await begin();
    let filing = true;
    const files = (async () => {
      for (let number = 1; filing; number += 1) {
        const it = reportNumber(number);
        await file(record, it);
        await look(record, it.reference);
        await acknowledge(record, it.reference);
        await sleep(4);
      }
    })();
    await until(() => stage.lists.concernRows.size > 5);
    for (let time = 0; time < 5; time += 1) {
      expect(await prove({ wait: () => sleep(20) })).toMatchObject({ ok: true, value: { findings: [] } });
    }
    await until(() => stage.lists.concernRows.size > 8);
    filing = false;
    await files;
  });

  test('processes that are killed in the midst of it leave no finding', async () => {
    for (let instants = 6; instants <= 90; instants += 6) {
      let left = Number.POSITIVE_INFINITY;
      const actor = await stage.open({
        failPoint(name) {
          if (name === 'scan') return;
          left -= 1;
          if (left === 0) actor.kill();
        },
      });
      await actor.record.start();
      left = instants;
      const it = reportNumber(instants);
      const work = async () => {
        await file(actor.record, it);
        while (left > 0) {
          await look(actor.record, it.reference);
          await acknowledge(actor.record, it.reference);
        }
      };
      // What a killed process was asked is never answered.
      await Promise.race([work(), until(() => left <= 0)]);
      expect(await prove({ wait: () => sleep(20) })).toMatchObject({ ok: true, value: { findings: [] } });
    }
    await drained(await begin());
    for (const more of [{}, { readDisk: async () => undefined }]) {
      expect(await prove(more)).toMatchObject({ ok: true, value: { findings: [] } });
    }
    const processes = new Set([...stage.lists.accessRows.keys()].map((key) => key.split(':')[0]));
    // Of fifteen that were killed, those that lived long enough to write.
    expect(processes.size).toBeGreaterThan(3);
  });

  test('what is filed while the lists are read is looked at a second time, and is no finding', async () => {
    const record = await begin();
    await file(record, reportNumber(1));
    await drained(record);
    let hurry = true;
    const everyEntry: RunDeps['lists']['everyEntry'] = async (next) => {
      if (hurry) {
        hurry = false;
        await file(record, reportNumber(2));
        await drained(record);
      }
      return stage.lists.everyEntry(next);
    };
    const proof = await prove({ lists: { ...stage.lists, everyEntry } });
    expect(proof).toMatchObject({ ok: true, value: { findings: [], checked: { cases: 2, entries: 4 } } });
    expect(waits).toEqual([SECOND_LOOK]);
  });

  test('a journal that waits because SharePoint was down is no finding', async () => {
    const record = await begin();
    await file(record, reportNumber(1));
    await look(record, reportNumber(1).reference);
    await drained(record);
    const writes = new Set(['addEntry', 'putConcern', 'addAccess']);
    stage.lists.weather = (call) => (writes.has(call) ? 'unreachable' : 'fine');
    await file(record, reportNumber(2));
    await look(record, reportNumber(2).reference);
    await acknowledge(record, reportNumber(1).reference);
    expect(inFolder('journal').length).toBeGreaterThan(0);
    expect(await prove()).toMatchObject({
      ok: true,
      value: { findings: [], checked: { cases: 1, entries: 3, access: 2 } },
    });
    expect(waits).toEqual([]);
  });

  test('entries that are there while their row still waits are no finding', async () => {
    const record = await begin();
    stage.lists.weather = (call) => (call === 'putConcern' ? 'unreachable' : 'fine');
    await file(record, reportNumber(1));
    await until(() => stage.lists.entryRows.size === 2);
    expect(await prove()).toMatchObject({
      ok: true,
      value: { findings: [], checked: { cases: 0, entries: 2 } },
    });
  });

  test('nothing on the disk is written, moved or removed, and the app keeps the record', async () => {
    const record = await begin();
    await file(record, reportNumber(1));
    await look(record, reportNumber(1).reference);
    await drained(record);
    await record.close();
    writeFileSync(join(stage.dir, 'journal', 'case-AAAAAAAA-000001'), 'torn');
    writeFileSync(join(stage.dir, 'journal', '.tmp-somebody-1'), 'left behind');
    const before = everything();
    expect(before.length).toBeGreaterThan(5);
    expect(await prove()).toMatchObject({
      ok: true,
      value: { findings: [{ code: 'disk.unreadable', file: 'case-AAAAAAAA-000001' }] },
    });
    expect(everything()).toEqual(before);
  });
});

describe('a second look', () => {
  test('confirms what a running app could not have caused', async () => {
    const record = await begin();
    await file(record, reportNumber(1));
    await look(record, reportNumber(1).reference);
    await look(record, reportNumber(1).reference, 'dsl-2');
    await drained(record);
    await record.close();
    const [, second] = [...stage.lists.accessRows.keys()];
    stage.lists.accessRows.delete(second ?? '');
    stage.lists.concernRows.clear();
    rmSync(join(stage.dir, 'known'));
    const proof = await prove();
    expect(proof).toMatchObject({
      ok: true,
      value: {
        findings: [
          { code: 'row.missing', reference: reportNumber(1).reference },
          { code: 'access.missing', sequence: 2 },
        ],
      },
    });
    expect(proof.ok && proof.value).not.toHaveProperty('disk');
    expect(waits).toEqual([SECOND_LOOK]);
  });

  test('forgets nothing that is certain, when the app mends it meanwhile', async () => {
    const record = await begin();
    await file(record, reportNumber(1));
    await look(record, reportNumber(1).reference);
    await drained(record);
    // It would mend it before the first look.
    await record.close();
    const mended = new Map(stage.lists.concernRows);
    stage.lists.concernRows.clear();
    stage.lists.accessRows.delete([...stage.lists.accessRows.keys()][0] ?? '');
    const proof = await prove({
      wait: async () => {
        for (const [reference, row] of mended) stage.lists.concernRows.set(reference, row);
      },
    });
    expect(proof).toMatchObject({
      ok: true,
      value: { findings: [{ code: 'row.missing' }, { code: 'access.missing', sequence: 1 }] },
    });
  });
});

describe('lists that do not answer', () => {
  test('are asked again, and give their fault when they go on', async () => {
    const record = await begin();
    await file(record, reportNumber(1));
    await drained(record);
    // The app reads the list as well.
    await record.close();
    let bad = 2;
    stage.lists.weather = (call) => {
      if (call !== 'everyEntry' || bad === 0) return 'fine';
      bad -= 1;
      return 'unreachable';
    };
    expect(await prove()).toMatchObject({ ok: true, value: { findings: [] } });
    expect(waits).toEqual([1_000, 2_000]);
    for (const list of ['concernsSince', 'everyEntry', 'everyAccess']) {
      stage.lists.weather = (call) => (call === list ? 'unreachable' : 'fine');
      expect(await prove()).toEqual({ ok: false, fault: { code: 'graph.unreachable' } });
    }
    waits.length = 0;
    stage.lists.weather = () => 'refused';
    expect(await prove()).toEqual({ ok: false, fault: { code: 'graph.refused' } });
    expect(waits).toEqual([]);
    stage.lists.weather = () => 'throttled';
    expect(await prove()).toEqual({ ok: false, fault: { code: 'graph.throttled' } });
    expect(waits.reduce((sum, wait) => sum + wait, 0)).toBe(5 * 60_000);
  });

  test('after a first look that found something give the fault as well', async () => {
    const record = await begin();
    await drained(record);
    // Running on, it would put the torn file away before anybody looks.
    await record.close();
    const wait = async () => {
      stage.lists.weather = () => 'refused';
    };
    writeFileSync(join(stage.dir, 'journal', 'view-torn-000001'), 'torn');
    expect(await prove({ wait })).toEqual({ ok: false, fault: { code: 'graph.refused' } });
  });
});

describe('the disk', () => {
  test('is not there where no app ran, and nothing is made', async () => {
    const nowhere = join(stage.dir, 'nowhere');
    expect(await readDisk(nowhere, KEYS)).toBeUndefined();
    mkdirSync(nowhere);
    expect(await readDisk(nowhere, KEYS)).toBeUndefined();
    expect(readdirSync(nowhere)).toEqual([]);
  });

  test('does not open with the keys of another school', async () => {
    await begin();
    await expect(disk(keysOf(9))).rejects.toThrow(/keys given do not open/);
  });

  test('says which keys were not given', async () => {
    const first = await begin();
    await file(first, reportNumber(1));
    await drained(first);
    await first.close();
    const rotated = await stage.open({ keys: keysOf(2, 1) });
    await rotated.record.start();
    await file(rotated.record, reportNumber(2));
    await drained(rotated.record);
    await rotated.record.close();
    expect((await disk(keysOf(2, 1)))?.unknownKeys).toEqual([]);
    const read = await disk(KEYS);
    expect(read?.unknownKeys.map(({ key }) => key)).toEqual(['k2']);
    expect(read?.unreadable).toEqual([]);
  });

  test('names a part of the snapshot that does not open', async () => {
    const record = await begin();
    await file(record, reportNumber(1));
    await drained(record);
    await record.close();
    const part = inFolder('snapshot').find((name) => name.startsWith('changes-')) ?? '';
    writeFileSync(join(stage.dir, 'snapshot', part), 'torn');
    expect((await disk())?.unreadable).toEqual([part]);
    rmSync(join(stage.dir, 'snapshot', part));
    expect((await disk())?.unreadable).toEqual(['changes']);
  });

  test('tells what waits and what SharePoint has', async () => {
    const record = await begin();
    const [one, other] = [reportNumber(1), reportNumber(2)];
    await file(record, one);
    await look(record, one.reference);
    await drained(record);
    stage.lists.weather = () => 'unreachable';
    await look(record, one.reference, 'dsl-2');
    await file(record, other);
    const read = await disk();
    expect([...(read?.waiting ?? [])]).toEqual([other.reference]);
    expect([...(read?.waitingLines ?? [])]).toEqual([expect.stringMatching(/:3$/)]);
    expect(read?.cases.get(one.reference)).toMatchObject({ confirmed: 3, shown: 3 });
    expect(read?.heads).toHaveLength(1);
  });
});
