import { findByName } from '../../../domain/names.ts';
import { type Person, ROLES, type Roster } from '../../../domain/role.ts';
import { ROLE_WORDS } from '../../../guidance/words.ts';
import { MAY_ASK } from '../../chronology.ts';
import type { Deps } from '../../deps.ts';
import { findPupil } from '../../find-pupil.ts';
import { suggestPupils } from '../../pupils.ts';

/** Letters before anything is looked for, and the most that is found: a list to pick from, never one to read through. */
const LEAST_LETTERS = 2;
const MOST_FOUND = 8;

/** Somebody found while a name is typed. */
export interface FoundPerson {
  readonly id: string;
  readonly title: string;
  readonly detail?: string;
}

/**
 * Members of staff, for whoever may report. Nobody is left out, whatever a concern says of them: they are colleagues, and
 * somebody whose access was taken away may be whom a report is about.
 */
export function findStaff(typed: string, { directory }: Pick<Deps, 'directory'>): readonly FoundPerson[] {
  if (!isEnough(typed)) return [];
  return findByName(typed, staffOf(directory.roster()), MOST_FOUND).map(({ oid, name, roles }) => {
    const office = ROLES.find((role) => role !== 'staff' && roles.includes(role));
    return { id: oid, title: name, ...(office ? { detail: ROLE_WORDS[office] } : {}) };
  });
}

/** By the identity of a list its words are remembered, so it is made once for each reading of the directory. */
const lists = new WeakMap<Roster['people'], readonly Person[]>();

function staffOf({ people, revoked }: Roster): readonly Person[] {
  const known = lists.get(people);
  if (known) return known;
  const made = [...people.values(), ...(revoked?.values() ?? [])]
    .filter(({ roles }) => roles.length > 0)
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'));
  lists.set(people, made);
  return made;
}

/** Pupils of the school's list: those on the roll, and for who may ask what is on record those who have left as well. */
export function findPupils(
  typed: string,
  person: Person,
  { settings }: Pick<Deps, 'settings'>,
): readonly FoundPerson[] {
  if (!isEnough(typed)) return [];
  const all = person.roles.some((role) => MAY_ASK.includes(role));
  return suggestPupils(typed, settings, { all })
    .slice(0, MOST_FOUND)
    .map(({ value }) => {
      const pupil = findPupil(value, { settings });
      return { id: value, title: pupil?.name ?? '', ...(pupil?.year ? { detail: pupil.year } : {}) };
    });
}

function isEnough(typed: string): boolean {
  return [...typed.trim()].length >= LEAST_LETTERS;
}
