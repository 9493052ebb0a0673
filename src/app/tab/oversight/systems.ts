import { factsRole, MAY_SEE_FACTS } from '../../../domain/access.ts';
import type { Concern } from '../../../domain/concern.ts';
import type { Reference } from '../../../domain/reference.ts';
import { fail, ok, type Result } from '../../../domain/result.ts';
import type { Oid, Role } from '../../../domain/role.ts';
import type { Deps } from '../../deps.ts';
import { watcherOf } from './who.ts';

/** What a list may say of a concern whose facts somebody may see. */
export interface SystemsLine {
  readonly reference: Reference;
  /** UTC, ISO 8601. */
  readonly reportedAt: string;
  readonly kind?: string;
  readonly status: Concern['status'];
}

/** Who sees facts without people, of whichever row. */
export const FACTS_ROLES: readonly Role[] = [
  ...new Set(Object.values(MAY_SEE_FACTS).flatMap((roles) => Object.keys(roles) as Role[])),
];

/**
 * The concerns whose facts this person may see, newest first; what stands in them is opened one by one (`openFacts`).
 * @returns `case.not-yours`, `person.unchecked`; `record.loading` while concerns may be missing
 */
export async function systemsFor(
  { actor }: { readonly actor: Oid },
  deps: Deps,
): Promise<Result<readonly SystemsLine[]>> {
  const watcher = await watcherOf(actor, FACTS_ROLES, deps);
  if (!watcher.ok) return watcher;
  if (!deps.record.loaded()) return fail('record.loading');
  const { person } = watcher.value;
  const lines = deps.record.briefs().flatMap(({ row, reference }) => {
    const concern = MAY_SEE_FACTS[row] ? deps.record.find(reference) : undefined;
    const allowed = concern && factsRole(concern, person);
    if (!concern || !allowed) return [];
    const { reportedAt, status, kind } = concern;
    return [{ reference, reportedAt, status, ...(kind && allowed.facts.includes('kind') ? { kind } : {}) }];
  });
  return ok(lines.toReversed());
}
