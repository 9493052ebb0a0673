import { handlingRole } from '../../../domain/access.ts';
import type { EvidenceItem } from '../../../domain/evidence.ts';
import type { FaultCode } from '../../../domain/fault.ts';
import type { Reference } from '../../../domain/reference.ts';
import { fail, ok, type Result } from '../../../domain/result.ts';
import type { Oid } from '../../../domain/role.ts';
import type { Deps } from '../../deps.ts';
import { takesFiles } from './page-files.ts';

/** A file of evidence as it was given. */
export interface OpenedFile {
  readonly file: EvidenceItem;
  readonly bytes: Uint8Array;
}

/**
 * Opens a file of a case for somebody who may handle it, after the view was recorded. What comes back from the library is
 * compared with what the record says of it: a file that was changed or is gone is an alarm, and is not shown.
 * @returns `case.not-yours` also for a file that is not there; `evidence.hidden` for a picture, or what may hold one, where
 * the kind has come to be one with pictures of children; `evidence.damaged`, `evidence.unreachable`
 */
export async function openEvidence(
  input: { readonly actor: Oid; readonly reference: Reference; readonly id: string },
  deps: Deps,
): Promise<Result<OpenedFile>> {
  const { actor, reference, id } = input;
  const fresh = await deps.directory.fresh(actor);
  if (!fresh.ok) return fresh;
  const person = fresh.value;
  const viewed = await deps.record.change(reference, (before) => {
    const role = before && person ? handlingRole(before, person, deps.school.rules) : undefined;
    const file = before?.evidence.find((one) => one.id === id);
    if (!before || !role || !file) return fail('case.not-yours');
    if (!takesFiles(before) && file.type !== 'text/plain') return fail('evidence.hidden');
    const view = { oid: actor, role, reference, what: 'evidence' as const, from: 'tab' as const, about: id };
    return ok({ deeds: [], view, value: file });
  });
  if (!viewed.ok) return viewed.fault.code === 'record.unwritable' ? fail('case.view-unrecorded') : viewed;
  const file = viewed.value.value;
  const found = await deps.evidence.get({ reference, id });
  if (!found.ok) {
    if (!GONE.has(found.fault.code)) return fail('evidence.unreachable');
    deps.log.alarm('evidence.damaged', { reference, sequence: file.sequence, code: found.fault.code });
    return fail('evidence.damaged');
  }
  if (deps.evidence.hash(found.value) !== file.hash) {
    deps.log.alarm('evidence.damaged', { reference, sequence: file.sequence, code: 'hash' });
    return fail('evidence.damaged');
  }
  return ok({ file, bytes: found.value });
}

const GONE: ReadonlySet<FaultCode> = new Set(['graph.missing', 'evidence.damaged'] as const);
