import * as z from 'zod';
import { holders, type Oid } from '../../domain/role.ts';
import type { Deps } from '../deps.ts';
import { WATCHED_ROLES } from './role-changes.ts';
import { storedUnder } from './stored.ts';

/** Before the account that the name is of. */
const KEPT = 'name/';
const nameSchema = z.string().min(1);

/**
 * Keeps the name of everyone who may act on a concern. A record is kept until the pupil is 25 and longer, its entries name
 * accounts only, and who left is in no list of the directory any more.
 * Does nothing for those whose name stands already.
 */
export async function keepNames({
  directory,
  settings,
}: Pick<Deps, 'directory' | 'settings'>): Promise<void> {
  const roster = directory.roster();
  // On a new disk nobody knows yet what is kept; and a name is taken from what was read and not from what was held.
  if (roster.stale || roster.readAt === 0 || !settings.isLoaded()) return;
  const acting = new Set(WATCHED_ROLES.flatMap((role) => holders(roster, role)));
  for (const { oid, name } of acting) {
    const key = `${KEPT}${oid}`;
    if (name === '' || storedUnder(key, nameSchema, settings) === name) continue;
    const put = await settings.put({ key, value: JSON.stringify(name), by: 'heed' });
    if (!put.ok) return;
  }
}

/**
 * @returns the name of an account: as the directory's list has it, also of somebody whose access was taken away, for what
 * they did stays; else as it was when they last might act on a concern; undefined for who never might
 */
export function nameIn({
  directory,
  settings,
}: Pick<Deps, 'directory' | 'settings'>): (oid: Oid) => string | undefined {
  const { people, revoked } = directory.roster();
  return (oid) =>
    (people.get(oid) ?? revoked?.get(oid))?.name ?? storedUnder(`${KEPT}${oid}`, nameSchema, settings);
}
