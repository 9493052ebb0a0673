import { isPublic } from '../../../src/domain/disclosure.ts';
import { ADULT_ROWS } from '../../../src/domain/row.ts';
import { ALL_ROWS } from '../../support/cases.ts';

test('A concern in which an adult is in question, was harmed, or complains is in none of what governors are told', () => {
  for (const row of ALL_ROWS) {
    const adults = ADULT_ROWS.has(row) || row === 'adult-harmed' || row === 'complaint';
    expect([row, isPublic({ row, subjects: [] })]).toEqual([row, !adults]);
    expect(isPublic({ row, subjects: ['somebody'] })).toBe(false);
  }
});
