import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { EntryRow } from '../../../src/app/lists.ts';
import type { RecordSeal } from '../../../src/app/ports.ts';
import type { Entry } from '../../../src/domain/act.ts';
import { ok } from '../../../src/domain/result.ts';
import { parseEntry } from '../../../src/record/batch.ts';
import { canonical } from '../../../src/record/canonical.ts';
import { createChain, entryContext } from '../../../src/record/chain.ts';
import type { SchoolRecord } from '../../../src/record/record.ts';
import { fromEntryRow, toEntryRow } from '../../../src/record/rows.ts';
import { createSeal } from '../../../src/record/seal.ts';
import { verifyRecord } from '../../../src/record/verify.ts';
import {
  acknowledge,
  closeCase,
  createStage,
  file,
  KEYS,
  look,
  reportNumber,
  type Stage,
  until,
} from './stage.ts';

jest.setTimeout(30_000);

const MINUTE = 60_000;
const DAY = 24 * 60;
const PLACE = { conversation: 'a:1', activity: 'f:1' };
const START = Date.parse('2026-11-16T08:00:00.000Z');
const [seal, chain] = [createSeal(KEYS), createChain(KEYS)];

let stage: Stage;
let record: SchoolRecord;
let now: number;
beforeEach(async () => {
  now = START;
  stage = createStage();
  stage.clock = { now: () => now };
  await begin();
});
afterEach(() => stage.end());

async function begin(dir = stage.dir): Promise<void> {
  record = (await stage.open({ dir })).record;
  await record.start();
  await until(async () => (await record.seal()).ok);
}
const drained = () => until(() => record.health().pending === 0);
const later = (minutes: number) => {
  now += minutes * MINUTE;
};

/** On a machine that is busy the owner may be in doubt of itself for a moment. */
async function sealed(): Promise<RecordSeal> {
  let made: RecordSeal | undefined;
  await until(async () => {
    const next = await record.seal();
    if (next.ok) made = next.value;
    return next.ok;
  });
  if (!made) throw new Error('There is no seal.');
  return made;
}

/** As `npm run verify-log` computes it from what SharePoint holds. */
function hashOf(rows: readonly EntryRow[], at: string): string | undefined {
  const verifying = verifyRecord({ disk: undefined, concerns: [], sealedAt: Date.parse(at) }, KEYS);
  for (const row of rows) verifying.entry(row);
  return verifying.verdict().seal?.hash;
}
const rows = () => [...stage.lists.entryRows.values()];
const stands = ({ hash, at }: RecordSeal) => hashOf(rows(), at) === hash;

/** What somebody with all keys could do: a chain made anew in which every MAC fits. */
function forged(reference: string, change: (entries: readonly Entry[]) => readonly Entry[]): EntryRow[] {
  const theirs = rows().filter((row) => row.reference === reference);
  const entries = theirs
    .sort((a, b) => Number(a.key.split(':')[1]) - Number(b.key.split(':')[1]))
    .flatMap((row, index) => parseEntry(fromEntryRow(row, index + 1, seal)?.body ?? '') ?? []);
  let previous = '';
  const made = change(entries).map((entry, index) => {
    const sequence = index + 1;
    const body = canonical({ ...entry, reference, sequence });
    previous = chain.mac({ context: entryContext(reference, sequence), previous }, body);
    return toEntryRow({ body, mac: previous }, seal);
  });
  return [...rows().filter((row) => row.reference !== reference), ...made];
}

test('a seal stands for every case up to the beginning of the day', async () => {
  for (const number of [1, 2, 3]) await file(record, reportNumber(number));
  later(DAY);
  await drained();
  expect(await sealed()).toMatchObject({ cases: 3, at: '2026-11-17T00:00:00.000Z' });
  expect(stands(await sealed())).toBe(true);
});

test('in the first minutes of a day it is the day before that begins, for an entry may still be on its way', async () => {
  await file(record, reportNumber(1));
  later(DAY - 8 * 60 + 9);
  await drained();
  expect(await sealed()).toMatchObject({ cases: 0, at: '2026-11-16T00:00:00.000Z' });
  later(1);
  expect(await sealed()).toMatchObject({ cases: 1, at: '2026-11-17T00:00:00.000Z' });
});

test('what came today does not count yet, and the entry before it does', async () => {
  const old = reportNumber(1);
  await file(record, old);
  later(DAY);
  await acknowledge(record, old.reference);
  await file(record, reportNumber(2));
  await drained();
  const made = await sealed();
  expect(made.cases).toBe(1);
  expect(stands(made)).toBe(true);
});

test('seals of two instants are never alike, so that nobody can tell whether a hidden concern changed in between', async () => {
  await file(record, reportNumber(1));
  later(DAY);
  await drained();
  const [one, same] = [await sealed(), await sealed()];
  later(DAY);
  const next = await sealed();
  expect(same).toEqual(one);
  expect([next.cases, next.hash === one.hash]).toEqual([one.cases, false]);
  expect([stands(one), stands(next)]).toEqual([true, true]);
});

test('so it is for a case of which this process holds no older entries', async () => {
  const old = reportNumber(1);
  await file(record, old);
  const told = {
    act: 'told',
    routed: 2,
    to: { oid: 'dsl-1', role: 'dsl', as: 'handler' },
    place: PLACE,
  } as const;
  await record.change(old.reference, () => ok({ deeds: [{ by: 'heed', what: told }], value: undefined }));
  await closeCase(record, old.reference);
  await drained();
  await record.close();
  // On a new disk a case that is long closed comes back from its row, without its entries.
  later(400 * 24 * 60);
  await begin(mkdtempSync(join(stage.dir, 'another-')));
  stage.lists.calls.length = 0;
  await look(record, old.reference);
  await drained();
  const made = await sealed();
  expect(stage.lists.calls).toContain('entriesOf');
  expect(made.cases).toBe(1);
  expect(stands(made)).toBe(true);
});

test('while SharePoint is behind, the seal of the day is the same: nobody sees that something waits, nor since when', async () => {
  await file(record, reportNumber(1));
  await drained();
  later(DAY);
  const before = await sealed();
  stage.lists.weather = () => 'unreachable';
  await file(record, reportNumber(2));
  later(600);
  expect(await sealed()).toEqual(before);
  stage.lists.weather = () => 'fine';
  await drained();
  expect(await sealed()).toEqual(before);
  later(DAY);
  expect(await sealed()).toMatchObject({ cases: 2, at: '2026-11-18T00:00:00.000Z' });
});

test('what SharePoint has not confirmed since an earlier day is in no seal before it has', async () => {
  stage.lists.weather = () => 'unreachable';
  await file(record, reportNumber(1));
  later(2 * DAY);
  expect(await sealed()).toMatchObject({ cases: 0, at: '2026-11-16T00:00:00.000Z' });
  stage.lists.weather = () => 'fine';
  await drained();
  expect(await sealed()).toMatchObject({ cases: 1, at: '2026-11-18T00:00:00.000Z' });
});

test('a process that does not own the record, or has not read it yet, gives none', async () => {
  const other = (await stage.open()).record;
  expect(await other.seal()).toMatchObject({ ok: false, fault: { code: 'record.not-owner' } });
  await record.close();
  expect(await record.seal()).toMatchObject({ ok: false });
});

test('an honest record holds every seal that was ever printed, whatever happens in between', async () => {
  const deeds = fc.array(
    fc.record({
      what: fc.constantFrom('file', 'take', 'look', 'print'),
      of: fc.nat(5),
      after: fc.nat(20 * 60 * MINUTE),
    }),
    { minLength: 5, maxLength: 20 },
  );
  let covered = 0;
  let number = 0;
  const references: string[] = [];
  const printed: RecordSeal[] = [];
  await fc.assert(
    fc.asyncProperty(deeds, async (history) => {
      for (const { what, of, after } of history) {
        now += after;
        const reference = references[references.length - 1 - of] ?? references[0];
        if (what === 'file' || reference === undefined) {
          number += 1;
          const it = reportNumber(number);
          await file(record, it);
          references.push(it.reference);
        } else if (what === 'take') await acknowledge(record, reference);
        else if (what === 'look') await look(record, reference);
        else printed.push(await sealed());
      }
      await drained();
      for (const one of printed) {
        expect(stands(one)).toBe(true);
        covered += one.cases;
      }
    }),
    { numRuns: 5, endOnFailure: true },
  );
  expect(covered).toBeGreaterThan(0);
});

describe('with all keys in one hand, a printed seal still shows', () => {
  const old = reportNumber(1);
  let made: RecordSeal;
  beforeEach(async () => {
    await file(record, old);
    await acknowledge(record, old.reference);
    await file(record, reportNumber(2));
    later(DAY);
    await drained();
    made = await sealed();
    later(DAY);
    await file(record, reportNumber(3));
    await look(record, old.reference);
    await drained();
    expect(stands(made)).toBe(true);
  });

  const taken = (entries: readonly Entry[]) => entries.filter(({ at }) => Date.parse(at) <= START);
  test.each<[string, (entries: readonly Entry[]) => readonly Entry[]]>([
    [
      'an old entry that was changed',
      ([first, ...rest]) => (first ? [{ ...first, by: { oid: 'somebody-else' } }, ...rest] : []),
    ],
    ['an old entry that was removed', ([first, , ...rest]) => (first ? [first, ...rest] : [])],
    ['the end of an old case that was cut off', (entries) => taken(entries).slice(0, -1)],
    [
      'an entry that was added in the past',
      (entries) => [...taken(entries), ...taken(entries).slice(-1), ...entries.slice(taken(entries).length)],
    ],
    ['a whole case that was removed', () => []],
  ])('%s', (_what, change) => {
    expect(
      hashOf(
        forged(old.reference, (entries) => entries),
        made.at,
      ),
    ).toBe(made.hash);
    expect(hashOf(forged(old.reference, change), made.at)).not.toBe(made.hash);
  });

  test('a whole case that was put into the past', () => {
    const added = reportNumber(9);
    const [first] = rows().filter((row) => row.reference === old.reference);
    const entry = parseEntry((first && fromEntryRow(first, 1, seal)?.body) ?? '');
    if (!entry) throw new Error('The first entry cannot be read.');
    const body = canonical({ ...entry, reference: added.reference });
    const mac = chain.mac({ context: entryContext(added.reference, 1), previous: '' }, body);
    expect(hashOf([...rows(), toEntryRow({ body, mac }, seal)], made.at)).not.toBe(made.hash);
  });
});
