import { holders } from '../../../src/domain/role.ts';
import { CHAIR, DSL, HEAD, person, rosterOf } from '../../support/schools.ts';

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
