import type { Directory } from '../../src/app/ports.ts';
import { ok } from '../../src/domain/result.ts';
import { type Oid, ROLES, type Role, type Roster } from '../../src/domain/role.ts';
import { type GroupName, peopleOf, type SchoolName } from '../people.ts';

const ROLE_OF: Readonly<Record<GroupName, Role>> = {
  staff: 'staff',
  volunteers: 'volunteer',
  dsl: 'dsl',
  deputies: 'deputy',
  head: 'head',
  chair: 'chair',
  vicechair: 'vicechair',
  slt: 'slt',
  governors: 'governor',
  dpo: 'dpo',
  it: 'it',
  computing: 'computing',
};

/** @returns the people of the stand-in tenant as Heed reads them from its directory, which always answers. */
export function directoryOf(school: SchoolName): Directory {
  const people = new Map(
    peopleOf(school).flatMap(({ oid, name, groups }) => {
      const held = new Set(groups.map((group) => ROLE_OF[group]));
      const roles = ROLES.filter((role) => held.has(role));
      return roles.length > 0 ? [[oid, { oid, name, roles }] as const] : [];
    }),
  );
  const roster: Roster = { people, readAt: 1 };
  const find = async (oid: Oid) => ok(people.get(oid));
  return { roster: () => roster, known: find, fresh: find };
}
