import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ok } from '../../../src/domain/result.ts';
import type { RecordLists } from '../../../src/record/core.ts';
import { deriveKeys, type RecordKeys } from '../../../src/record/keys.ts';
import type { SchoolRecord } from '../../../src/record/record.ts';
import type { FakeLists } from '../../support/fake-lists.ts';
import { acknowledge, createStage, file, keysOf, look, reportNumber, type Stage, until } from './stage.ts';

let stage: Stage;
let other: Stage | undefined;
beforeEach(() => {
  stage = createStage();
});
afterEach(async () => {
  await other?.end();
  other = undefined;
  await stage.end();
});

const ALL = keysOf(3, 2, 1);
/** `k2` of another school, or the outcome of a slip while the keys were copied. */
const named = (...pairs: readonly (readonly [id: string, seed: number])[]): RecordKeys =>
  deriveKeys(pairs.map(([id, seed]) => ({ id, secret: Buffer.alloc(32, seed) })));

const started = async (on: Stage, options: Parameters<Stage['open']>[0] = {}) => {
  const actor = await on.open(options);
  await actor.record.start();
  return actor;
};
const settled = (record: SchoolRecord) =>
  until(() => record.health().pending === 0 && !record.health().loading);

/** Three reports, each of the time of another newest key. */
async function rotatedTwice(): Promise<void> {
  for (const [index, keys] of [keysOf(1), keysOf(2, 1), ALL].entries()) {
    const { record } = await started(stage, { keys });
    await file(record, reportNumber(index + 1));
    await look(record, reportNumber(index + 1).reference);
    await settled(record);
    await record.close();
  }
}

/** A machine with an empty disk that is given the record of this school. */
async function newMachine(keys: RecordKeys, lists: RecordLists = stage.lists) {
  other = createStage(keys);
  return started(other, { lists });
}

/** Every file with its text, and when it was written. */
const everything = (dir: string) =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort()
    .map((path) => [path, readFileSync(path, 'utf8'), statSync(path).mtimeMs]);
const listed = () =>
  JSON.stringify(
    [stage.lists.entryRows, stage.lists.concernRows, stage.lists.accessRows, stage.lists.settingRows].map(
      (rows) => [...rows],
    ),
  );

/** Which keys are given to a record of three, and what the one sentence must name. */
const WRONG: readonly (readonly [what: string, keys: RecordKeys, sentence: RegExp])[] = [
  ['of another school', named(['k3', 9], ['k2', 8], ['k1', 7]), /do not open this school's record.*restore/],
  ['of another school with other names', keysOf(9), /"k1" is missing/],
  ['of which only the newest is there', keysOf(3), /"k1" is missing.*oldest last/],
  ['of which the one in the middle is lost', keysOf(3, 1), /"k2" is missing/],
  ['of which the newest is lost', keysOf(2, 1), /"k3" is missing/],
  ['of which only the oldest is there', keysOf(1), /"k[23]" is missing/],
  [
    'of which the one in the middle is another',
    named(['k3', 3], ['k2', 9], ['k1', 1]),
    /"k2" is not the key/,
  ],
  ['in the wrong order', keysOf(1, 2, 3), /another key is its oldest.*newest first/],
];

describe('a process on the disk of a record', () => {
  test('opens what older keys sealed, seals with the newest, and knows a repeat of a report from before', async () => {
    await rotatedTwice();
    const { record } = await started(stage, { keys: ALL });
    for (const number of [1, 2, 3]) {
      const { reference } = reportNumber(number);
      expect(await file(record, reportNumber(number))).toMatchObject({ ok: true, value: { reference } });
      expect((await record.entries(reference)).ok).toBe(true);
    }
    await acknowledge(record, reportNumber(1).reference);
    await settled(record);
    const macs = [...stage.lists.entryRows]
      .filter(([key]) => key.startsWith(reportNumber(1).reference.toLowerCase()))
      .map(([, { mac, sealed }]) => [mac.slice(0, 2), sealed.slice(0, 2)]);
    expect([macs[0], macs.at(-1)]).toEqual([
      ['k1', 'k1'],
      ['k3', 'k3'],
    ]);
    expect(stage.lists.concernRows.size).toBe(3);
    expect(stage.alarms).toEqual([]);
  });

  test.each(WRONG)(
    'refuses keys %s, with one sentence, and leaves everything as it was',
    async (_what, keys, says) => {
      await rotatedTwice();
      const before = [everything(stage.dir), listed()];
      const refusal: unknown = await stage.open({ keys }).catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(Error);
      expect(String(refusal)).toMatch(says);
      expect(String(refusal)).not.toContain('\n');
      expect([everything(stage.dir), listed()]).toEqual(before);
      await expect(stage.open({ keys: ALL })).resolves.toBeDefined();
    },
  );
});

describe('a process on an empty disk', () => {
  test.each(WRONG)('takes no report under keys %s and files nothing', async (_what, keys, says) => {
    await rotatedTwice();
    const before = listed();
    const { record } = await newMachine(keys);
    await until(() => record.health().keysRefused !== undefined);
    expect(record.health().keysRefused).toMatch(says);
    expect(await file(record, reportNumber(4))).toEqual({ ok: false, fault: { code: 'record.unwritable' } });
    const way = { oid: 'a', reference: 'r', active: true, updatedAt: '2026-01-01T00:00:00.000Z' };
    expect((await record.conversations.put(way)).ok).toBe(false);
    expect(other?.alarms).toEqual([{ event: 'record.keys-refused', facts: {} }]);
    await record.close();
    expect(listed()).toBe(before);
    expect(readdirSync(join(other?.dir ?? '', 'journal'))).toEqual([]);
  });

  test('is free for the right keys after it was refused with wrong ones', async () => {
    await rotatedTwice();
    const { record } = await newMachine(keysOf(9));
    await until(() => record.health().keysRefused !== undefined);
    await record.close();
    const right = await started(other ?? stage, { keys: ALL, lists: stage.lists });
    await until(() => !right.record.health().loading);
    expect([1, 2, 3].map((number) => right.record.find(reportNumber(number).reference)?.sequence)).toEqual([
      3, 3, 3,
    ]);
  });

  test('keeps what it took before SharePoint answered, and files none of it under wrong keys', async () => {
    await rotatedTwice();
    const before = listed();
    stage.lists.weather = () => 'unreachable';
    const { record } = await newMachine(keysOf(9));
    expect((await file(record, reportNumber(4))).ok).toBe(true);
    stage.lists.weather = () => 'fine';
    await until(() => record.health().keysRefused !== undefined);
    await record.close();
    expect(listed()).toBe(before);
    const dir = other?.dir ?? '';
    expect(readdirSync(join(dir, 'journal'))).toHaveLength(1);
    // They belong to these keys, so no others may start here.
    await expect(other?.open({ keys: ALL, lists: stage.lists })).rejects.toThrow(/"k9" is missing/);
  });

  test('is asked by the process that waits as well, for it takes reports too', async () => {
    await rotatedTwice();
    const { record } = await newMachine(keysOf(9));
    const waiting = await started(other ?? stage, { keys: keysOf(9), lists: stage.lists });
    await until(() => record.health().keysRefused !== undefined);
    await until(() => waiting.record.health().keysRefused !== undefined);
    expect((await file(waiting.record, reportNumber(4))).ok).toBe(false);
  });

  test('takes reports again when SharePoint shows the right record', async () => {
    await rotatedTwice();
    const rows = new Map(stage.lists.settingRows);
    stage.lists.settingRows.set('known', { key: 'known', sealed: `k1.${'A'.repeat(80)}` });
    const { record } = await newMachine(ALL);
    await until(() => record.health().keysRefused !== undefined);
    for (const [key, row] of rows) stage.lists.settingRows.set(key, row);
    await until(() => record.health().keysRefused === undefined && !record.health().loading);
    expect((await file(record, reportNumber(4))).ok).toBe(true);
    // The directory was given up with the refusal, and holds something now.
    await expect(other?.open({ keys: keysOf(9), lists: stage.lists })).rejects.toThrow(/"k1" is missing/);
  });
});

describe('a record from before there were known values', () => {
  const forget = () => {
    for (const key of ['known', 'known-k2', 'known-k3']) stage.lists.settingRows.delete(key);
  };

  test('is claimed by who opens its oldest rows', async () => {
    await rotatedTwice();
    forget();
    const { record } = await newMachine(ALL);
    await until(() => !record.health().loading);
    expect([...stage.lists.settingRows.keys()].sort()).toEqual(['known', 'known-k3']);
    expect(other?.alarms).toEqual([]);
  });

  test.each([
    ['of another school', named(['k1', 9])],
    ['of which the oldest is lost', keysOf(3, 2)],
    ['of which the newest is another', named(['k3', 9], ['k2', 2], ['k1', 1])],
  ])('is not claimed with keys %s', async (_what, keys) => {
    await rotatedTwice();
    const last = await started(stage, { keys: ALL });
    await last.record.settings.put({ key: 'away/x', value: '1', by: 'heed' });
    await settled(last.record);
    await last.record.close();
    forget();
    const { record } = await newMachine(keys);
    await until(() => record.health().keysRefused !== undefined);
    expect(stage.lists.settingRows.has('known')).toBe(false);
  });
});

describe('the first start of a school', () => {
  /** As SharePoint's unique column: exactly one of those who claim a key writes it. */
  const claiming = (lists: FakeLists): RecordLists => ({
    ...lists,
    claimSetting: async (row) => {
      await new Promise((resolve) => setImmediate(resolve));
      if (lists.settingRows.has(row.key)) return ok('already');
      lists.settingRows.set(row.key, row);
      return ok('added');
    },
  });

  test('claims the empty record before anything is filed', async () => {
    const { record } = await started(stage);
    await file(record, reportNumber(1));
    await settled(record);
    const writes = stage.lists.calls.filter((call) => /^(add|put|claim)/.test(call));
    expect(writes[0]).toBe('claimSetting');
    expect([...stage.lists.settingRows.keys()]).toEqual(['known']);
    expect(stage.alarms).toEqual([]);
  });

  test('of two processes with the same keys at one moment makes one value, and both go on', async () => {
    const lists = claiming(stage.lists);
    other = createStage();
    const records = (await Promise.all([stage.open({ lists }), other.open({ lists })])).map(
      ({ record }) => record,
    );
    await Promise.all(records.map((record) => record.start()));
    await until(() => records.every((record) => !record.health().loading));
    expect(stage.lists.settingRows.size).toBe(1);
    expect([...stage.alarms, ...other.alarms]).toEqual([]);
  });

  test('of two processes with different keys at one moment is that of exactly one', async () => {
    const lists = claiming(stage.lists);
    other = createStage(keysOf(9));
    const records = (await Promise.all([stage.open({ lists }), other.open({ lists })])).map(
      ({ record }) => record,
    );
    await Promise.all(records.map((record) => record.start()));
    await until(() => records.every(({ health }) => !health().loading || health().keysRefused !== undefined));
    const refused = records.filter((record) => record.health().keysRefused !== undefined);
    expect(refused).toHaveLength(1);
    const filed = await Promise.all(records.map((record) => file(record, reportNumber(1))));
    expect(filed.map(({ ok }) => ok).sort()).toEqual([false, true]);
  });

  test('goes on where the Settings list refuses: cases come first', async () => {
    stage.lists.weather = (call) => (/etting/.test(call) ? 'refused' : 'fine');
    const { record } = await started(stage);
    await file(record, reportNumber(1));
    await until(() => record.filed(reportNumber(1).reference));
    expect(record.health().keysRefused).toBeUndefined();
    stage.lists.weather = () => 'fine';
    await until(() => stage.lists.settingRows.has('known'));
  });
});

describe('a known value that somebody', () => {
  test('changed in SharePoint stops nobody who saw it fit before, is an alarm, and is not overwritten', async () => {
    await rotatedTwice();
    const changed = { key: 'known', sealed: `k9.${'A'.repeat(80)}` };
    stage.lists.settingRows.set('known', changed);
    const { record } = await started(stage, { keys: ALL });
    await until(() => stage.alarms.length > 0);
    expect(stage.alarms).toEqual([{ event: 'record.known-changed', facts: {} }]);
    await file(record, reportNumber(4));
    await until(() => record.filed(reportNumber(4).reference));
    expect(stage.lists.settingRows.get('known')).toBe(changed);
  });

  test('removed comes back', async () => {
    await rotatedTwice();
    stage.lists.settingRows.delete('known');
    const { record } = await started(stage, { keys: ALL });
    await until(() => stage.lists.settingRows.has('known') && !record.health().loading);
    expect((await (await newMachine(ALL)).record.health()).keysRefused).toBeUndefined();
  });
});
