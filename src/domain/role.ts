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
}

/** Who holds which role, as last read from the directory. */
export interface Roster {
  readonly people: ReadonlyMap<Oid, Person>;
  /** When the directory last answered, milliseconds since 1970; 0 when it never has. */
  readonly readAt: number;
  /** True while the directory does not answer, so that the list may be out of date. */
  readonly stale?: boolean;
}

/** @returns everyone who holds the role, in a stable order. */
export function holders(roster: Roster, role: Role): readonly Person[] {
  return [...roster.people.values()]
    .filter((person) => person.roles.includes(role))
    .sort((a, b) => (a.oid < b.oid ? -1 : 1));
}
