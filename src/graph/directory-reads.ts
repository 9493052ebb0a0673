import { z } from 'zod';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Oid } from '../domain/role.ts';
import type { GraphAnswer, GraphCaller } from './client.ts';
import { plain } from './graph-error.ts';

/** Oid to name. */
export type Members = ReadonlyMap<Oid, string>;

export interface Account {
  readonly name: string;
  readonly enabled: boolean;
  /** Ids of the groups asked for that the person is in, directly or through another group; lower-case. */
  readonly groups: ReadonlySet<string>;
}

/** Nobody should look at a spinner for longer to open a card. */
const INTERACTIVE_MS = 3_000;
/** Reported; the page of checkMemberGroups names no number. */
const GROUPS_A_CALL = 20;

const MEMBERS = z.object({
  value: z.array(
    z.object({
      id: z.string().min(1),
      displayName: z.string().nullish(),
      accountEnabled: z.boolean().nullish(),
    }),
  ),
  '@odata.nextLink': z.string().optional(),
});
const USER = z.object({
  id: z.string(),
  displayName: z.string().nullish(),
  // Deny by default: an answer that does not say whether the account is open is no answer.
  accountEnabled: z.boolean(),
});
const GROUPS = z.object({ value: z.array(z.string()) });

/**
 * Everyone in a group or in a group inside it, without closed accounts.
 * Source: Microsoft Graph, "List group transitive members": the cast to user needs `$count=true` and
 * `ConsistencyLevel: eventual` on every page. Application permission GroupMember.Read.All with User.Read.All; without
 * the latter Graph gives ids alone, and such a member counts, because an empty list would leave reports unread.
 */
export async function readMembers(graph: GraphCaller, groupId: string): Promise<Result<Members>> {
  const members = new Map<Oid, string>();
  let next: string | undefined =
    `/groups/${encodeURIComponent(groupId)}/transitiveMembers/microsoft.graph.user` +
    '?$select=id,displayName,accountEnabled&$count=true&$top=999';
  while (next !== undefined) {
    const answer: GraphAnswer = await graph.call({
      call: 'GET groups/{id}/transitiveMembers',
      method: 'GET',
      path: next,
      headers: { ConsistencyLevel: 'eventual' },
    });
    if (!answer.ok) return plain(answer.fault);
    const page = MEMBERS.safeParse(answer.value.body);
    if (!page.success) return fail('graph.refused');
    for (const { id, displayName, accountEnabled } of page.data.value) {
      if (accountEnabled !== false) members.set(id.toLowerCase(), displayName ?? '');
    }
    next = page.data['@odata.nextLink'];
  }
  return ok(members);
}

/**
 * One person as the directory has them at this moment.
 * Source: Microsoft Graph, "Get user" and "checkMemberGroups" (which looks through nested groups).
 * @returns undefined when there is no such account; the fault of either call, after three seconds at most
 */
export async function readAccount(
  graph: GraphCaller,
  oid: Oid,
  groupIds: readonly string[],
): Promise<Result<Account | undefined>> {
  const [user, groups] = await Promise.all([readUser(graph, oid), readGroups(graph, oid, groupIds)]);
  if (!user.ok || user.value === undefined) return user.ok ? ok(undefined) : user;
  if (!groups.ok) return groups;
  return ok({ ...user.value, groups: groups.value });
}

async function readUser(
  graph: GraphCaller,
  oid: Oid,
): Promise<Result<{ name: string; enabled: boolean } | undefined>> {
  const answer = await graph.call({
    call: 'GET users/{id}',
    method: 'GET',
    path: `/users/${encodeURIComponent(oid)}?$select=id,displayName,accountEnabled`,
    timeoutMs: INTERACTIVE_MS,
  });
  if (!answer.ok) return answer.fault.code === 'graph.missing' ? ok(undefined) : plain(answer.fault);
  const user = USER.safeParse(answer.value.body);
  if (!user.success || user.data.id.toLowerCase() !== oid) return fail('graph.refused');
  return ok({ name: user.data.displayName ?? '', enabled: user.data.accountEnabled });
}

async function readGroups(
  graph: GraphCaller,
  oid: Oid,
  groupIds: readonly string[],
): Promise<Result<ReadonlySet<string>>> {
  const parts: string[][] = [];
  for (let from = 0; from < groupIds.length; from += GROUPS_A_CALL) {
    parts.push(groupIds.slice(from, from + GROUPS_A_CALL));
  }
  const answers = await Promise.all(
    parts.map((part) =>
      graph.call({
        call: 'POST users/{id}/checkMemberGroups',
        method: 'POST',
        path: `/users/${encodeURIComponent(oid)}/checkMemberGroups`,
        body: { groupIds: part },
        timeoutMs: INTERACTIVE_MS,
      }),
    ),
  );
  const found = new Set<string>();
  for (const answer of answers) {
    if (!answer.ok) return plain(answer.fault);
    const groups = GROUPS.safeParse(answer.value.body);
    if (!groups.success) return fail('graph.refused');
    for (const id of groups.data.value) found.add(id.toLowerCase());
  }
  return ok(found);
}
