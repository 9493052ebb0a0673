import type { Person } from '../people.ts';
import type { PersonView } from './wire.ts';

/** @returns the person called `name` (a key, an Entra object id or a Teams id). */
export function findPerson(people: readonly Person[], name: string): Person | undefined {
  return people.find((person) => person.keys.includes(name) || person.oid === name || person.mri === name);
}

/** @returns the person of `?as=`; someone unknown acts as the teacher, the first in the list otherwise. */
export function actingPerson(people: readonly Person[], name: string | null): Person {
  const found = findPerson(people, name ?? 'teacher') ?? findPerson(people, 'teacher') ?? people[0];
  if (!found) throw new Error('The stand-in tenant has no people.');
  return found;
}

export function personView(person: Person): PersonView {
  return {
    key: person.keys[0] ?? person.oid,
    oid: person.oid,
    mri: person.mri,
    name: person.name,
    upn: person.upn,
  };
}
