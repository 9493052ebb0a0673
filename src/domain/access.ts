import type { Concern } from './concern.ts';
import type { Person, Role } from './role.ts';
import { ROWS, type Row } from './row.ts';

/**
 * Who may open and acknowledge what: a closed table, and what is not in it is refused.
 * `told`: only once the concern was brought to that person (a step of the line reached them).
 * Source: the schools' policies; see docs for the table in words.
 */
export const MAY_HANDLE: Readonly<Record<Row, Readonly<Partial<Record<Role, 'always' | 'told'>>>>> = {
  'head-and-chair': {},
  head: { chair: 'always', vicechair: 'told' },
  chair: { head: 'always', vicechair: 'told' },
  adult: { head: 'always', chair: 'told' },
  'adult-harmed': { dsl: 'always', deputy: 'always', head: 'always' },
  'data-loss': { dpo: 'always', head: 'always', dsl: 'told', chair: 'told' },
  systems: { dsl: 'always', deputy: 'always', head: 'always' },
  pupil: { dsl: 'always', deputy: 'always', head: 'always' },
};

/**
 * @param person with the roles that the directory gives them now
 * @returns the role under which they may open and take this concern, or undefined when they may not
 */
export function handlingRole(concern: Concern, person: Person): Role | undefined {
  if (concern.barred.some(({ oid }) => oid === person.oid)) return undefined;
  const table = MAY_HANDLE[concern.row];
  const told = concern.steps.some(({ to }) =>
    to.some(({ oid, as }) => oid === person.oid && as === 'handler'),
  );
  const allowed = person.roles.filter((role) => table[role] === 'always' || (table[role] === 'told' && told));
  const order = ROWS[concern.row].line.flat();
  return allowed.sort((a, b) => rank(order, a) - rank(order, b))[0];
}

/** Place in the row's line; a role the line does not name comes last. */
function rank(order: readonly Role[], role: Role): number {
  const place = order.indexOf(role);
  return place === -1 ? order.length : place;
}

/** Everyone with an account of the school who is not a pupil may report, read their own reports and answer. */
export function mayReport(person: Person | undefined): person is Person {
  return (person?.roles.length ?? 0) > 0;
}
