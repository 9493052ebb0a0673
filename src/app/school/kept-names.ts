import * as z from 'zod';
import type { Concern } from '../../domain/concern.ts';
import type { Reference } from '../../domain/reference.ts';
import { holders, type Oid, type Person } from '../../domain/role.ts';
import type { Deps } from '../deps.ts';
import { WATCHED_ROLES } from './role-changes.ts';
import { accountsUnder, storedUnder } from './stored.ts';

/** Before the account that the name is of. */
const KEPT = 'name/';
const nameSchema = z.string().min(1);

/** Of the concerns that name adults so many are looked at in one go, after a start, so that nobody waits. */
const AT_ONCE = 200;
/** Longer than any clock of this process is set back. */
const OVERLAP_MS = 10 * 60_000;

type NamesDeps = Pick<Deps, 'directory' | 'settings' | 'record' | 'clock'>;

export interface NameKeeper {
  /** Keeps what is not kept yet. What the store does not take is tried again at the next look. */
  look(): Promise<void>;
}

/**
 * Keeps the names of everyone who may act on a concern, and of every account that a concern names. A record is kept until
 * the pupil is 25 and longer, its entries name accounts only, and who left is in no list of the directory any more. Of a
 * colleague whom no concern names nothing is kept.
 */
export function createNameKeeper({ directory, settings, record, clock }: NamesDeps): NameKeeper {
  /** Concerns that name adults and were not looked at since the start; undefined before everything was listed. */
  let left: Reference[] | undefined;
  let lookedAt = 0;

  /** @returns whether what was named is kept, or cannot be */
  async function keep(people: Iterable<Person | undefined>): Promise<boolean> {
    for (const person of people) {
      if (!person || person.name === '') continue;
      const key = `${KEPT}${person.oid}`;
      if (storedUnder(key, nameSchema, settings) === person.name) continue;
      const put = await settings.put({ key, value: JSON.stringify(person.name), by: 'heed' });
      if (!put.ok) return false;
    }
    return true;
  }

  return {
    async look() {
      const roster = directory.roster();
      // On a new disk nobody knows yet what is kept; and a name is taken from what was read and not from what was held.
      if (roster.stale || roster.readAt === 0 || !settings.isLoaded() || !record.loaded()) return;
      if (!(await keep(WATCHED_ROLES.flatMap((role) => holders(roster, role))))) return;
      const now = clock.now();
      left ??= record.briefs().flatMap(({ reference, adults }) => (adults ? [reference] : []));
      const some = left.slice(0, AT_ONCE).map((reference) => record.find(reference));
      const changed = record.changedSince((lookedAt || now) - OVERLAP_MS);
      const named = [...some, ...changed].flatMap((concern) => (concern ? accountsIn(concern) : []));
      const people = named.map((oid) => roster.people.get(oid) ?? roster.revoked?.get(oid));
      if (!(await keep(people))) return;
      left = left.slice(AT_ONCE);
      lookedAt = now;
    },
  };
}

function accountsIn({ adults }: Concern): readonly Oid[] {
  return adults.flatMap(({ who }) => (who.by === 'account' ? [who.oid] : []));
}

/**
 * @returns the name of an account: as the directory's list has it, also of somebody whose access was taken away, for what
 * they did stays; else as it was when they last might act on a concern or were named in one; undefined for anybody else
 */
export function nameIn({
  directory,
  settings,
}: Pick<Deps, 'directory' | 'settings'>): (oid: Oid) => string | undefined {
  const { people, revoked } = directory.roster();
  return (oid) =>
    (people.get(oid) ?? revoked?.get(oid))?.name ?? storedUnder(`${KEPT}${oid}`, nameSchema, settings);
}

/** @returns everyone whose name is kept and who is in the directory's list no more. */
export function formerPeople({
  directory,
  settings,
}: Pick<Deps, 'directory' | 'settings'>): readonly Pick<Person, 'oid' | 'name'>[] {
  const { people, revoked } = directory.roster();
  return accountsUnder(KEPT, settings)
    .filter((oid) => !people.has(oid) && !revoked?.has(oid))
    .flatMap((oid) => {
      const name = storedUnder(`${KEPT}${oid}`, nameSchema, settings);
      return name === undefined ? [] : [{ oid, name }];
    });
}
