import { handlingRole } from '../domain/access.ts';
import type { Concern } from '../domain/concern.ts';
import type { Reference } from '../domain/reference.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Oid } from '../domain/role.ts';
import type { Deps } from './deps.ts';

/**
 * Takes a concern. The first to press wins; for everyone after, and for a second press, nothing changes and they see
 * who has it.
 */
export async function acknowledge(
  input: { actor: Oid; reference: Reference },
  deps: Deps,
): Promise<Result<Concern>> {
  const person = await deps.directory.fresh(input.actor);
  if (!person.ok) return person;
  const changed = await deps.record.change(input.reference, (before) => {
    const role = before && person.value ? handlingRole(before, person.value) : undefined;
    if (!before || !role) return fail('case.not-yours');
    if (before.owner) return ok({ deeds: [], value: undefined });
    return ok({
      deeds: [{ by: { oid: input.actor }, what: { act: 'acknowledged' as const, role } }],
      value: undefined,
    });
  });
  return changed.ok ? ok(changed.value.concern) : changed;
}
