import { accountsOf, holders, meantBy } from '../../../src/domain/role.ts';
import { CHAIR, DSL, HEAD, linked, oidOf, person, rosterOf } from '../../support/schools.ts';

test('The holders of a role come in the same order however the directory lists them', () => {
  const first = person(30, 'One', ['dsl']);
  const second = person(31, 'Two', ['staff', 'dsl']);
  const forwards = holders(rosterOf([HEAD, second, CHAIR, first]), 'dsl');
  const backwards = holders(rosterOf([first, second, HEAD]), 'dsl');
  expect(forwards).toEqual([first, second]);
  expect(backwards).toEqual(forwards);
});

test('Nobody holds a role that nobody was given', () => {
  expect(holders(rosterOf([DSL]), 'head')).toEqual([]);
});

describe('every account of a human being', () => {
  const second = person(32, 'Second account', ['staff']);
  const PRIVATE = oidOf(90);

  test('is found from each of them, also from one that no list holds', () => {
    const roster = rosterOf(linked([HEAD, CHAIR, second], [HEAD.oid, second.oid, PRIVATE]));
    const all = [HEAD.oid, second.oid, PRIVATE].sort();
    for (const oid of all) expect([...accountsOf(oid, roster)].sort()).toEqual(all);
  });

  test('is the one account where nothing is linked, and where nobody is known', () => {
    const roster = rosterOf([HEAD, CHAIR]);
    expect(accountsOf(HEAD.oid, roster)).toEqual([HEAD.oid]);
    expect(accountsOf(oidOf(99), roster)).toEqual([oidOf(99)]);
  });

  test('is found although access was taken away', () => {
    const [head = HEAD, other = second] = linked([HEAD, second], [HEAD.oid, second.oid]);
    const roster = { ...rosterOf([CHAIR]), revoked: new Map([head, other].map((one) => [one.oid, one])) };
    expect([...accountsOf(second.oid, roster)].sort()).toEqual([HEAD.oid, second.oid].sort());
  });
});

test('An office that is named means those who hold it and those whose access to it was taken away; only the first hold it', () => {
  const roster = { ...rosterOf([CHAIR, DSL]), revoked: new Map([[HEAD.oid, HEAD]]) };
  expect(meantBy(roster, 'head')).toEqual([HEAD]);
  expect(holders(roster, 'head')).toEqual([]);
  expect(meantBy(roster, 'dsl')).toEqual([DSL]);
});
