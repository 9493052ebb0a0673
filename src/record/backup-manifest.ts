import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, posix, sep } from 'node:path';
import * as z from 'zod';
import { parseJson } from './batch.ts';
import { canonical } from './canonical.ts';
import { createChain } from './chain.ts';
import type { RecordKeys } from './keys.ts';
import { lacking } from './known.ts';

export const MANIFEST = 'manifest.json';
/** Place of the MAC of a manifest. */
const CONTEXT = 'backup:manifest';

const fileSchema = z.object({
  /** From the folder of the backup, with slashes. */
  path: z.string(),
  bytes: z.int().nonnegative(),
  /** 64 hex characters. */
  sha256: z.string(),
  /** Of a list: how many rows it holds. */
  rows: z.int().nonnegative().optional(),
});
const manifestSchema = z.object({
  format: z.literal('heed-backup'),
  version: z.literal(1),
  /** Version of the rows' shape. */
  schema: z.int(),
  /** UTC: what was filed before is in it. */
  madeAt: z.iso.datetime(),
  /** Says which keys open it and nothing about them. */
  fingerprint: z.string(),
  keys: z.array(z.object({ id: z.string(), print: z.string() })),
  /** Newest entry of every case, and newest line of every access chain, as in `heads.ts`. */
  heads: z.object({ cases: z.int(), entries: z.string(), access: z.string() }),
  files: z.array(fileSchema),
});

export type BackedUpFile = z.infer<typeof fileSchema>;
/** What a backup says of itself. Nothing in it is secret. */
export type Manifest = z.infer<typeof manifestSchema>;

/** @returns the text of the manifest's file, with the MAC by which a changed one is found. */
export function manifestText(manifest: Manifest, keys: RecordKeys): string {
  const mac = createChain(keys).mac({ context: CONTEXT, previous: '' }, canonical(manifest));
  return `${JSON.stringify({ ...manifest, mac }, null, 2)}\n`;
}

export type ReadManifest =
  | { readonly ok: true; readonly manifest: Manifest }
  /** `sentence` says what is wrong and what to do. */
  | { readonly ok: false; readonly sentence: string };

/**
 * Reads the manifest of a backup and proves it, and every file it names, with the keys given.
 * @param from folder of the backup
 */
export async function readManifest(from: string, keys: RecordKeys): Promise<ReadManifest> {
  const text = await readFile(join(from, MANIFEST), 'utf8').catch(() => undefined);
  if (text === undefined) {
    return no(
      `There is no ${MANIFEST} in this folder, so it is no backup, or one that was broken off. Use another.`,
    );
  }
  const json = parseJson(text);
  const parsed = manifestSchema.safeParse(json);
  const { mac } = z.object({ mac: z.string() }).catch({ mac: '' }).parse(json);
  if (!parsed.success)
    return no(`${MANIFEST} was changed, or is of another version of Heed. Use another backup.`);
  const manifest = parsed.data;
  const keysFault = faultOfKeys(manifest, keys);
  if (keysFault) return no(keysFault);
  if (!createChain(keys).fits({ context: CONTEXT, previous: '' }, { body: canonical(manifest), mac })) {
    return no(`${MANIFEST} was changed. Use another backup.`);
  }
  const faults = await faultsOfFiles(from, manifest);
  return faults.length === 0
    ? { ok: true, manifest }
    : no(`This backup is not as it was made: ${faults.join(', ')}. Use another backup.`);
}

function no(sentence: string): ReadManifest {
  return { ok: false, sentence };
}

function faultOfKeys(manifest: Manifest, keys: RecordKeys): string | undefined {
  for (const { id, print } of manifest.keys) {
    const given = keys.prints.get(id);
    if (given === undefined) return lacking(id);
    if (given !== print) {
      return `The keys given are not those of this backup: "${id}" is another one. Give the keys that the school used.`;
    }
  }
  return manifest.fingerprint === keys.fingerprint
    ? undefined
    : 'The keys given are not in the order of this backup. Give every key that was ever used, newest first and the oldest last.';
}

async function faultsOfFiles(from: string, { files }: Manifest): Promise<readonly string[]> {
  const faults: string[] = [];
  const there = new Set(await namesUnder(from));
  for (const { path, sha256 } of files) {
    if (!there.delete(path)) faults.push(`${path} is missing`);
    else if (digest(await readFile(join(from, path))) !== sha256) faults.push(`${path} was changed`);
  }
  there.delete(MANIFEST);
  return [...faults, ...[...there].map((path) => `${path} does not belong to it`)];
}

/** @returns what a manifest says of one file. */
export async function describeFile(from: string, path: string): Promise<BackedUpFile> {
  const bytes = await readFile(join(from, path));
  const rows = path.startsWith('lists/') ? { rows: bytes.toString().split('\n').length - 1 } : {};
  return { path, bytes: bytes.length, sha256: digest(bytes), ...rows };
}

/** @returns every file under a folder, its path from there with slashes, sorted. */
export async function namesUnder(folder: string): Promise<readonly string[]> {
  const all = await readdir(folder, { recursive: true, withFileTypes: true });
  return all
    .filter((each) => each.isFile())
    .map(({ parentPath, name }) =>
      join(parentPath, name)
        .slice(folder.length + 1)
        .split(sep)
        .join(posix.sep),
    )
    .sort();
}

function digest(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
