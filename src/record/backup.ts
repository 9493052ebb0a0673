import { createHash } from 'node:crypto';
import { appendFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ok, type Result } from '../domain/result.ts';
import { copyEvidence, type EvidenceLibrary } from './backup-evidence.ts';
import { clearAway, keepFile, namesIn, syncFile } from './backup-files.ts';
import {
  type BackedUpFile,
  describeFile,
  MANIFEST,
  type Manifest,
  manifestText,
  namesUnder,
} from './backup-manifest.ts';
import { createFiles, type Files } from './files.ts';
import type { RecordKeys } from './keys.ts';
import { checkKnown, isKnownName, refuseHalfRestored } from './known.ts';
import { patiently } from './patiently.ts';
import { fromConcernRow, SCHEMA } from './rows.ts';
import { createSeal } from './seal.ts';
import { SNAPSHOT_FOLDER } from './snapshot.ts';
import { readDisk } from './verify-disk.ts';

/** Columns of one row as they stand in SharePoint, without what SharePoint adds itself. */
export type RawRow = Readonly<Record<string, unknown>>;

/** One list as it stands, row by row, whatever the rows mean. */
export interface RawList {
  readonly name: string;
  /** The unique column that names a row. */
  readonly key: string;
  /** Rows in the order of their ids. @param next where the page before ended */
  page(next?: string): Promise<Result<{ readonly rows: readonly RawRow[]; readonly next?: string }>>;
  add(row: RawRow): Promise<Result<'added' | 'already'>>;
}

export interface BackupDeps {
  /** Data directory of the app, in which `record` and `roster` are. */
  readonly dataDir: string;
  readonly keys: RecordKeys;
  readonly lists: readonly RawList[];
  readonly evidence: EvidenceLibrary;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Told after each page how many rows of a list were read, and now and then how many files of the library. */
  readonly progress: (list: string, count: number) => void;
}

/**
 * What an access line names must be in Concerns and Entries, and what a row of Concerns shows in Entries: so these are
 * read later, and hold at least as much.
 */
export const READ_ORDER = [
  'Settings',
  'Conversations',
  'Digests',
  'Registers',
  'AccessLog',
  'Concerns',
  'Entries',
] as const;
/** A part of a snapshot may be replaced between its name and its text; another owner replaces all of them. */
const MOST_READS = 5;
/** What was being written has arrived by then. */
const ON_ITS_WAY_MS = 3_000;
const ASIDE = ['unreadable', 'set-aside'] as const;

/**
 * Copies the record while the app may be running. Disk first, then the lists: a file leaves the journal only when
 * SharePoint and the snapshot have what is in it, so what is no longer in the one copy is in the other. Files of evidence
 * last, because they lie in the library before an entry names them. The manifest is the very last file: a folder without
 * one is no backup, and nothing is left of one that could not be made.
 * @param to an empty folder, or none
 * @returns the manifest; the fault of the list or the library that could not be read
 * @throws Error with a plain sentence; the file system's error
 */
export async function makeBackup(to: string, deps: BackupDeps): Promise<Result<Manifest>> {
  if ((await namesIn(to)).length > 0)
    throw new Error('The folder for the backup is not empty. Name a new one.');
  let whole = false;
  try {
    const made = await copyAll(to, deps);
    whole = made.ok;
    return made;
  } finally {
    // Half a backup helps nobody. What went wrong counts, and not that its traces could not be removed.
    if (!whole) await clearAway(to).catch(() => undefined);
  }
}

async function copyAll(to: string, deps: BackupDeps): Promise<Result<Manifest>> {
  const { keys, now } = deps;
  const madeAt = new Date(now()).toISOString();
  await copyDisk(to, deps);
  const copied = await copyLists(to, deps);
  if (!copied.ok) return copied;
  const evidence = await copyEvidence(to, deps);
  if (!evidence.ok) return evidence;
  const files: BackedUpFile[] = [];
  for (const path of await namesUnder(to)) files.push(await describeFile(to, path));
  const manifest: Manifest = {
    format: 'heed-backup',
    version: 1,
    schema: SCHEMA,
    madeAt,
    fingerprint: keys.fingerprint,
    keys: [...keys.prints].map(([id, print]) => ({ id, print })),
    heads: copied.value,
    files,
  };
  await keepFile(join(to, MANIFEST), manifestText(manifest, keys));
  return ok(manifest);
}

async function copyDisk(to: string, { dataDir, keys }: BackupDeps): Promise<void> {
  const files = createFiles('backup');
  const record = join(dataDir, 'record');
  await refuseHalfRestored(record, files);
  const names = await namesIn(record);
  if (!names.includes('known')) throw new Error('There is no record in the folder that HEED_DATA names.');
  await checkKnown(record, { keys, seal: createSeal(keys), files });
  await copyJournal(record, join(to, 'record'), files);
  await copySnapshot(join(record, SNAPSHOT_FOLDER), join(to, 'record', SNAPSHOT_FOLDER), files);
  for (const name of names.filter((each) => isKnownName(each) || each === 'proved')) {
    await copyOne({ from: record, to: join(to, 'record') }, name, files);
  }
  await copyOne({ from: dataDir, to }, 'roster', files);
}

/** Files go from the journal to where they are put aside and back, so they are looked for there before and after. */
async function copyJournal(from: string, to: string, files: Files): Promise<void> {
  const found = new Map<string, { readonly folder: string; readonly text: string }>();
  for (const folder of [...ASIDE, 'journal', ...ASIDE]) {
    for (const name of await namesIn(join(from, folder))) {
      if (found.get(name)?.folder === 'journal') continue;
      const text = await files.read(join(from, folder), name);
      if (text !== undefined) found.set(name, { folder, text });
    }
  }
  for (const [name, { folder, text }] of found) await keepFile(join(to, folder, name), text);
}

/** The mark first: beside parts that are newer it only makes rows read twice, and beside older ones it hides them. */
async function copySnapshot(from: string, to: string, files: Files): Promise<void> {
  for (let read = 1; ; read += 1) {
    await rm(to, { recursive: true, force: true });
    const names = [...(await namesIn(from))].sort(
      (a, b) => Number(b.startsWith('meta-')) - Number(a.startsWith('meta-')),
    );
    let whole = true;
    for (const name of names) whole = (await copyOne({ from, to }, name, files)) && whole;
    if (whole || read === MOST_READS) return;
  }
}

/** @returns false when there is no such file. */
async function copyOne(
  way: { readonly from: string; readonly to: string },
  name: string,
  files: Files,
): Promise<boolean> {
  const text = await files.read(way.from, name);
  if (text !== undefined) await keepFile(join(way.to, name), text);
  return text !== undefined;
}

async function copyLists(to: string, deps: BackupDeps): Promise<Result<Manifest['heads']>> {
  const heads = { Entries: new Map<string, RawRow>(), AccessLog: new Map<string, RawRow>() };
  const shown = new Map<string, number>();
  await mkdir(join(to, 'lists'), { recursive: true });
  for (const name of READ_ORDER) {
    const list = deps.lists.find((each) => each.name === name);
    if (!list) continue;
    const path = join(to, 'lists', `${name}.jsonl`);
    await writeFile(path, '', { mode: 0o600 });
    const walked = await walkList(list, deps, async (rows) => {
      await appendFile(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
      if (name === 'Entries' || name === 'AccessLog') for (const row of rows) keepHead(heads[name], row);
      if (name === 'Concerns') for (const row of rows) shown.set(caseOf(row.Reference), shownBy(row, deps));
    });
    if (!walked.ok) return walked;
    await syncFile(path);
  }
  const left = await leaveOut({ to, shown, heads: heads.Entries }, deps);
  if (!left.ok) return left;
  return ok({
    cases: heads.Entries.size,
    entries: headsHash(heads.Entries),
    access: headsHash(heads.AccessLog),
  });
}

/**
 * Entries whose row was just being written when the rows were read. They are left out, so that the lists in a backup fit
 * each other: such an entry was either in the journal when that was copied, and is there, or is newer than this backup.
 * Where the row does not come, nothing was on its way, and all stays as it stands.
 */
async function leaveOut(
  copied: {
    readonly to: string;
    /** The newest entry that the copied row of a case shows. */
    readonly shown: ReadonlyMap<string, number>;
    readonly heads: Map<string, RawRow>;
  },
  deps: BackupDeps,
): Promise<Result<void>> {
  const { to, shown, heads } = copied;
  // What the copied disk calls confirmed nobody sends again, so it has to stay.
  const disk = await readDisk(join(to, 'record'), deps.keys);
  const confirmed = new Map([...(disk?.cases ?? [])].map(([name, held]) => [caseOf(name), held.confirmed]));
  const shownOf = (name: string) => Math.max(shown.get(name) ?? 0, confirmed.get(name) ?? 0);
  const ahead = new Set([...heads].flatMap(([name, row]) => (sequenceOf(row) > shownOf(name) ? [name] : [])));
  const list = deps.lists.find(({ name }) => name === 'Concerns');
  if (ahead.size === 0 || !list) return ok(undefined);
  await deps.wait(ON_ITS_WAY_MS);
  const coming = new Set<string>();
  const walked = await walkList(list, deps, (rows) => {
    for (const row of rows) {
      const name = caseOf(row.Reference);
      if (ahead.has(name) && shownBy(row, deps) > shownOf(name)) coming.add(name);
    }
  });
  if (!walked.ok) return walked;

  const path = join(to, 'lists', 'Entries.jsonl');
  for (const name of coming) heads.delete(name);
  const kept = (await readFile(path, 'utf8'))
    .split('\n')
    .slice(0, -1)
    .filter((line) => {
      const row = JSON.parse(line) as RawRow;
      const name = caseOf(row.EntryKey);
      if (!coming.has(name)) return true;
      if (sequenceOf(row) > shownOf(name)) return false;
      keepHead(heads, row);
      return true;
    });
  await keepFile(path, kept.map((line) => `${line}\n`).join(''));
  return ok(undefined);
}

/** @returns the newest entry that a row of Concerns shows; more than there can be where the row does not open. */
function shownBy(row: RawRow, { keys }: BackupDeps): number {
  const bare = { reportId: '', status: '', updatedAt: '', schema: SCHEMA };
  const opened = fromConcernRow(
    { ...bare, reference: String(row.Reference), sealed: String(row.Sealed) },
    createSeal(keys),
  );
  return opened?.sequence ?? Number.POSITIVE_INFINITY;
}

function sequenceOf({ EntryKey }: RawRow): number {
  return Number(String(EntryKey).split(':')[1]);
}

/** @returns the case of a reference, or of the key of an entry: SharePoint takes capital and small letters for the same. */
function caseOf(key: unknown): string {
  return String(key).split(':')[0]?.toLowerCase() ?? '';
}

/** Reads a whole list, a page at a time. */
export async function walkList(
  list: RawList,
  deps: Pick<BackupDeps, 'wait' | 'progress'>,
  take: (rows: readonly RawRow[]) => Promise<void> | void,
): Promise<Result<void>> {
  let next: string | undefined;
  let count = 0;
  do {
    const from = next;
    const page = await patiently(() => list.page(from), deps.wait);
    if (!page.ok) return page;
    const rows = page.value.rows.filter((row) => typeof row[list.key] === 'string');
    await take(rows);
    count += rows.length;
    deps.progress(list.name, count);
    next = page.value.next;
  } while (next !== undefined);
  return ok(undefined);
}

function keepHead(heads: Map<string, RawRow>, row: RawRow): void {
  const name = caseOf(row.EntryKey);
  const before = heads.get(name);
  if (!before || sequenceOf(before) < sequenceOf(row)) heads.set(name, row);
}

function headsHash(heads: ReadonlyMap<string, RawRow>): string {
  const lines = [...heads.values()].map(({ EntryKey, Mac }) => `${EntryKey}:${Mac}\n`).sort();
  return createHash('sha256').update(lines.join('')).digest('hex');
}
