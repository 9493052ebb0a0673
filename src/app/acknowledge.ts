import { handlingRole } from '../domain/access.ts';
import type { Act } from '../domain/act.ts';
import { mayTakeOver } from '../domain/alert.ts';
import type { Concern } from '../domain/concern.ts';
import { reviewFrom } from '../domain/deadlines.ts';
import type { Reference } from '../domain/reference.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Oid, Role } from '../domain/role.ts';
import type { Deps } from './deps.ts';

/**
 * Takes a concern, or takes it over where it is offered. The first to press wins; for everyone after, and for a second
 * press, nothing changes and they see who has it.
 */
export async function acknowledge(
  input: { actor: Oid; reference: Reference },
  deps: Deps,
): Promise<Result<Concern>> {
  const person = await deps.directory.fresh(input.actor);
  if (!person.ok) return person;
  const changed = await deps.record.change(input.reference, (before) => {
    const role = before && person.value ? handlingRole(before, person.value, deps.school.rules) : undefined;
    if (!before || !role) return fail('case.not-yours');
    const free = before.status === 'waiting' || mayTakeOver(before, input.actor);
    const deeds = free ? [{ by: { oid: input.actor }, what: acknowledged(before, role, deps) }] : [];
    return ok({ deeds, value: undefined });
  });
  return changed.ok ? ok(changed.value.concern) : changed;
}

/** @returns the act of taking a case: with a time for the first decision, where there is none yet. */
export function acknowledged(
  before: Concern,
  role: Role,
  { clock, school }: Deps,
): Extract<Act, { act: 'acknowledged' }> {
  const decided = before.items.some(({ work }) => work === 'decision');
  const reviewAt = reviewFrom(clock.now(), before, school.times);
  return { act: 'acknowledged', role, ...(decided ? {} : { reviewAt }) };
}
