import type { Finding } from '../../src/app/check-finding.ts';
import { checkPeople } from '../../src/app/check-people.ts';
import type { ConversationRow } from '../../src/app/lists.ts';
import { ALERTED_ROLES, WRITTEN_TO_ROLES } from '../../src/app/recipients.ts';
import { holders, type Oid, type Person, ROLES, type Role, type Roster } from '../../src/domain/role.ts';
import { checkGroups } from '../../src/graph/check-groups.ts';
import type { GraphCaller } from '../../src/graph/client.ts';
import { type Members, readMembers } from '../../src/graph/directory-reads.ts';
import { distinctGroups, type GroupIds, rosterOf } from '../../src/graph/memberships.ts';
import { ROLE_WORDS } from '../../src/guidance/words.ts';
import { type Check, fromFinding, unanswered } from './check.ts';

/**
 * Each group with how many are in it, and for each role that Heed writes to how many it can reach.
 * @param conversations as SharePoint has them; undefined when it did not say
 */
export async function checkOffices(
  deps: { readonly graph: GraphCaller; readonly groups: GroupIds; readonly now: () => number },
  conversations: readonly ConversationRow[] | undefined,
): Promise<readonly Check[]> {
  const { graph, groups, now } = deps;
  const checked = await checkGroups({ graph, groups });
  if (!checked.ok) return [unanswered('groups', 'The groups could not be read', checked.fault.code)];
  if (checked.value.length > 0) return checked.value.map((finding) => fromFinding('groups', finding));
  const members = new Map<string, Members>();
  for (const id of distinctGroups(groups)) {
    const read = await readMembers(graph, id);
    if (!read.ok) return [unanswered('groups', 'Who is in the groups could not be read', read.fault.code)];
    members.set(id, read.value);
  }
  const roster = rosterOf({ groups: members, readAt: now() }, groups, false);
  const roles = ROLES.filter((role) => groups[role] !== undefined);
  const rows = new Map((conversations ?? []).map((row) => [row.oid, row]));
  const hasLeft = (oid: Oid) => rows.get(oid)?.active === false;
  return [
    { id: 'groups', state: 'well', sentence: countsOf(roster, roles) },
    ...checkPeople(roster, { roles, hasLeft }, now())
      .filter(({ code }) => code === 'group-empty')
      .map(emptyGroup),
    ...(conversations
      ? roles
          .filter((role) => WRITTEN_TO_ROLES.includes(role))
          .flatMap((role) => reachOf(role, holders(roster, role), rows))
      : []),
  ];
}

/** Without staff nobody reports, and without those who are told nobody reads; any other role may stand empty for a while. */
function emptyGroup(finding: Finding): Check {
  const { role } = finding;
  const check = fromFinding('people', finding);
  return role === undefined || role === 'staff' || ALERTED_ROLES.includes(role)
    ? check
    : { ...check, state: 'look' };
}

function countsOf(roster: Roster, roles: readonly Role[]): string {
  const counts = roles.map((role) => `${ROLE_WORDS[role]} ${holders(roster, role).length}`);
  return `Every group is there. People in them: ${counts.join(', ')}.`;
}

/** Somebody whose chat Heed does not know may never have got the app, and then Teams lets nobody write to them. */
function reachOf(
  role: Role,
  people: readonly Person[],
  rows: ReadonlyMap<Oid, ConversationRow>,
): readonly Check[] {
  if (people.length === 0) return [];
  const known = people.filter(({ oid }) => rows.get(oid)?.active === true).length;
  const left = people.filter(({ oid }) => rows.get(oid)?.active === false).length;
  const never = people.length - known - left;
  const counts = `${ROLE_WORDS[role]}: Heed has a chat with ${known} of ${people.length}`;
  if (known === people.length) return [{ id: 'reach', state: 'well', sentence: `${counts}.` }];
  const why = [
    ...(never > 0 ? [`${never} never had Heed in Teams`] : []),
    ...(left > 0 ? [`${left} took it off`] : []),
  ];
  const how = 'Run npm run install-app, or install Heed for them in the Teams admin centre';
  // A digest that comes late harms nobody; a role that no alert can reach leaves its line to the next.
  const silent = known === 0 && ALERTED_ROLES.includes(role);
  const next = silent ? `Nobody in this role can be told of a concern. ${how} today.` : `${how}.`;
  return [
    { id: 'reach', state: silent ? 'wrong' : 'look', sentence: `${counts}; ${why.join(', ')}. ${next}` },
  ];
}
