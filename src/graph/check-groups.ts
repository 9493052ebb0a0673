import type { Finding } from '../app/check-finding.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { ROLES } from '../domain/role.ts';
import type { GraphCaller } from './client.ts';
import { distinctGroups, type GroupIds, rolesIn } from './memberships.ts';

/**
 * Whether each group that stands for a role is there and may be read: one call for each group.
 * Source: Microsoft Graph, "Get group": GroupMember.Read.All is enough for the id.
 * @returns what is wrong; a fault when the directory did not answer, so that nobody knows
 */
export async function checkGroups(deps: {
  readonly graph: GraphCaller;
  readonly groups: GroupIds;
}): Promise<Result<readonly Finding[]>> {
  const found: Finding[] = [];
  for (const id of distinctGroups(deps.groups)) {
    const answer = await deps.graph.call({
      call: 'GET groups/{id}',
      method: 'GET',
      path: `/groups/${encodeURIComponent(id)}?$select=id`,
    });
    if (answer.ok) continue;
    const { status, code } = answer.fault;
    if (status === 401 || status === 403) return ok([{ code: 'group-refused' }]);
    if (status !== 404) return fail(code);
    const roles = rolesIn(deps.groups, (group) => group === id);
    found.push(
      ...ROLES.filter((role) => roles.includes(role)).map(
        (role) => ({ code: 'group-missing', role }) as const,
      ),
    );
  }
  return ok(found);
}
