import { join } from 'node:path';
import type { Reference } from '../domain/reference.ts';
import { accessKey } from './access-book.ts';
import { type AccessHead, parseAccess, parseEntry } from './batch.ts';
import { createChain } from './chain.ts';
import { codeOf, createFiles, type Files } from './files.ts';
import { createJournal, JOURNAL_FOLDERS } from './journal.ts';
import type { RecordKeys } from './keys.ts';
import { checkKnown } from './known.ts';
import { createMemory, type Memory } from './memory.ts';
import { createSeal } from './seal.ts';
import { createSnapshot, SNAPSHOT_FOLDER } from './snapshot.ts';
import type { Case } from './state.ts';
import { keyIdOf } from './verify-list.ts';

/** What the app's own disk says of the record: true of the moment when it was read, and of every later one. */
export interface DiskRecord {
  readonly cases: ReadonlyMap<Reference, Case>;
  /** Cases of which something still waits to be written to SharePoint. */
  readonly waiting: ReadonlySet<Reference>;
  /** Keys of lines of the access log that wait. */
  readonly waitingLines: ReadonlySet<string>;
  /** Newest lines of the access chains; those that do not wait are in SharePoint. */
  readonly heads: readonly AccessHead[];
  /** Files that do not open. */
  readonly unreadable: readonly string[];
  /** Keys that were not given, and for each a file that is sealed with it. */
  readonly unknownKeys: readonly { readonly key: string; readonly file: string }[];
  /** Cases that another version kept; they are not among the cases. */
  readonly outgrown: number;
}

/** Parts of a snapshot are replaced while the app runs: a file may go between its name and its text. */
const MOST_READS = 3;

/**
 * Opens the record on this machine beside an app that may be running. It takes no lease and writes nothing.
 * @returns undefined when there is no record in this directory
 * @throws Error with a plain sentence when the keys are not those of this directory; the file system's error when it
 * cannot be read
 */
export async function readDisk(dir: string, keys: RecordKeys): Promise<DiskRecord | undefined> {
  const files = readOnly(createFiles('verify'));
  const tools = { files, seal: createSeal(keys), chain: createChain(keys) };
  if (!(await namesIn(dir, files)).includes('known')) return undefined;
  await checkKnown(dir, { ...tools, keys });

  const unread = { unreadable: new Set<string>(), unknownKeys: new Map<string, string>() };
  const { memory, outgrown } = await readSnapshot(dir, { ...tools, keys, unread });
  // After the snapshot: a line that it knows and that is in no file by then was confirmed by SharePoint.
  const { waiting, waitingLines } = await readJournal(dir, { ...tools, keys, unread });
  return {
    cases: casesOf(memory),
    waiting,
    waitingLines,
    heads: memory.access.tips(),
    unreadable: [...unread.unreadable],
    unknownKeys: [...unread.unknownKeys].map(([key, file]) => ({ key, file })),
    outgrown,
  };
}

interface Tools {
  readonly files: Files;
  readonly seal: ReturnType<typeof createSeal>;
  readonly chain: ReturnType<typeof createChain>;
  readonly keys: RecordKeys;
  readonly unread: { readonly unreadable: Set<string>; readonly unknownKeys: Map<string, string> };
}

/** Whatever would write fails, so that nothing below can do it by mistake. */
function readOnly(files: Files): Files {
  const refuse = () => Promise.reject(new Error('Nothing is written while the record is proved.'));
  return { ...files, claim: refuse, replace: refuse, remove: refuse, move: refuse, sweep: refuse };
}

async function namesIn(folder: string, files: Files): Promise<readonly string[]> {
  return files.names(folder).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  });
}

async function readSnapshot(
  dir: string,
  tools: Tools,
): Promise<{ readonly memory: Memory; readonly outgrown: number }> {
  const { files, chain, unread } = tools;
  const folder = join(dir, SNAPSHOT_FOLDER);
  for (let read = 1; ; read += 1) {
    const memory = createMemory(chain);
    if ((await namesIn(folder, files)).length === 0) return { memory, outgrown: 0 };
    const { damaged, missing, outgrown } = await createSnapshot(dir, tools).read(memory);
    if (read < MOST_READS && damaged.length + missing.length > 0) continue;
    for (const name of [...damaged, ...missing]) unread.unreadable.add(name);
    // A part under an unknown key is left out without a word: the app leaves it to a process that has the key.
    for (const name of await files.names(folder)) {
      noteKey(name, (await files.read(folder, name)) ?? '', tools);
    }
    return { memory, outgrown };
  }
}

function noteKey(file: string, sealed: string, { keys, unread }: Tools): void {
  const id = keyIdOf(sealed);
  if (id !== undefined && !keys.sealing.has(id)) unread.unknownKeys.set(id, file);
}

/** Files that the app has put aside count as waiting too: what is in them has not been written, and is not lost. */
async function readJournal(
  dir: string,
  tools: Tools,
): Promise<{ readonly waiting: ReadonlySet<Reference>; readonly waitingLines: ReadonlySet<string> }> {
  const { files, unread } = tools;
  const journal = createJournal(dir, tools);
  const waiting = new Set<Reference>();
  const waitingLines = new Set<string>();
  for (const folder of JOURNAL_FOLDERS) {
    for (const name of await namesIn(join(dir, folder), files)) {
      const text = await files.read(join(dir, folder), name);
      if (text === undefined) continue;
      const read = journal.open(name, text);
      if (!read.ok) {
        noteKey(name, text, tools);
        if (read.why === 'damaged' && folder === 'journal') unread.unreadable.add(name);
        continue;
      }
      for (const { body } of read.batch.entries) {
        const entry = parseEntry(body);
        if (entry) waiting.add(entry.reference);
      }
      for (const { body } of read.batch.access) {
        const line = parseAccess(body);
        if (line) waitingLines.add(accessKey(line));
      }
    }
  }
  return { waiting, waitingLines };
}

function casesOf({ state }: Memory): ReadonlyMap<Reference, Case> {
  return new Map(
    [...state.references()].flatMap((reference) => {
      const held = state.get(reference);
      return held ? [[reference, held] as const] : [];
    }),
  );
}
