import { holders, type Oid, type Role, type Roster } from '../domain/role.ts';
import type { Finding } from './check-finding.ts';
import { ALERTED_ROLES } from './recipients.ts';

/** Without an answer of the directory for so long, who left may still be told, and who came is not. */
const SILENT_MS = 3_600_000;

/**
 * Whether each role that the school set up has somebody who can be told.
 *
 * The roster must be the directory's own: one that leaves out whoever lost their access inside Heed would tell, by an
 * office that stands empty, that somebody did.
 * @param school.roles those with a group; `school.hasLeft` says who took Heed off in Teams, `school.neverHad` who never had it
 * there, as far as that is known
 * @param now milliseconds since 1970
 */
export function checkPeople(
  roster: Roster,
  school: {
    readonly roles: readonly Role[];
    readonly hasLeft: (oid: Oid) => boolean;
    readonly neverHad?: (oid: Oid) => boolean;
  },
  now: number,
): readonly Finding[] {
  // Nobody knows anything of a directory that was never read, and the record says so itself.
  if (roster.readAt === 0) return [{ code: 'directory-silent' }];
  const silent: Finding[] = now - roster.readAt > SILENT_MS ? [{ code: 'directory-silent' }] : [];
  const roles = school.roles.flatMap((role): readonly Finding[] => {
    const people = holders(roster, role);
    if (people.length === 0) return [{ code: 'group-empty', role }];
    if (people.every(({ oid }) => school.hasLeft(oid))) return [{ code: 'group-out-of-reach', role }];
    const lacks = people.some(({ oid }) => school.neverHad?.(oid) === true);
    return lacks && ALERTED_ROLES.includes(role) ? [{ code: 'app-missing', role }] : [];
  });
  return [...silent, ...roles];
}
