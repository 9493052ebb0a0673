import { z } from 'zod';
import { type Oid, type Person, ROLES, type Role, type Roster } from '../domain/role.ts';
import type { Account, Members } from './directory-reads.ts';

/** Who was in each group when it was last read. Group ids are lower-case. */
export interface Memberships {
  readonly groups: ReadonlyMap<string, Members>;
  /** When every group had last been read, milliseconds since 1970; 0 when never. */
  readonly readAt: number;
}

export type GroupIds = Readonly<Partial<Record<Role, string>>>;

export const NO_MEMBERSHIPS: Memberships = { groups: new Map(), readAt: 0 };

/** @returns each configured group once, lower-case: one group may stand for two roles. */
export function distinctGroups(ids: GroupIds): readonly string[] {
  return [...new Set(Object.values(ids).map((id) => id.toLowerCase()))];
}

/** @returns the roles of someone in these groups, in the order of the closed list */
export function rolesIn(ids: GroupIds, isIn: (group: string) => boolean): readonly Role[] {
  return ROLES.filter((role) => {
    const group = ids[role]?.toLowerCase();
    return group !== undefined && isIn(group);
  });
}

/** @param stale whether the directory failed to answer the last time it was asked */
export function rosterOf(memberships: Memberships, ids: GroupIds, stale: boolean): Roster {
  const names = new Map<Oid, string>();
  for (const members of memberships.groups.values()) {
    for (const [oid, name] of members) names.set(oid, name);
  }
  const people = new Map<Oid, Person>();
  for (const [oid, name] of names) {
    const roles = rolesIn(ids, (group) => memberships.groups.get(group)?.has(oid) ?? false);
    if (roles.length > 0) people.set(oid, { oid, name, roles });
  }
  return { people, readAt: memberships.readAt, stale };
}

/**
 * @returns the memberships with one person as just read; undefined takes them out of every group. A group that could
 * not be read yet gains this one member: somebody known to hold a role is better told than nobody
 */
export function withAccount(before: Memberships, oid: Oid, account: Account | undefined): Memberships {
  const isIn = account?.enabled ? account.groups : new Set<string>();
  const groups = new Map<string, Members>();
  for (const group of new Set([...before.groups.keys(), ...isIn])) {
    const after = new Map(before.groups.get(group));
    if (account && isIn.has(group)) after.set(oid, account.name);
    else after.delete(oid);
    groups.set(group, after);
  }
  return { groups, readAt: before.readAt };
}

const CACHE = z.object({
  schema: z.literal(1),
  readAt: z.number(),
  groups: z.record(z.string(), z.record(z.string(), z.string())),
});

/** Names and ids of staff: the caller seals it. */
export function toCache(memberships: Memberships): string {
  const groups = [...memberships.groups].map(([id, members]) => [id, Object.fromEntries(members)]);
  return JSON.stringify({ schema: 1, readAt: memberships.readAt, groups: Object.fromEntries(groups) });
}

/** @returns what an earlier process knew of the groups configured now; nothing when the text is not such a cache */
export function fromCache(text: string, ids: GroupIds): Memberships {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return NO_MEMBERSHIPS;
  }
  const cache = CACHE.safeParse(json);
  if (!cache.success) return NO_MEMBERSHIPS;
  const wanted = distinctGroups(ids);
  const groups = Object.entries(cache.data.groups)
    .filter(([id]) => wanted.includes(id))
    .map(([id, members]): [string, Members] => [id, new Map(Object.entries(members))]);
  return { groups: new Map(groups), readAt: cache.data.readAt };
}
