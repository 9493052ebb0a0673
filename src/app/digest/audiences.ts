import type { Person, Role, Roster } from '../../domain/role.ts';
import type { Audience } from './issue.ts';

/** In the order in which a person with several offices gets theirs. */
export const AUDIENCES: readonly Audience[] = ['dsl', 'head', 'governors'];

/** Whose office brings which digest. */
const READERS: Readonly<Record<Audience, readonly Role[]>> = {
  dsl: ['dsl', 'deputy'],
  head: ['head'],
  governors: ['governor', 'chair', 'vicechair'],
};
const OFFICES: readonly Audience[] = ['dsl', 'head'];

/** A senior leader who is DSL or head has a digest that says more. */
export function isReader({ roles }: Pick<Person, 'roles'>, audience: Audience): boolean {
  if (roles.some((role) => READERS[audience].includes(role))) return true;
  return (
    audience === 'governors' &&
    roles.includes('slt') &&
    !OFFICES.some((office) => isReader({ roles }, office))
  );
}

/** @returns everyone who gets the digest of this audience, each account once, in a stable order. */
export function readersOf(audience: Audience, { people }: Roster): readonly Person[] {
  return [...people.values()]
    .filter((person) => isReader(person, audience))
    .sort((a, b) => (a.oid < b.oid ? -1 : 1));
}
