/**
 * What a person is in the school. Roles come from Entra groups and add up; a card or a browser never gives one.
 * `staff` is everyone who may report, volunteers with an account included; pupils have none.
 */
export const ROLES = [
  'staff',
  'volunteer',
  'dsl',
  'deputy',
  'head',
  'chair',
  'vicechair',
  'slt',
  'governor',
  'dpo',
  'it',
  'computing',
] as const;

export type Role = (typeof ROLES)[number];

/** Entra object id, lower-case: the only name of a person that rules go by. */
export type Oid = string;

export interface Person {
  readonly oid: Oid;
  readonly name: string;
  readonly roles: readonly Role[];
  /** Other accounts of the same human being: what is hidden from one of them is hidden from all. */
  readonly accounts?: readonly Oid[];
}

/** Who holds which role, as last read from the directory. */
export interface Roster {
  readonly people: ReadonlyMap<Oid, Person>;
  /** When the directory last answered, milliseconds since 1970; 0 when it never has. */
  readonly readAt: number;
  /** True while the directory does not answer, so that the list may be out of date. */
  readonly stale?: boolean;
  /** Who said that they are away: told all the same, and not waited for. */
  readonly away?: ReadonlySet<Oid>;
  /** Whose access the school took away, with the offices that the directory still gives them: they may be subjects. */
  readonly revoked?: ReadonlyMap<Oid, Person>;
}

/** @returns every account of this human being, as far as the school linked them. */
export function accountsOf(oid: Oid, roster: Roster): readonly Oid[] {
  const person =
    roster.people.get(oid) ??
    roster.revoked?.get(oid) ??
    everyone(roster).find(({ accounts }) => accounts?.includes(oid));
  return person ? [...new Set([oid, person.oid, ...(person.accounts ?? [])])] : [oid];
}

/** @returns everyone who holds the role, in a stable order. */
export function holders(roster: Roster, role: Role): readonly Person[] {
  return [...roster.people.values()]
    .filter((person) => person.roles.includes(role))
    .sort((a, b) => (a.oid < b.oid ? -1 : 1));
}

/** @returns whoever "the headteacher" may mean: those who hold the office, and those whose access to it was taken away. */
export function meantBy(roster: Roster, role: Role): readonly Person[] {
  return everyone(roster).filter((person) => person.roles.includes(role));
}

function everyone({ people, revoked }: Roster): readonly Person[] {
  return [...people.values(), ...(revoked?.values() ?? [])];
}
