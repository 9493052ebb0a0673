import * as z from 'zod';
import type { Oid, Person } from '../../domain/role.ts';
import type { Deps } from '../deps.ts';
import { accountsUnder, storedUnder } from './stored.ts';

/** Before the account that the name is of. */
const KEPT = 'name/';
const nameSchema = z.string().min(1);

/** So many in one go, so that nobody waits for the names of a whole school. */
const AT_ONCE = 50;

/**
 * Keeps the name of everyone who has a role at the school. A record is kept until the pupil is 25 and longer, its entries
 * name accounts only, and who left is in no list of the directory any more. All names are kept, whoever they are: were only
 * those kept whom a concern names, a row that appears in SharePoint beside a report would tell that it names a colleague.
 */
export async function keepNames({
  directory,
  settings,
}: Pick<Deps, 'directory' | 'settings'>): Promise<void> {
  const roster = directory.roster();
  // On a new disk nobody knows yet what is kept; and a name is taken from what was read and not from what was held.
  if (roster.stale || roster.readAt === 0 || !settings.isLoaded()) return;
  const fresh = [...roster.people.values()].filter(
    ({ oid, name }) => name !== '' && storedUnder(`${KEPT}${oid}`, nameSchema, settings) !== name,
  );
  for (const { oid, name } of fresh.slice(0, AT_ONCE)) {
    const put = await settings.put({ key: `${KEPT}${oid}`, value: JSON.stringify(name), by: 'heed' });
    if (!put.ok) return;
  }
}

/**
 * @returns the name of an account: as the directory's list has it, also of somebody whose access was taken away, for what
 * they did stays; else as it was when they were last at the school; undefined for who never was
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
