import { roleFor } from '../domain/access.ts';
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
  const subjects = subjectsOf(concern, deps.directory.roster());
  if (subjects.size === 0) return [];
  return deps.record
    .briefs()
    .filter(
      (other) =>
        other.reference !== concern.reference &&
        ADULT_ROWS.has(other.row) &&
        other.subjects.some((oid) => subjects.has(oid)) &&
        roleFor(other, person, deps.school.rules) !== undefined,
    )
    .toReversed()
    .flatMap(({ reference }) => deps.record.find(reference) ?? []);
}

/** Every account of everybody in question, so that another concern about them names at least one of these. */
function subjectsOf({ adults, barred }: Concern, roster: Roster): ReadonlySet<Oid> {
  const named = adults.flatMap(({ who, part }: AdultInvolved) =>
    part === 'in-question' && who.by === 'account' ? [who.oid] : [],
  );
  const subjects = barred.flatMap(({ oid, why }) => (why === 'subject' ? [oid] : []));
  return new Set([...named, ...subjects].flatMap((oid) => [oid, ...accountsOf(oid, roster)]));
}
