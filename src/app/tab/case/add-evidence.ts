import { handlingRole } from '../../../domain/access.ts';
import type { Act } from '../../../domain/act.ts';
import type { Concern } from '../../../domain/concern.ts';
import {
  type EvidenceItem,
  type FileType,
  fileName,
  fileTypeOf,
  MOST_FILE_BYTES,
} from '../../../domain/evidence.ts';
import type { Reference } from '../../../domain/reference.ts';
import { fail, ok, type Result } from '../../../domain/result.ts';
import type { Person } from '../../../domain/role.ts';
import { FILES } from '../../../guidance/case-words.ts';
import type { Deps } from '../../deps.ts';
import { notSaved } from '../../do-work.ts';
import { pageContext } from './open-page.ts';
import { fileOf, takesFiles } from './page-files.ts';
import { whoDid } from './page-timeline.ts';

/** A file as it came from somebody's device. */
export interface FileInput {
  readonly person: Person;
  readonly reference: Reference;
  /** Made by the page for one choice of a file, so that the same press sent twice is one. */
  readonly formId: string;
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Keeps a file as evidence: sealed, in the library, and only then written down with its SHA-256. Where SharePoint does not
 * take it, nothing was written, and the same press can be made again.
 * @returns `case.not-yours` first of all; `evidence.never`, `evidence.type`, `evidence.size`, `evidence.empty`,
 * `work.closed`; `evidence.not-kept` where the library did not take it; `work.unwritable`
 */
export async function addEvidence(input: FileInput, deps: Deps): Promise<Result<KeptFile>> {
  const { person, reference, bytes } = input;
  const roleIn = (one: Concern | undefined) => one && handlingRole(one, person, deps.school.rules);
  const concern = deps.record.find(reference);
  if (!concern || !roleIn(concern)) return fail('case.not-yours');
  const file = fileFrom(input, deps);
  const known = file.ok ? keptBefore(concern, file.value) : undefined;
  if (known) {
    // The very same bytes: where somebody changed or removed the file in SharePoint, this puts it right.
    await deps.evidence.put({ reference, id: known.id }, bytes);
    return shown(known, { concern, person }, deps);
  }
  const barrier = barrierOf(concern);
  if (!barrier.ok) return barrier;
  if (!file.ok) return file;
  const { key, ...kept } = file.value;
  // Where it could not be written down, nobody is made to wait for an upload of which nothing would come.
  if (!deps.record.owns()) return fail('record.not-owner');
  const put = await deps.evidence.put({ reference, id: kept.id }, bytes);
  if (!put.ok) return fail('evidence.not-kept');
  const changed = await deps.record.change(reference, (before) => {
    const role = roleIn(before);
    if (!before || !role) return fail('case.not-yours');
    if (keptBefore(before, kept)) return ok({ deeds: [], value: undefined });
    const still = barrierOf(before);
    if (!still.ok) return still;
    const act: Act = { act: 'evidence', role, key, ...kept };
    return ok({ deeds: [{ by: { oid: person.oid }, what: act }], value: undefined });
  });
  if (!changed.ok) return notSaved(changed);
  const { concern: after } = changed.value;
  const added = keptBefore(after, kept);
  return added ? shown(added, { concern: after, person }, deps) : fail('unexpected');
}

type KeptFile = ReturnType<typeof fileOf>;

/** As the page shows it; who added it stands in its entry. */
async function shown(
  file: EvidenceItem,
  { concern, person }: { readonly concern: Concern; readonly person: Person },
  deps: Deps,
): Promise<Result<KeptFile>> {
  const entries = await deps.record.entries(concern.reference);
  if (!entries.ok) return entries;
  const entry = entries.value.find(({ sequence }) => sequence === file.sequence);
  const who = entry ? whoDid(entry, concern.reporter, pageContext(person, deps)) : '';
  return ok(fileOf(file, who, concern.struck.includes(file.sequence)));
}

/** The same file in the same case is kept once, whoever sends it again; after it was struck through it is another one. */
function keptBefore(
  { evidence, struck }: Concern,
  { id, hash }: Pick<EvidenceItem, 'id' | 'hash'>,
): EvidenceItem | undefined {
  return (
    evidence.find((one) => one.id === id) ??
    evidence.find((one) => one.hash === hash && !struck.includes(one.sequence))
  );
}

function barrierOf(concern: Concern): Result<void> {
  if (!takesFiles(concern)) return fail('evidence.never');
  return concern.status === 'closed' ? fail('work.closed') : ok(undefined);
}

/** What the record keeps of it. Its names come from the form and the file, so a repeat has the same. */
function fileFrom(
  { person: { oid }, reference, formId, name, bytes }: FileInput,
  { evidence, identity }: Deps,
): Result<Omit<EvidenceItem, 'sequence' | 'at'> & { readonly key: string }> {
  if (bytes.length === 0) return fail('evidence.empty');
  if (bytes.length > MOST_FILE_BYTES) return fail('evidence.size');
  const type = fileTypeOf(bytes);
  if (!type) return fail('evidence.type');
  const hash = evidence.hash(bytes);
  const id = identity.reportKey(oid, formId, { evidence: reference, hash }).slice(0, 32);
  const key = identity.reportKey(oid, formId, { work: 'evidence', id }).slice(0, 24);
  return ok({ key, id, name: fileName(name) || nameFor(type), type, bytes: bytes.length, hash });
}

function nameFor(type: FileType): string {
  return `${FILES.unnamed}.${ENDINGS[type]}`;
}

const ENDINGS: Readonly<Record<FileType, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
  'text/plain': 'txt',
};
