import type { Directory } from '../../src/app/ports.ts';
import { fail, ok, type Result } from '../../src/domain/result.ts';
import type { Oid, Person, Roster } from '../../src/domain/role.ts';
import { SCHOOL_A } from './schools.ts';

export interface FakeDirectory extends Directory {
  /** What the directory has from now on; `list` too when it is read again at once. */
  become(roster: Roster): void;
  /** Takes somebody out of the directory, while the last list still has them. */
  disable(oid: Oid): void;
  /** The directory stops or begins to answer. */
  down(isDown: boolean): void;
}

/** A directory whose list is read at start and stays as it was while the directory is down. */
export function fakeDirectory(start: Roster = SCHOOL_A): FakeDirectory {
  let roster = start;
  let isDown = false;
  const disabled = new Set<Oid>();
  const fresh = async (oid: Oid): Promise<Result<Person | undefined>> => {
    await null;
    if (isDown) return fail('person.unchecked');
    return ok(disabled.has(oid) ? undefined : roster.people.get(oid));
  };
  return {
    roster: () => (isDown ? { ...roster, stale: true } : roster),
    async known(oid) {
      const person = roster.people.get(oid);
      return person ? ok(person) : fresh(oid);
    },
    fresh,
    become(next) {
      roster = next;
    },
    disable: (oid) => void disabled.add(oid),
    down(value) {
      isDown = value;
    },
  };
}
