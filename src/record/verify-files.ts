import * as z from 'zod';
import type { EvidenceFiles } from '../app/ports.ts';
import { FILE_ID } from '../domain/evidence.ts';
import type { FaultCode } from '../domain/fault.ts';
import type { Reference } from '../domain/reference.ts';
import { ok, type Result } from '../domain/result.ts';
import { type EvidenceLibrary, idIn, LIBRARY, listLibrary } from './backup-evidence.ts';
import { parseEntry } from './batch.ts';
import { createEvidenceVault } from './evidence-seal.ts';
import type { RecordKeys } from './keys.ts';
import { patiently } from './patiently.ts';
import type { Finding, FindingCode } from './verify-finding.ts';

/** A file of evidence as its entry names it. */
export interface NamedFile {
  readonly reference: Reference;
  readonly sequence: number;
  readonly id: string;
  /** SHA-256 of the file as it was given, 64 lower-case hex digits. */
  readonly hash: string;
}

/** What came of the files. */
export interface FilesProof {
  /** How many files the entries name. */
  readonly checked: number;
  readonly findings: readonly Finding[];
  /** What no entry names; absent where the library could not be listed. */
  readonly beside?: {
    /** Named as Heed names a file. Left by an upload whose entry was never written, or is on its way. */
    readonly unnamed: number;
    /** Named otherwise: somebody else put them there. */
    readonly foreign: number;
  };
}

export interface FilesDeps {
  /** Without `page` nobody can tell what lies there beside. */
  readonly evidence: Pick<EvidenceFiles, 'get'> & Partial<Pick<EvidenceLibrary, 'page'>>;
  readonly keys: RecordKeys;
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Told now and then how many files were read. */
  readonly progress: (list: string, files: number) => void;
}

const TOLD_EVERY = 50;
/** Loose: a later version may keep more of a file. */
const evidenceSchema = z.looseObject({
  act: z.literal('evidence'),
  id: z.string().regex(FILE_ID),
  hash: z.string(),
});

/** @returns the file that an entry names; undefined where it is no such entry. */
export function fileNamedBy(body: string): NamedFile | undefined {
  // Canonical JSON has no spaces, and few entries are worth reading once more.
  if (!body.includes('"act":"evidence"')) return undefined;
  const entry = parseEntry(body);
  const what = evidenceSchema.safeParse(entry?.what);
  if (!entry || !what.success) return undefined;
  const { id, hash } = what.data;
  return { reference: entry.reference, sequence: entry.sequence, id, hash };
}

/**
 * Reads every file that an entry names, one at a time, struck through or not: it is there, opens in its place, and has
 * the hash of its entry. To be called after the entries were read: a file lies there before its entry is written.
 * @returns the fault of a library that does not answer
 */
export async function proveFiles(
  named: readonly NamedFile[],
  { evidence, keys, wait, progress }: FilesDeps,
): Promise<Result<FilesProof>> {
  const { page } = evidence;
  const listed = page ? await listLibrary({ evidence: { page }, wait }) : undefined;
  // An installation may do without the library; what an entry names is then missing below.
  if (listed && !listed.ok && listed.fault.code !== 'graph.missing') return listed;

  const findings: Finding[] = [];
  let read = 0;
  for (const file of named) {
    const fault = await faultOf(file, { evidence, keys, wait });
    if (!fault.ok) return fault;
    const { reference, sequence } = file;
    if (fault.value) findings.push({ code: fault.value, reference, sequence });
    read += 1;
    if (read % TOLD_EVERY === 0 || read === named.length) progress(LIBRARY, read);
  }

  if (!listed) return ok({ checked: named.length, findings });
  const meant = new Set(named.map(({ id }) => id));
  const ids = (listed.ok ? listed.value : []).map(({ name }) => idIn(name));
  const beside = {
    unnamed: ids.filter((id) => id !== undefined && !meant.has(id)).length,
    foreign: ids.filter((id) => id === undefined).length,
  };
  return ok({ checked: named.length, findings, beside });
}

/** What is wrong with one file, where the library answered about it. */
const SAYS: Partial<Record<FaultCode, FindingCode>> = {
  'graph.missing': 'file.missing',
  'graph.refused': 'file.refused',
  'evidence.damaged': 'file.changed',
};

async function faultOf(
  { reference, id, hash }: NamedFile,
  { evidence, keys, wait }: Pick<FilesDeps, 'evidence' | 'keys' | 'wait'>,
): Promise<Result<FindingCode | undefined>> {
  const put = () => Promise.reject(new Error('Nothing is written while the record is proved.'));
  const vault = createEvidenceVault({ files: { get: evidence.get, put }, keys });
  const found = await patiently(() => vault.get({ reference, id }), wait);
  if (found.ok) return ok(vault.hash(found.value) === hash ? undefined : 'file.other');
  const code = SAYS[found.fault.code];
  return code ? ok(code) : found;
}
