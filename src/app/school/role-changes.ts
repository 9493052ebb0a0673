import * as z from 'zod';
import type { Result } from '../../domain/result.ts';
import { accountsOf, holders, type Oid, type Person, type Role, type Roster } from '../../domain/role.ts';
import type { Deps } from '../deps.ts';
import type { SettingsStore } from '../ports.ts';
import { HANDLING_ROLES } from './cover.ts';
import { storedUnder } from './stored.ts';

/** Roles under which somebody sees anything of a concern: who gains or loses one is told to DSL and head. */
export const WATCHED_ROLES: readonly Role[] = [...HANDLING_ROLES, 'it', 'computing'];

/** Everyone with such a role. The name is kept for those who are in no group any more. */
export type RolesHeld = Readonly<Record<Oid, { readonly name: string; readonly roles: readonly Role[] }>>;

export interface RoleChange {
  readonly oid: Oid;
  readonly name: string;
  readonly gained: readonly Role[];
  readonly lost: readonly Role[];
}

/** What is to be told, and what counts as told afterwards. */
export interface PendingRoleChanges {
  /** Each person with the changes that are not their own; nobody the first time ever. */
  readonly tell: readonly { readonly to: Oid; readonly changes: readonly RoleChange[] }[];
  /** For `noteRolesTold`, once everyone is told: the roster may have changed while they were. */
  readonly roles: RolesHeld;
}

const KEY = 'roles-told';
const toldSchema = z.record(z.string(), z.object({ name: z.string(), roles: z.array(z.string()) }));

/** @returns who had which role when it was last told, or undefined when that is not known. */
export function rolesTold(settings: SettingsStore): RolesHeld | undefined {
  const stored = storedUnder(KEY, toldSchema, settings);
  if (!stored) return undefined;
  return Object.fromEntries(
    Object.entries(stored).map(([oid, { name, roles }]) => [
      oid,
      { name, roles: WATCHED_ROLES.filter((role) => roles.includes(role)) },
    ]),
  );
}

/** Puts down what was told. @returns the fault of the store; then it is told once more */
export function noteRolesTold(roles: RolesHeld, { settings }: Pick<Deps, 'settings'>): Promise<Result<void>> {
  const sorted = Object.entries(roles).sort(([a], [b]) => (a < b ? -1 : 1));
  return settings.put({ key: KEY, value: JSON.stringify(Object.fromEntries(sorted)), by: 'heed' });
}

/** @returns everyone whose roles differ, by account, in a stable order. */
export function roleChanges(before: RolesHeld, after: Roster): readonly RoleChange[] {
  const now = rolesIn(after);
  return [...new Set([...Object.keys(before), ...Object.keys(now)])].sort().flatMap((oid) => {
    const had = before[oid]?.roles ?? [];
    const has = now[oid]?.roles ?? [];
    const gained = has.filter((role) => !had.includes(role));
    const lost = had.filter((role) => !has.includes(role));
    const name = after.people.get(oid)?.name ?? before[oid]?.name ?? '';
    return gained.length + lost.length > 0 ? [{ oid, name, gained, lost }] : [];
  });
}

/**
 * What DSLs and heads have not been told yet. A change that only the person concerned could be told of waits for
 * somebody else to hold one of these roles.
 * @returns undefined when nothing is to be told or noted, or while the directory's list may be out of date: a group that
 * did not answer is no change
 */
export function pendingRoleChanges({
  directory,
  settings,
}: Pick<Deps, 'directory' | 'settings'>): PendingRoleChanges | undefined {
  const roster = directory.roster();
  // On a new disk nobody knows what was told before, or whose access was taken away.
  if (roster.stale || roster.readAt === 0 || !settings.isLoaded()) return undefined;
  const before = rolesTold(settings);
  if (!before) return { tell: [], roles: rolesIn(roster) };
  const changes = roleChanges(before, roster);
  const told = toldPeople(roster);
  const isOwn = (to: Oid, { oid }: RoleChange) => accountsOf(oid, roster).includes(to);
  const tell = told
    .map((to) => ({ to, changes: changes.filter((change) => !isOwn(to, change)) }))
    .filter((message) => message.changes.length > 0);
  if (tell.length === 0) return undefined;
  const waiting = changes.filter((change) => told.every((to) => isOwn(to, change)));
  return { tell, roles: withoutChangesOf(waiting, before, rolesIn(roster)) };
}

function toldPeople(roster: Roster): readonly Oid[] {
  return [...new Set([...holders(roster, 'dsl'), ...holders(roster, 'head')].map(({ oid }) => oid))];
}

function rolesIn({ people }: Roster): RolesHeld {
  const watched = ({ roles }: Person) => WATCHED_ROLES.filter((role) => roles.includes(role));
  return Object.fromEntries(
    [...people.values()]
      .map((person) => [person.oid, { name: person.name, roles: watched(person) }] as const)
      .filter(([, { roles }]) => roles.length > 0),
  );
}

/** The state after, in which those whose change nobody was told of stand as they did before. */
function withoutChangesOf(waiting: readonly RoleChange[], before: RolesHeld, after: RolesHeld): RolesHeld {
  const kept = new Set(waiting.map(({ oid }) => oid));
  const of = (roles: RolesHeld, isKept: boolean) =>
    Object.entries(roles).filter(([oid]) => kept.has(oid) === isKept);
  return Object.fromEntries([...of(after, false), ...of(before, true)]);
}
