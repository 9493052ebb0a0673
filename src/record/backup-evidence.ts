import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EvidenceFiles } from '../app/ports.ts';
import type { FaultCode } from '../domain/fault.ts';
import { ok, type Result } from '../domain/result.ts';
import { keepFile } from './backup-files.ts';
import type { BackedUpFile, Manifest } from './backup-manifest.ts';
import { patiently } from './patiently.ts';

/** Folder of a backup in which the files of the library lie. */
export const EVIDENCE_FOLDER = 'evidence';
/** What progress calls it: the name of the library. */
export const LIBRARY = 'Evidence';
/** A line of progress after so many files. */
const TOLD_EVERY = 50;

/** One file as the library lists it. */
export interface LibraryFile {
  readonly name: string;
  readonly bytes: number;
}

/** The library of evidence as the commands that keep a record safe see it: sealed files, one at a time. */
export interface EvidenceLibrary extends EvidenceFiles {
  /** Some of what lies there. `graph.missing` where there is no library. @param next where the page before ended */
  page(next?: string): Promise<Result<{ readonly files: readonly LibraryFile[]; readonly next?: string }>>;
}

/** How these commands go about it. */
export interface EvidenceDeps {
  readonly evidence: EvidenceLibrary;
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Told now and then how many files are done. */
  readonly progress: (list: string, files: number) => void;
}

const NAME = /^([0-9a-f]{32})\.heed$/;

/** @returns the id in the name of a file, undefined where Heed gives no such name. */
export function idIn(name: string): string | undefined {
  return NAME.exec(name)?.[1];
}

/** @returns everything that lies in the library; `graph.missing` where there is none. */
export async function listLibrary({
  evidence,
  wait,
}: {
  readonly evidence: Pick<EvidenceLibrary, 'page'>;
  readonly wait: EvidenceDeps['wait'];
}): Promise<Result<readonly LibraryFile[]>> {
  const files: LibraryFile[] = [];
  let next: string | undefined;
  do {
    const from = next;
    const page = await patiently(() => evidence.page(from), wait);
    if (!page.ok) return page;
    files.push(...page.value.files);
    next = page.value.next;
  } while (next !== undefined);
  return ok(files);
}

/**
 * Copies every file of Heed as it lies there. To be called after the lists were copied: a file lies there before its entry
 * is written, so none that a copied entry names can be missing because it came late.
 * @param to folder of the backup
 * @returns the fault of a library that does not answer. One file that was removed meanwhile, or that SharePoint does not
 * hand out, holds up nothing: where an entry names it, the proof of the backup says so.
 */
export async function copyEvidence(to: string, deps: EvidenceDeps): Promise<Result<void>> {
  const listed = await listLibrary(deps);
  // An installation may do without the library.
  if (!listed.ok) return listed.fault.code === 'graph.missing' ? ok(undefined) : listed;
  const ids = listed.value.flatMap(({ name }) => idIn(name) ?? []);
  let done = 0;
  for (const id of ids) {
    const found = await patiently(() => deps.evidence.get(id), deps.wait);
    if (found.ok) await keepFile(join(to, EVIDENCE_FOLDER, `${id}.heed`), found.value);
    else if (!OF_ONE_FILE.has(found.fault.code)) return found;
    done += 1;
    if (done % TOLD_EVERY === 0 || done === ids.length) deps.progress(LIBRARY, done);
  }
  return ok(undefined);
}

const OF_ONE_FILE: ReadonlySet<FaultCode> = new Set(['graph.missing', 'graph.refused'] as const);

/** A file of the library in a backup. */
interface KeptFile {
  readonly id: string;
  readonly file: BackedUpFile;
}

/** @returns the files of evidence among those of a backup. */
export function evidenceIn({ files }: Pick<Manifest, 'files'>): readonly KeptFile[] {
  const begins = `${EVIDENCE_FOLDER}/`;
  return files.flatMap((file) => {
    const id = file.path.startsWith(begins) ? idIn(file.path.slice(begins.length)) : undefined;
    return id === undefined ? [] : [{ id, file }];
  });
}

/**
 * Puts files back into the library: those that are missing there, or are others. None is ever removed.
 * @param from folder of the backup
 * @param lying what the library holds, as `listLibrary` says
 */
export async function restoreEvidence(
  from: string,
  { kept, lying }: { readonly kept: readonly KeptFile[]; readonly lying: readonly LibraryFile[] },
  { evidence, wait, progress }: EvidenceDeps,
): Promise<Result<{ readonly written: number; readonly stood: number }>> {
  const sizes = new Map(lying.map(({ name, bytes }) => [name, bytes]));
  let [written, stood] = [0, 0];
  for (const { id, file } of kept) {
    const there =
      sizes.get(`${id}.heed`) === file.bytes ? await patiently(() => evidence.get(id), wait) : undefined;
    if (there && !there.ok && !OF_ONE_FILE.has(there.fault.code)) return there;
    if (there?.ok && digest(there.value) === file.sha256) stood += 1;
    else {
      const bytes = await readFile(join(from, file.path));
      const put = await patiently(() => evidence.put(id, bytes), wait);
      if (!put.ok) return put;
      written += 1;
      if (written % TOLD_EVERY === 0) progress(`${LIBRARY}, written`, written);
    }
  }
  progress(`${LIBRARY}, written`, written);
  return ok({ written, stood });
}

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
