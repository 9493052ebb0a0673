import { checkPeople } from '../../../src/app/check-people.ts';
import { NOON } from '../../support/cases.ts';
import { CHAIR, DEPUTY, DSL, HEAD, IT, person, rosterOf } from '../../support/schools.ts';

const ROLES = ['dsl', 'head', 'chair', 'deputy'] as const;
const SCHOOL = { ...rosterOf([DSL, HEAD, CHAIR, DEPUTY, IT]), readAt: NOON };
const all = { roles: ROLES, hasLeft: () => false };

test('A school in which every role has somebody is well', () => {
  expect(checkPeople(SCHOOL, all, NOON)).toEqual([]);
});

test.each(ROLES)('A group for the %s with nobody in it is found', (role) => {
  const people = [DSL, HEAD, CHAIR, DEPUTY].filter(({ roles }) => !roles.includes(role));
  expect(checkPeople({ ...rosterOf(people), readAt: NOON }, all, NOON)).toEqual([
    { code: 'group-empty', role },
  ]);
});

test('A role that the school gave no group is not missed', () => {
  const roster = { ...rosterOf([DSL, HEAD, CHAIR]), readAt: NOON };
  expect(checkPeople(roster, { ...all, roles: ['dsl', 'head', 'chair'] }, NOON)).toEqual([]);
});

test('A role is out of reach only where everybody in it has taken Heed off', () => {
  const second = person(51, 'Second lead', ['staff', 'dsl']);
  const roster = { ...rosterOf([DSL, second, HEAD, CHAIR, DEPUTY]), readAt: NOON };
  const left = new Set([DSL.oid]);
  const hasLeft = (oid: string) => left.has(oid);
  expect(checkPeople(roster, { ...all, hasLeft }, NOON)).toEqual([]);
  left.add(second.oid);
  expect(checkPeople(roster, { ...all, hasLeft }, NOON)).toEqual([
    { code: 'group-out-of-reach', role: 'dsl' },
  ]);
});

test('Somebody who never had Heed is found by the role in which they would be told, and a governor is not', () => {
  const second = person(51, 'Second lead', ['staff', 'dsl', 'governor']);
  const roster = { ...rosterOf([DSL, second, HEAD, CHAIR, DEPUTY]), readAt: NOON };
  const roles = [...ROLES, 'governor'] as const;
  const neverHad = (oid: string) => oid === second.oid;
  expect(checkPeople(roster, { roles, hasLeft: () => false, neverHad }, NOON)).toEqual([
    { code: 'app-missing', role: 'dsl' },
  ]);
});

test('A directory that was silent for more than an hour is said, and what it knew last still counts', () => {
  const hour = 3_600_000;
  expect(checkPeople(SCHOOL, all, NOON + hour)).toEqual([]);
  expect(checkPeople(SCHOOL, all, NOON + hour + 1)).toEqual([{ code: 'directory-silent' }]);
});

test('Of a directory that was never read no group is called empty', () => {
  expect(checkPeople({ people: new Map(), readAt: 0 }, all, NOON)).toEqual([{ code: 'directory-silent' }]);
});
