import type { Oid, Person, Role, Roster } from '../../src/domain/role.ts';

/** @returns an object id of the invented school; the same number is the same person everywhere. */
export function oidOf(number: number): Oid {
  return `0d000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
}

export function person(number: number, name: string, roles: readonly Role[]): Person {
  return { oid: oidOf(number), name, roles };
}

/** The same people, of whom each of these groups is one human being with several accounts. */
export function linked(people: readonly Person[], ...groups: readonly (readonly Oid[])[]): readonly Person[] {
  return people.map((one) => {
    const accounts = groups.find((group) => group.includes(one.oid))?.filter((oid) => oid !== one.oid);
    return accounts ? { ...one, accounts } : one;
  });
}

export function rosterOf(people: readonly Person[], stale = false): Roster {
  return { people: new Map(people.map((one) => [one.oid, one])), readAt: 1, ...(stale ? { stale } : {}) };
}

/** The same school while these people are away. */
export function whileAway(roster: Roster, ...away: readonly Person[]): Roster {
  return { ...roster, away: new Set(away.map(({ oid }) => oid)) };
}

export const TEACHER = person(1, 'Class teacher', ['staff']);
export const TEACHER2 = person(2, 'Second teacher', ['staff']);
export const DSL = person(3, 'Safeguarding lead', ['staff', 'dsl', 'slt']);
export const DEPUTY = person(4, 'Deputy safeguarding lead', ['staff', 'deputy']);
export const HEAD = person(5, 'Headteacher', ['staff', 'head', 'slt']);
export const CHAIR = person(6, 'Chair of governors', ['staff', 'governor', 'chair']);
export const VICECHAIR = person(7, 'Vice-chair of governors', ['staff', 'governor', 'vicechair']);
export const GOVERNOR = person(8, 'Link governor', ['staff', 'governor']);
export const SLT = person(9, 'Senior leader', ['staff', 'slt']);
export const DPO = person(10, 'Data protection officer', ['staff', 'dpo']);
export const IT = person(11, 'IT lead', ['staff', 'it']);
export const COMPUTING = person(12, 'Computing lead', ['staff', 'computing']);
export const VOLUNTEER = person(13, 'Volunteer', ['staff', 'volunteer']);
/** Has an account of the tenant and no role. */
export const PUPIL = person(14, 'Pupil', []);

const EVERYWHERE = [TEACHER, TEACHER2, CHAIR, VICECHAIR, GOVERNOR, SLT, IT, COMPUTING, VOLUNTEER];

/** A school where everyone has one office. */
export const SCHOOL_A = rosterOf([DSL, DEPUTY, HEAD, DPO, ...EVERYWHERE]);

export const HEAD_WHO_IS_DSL = person(5, 'Headteacher and safeguarding lead', [
  'staff',
  'head',
  'slt',
  'dsl',
]);
export const DEPUTY_WHO_IS_DPO = person(4, 'Deputy safeguarding lead and DPO', ['staff', 'deputy', 'dpo']);

/** A small school: the head is the DSL, the deputy is the data protection officer. */
export const SCHOOL_B = rosterOf([HEAD_WHO_IS_DSL, DEPUTY_WHO_IS_DPO, ...EVERYWHERE]);
