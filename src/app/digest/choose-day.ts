import { ok, type Result } from '../../domain/result.ts';
import { type Oid, ROLES, type Role } from '../../domain/role.ts';
import { putAll, type SettingDeps, setterOf } from '../school/setter.ts';
import { AUDIENCES, isReader } from './audiences.ts';
import { type DigestDay, dayKey } from './day-chosen.ts';

/** Roles that get a digest. */
export const DIGEST_ROLES: readonly Role[] = ROLES.filter((role) =>
  AUDIENCES.some((audience) => isReader({ roles: [role] }, audience)),
);

/**
 * Somebody chooses the weekday of their own digests; nobody can for another.
 * @returns `settings.not-yours` for whoever gets none, `person.unchecked`, or the fault of the store
 */
export async function chooseDay(
  { actor, day }: { readonly actor: Oid; readonly day: DigestDay },
  deps: SettingDeps,
): Promise<Result<void>> {
  const setter = await setterOf(actor, DIGEST_ROLES, deps);
  if (!setter.ok) return setter;
  const put = await putAll([{ key: dayKey(actor), value: JSON.stringify(day) }], setter.value, deps);
  return put.ok ? ok(undefined) : put;
}
