import { handlingRole } from '../domain/access.ts';
import type { Concern } from '../domain/concern.ts';
import type { AdultInvolved } from '../domain/report.ts';
import { accountsOf, type Oid, type Person, type Roster } from '../domain/role.ts';
import { ADULT_ROWS } from '../domain/row.ts';
import type { Deps } from './deps.ts';

/**
 * Other concerns in which the same adult is in question: low-level concerns are recorded so that a pattern is seen
 * (KCSIE, part four; edition and paragraph: school to confirm). Only those that this person may handle.
 */
export function otherConcernsAbout(concern: Concern, person: Person, deps: Deps): readonly Concern[] {
  const roster = deps.directory.roster();
  const subjects = subjectsOf(concern, roster);
  if (subjects.size === 0) return [];
  return deps.record
    .all()
    .filter(
      (other) =>
        other.reference !== concern.reference &&
        ADULT_ROWS.has(other.row) &&
        [...subjectsOf(other, roster)].some((oid) => subjects.has(oid)) &&
        handlingRole(other, person, deps.school.rules) !== undefined,
    )
    .sort((a, b) => (a.reportedAt < b.reportedAt ? 1 : -1));
}

function subjectsOf({ adults, barred }: Concern, roster: Roster): ReadonlySet<Oid> {
  const named = adults.flatMap(({ who, part }: AdultInvolved) =>
    part === 'in-question' && who.by === 'account' ? accountsOf(who.oid, roster) : [],
  );
  return new Set([...named, ...barred.flatMap(({ oid, why }) => (why === 'subject' ? [oid] : []))]);
}
