import { join } from 'node:path';
import { canonical } from './canonical.ts';
import type { Core } from './core.ts';
import type { Files } from './files.ts';
import type { RecordKeys } from './keys.ts';
import { createSeal, type Seal } from './seal.ts';
import { SNAPSHOT_FOLDER } from './snapshot.ts';

/**
 * Proof that the keys given are those of a record. `known` is made when the record begins and names its oldest key; for
 * each key that came later there is a `known-<id>`. They stand on the disk and in SharePoint, under the same names, and
 * are never written twice: with other keys every report would be filed under names that no other process finds, or
 * sealed with a key that nobody has.
 */
const KNOWN = 'known';
const MARK = /^known-([a-z0-9]{1,12})$/;

/** What the known values say of the keys given. */
export type Judged =
  /** `wanting`: what is still to be written, by name. */
  | { readonly is: 'fitting'; readonly wanting: ReadonlyMap<string, string> }
  | { readonly is: 'unclaimed'; readonly wanting: ReadonlyMap<string, string> }
  /** `sentence` says what is wrong and what to do. */
  | { readonly is: 'foreign'; readonly sentence: string };

export interface KnownDeps {
  readonly keys: RecordKeys;
  readonly seal: Seal;
}

/** Whether a row of Settings, or a file, is a known value and nothing that the school set. */
export function isKnownName(name: string): boolean {
  return name === KNOWN || MARK.test(name);
}

/** @param texts sealed, by name; whatever is not a known value is ignored */
export function judgeKnown(texts: ReadonlyMap<string, string>, deps: KnownDeps): Judged {
  const { keys, seal } = deps;
  const text = texts.get(KNOWN);
  if (text === undefined) return { is: 'unclaimed', wanting: wantingOf(texts, keys) };
  const opened = seal.open(text, KNOWN);
  if (!opened.ok) {
    return foreign(opened.why === 'unknown-key' ? lacking(text.slice(0, text.indexOf('.'))) : NOT_OURS);
  }
  if (opened.plain !== canonical({ fingerprint: keys.fingerprint })) return foreign(ANOTHER_OLDEST);
  for (const [name, mark] of texts) {
    const id = MARK.exec(name)?.[1];
    // One that does not open says nothing: anybody may have put it there.
    const read = id === undefined ? undefined : seal.open(mark, name);
    if (id === undefined || !read?.ok) continue;
    const print = keys.prints.get(id);
    if (print === undefined) return foreign(lacking(id));
    if (read.plain !== canonical({ key: id, print })) return foreign(anotherKey(id));
  }
  return { is: 'fitting', wanting: wantingOf(texts, keys) };
}

/** Everything under the oldest key, which every process must have: so each can read which others there are. */
function wantingOf(texts: ReadonlyMap<string, string>, keys: RecordKeys): ReadonlyMap<string, string> {
  const { newest, oldest, fingerprint, prints } = keys;
  const seal = createSeal({ ...keys, newest: oldest });
  const values = new Map([[KNOWN, canonical({ fingerprint })]]);
  if (newest !== oldest) {
    values.set(`known-${newest}`, canonical({ key: newest, print: prints.get(newest) }));
  }
  return new Map(
    [...values].flatMap(([name, value]) =>
      texts.has(name) ? [] : [[name, seal.seal(value, name)] as const],
    ),
  );
}

/**
 * Proves at start that the keys are those of this directory, and claims a directory that belongs to nobody yet.
 * @throws Error with one plain sentence that says what to do; the directory is left as it was
 */
export async function claimKnown(dir: string, deps: KnownDeps & { readonly files: Files }): Promise<void> {
  const wanting = wantingOr(judgeKnown(await readKnown(dir, deps.files), deps));
  if (wanting.size === 0) return;
  for (const [name, text] of wanting) await deps.files.claim(dir, name, text);
  // Somebody with other keys may have been first.
  wantingOr(judgeKnown(await readKnown(dir, deps.files), deps));
}

/**
 * Proves that the keys are those of this directory and writes nothing. One that came later may be missing: whoever reads
 * can say what does not open without it.
 * @throws Error with one plain sentence
 */
export async function checkKnown(dir: string, deps: KnownDeps & { readonly files: Files }): Promise<void> {
  const texts = await readKnown(dir, deps.files);
  wantingOr(judgeKnown(new Map([...texts].filter(([name]) => name === KNOWN)), deps));
}

function wantingOr(judged: Judged): ReadonlyMap<string, string> {
  if (judged.is === 'foreign') throw new Error(judged.sentence);
  return judged.wanting;
}

/**
 * Gives up a directory that was claimed with keys of another record and holds nothing yet, so that the next start can
 * claim it with the right ones. Where something is in it, its keys are needed to read that.
 */
export async function leaveUnclaimed(core: Pick<Core, 'dir' | 'files' | 'mayTidy'>): Promise<void> {
  const { dir, files, mayTidy } = core;
  if (!mayTidy()) return;
  for (const folder of ['journal', SNAPSHOT_FOLDER, 'unreadable', 'set-aside']) {
    if ((await files.names(join(dir, folder))).length > 0) return;
  }
  for (const name of (await readKnown(dir, files)).keys()) await files.remove(dir, name);
}

/** In a directory that is being restored: nothing may run on a record of which a part is still missing. */
export const RESTORING = 'restoring';

/** @throws Error with one plain sentence while the directory is only half restored */
export async function refuseHalfRestored(dir: string, files: Files): Promise<void> {
  if ((await files.read(dir, RESTORING)) === undefined) return;
  throw new Error(
    'A restore of this record was broken off. Run "npm run restore" again with the same backup.',
  );
}

/** @returns the known values of a directory, sealed, by name. */
export async function readKnown(dir: string, files: Files): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const name of await files.names(dir)) {
    const text = isKnownName(name) ? await files.read(dir, name) : undefined;
    if (text !== undefined) texts.set(name, text);
  }
  return texts;
}

export const NOT_OURS =
  "The keys given do not open this school's record. Start with the keys that were used before, the oldest last, " +
  'or restore the data directory that belongs to these keys.';
const ANOTHER_OLDEST =
  "The keys given do not open this school's record as they stand: another key is its oldest. Give HEED_KEYS every key " +
  'that was ever used, newest first and the oldest last.';

/** @param id of the key that is missing */
export function lacking(id: string): string {
  return (
    `The keys given do not open this school's record: the key "${id}" is missing. Give HEED_KEYS every key that was ` +
    'ever used, newest first and the oldest last.'
  );
}

/** @param id of the key that is not the one that was used */
export function anotherKey(id: string): string {
  return (
    `The keys given do not open this school's record: "${id}" is not the key that was used under this name. Look for ` +
    'the right one in the key vault or on the printed copy, and give the new one another name.'
  );
}

function foreign(sentence: string): Judged {
  return { is: 'foreign', sentence };
}
