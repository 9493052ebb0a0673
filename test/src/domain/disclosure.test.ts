import { isPublic } from '../../../src/domain/disclosure.ts';
import { ADULT_ROWS } from '../../../src/domain/row.ts';
import { ALL_ROWS } from '../../support/cases.ts';

test('A concern in which an adult is in question, was harmed, or complains is in none of what governors are told', () => {
  for (const row of ALL_ROWS) {
    const adults = ADULT_ROWS.has(row) || row === 'adult-harmed' || row === 'complaint';
    expect([row, isPublic({ row, barred: [] })]).toEqual([row, !adults]);
  }
});

test('A concern that anybody is kept out of is in none of it: head or DSL would find one more than they may see', () => {
  for (const row of ALL_ROWS) expect([row, isPublic({ row, barred: ['somebody'] })]).toEqual([row, false]);
});
