import { ok, type Result } from '../../domain/result.ts';
import type { Oid, Role } from '../../domain/role.ts';
import { awayUntil } from './cover.ts';
import { groupOf, linksOf } from './links.ts';
import { type Revocation, revocationOf, revokedAccounts } from './revocations.ts';
import { WATCHED_ROLES } from './role-changes.ts';
import { DECIDERS, type SettingDeps, setterOf } from './setter.ts';

/** One account, and what the school decided about it. */
export interface Holding {
  readonly oid: Oid;
  /** Absent when it is in no group and nobody put its name down. */
  readonly name?: string;
  /** Those under which something of a concern is seen; none while revoked. */
  readonly roles: readonly Role[];
  /** UTC, to come. */
  readonly awayUntil?: string;
  /** By whom and when, as far as it can be read; the reason only for the head and for who gave it. */
  readonly revoked?: Partial<Revocation>;
  /** Other accounts of the same human being. */
  readonly accounts: readonly Oid[];
}

/**
 * Everyone who holds a role under which something of a concern is seen, and everyone who is revoked or linked; for a
 * head or DSL.
 * @returns by name; `settings.not-yours`, `person.unchecked`
 */
export async function whoHasWhat(
  { actor }: { readonly actor: Oid },
  deps: SettingDeps,
): Promise<Result<readonly Holding[]>> {
  const setter = await setterOf(actor, DECIDERS, deps);
  if (!setter.ok) return setter;
  const { settings, directory, clock } = deps;
  const { people } = directory.roster();
  const links = linksOf(settings);
  const revoked = revokedAccounts(settings, links);
  const away = awayUntil(settings, links);
  const watched = (oid: Oid) => WATCHED_ROLES.filter((role) => people.get(oid)?.roles.includes(role));

  function holdingOf(oid: Oid): Holding {
    const until = away.get(oid) ?? 0;
    const revocation = revocationOf(oid, settings);
    const name = people.get(oid)?.name ?? revocation?.name;
    return {
      oid,
      ...(name ? { name } : {}),
      roles: revoked.has(oid) ? [] : watched(oid),
      ...(until > clock.now() ? { awayUntil: new Date(until).toISOString() } : {}),
      ...(revoked.has(oid) ? { revoked: revocation ? shownOf(revocation) : {} } : {}),
      accounts: groupOf(oid, links).filter((other) => other !== oid),
    };
  }

  /** A chair may have said why the head has no access, and that may be a concern which a DSL must not know of. */
  function shownOf({ reason, ...rest }: Revocation): Partial<Revocation> {
    const mayRead = setter.ok && (setter.value.role === 'head' || setter.value.accounts.includes(rest.by));
    return reason && mayRead ? { ...rest, reason } : rest;
  }

  const oids = [...people.keys()].filter((oid) => watched(oid).length > 0);
  const all = [...new Set([...oids, ...revoked, ...links.keys()])].map(holdingOf);
  return ok(all.toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1)));
}

function sortKey({ name = '\uffff', oid }: Holding): string {
  return `${name}|${oid}`;
}
