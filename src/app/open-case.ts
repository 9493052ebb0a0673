import { handlingRole } from '../domain/access.ts';
import type { Entry } from '../domain/act.ts';
import type { Concern } from '../domain/concern.ts';
import type { Reference } from '../domain/reference.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Oid, Role } from '../domain/role.ts';
import type { Deps } from './deps.ts';
import type { Change } from './ports.ts';

/** A case as its handler sees it. */
export interface OpenedCase {
  readonly concern: Concern;
  readonly entries: readonly Entry[];
  /** Under which role the viewer may see it. */
  readonly role: Role;
}

/**
 * Opens a case for somebody who may handle it. Nothing is returned before the view is on durable storage (the
 * schools' policies: every view of a concern is recorded).
 * @returns `case.not-yours` both when it is hidden from this person and when it does not exist
 */
export async function openCase(
  input: { actor: Oid; reference: Reference; from: 'card' | 'tab' },
  deps: Deps,
): Promise<Result<OpenedCase>> {
  const { actor, reference, from } = input;
  const person = await deps.directory.fresh(actor);
  if (!person.ok) return person;
  const viewed = await deps.record.change(reference, (before): Result<Change<Role>> => {
    const role = before && person.value ? handlingRole(before, person.value) : undefined;
    if (!before || !role) return fail('case.not-yours');
    // Reading one's own report is not what the reporter means by "read".
    const first = !before.read && before.reporter.oid !== actor;
    return ok({
      deeds: first ? [{ by: { oid: actor }, what: { act: 'opened', role } }] : [],
      view: { oid: actor, role, reference, what: 'case', from },
      value: role,
    });
  });
  if (!viewed.ok) return viewed.fault.code === 'record.unwritable' ? fail('case.view-unrecorded') : viewed;
  const entries = await deps.record.entries(reference);
  if (!entries.ok) return entries;
  return ok({ concern: viewed.value.concern, entries: entries.value, role: viewed.value.value });
}
