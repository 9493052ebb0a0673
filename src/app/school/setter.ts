import { fail, ok, type Result } from '../../domain/result.ts';
import type { Oid, Role } from '../../domain/role.ts';
import type { Deps } from '../deps.ts';
import { groupOf, linksOf } from './links.ts';
import { revokedAccounts } from './revocations.ts';

/** What every setting needs to know who changes it. */
export type SettingDeps = Pick<Deps, 'settings' | 'directory' | 'clock'>;

/** Somebody who may change a setting, as the directory has them at this moment. */
export interface Setter {
  readonly oid: Oid;
  readonly roles: readonly Role[];
  /** The first of the roles asked for: what the access log shows. */
  readonly role: Role;
  /** All of theirs, as far as the school linked them. */
  readonly accounts: readonly Oid[];
}

/** Who decides for the school. */
export const DECIDERS: readonly Role[] = ['head', 'dsl'];

/**
 * @param may roles that may do this, the weightiest first
 * @returns `settings.not-yours`, `person.unchecked`
 */
export async function setterOf(
  actor: Oid,
  may: readonly Role[],
  { directory, settings }: Pick<Deps, 'settings' | 'directory'>,
): Promise<Result<Setter>> {
  const fresh = await directory.fresh(actor);
  if (!fresh.ok) return fresh;
  const person = fresh.value;
  const role = may.find((one) => person?.roles.includes(one));
  const links = linksOf(settings);
  // The directory that the process uses has no revoked people; nothing may hang on that alone.
  if (!person || !role || revokedAccounts(settings, links).has(person.oid)) return fail('settings.not-yours');
  return ok({ oid: person.oid, roles: person.roles, role, accounts: groupOf(person.oid, links) });
}

/** @returns `settings.yourself` where one of these accounts is the setter's own. */
export function notOneself(setter: Setter, accounts: readonly Oid[]): Result<void> {
  return accounts.some((oid) => setter.accounts.includes(oid)) ? fail('settings.yourself') : ok(undefined);
}

/** Writes or removes values in order and stops at the first that cannot be kept; what is so already is left alone. */
export async function putAll(
  changes: readonly { readonly key: string; readonly value: string | undefined }[],
  by: Pick<Setter, 'oid' | 'role'>,
  { settings }: Pick<Deps, 'settings'>,
): Promise<Result<void>> {
  for (const { key, value } of changes) {
    if (settings.get(key) === value) continue;
    const put = await settings.put({ key, value, by: { oid: by.oid, role: by.role } });
    if (!put.ok) return notKept(put);
  }
  return ok(undefined);
}

/** A full disk says "not received" of a report; of a setting it says that it was not saved. */
export function notKept(failed: Extract<Result<never>, { ok: false }>): Result<never> {
  return failed.fault.code === 'record.unwritable' ? fail('settings.unwritable') : failed;
}
