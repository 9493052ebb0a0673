import type { Barred } from './act.ts';
import type { Concern } from './concern.ts';
import { accountsOf, type Oid, type Person, type Role, type Roster } from './role.ts';
import { ROWS, type Row } from './row.ts';

/** What the school decides about access. Everything else is fixed. */
export interface AccessRules {
  /** Whether the headteacher may open every concern about a pupil, or only those brought to them. */
  readonly headSeesPupils: boolean;
}

/**
 * `always`: every concern of the row. `told`: only once the concern was brought to that person (a step of the line
 * reached them). `school`: always, unless the school decided that it is only `told`.
 */
export type Grant = 'always' | 'told' | 'school';

/**
 * Who may open and acknowledge what: a closed table, and what is not in it is refused.
 * Source: the schools' policies; docs/rules.md is generated from this table.
 */
export const MAY_HANDLE: Readonly<Record<Row, Readonly<Partial<Record<Role, Grant>>>>> = {
  'head-and-chair': {},
  head: { chair: 'always', vicechair: 'told' },
  chair: { head: 'always', vicechair: 'told' },
  adult: { head: 'always', chair: 'told', dsl: 'told' },
  'adult-harmed': { dsl: 'always', deputy: 'always', head: 'always' },
  'handling-chair': {},
  'handling-head': { chair: 'always', vicechair: 'told' },
  'handling-dsl': { head: 'always', chair: 'told' },
  complaint: { dsl: 'always', head: 'always', chair: 'told' },
  'data-loss': { dpo: 'always', head: 'always', dsl: 'told', chair: 'told' },
  systems: { dsl: 'always', deputy: 'always', head: 'school' },
  trend: { dsl: 'always', deputy: 'always', head: 'school' },
  pupil: { dsl: 'always', deputy: 'always', head: 'school' },
};

/** Who is shown what of a concern that they may not open: where and with what it happened, never people or narrative. */
export const MAY_SEE_FACTS: Readonly<
  Partial<Record<Row, Readonly<Partial<Record<Role, readonly FactName[]>>>>>
> = {
  systems: { it: ['kind', 'when', 'app', 'answers'] },
  trend: { computing: ['kind', 'app'] },
};

/** `answers`: what only this kind was asked, such as the address and the device of a filter failure. */
export type FactName = 'kind' | 'when' | 'app' | 'answers';

/** Whether the subject rule, or recusal, keeps this human being out, under any account they have. */
export function isBarred(barred: readonly Barred[], person: Pick<Person, 'oid' | 'accounts'>): boolean {
  const accounts = [person.oid, ...(person.accounts ?? [])];
  return barred.some(({ oid }) => accounts.includes(oid));
}

/** As `isBarred`, for an account of which only the id is known. */
export function isBarredAccount(barred: readonly Barred[], oid: Oid, roster: Roster): boolean {
  return barred.length > 0 && isBarred(barred, { oid, accounts: accountsOf(oid, roster) });
}

/** Of a concern, what decides who may open it. */
export interface Guarded {
  readonly row: Row;
  /** Accounts that are kept out. */
  readonly barred: readonly Oid[];
  /** Accounts that were told, on the line that counts, as ones who can take it. */
  readonly told: readonly Oid[];
}

/**
 * @param person with the roles that the directory gives them now
 * @returns the role under which they may open and take this concern, or undefined when they may not
 */
export function handlingRole(concern: Concern, person: Person, rules: AccessRules): Role | undefined {
  const told = concern.steps.flatMap(({ sequence, to }) =>
    sequence < concern.lineFrom ? [] : to.flatMap(({ oid, as }) => (as === 'handler' ? [oid] : [])),
  );
  const barred = concern.barred.map(({ oid }) => oid);
  return roleFor({ row: concern.row, barred, told }, person, rules);
}

/** As `handlingRole`, for what a list knows of a concern. */
export function roleFor(
  { row, barred, told }: Guarded,
  person: Person,
  rules: AccessRules,
): Role | undefined {
  if (
    barred.length > 0 &&
    (barred.includes(person.oid) || person.accounts?.some((oid) => barred.includes(oid)))
  )
    return undefined;
  const table = MAY_HANDLE[row];
  const order = ROWS[row].line.flat();
  const wasTold = told.includes(person.oid);
  let found: Role | undefined;
  for (const role of person.roles) {
    const grant = table[role];
    const allowed =
      grant === 'school'
        ? rules.headSeesPupils || wasTold
        : grant === 'always' || (grant === 'told' && wasTold);
    if (allowed && (found === undefined || rank(order, role) < rank(order, found))) found = role;
  }
  return found;
}

/** @returns the role under which they may see the facts without people, and which; undefined when none. */
export function factsRole(
  concern: Concern,
  person: Person,
): { readonly role: Role; readonly facts: readonly FactName[] } | undefined {
  if (isBarred(concern.barred, person)) return undefined;
  const table = MAY_SEE_FACTS[concern.row] ?? {};
  for (const role of person.roles) {
    const facts = table[role];
    if (facts) return { role, facts };
  }
  return undefined;
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
