import { fail, ok, type Result } from '../../domain/result.ts';
import type { Oid, Role } from '../../domain/role.ts';
import { groupOf, LINKED, linksOf } from './links.ts';
import { REVOKED, revocationOf, revokedAccounts } from './revocations.ts';
import { mayJoin } from './revoke.ts';
import { DECIDERS, notOneself, putAll, type Setter, type SettingDeps, setterOf } from './setter.ts';

/**
 * Two accounts are one person's: what is hidden from one of them is hidden from both, and from every account linked to
 * either. Done twice, it stays as it was.
 * @returns `settings.not-yours` (also where it would revoke somebody whom the actor may not revoke, and of the chair or
 * vice-chair by the head), `settings.yourself`,
 * `person.unchecked`, or the fault of the store
 */
export async function linkAccounts(
  { actor, one, other }: { readonly actor: Oid; readonly one: Oid; readonly other: Oid },
  deps: SettingDeps,
): Promise<Result<void>> {
  const setter = await setterOf(actor, DECIDERS, deps);
  if (!setter.ok) return setter;
  const links = linksOf(deps.settings);
  const [first, second] = [groupOf(one.toLowerCase(), links), groupOf(other.toLowerCase(), links)];
  const another = notOneself(setter.value, [...first, ...second]);
  if (!another.ok) return another;
  if (first.includes(other.toLowerCase())) return ok(undefined);
  if (silencesTheChair(setter.value, [...first, ...second], deps)) return fail('settings.not-yours');
  const allowed = await mayJoin(first, second, { setter: setter.value, deps });
  if (!allowed.ok) return allowed;
  return putAll(groupChanges([...first, ...second]), setter.value, deps);
}

/**
 * An account is not this person's after all: it is taken out of its group, and the others stay together. Whoever is
 * revoked stays so under each of the accounts, because only `restore` gives access back.
 * @returns `settings.not-yours`, `settings.yourself`, `person.unchecked`, or the fault of the store; until all is written
 * the accounts stay linked
 */
export async function unlinkAccounts(
  { actor, who }: { readonly actor: Oid; readonly who: Oid },
  deps: SettingDeps,
): Promise<Result<void>> {
  const setter = await setterOf(actor, DECIDERS, deps);
  if (!setter.ok) return setter;
  const leaving = who.toLowerCase();
  const group = groupOf(leaving, linksOf(deps.settings));
  const another = notOneself(setter.value, group);
  if (!another.ok) return another;
  if (group.length === 1) return ok(undefined);
  const rest = group.filter((oid) => oid !== leaving);
  const changes = [
    ...keptRevoked(group, setter.value, deps),
    ...groupChanges(rest),
    { key: `${LINKED}${leaving}`, value: undefined },
  ];
  return putAll(changes, setter.value, deps);
}

/**
 * Linking somebody to a subject keeps them out too, so no head decides it about those who hear concerns about the head.
 */
function silencesTheChair(setter: Setter, accounts: readonly Oid[], { directory }: SettingDeps): boolean {
  const { people } = directory.roster();
  const holds = (oid: Oid, role: Role) => people.get(oid)?.roles.includes(role) ?? false;
  return (
    setter.roles.includes('head') && accounts.some((oid) => holds(oid, 'chair') || holds(oid, 'vicechair'))
  );
}

/** The group under each of its members; of one account there is nothing to keep. */
function groupChanges(group: readonly Oid[]): readonly { key: string; value: string | undefined }[] {
  const value = group.length > 1 ? JSON.stringify([...group].sort()) : undefined;
  return group.map((oid) => ({ key: `${LINKED}${oid}`, value }));
}

/** Where one account of a group is revoked, a revocation of its own for each that has none. */
function keptRevoked(
  group: readonly Oid[],
  setter: Setter,
  { settings, clock }: Pick<SettingDeps, 'settings' | 'clock'>,
): readonly { key: string; value: string }[] {
  if (!group.some((oid) => revokedAccounts(settings).has(oid))) return [];
  const found = group.map((oid) => revocationOf(oid, settings)).find((one) => one !== undefined);
  const { by, role, at } = found ?? {
    by: setter.oid,
    role: setter.role,
    at: new Date(clock.now()).toISOString(),
  };
  return group
    .map((oid) => `${REVOKED}${oid}`)
    .filter((key) => settings.get(key) === undefined)
    .map((key) => ({ key, value: JSON.stringify({ by, role, at, ...reasonOf(found) }) }));
}

function reasonOf(found: { readonly reason?: string } | undefined): { readonly reason?: string } {
  return found?.reason ? { reason: found.reason } : {};
}
