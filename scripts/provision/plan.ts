import { ROLES, type Role } from '../../src/domain/role.ts';
import { type FoundList, type ListStep, planLists } from '../../src/graph/provision-plan.ts';
import { RUNNING_PERMISSIONS } from './permissions.ts';

/** What the app was given on the site. */
export interface FoundGrant {
  readonly id: string;
  readonly roles: readonly string[];
}

export interface FoundGroup {
  readonly id: string;
  /** A security group without mail and without rules that fill it by themselves. */
  readonly plain: boolean;
  /** Whether a person owns it, and so can put anybody in. */
  readonly owned: boolean;
}

/** What is there. A part that was not asked for, or that could not be read, is absent, and nothing is planned for it. */
export interface Found {
  readonly lists?: readonly FoundList[];
  readonly grants?: readonly FoundGrant[];
  /** For each role the group with the id that was given, or else every group with the name that Heed gives one. */
  readonly groups?: Readonly<Record<Role, readonly FoundGroup[]>>;
  readonly app?: FoundApp | 'unknown';
}

/** The running app in the tenant, and what Microsoft Graph was told to let it do. */
export interface FoundApp {
  /** Object id of its service principal. */
  readonly principalId: string;
  /** Object id of Microsoft Graph's own. */
  readonly resourceId: string;
  /** The id of each permission by its name. */
  readonly offered: ReadonlyMap<string, string>;
  /** Ids of those that it has. */
  readonly has: readonly string[];
}

export type GroupDoubt = 'wrong-id' | 'several' | 'owned' | 'not-plain';

/** One change to the school's tenant, or with `ask-…` what a person must decide. None deletes, and none narrows a right. */
export type Step =
  | ListStep
  | { readonly do: 'grant' }
  | { readonly do: 'widen-grant'; readonly grantId: string }
  | { readonly do: 'ask-app' }
  | { readonly do: 'give-right'; readonly right: string; readonly rightId: string; readonly app: FoundApp }
  | { readonly do: 'create-group'; readonly role: Role }
  | { readonly do: 'ask-group'; readonly role: Role; readonly why: GroupDoubt };

/** Roles that let an app write. Source: Microsoft Graph, "Overview of Selected permissions". */
const WRITING: readonly string[] = ['write', 'manage', 'owner', 'fullcontrol'];

/**
 * @param given the ids of groups that the school named
 * @returns what is missing, in the order in which it is done; nothing when all is there
 */
export function plan(found: Found, given: Readonly<Partial<Record<Role, string>>>): readonly Step[] {
  const { lists, grants, groups, app } = found;
  return [
    ...(lists ? planLists(lists) : []),
    ...(grants ? planGrant(grants) : []),
    ...(app ? planRights(app) : []),
    ...(groups ? ROLES.flatMap((role) => planGroup(role, groups[role], given[role])) : []),
  ];
}

/** @returns the groups that can stand for their roles as they are */
export function groupsIn(
  found: Found,
  given: Readonly<Partial<Record<Role, string>>>,
): Readonly<Partial<Record<Role, string>>> {
  const { groups } = found;
  if (!groups) return {};
  const known = ROLES.flatMap((role): readonly (readonly [Role, string])[] => {
    const [first] = groups[role];
    return first && planGroup(role, groups[role], given[role]).length === 0 ? [[role, first.id]] : [];
  });
  return Object.fromEntries(known);
}

/** More than Heed needs is left as it is: somebody else may count on it. */
function planGrant(grants: readonly FoundGrant[]): readonly Step[] {
  if (grants.some(({ roles }) => roles.some((role) => WRITING.includes(role)))) return [];
  const [first] = grants;
  return [first ? { do: 'widen-grant', grantId: first.id } : { do: 'grant' }];
}

function planRights(app: FoundApp | 'unknown'): readonly Step[] {
  if (app === 'unknown') return [{ do: 'ask-app' }];
  return RUNNING_PERMISSIONS.flatMap((right): readonly Step[] => {
    const rightId = app.offered.get(right);
    if (rightId === undefined || app.has.includes(rightId)) return [];
    return [{ do: 'give-right', right, rightId, app }];
  });
}

/**
 * A group that is only named like ours may have been made by anybody, and whoever owns it could make themselves the DSL.
 * One that the school gave by its id is the school's own decision.
 */
function planGroup(role: Role, found: readonly FoundGroup[], given: string | undefined): readonly Step[] {
  const [first] = found;
  if (given !== undefined) return first ? [] : [{ do: 'ask-group', role, why: 'wrong-id' }];
  if (!first) return [{ do: 'create-group', role }];
  if (found.length > 1) return [{ do: 'ask-group', role, why: 'several' }];
  if (!first.plain) return [{ do: 'ask-group', role, why: 'not-plain' }];
  return first.owned ? [{ do: 'ask-group', role, why: 'owned' }] : [];
}
