import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Deed } from '../../../src/app/ports.ts';
import { showReference } from '../../../src/domain/reference.ts';
import { ok } from '../../../src/domain/result.ts';
import { createEvidenceVault } from '../../../src/record/evidence-seal.ts';
import { readDisk } from '../../../src/record/verify-disk.ts';
import { sentenceOf } from '../../../src/record/verify-finding.ts';
import { proveRecord, type RunDeps } from '../../../src/record/verify-run.ts';
import { fakeLibrary, idNumber } from './backup-library.ts';
import { acknowledge, createStage, file, KEYS, keysOf, reportNumber, until } from './stage.ts';

const NAME = 'Quibblefrost.png';
const [it, other] = [reportNumber(1), reportNumber(2)];
const stage = createStage();
const library = fakeLibrary();
const vault = createEvidenceVault({ files: library, keys: KEYS });
/** As the library was left. */
let whole: ReadonlyMap<string, Uint8Array>;
/** Of the entries that name the two files; the second is struck through. */
let sequences: readonly number[] = [];

async function begin() {
  const { record } = await stage.open();
  await record.start();
  return record;
}

beforeAll(async () => {
  const record = await begin();
  for (const one of [it, other]) {
    await file(record, one);
    await acknowledge(record, one.reference);
  }
  const by = { oid: 'dsl-1' };
  const role = 'dsl';
  const deeds: Deed[] = [];
  for (const number of [1, 2]) {
    const bytes = Buffer.from(`file ${number}`);
    const id = idNumber(number);
    await vault.put({ reference: it.reference, id }, bytes);
    const kept = { id, name: NAME, type: 'image/png', bytes: bytes.length, hash: vault.hash(bytes) } as const;
    deeds.push({ by, what: { act: 'evidence', role, key: `file-${number}`, ...kept } });
  }
  const added = await record.change(it.reference, () => ok({ deeds, value: undefined }));
  sequences = added.ok ? added.value.concern.evidence.map(({ sequence }) => sequence) : [];
  const of = sequences[1] ?? 0;
  const strike = { by, what: { act: 'struck', role, key: 'strike', of, reason: 'A mistake.' } } as const;
  await record.change(it.reference, () => ok({ deeds: [strike], value: undefined }));
  await until(() => record.health().pending === 0 && readdirSync(join(stage.dir, 'journal')).length === 0);
  await record.close();
  whole = new Map(library.files);
});
beforeEach(() => {
  library.files.clear();
  for (const [name, bytes] of whole) library.files.set(name, bytes);
  library.weather = () => undefined;
});
afterAll(() => stage.end());

async function prove(more: Partial<RunDeps> = {}) {
  const proved = await proveRecord({
    lists: stage.lists,
    evidence: library,
    keys: KEYS,
    readDisk: () => readDisk(stage.dir, KEYS),
    wait: () => Promise.resolve(),
    progress: () => undefined,
    ...more,
  });
  return proved.ok ? proved.value : proved.fault.code;
}
const nameOf = (number: number) => `${idNumber(number)}.heed`;
const found = (code: string, number: number) => ({
  code,
  reference: it.reference,
  sequence: sequences[number - 1],
});

test('Every file that an entry names is there and is the one: no finding, and those struck through count', async () => {
  expect(await prove()).toMatchObject({
    findings: [],
    files: { checked: 2, beside: { unnamed: 0, foreign: 0 } },
  });
});

describe('It is found that', () => {
  test.each([1, 2])('file %i is gone', async (number) => {
    library.files.delete(nameOf(number));
    expect(await prove()).toMatchObject({ findings: [found('file.missing', number)] });
  });

  test('the library is gone', async () => {
    library.weather = () => 'graph.missing';
    expect(await prove()).toMatchObject({
      findings: [found('file.missing', 1), found('file.missing', 2)],
    });
  });

  test('a file was changed, or another one of its case lies in its place', async () => {
    const spoilt = Buffer.from(whole.get(nameOf(1)) ?? []);
    spoilt[spoilt.length - 20] = (spoilt.at(-20) ?? 0) ^ 1;
    library.files.set(nameOf(1), spoilt);
    expect(await prove()).toMatchObject({ findings: [found('file.changed', 1)] });
    library.files.set(nameOf(1), whole.get(nameOf(2)) ?? Buffer.of());
    expect(await prove()).toMatchObject({ findings: [found('file.changed', 1)] });
  });

  test('one that was sealed for this place is not the one of its entry', async () => {
    await vault.put({ reference: it.reference, id: idNumber(2) }, Buffer.from('another'));
    expect(await prove()).toMatchObject({ findings: [found('file.other', 2)] });
  });

  test('SharePoint does not hand one out', async () => {
    library.weather = (call, id) => (call === 'get' && id === idNumber(1) ? 'graph.refused' : undefined);
    expect(await prove()).toMatchObject({ findings: [found('file.refused', 1)] });
  });
});

test('A file that no entry names is counted and is no finding; one that Heed did not put there is told apart', async () => {
  await vault.put({ reference: it.reference, id: idNumber(8) }, Buffer.from('never written down'));
  library.files.set(NAME, Buffer.from('x'));
  expect(await prove()).toMatchObject({ findings: [], files: { beside: { unnamed: 1, foreign: 1 } } });
});

test('A library that cannot be listed is proved as well, and nobody says what lies there beside', async () => {
  const { get } = library;
  library.files.delete(nameOf(1));
  const proof = await prove({ evidence: { get } });
  expect(proof).toMatchObject({ findings: [found('file.missing', 1)], files: { checked: 2 } });
  expect(proof).not.toHaveProperty('files.beside');
});

test('While the library does not answer the proof has its fault', async () => {
  library.weather = (call) => (call === 'get' ? 'graph.unreachable' : undefined);
  expect(await prove()).toBe('graph.unreachable');
  library.weather = (call) => (call === 'page' ? 'graph.refused' : undefined);
  expect(await prove()).toBe('graph.refused');
});

test('With keys of another school no file is asked for', async () => {
  library.calls.length = 0;
  expect(await prove({ keys: keysOf(9), readDisk: () => Promise.resolve(undefined) })).toMatchObject({
    nothingOpened: true,
    files: { checked: 0 },
  });
  expect(library.calls.filter((call) => call.startsWith('get'))).toEqual([]);
});

test('A sentence says the entry of the file, and neither its name nor its id', () => {
  const sentence = sentenceOf({ code: 'file.missing', reference: it.reference, sequence: 5 });
  expect(sentence).toBe(
    `The file of entry 5 of ${showReference(it.reference)}: it is not in the library Evidence.`,
  );
});
