import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ok, type Result } from '../domain/result.ts';
import { type RawList, type RawRow, READ_ORDER, walkList } from './backup.ts';
import { type EvidenceLibrary, evidenceIn, listLibrary, restoreEvidence } from './backup-evidence.ts';
import { keepFile } from './backup-files.ts';
import { MANIFEST, type Manifest, namesUnder, readManifest } from './backup-manifest.ts';
import { parseJson } from './batch.ts';
import { canonical } from './canonical.ts';
import { codeOf, createFiles } from './files.ts';
import type { RecordKeys } from './keys.ts';
import { isKnownName, judgeKnown, RESTORING } from './known.ts';
import { patiently } from './patiently.ts';
import { createSeal } from './seal.ts';

export interface RestoreDeps {
  /** Data directory of the app: `record` and `roster` are made in it. */
  readonly dataDir: string;
  readonly keys: RecordKeys;
  readonly lists: readonly RawList[];
  readonly evidence: EvidenceLibrary;
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Told after each page read, after every hundredth row written, and now and then how many files. */
  readonly progress: (list: string, count: number) => void;
}

/** How many rows were written, and how many stood there from a restore that was broken off. */
export interface Restored {
  readonly manifest: Manifest;
  readonly written: number;
  readonly stood: number;
  /** The same of files of evidence: those that stood there were in the library, whoever left them. */
  readonly files: { readonly written: number; readonly stood: number };
}

/**
 * Puts a backup back: everything is checked first, then files of evidence are written, then rows, then what was on the
 * disk; the app does not start on the directory before all of it is there. Done again after it was broken off, it goes on where it ended.
 * @param from folder of the backup
 * @returns the fault of the list or the library that did not answer or refused
 * @throws Error with one plain sentence: the keys or the backup are not right, or the place is not empty
 */
export async function restoreBackup(from: string, deps: RestoreDeps): Promise<Result<Restored>> {
  const read = await readManifest(from, deps.keys);
  if (!read.ok) throw new Error(read.sentence);
  const { manifest } = read;
  const record = join(deps.dataDir, 'record');
  const mark = createHash('sha256')
    .update(await readFile(join(from, MANIFEST)))
    .digest('hex');
  await refuseOther(record, mark);

  const standing = new Map<string, ReadonlySet<string>>();
  for (const name of READ_ORDER) {
    const list = deps.lists.find((each) => each.name === name);
    const stands = list ? await standingIn(list, from, deps) : ok(new Set<string>());
    if (!stands.ok) return stands;
    standing.set(name, stands.value);
  }

  const kept = evidenceIn(manifest);
  // A backup without such files goes into a site without the library.
  const lying = kept.length === 0 ? ok([]) : await listLibrary(deps);
  if (!lying.ok) return lying;

  await keepFile(join(record, RESTORING), mark);
  const files = await restoreEvidence(from, { kept, lying: lying.value }, deps);
  if (!files.ok) return files;
  let [written, stood] = [0, 0];
  // Rows of Concerns last: they show what must be there already.
  const inOrder = [...deps.lists].sort(
    (a, b) => Number(a.name === 'Concerns') - Number(b.name === 'Concerns'),
  );
  for (const list of inOrder) {
    const there = standing.get(list.name) ?? new Set();
    const done = await writeRows(list, { from, there }, deps);
    if (!done.ok) return done;
    written += done.value;
    stood += there.size;
  }
  const ofLibrary = new Set(kept.map(({ file }) => file.path));
  for (const { path } of manifest.files) {
    if (path.startsWith('lists/') || ofLibrary.has(path)) continue;
    await keepFile(join(deps.dataDir, path), await readFile(join(from, path), 'utf8'));
  }
  await createFiles('restore').remove(record, RESTORING);
  return ok({ manifest, written, stood, files: files.value });
}

/**
 * Puts back files of evidence and nothing else, also beside an app that runs: for a library that was lost, or files that
 * somebody removed or changed in it.
 * @param from folder of the backup
 * @returns the fault of a library that did not answer or refused; `graph.missing` where there is none
 * @throws Error with one plain sentence: the keys or the backup are not right
 */
export async function restoreOnlyEvidence(
  from: string,
  deps: Pick<RestoreDeps, 'keys' | 'evidence' | 'wait' | 'progress'>,
): Promise<Result<Pick<Restored, 'manifest' | 'files'>>> {
  const read = await readManifest(from, deps.keys);
  if (!read.ok) throw new Error(read.sentence);
  const lying = await listLibrary(deps);
  if (!lying.ok) return lying;
  const files = await restoreEvidence(from, { kept: evidenceIn(read.manifest), lying: lying.value }, deps);
  return files.ok ? ok({ manifest: read.manifest, files: files.value }) : files;
}

/** @throws Error when the directory holds a record, or half of another backup */
async function refuseOther(record: string, mark: string): Promise<void> {
  const names = await namesUnder(record).catch((error: unknown): readonly string[] => {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  });
  if (names.length === 0) return;
  if (!names.includes(RESTORING)) {
    throw new Error(
      'There is a record in the folder that HEED_DATA names, and it is not overwritten. Move it away, and run this again.',
    );
  }
  if ((await readFile(join(record, RESTORING), 'utf8')) !== mark) {
    throw new Error(
      'A restore of another backup was broken off here. Go on with that one, or empty the lists and the folder first.',
    );
  }
}

/**
 * @returns keys of rows that need not be written: those of this backup that a restore which was broken off wrote
 * @throws Error when there is any other row
 */
async function standingIn(
  list: RawList,
  from: string,
  deps: RestoreDeps,
): Promise<Result<ReadonlySet<string>>> {
  const stands = new Map<string, RawRow>();
  const walked = await walkList(list, deps, (rows) => {
    for (const row of rows) stands.set(keyOf(list, row), row);
  });
  if (!walked.ok) return walked;
  const found = new Set<string>();
  for await (const row of rowsOf(from, list.name)) {
    const key = keyOf(list, row);
    const there = stands.get(key);
    if (!there || !(isSame(row, there) || isFittingKnown(list, stands, deps.keys, key))) continue;
    found.add(key);
    stands.delete(key);
  }
  const strange = [...stands.keys()].filter((key) => !isFittingKnown(list, stands, deps.keys, key)).length;
  if (strange > 0) {
    throw new Error(
      `The list ${list.name} holds ${strange} ${strange === 1 ? 'row that is' : 'rows that are'} not of this backup, and nothing is overwritten. Restore into a site with empty lists.`,
    );
  }
  return ok(found);
}

/** An app that was started first has claimed the lists, with the same keys: that is no record yet. */
function isFittingKnown(
  list: RawList,
  stands: ReadonlyMap<string, RawRow>,
  keys: RecordKeys,
  key: string,
): boolean {
  if (list.name !== 'Settings' || !isKnownName(key)) return false;
  const texts = [...stands].filter(([name]) => isKnownName(name));
  const judged = judgeKnown(new Map(texts.map(([name, row]) => [name, String(row.Sealed)])), {
    keys,
    seal: createSeal(keys),
  });
  return judged.is === 'fitting';
}

function keyOf(list: RawList, row: RawRow): string {
  return String(row[list.key]).toLowerCase();
}

/** SharePoint may spell a time in another way and leaves empty columns out. */
function isSame(one: RawRow, other: RawRow): boolean {
  return canonical(comparable(one)) === canonical(comparable(other));
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

function comparable(row: RawRow): RawRow {
  return Object.fromEntries(
    Object.entries(row).flatMap(([name, value]) => {
      if (value === null || value === undefined || value === '') return [];
      return [[name, typeof value === 'string' && TIME.test(value) ? Date.parse(value) : value]];
    }),
  );
}

/** In the order in which they stood, so that every list can be read again in the order of its entries. */
async function writeRows(
  list: RawList,
  { from, there }: { readonly from: string; readonly there: ReadonlySet<string> },
  { wait, progress }: RestoreDeps,
): Promise<Result<number>> {
  let written = 0;
  for await (const row of rowsOf(from, list.name)) {
    if (there.has(keyOf(list, row))) continue;
    const added = await patiently(() => list.add(row), wait);
    if (!added.ok) return added;
    written += 1;
    if (written % 100 === 0) progress(`${list.name}, written`, written);
  }
  progress(`${list.name}, written`, written);
  return ok(written);
}

async function* rowsOf(from: string, list: string): AsyncGenerator<RawRow> {
  const path = join(from, 'lists', `${list}.jsonl`);
  const lines = createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY });
  for await (const line of lines) {
    const row = parseJson(line);
    // The digest of the file was checked, so what is in it is what was written.
    if (typeof row === 'object' && row !== null) yield row as RawRow;
  }
}
