import { fail, ok, type Result } from '../../domain/result.ts';
import type { Oid, Person, Role } from '../../domain/role.ts';
import { clean } from '../../domain/typed.ts';
import type { Deps } from '../deps.ts';
import { groupOf, linksOf } from './links.ts';
import { REVOKED, type Revocation, revokedAccounts } from './revocations.ts';
import { notOneself, putAll, type Setter, type SettingDeps, setterOf } from './setter.ts';

/**
 * Whose access each role may take away: a closed table, and what is not in it is refused. Nobody inside may silence those
 * who hear concerns about the headteacher; whoever runs the directory takes the chair's and vice-chair's office away.
 */
const MAY_REVOKE: Readonly<Partial<Record<Role, (whose: readonly Role[]) => boolean>>> = {
  head: (whose) => !whose.includes('chair') && !whose.includes('vicechair'),
  dsl: (whose) => !whose.some((role) => role === 'head' || role === 'chair' || role === 'vicechair'),
  chair: (whose) => whose.includes('head'),
};
/** Who may take access away from somebody, and who may give it back. */
export const REVOKERS: readonly Role[] = ['head', 'dsl', 'chair'];
export const RESTORERS: readonly Role[] = ['head', 'chair'];

/** Signs of a reason: it is a line, not a record. */
const LONGEST_REASON = 1_000;

/**
 * Takes somebody's access away at once, under every account they have, whatever the directory says. Done twice, it stays
 * as it was.
 * @returns `settings.not-yours`, `settings.yourself`, `work.too-long` (a reason over 1,000 signs), `person.unchecked`, or
 * the fault of the store
 */
export async function revoke(
  { actor, who, reason = '' }: { readonly actor: Oid; readonly who: Oid; readonly reason?: string },
  deps: SettingDeps,
): Promise<Result<void>> {
  const setter = await setterOf(actor, REVOKERS, deps);
  if (!setter.ok) return setter;
  const accounts = groupOf(who.toLowerCase(), linksOf(deps.settings));
  const another = notOneself(setter.value, accounts);
  if (!another.ok) return another;
  const left = accounts.filter((oid) => deps.settings.get(`${REVOKED}${oid}`) === undefined);
  if (left.length === 0) return ok(undefined);
  const people = await peopleOf(accounts, deps);
  if (!people.ok) return people;
  const role = revokingRole(setter.value, people.value);
  if (!role) return fail('settings.not-yours');
  const why = clean(reason);
  if (why.length > LONGEST_REASON) return fail('work.too-long');
  const by = { oid: setter.value.oid, role };
  const changes = left.map((oid) => {
    const name = people.value.find((person) => person.oid === oid)?.name;
    const revocation: Revocation = {
      by: by.oid,
      role,
      at: new Date(deps.clock.now()).toISOString(),
      ...(name ? { name } : {}),
      ...(why ? { reason: why } : {}),
    };
    return { key: `${REVOKED}${oid}`, value: JSON.stringify(revocation) };
  });
  return putAll(changes, by, deps);
}

/**
 * Gives access back under every account. Until the last of them is written the person stays revoked.
 * @returns `settings.not-yours`, `settings.yourself`, `person.unchecked`, or the fault of the store
 */
export async function restore(
  { actor, who }: { readonly actor: Oid; readonly who: Oid },
  deps: SettingDeps,
): Promise<Result<void>> {
  const setter = await setterOf(actor, RESTORERS, deps);
  if (!setter.ok) return setter;
  const accounts = groupOf(who.toLowerCase(), linksOf(deps.settings));
  const another = notOneself(setter.value, accounts);
  if (!another.ok) return another;
  const changes = accounts.map((oid) => ({ key: `${REVOKED}${oid}`, value: undefined }));
  return putAll(changes, setter.value, deps);
}

/**
 * Linking an account to somebody who is revoked takes its access away, so it needs the same right.
 * @returns `settings.not-yours`, `person.unchecked`
 */
export async function mayJoin(
  one: readonly Oid[],
  other: readonly Oid[],
  { setter, deps }: { readonly setter: Setter; readonly deps: SettingDeps },
): Promise<Result<void>> {
  const revoked = revokedAccounts(deps.settings);
  const open = [one, other].filter((group) => !group.some((oid) => revoked.has(oid)));
  const [losing] = open;
  if (open.length !== 1 || !losing) return ok(undefined);
  const people = await peopleOf(losing, deps);
  if (!people.ok) return people;
  return revokingRole(setter, people.value) ? ok(undefined) : fail('settings.not-yours');
}

function revokingRole(setter: Setter, whose: readonly Person[]): Role | undefined {
  return roleToRevoke(
    setter.roles,
    whose.flatMap((person) => person.roles),
  );
}

/** @returns the role under which somebody with these roles may take away the access of one with those, if any. */
export function roleToRevoke(roles: readonly Role[], whose: readonly Role[]): Role | undefined {
  return REVOKERS.find((role) => roles.includes(role) && MAY_REVOKE[role]?.(whose));
}

/** @returns those of the accounts that the directory has at this moment. */
async function peopleOf(
  accounts: readonly Oid[],
  { directory }: Pick<Deps, 'directory'>,
): Promise<Result<readonly Person[]>> {
  const people: Person[] = [];
  for (const oid of accounts) {
    const fresh = await directory.fresh(oid);
    if (!fresh.ok) return fresh;
    if (fresh.value) people.push(fresh.value);
  }
  return ok(people);
}
