import { checklistFor, protocolsFor } from '../../../src/app/protocols-for.ts';
import { KINDS } from '../../../src/guidance/kinds.ts';
import { ALL_ROWS } from '../../support/cases.ts';

const codes = (about: Parameters<typeof protocolsFor>[0]) => protocolsFor(about).map(({ code }) => code);

test('A kind has its own protocol, and no kind the general one', () => {
  expect(codes({ kind: 'nudes', row: 'pupil' })).toEqual(['nudes']);
  expect(codes({ row: 'pupil' })).toEqual(['general']);
  expect(codes({ kind: 'no-such-kind', row: 'pupil' })).toEqual(['general']);
});

test.each(['adult', 'head', 'chair', 'head-and-chair'] as const)(
  'Where an adult is in question (%s) that protocol is followed as well, and not twice',
  (row) => {
    expect(codes({ kind: 'nudes', row })).toEqual(['nudes', 'adult-conduct']);
    expect(codes({ kind: 'allegation', row })).toEqual(['allegation']);
    expect(codes({ kind: 'low-level', row })).toEqual(['low-level']);
  },
);

test('How a concern was handled is no allegation', () => {
  for (const row of ['handling-dsl', 'handling-head', 'handling-chair'] as const) {
    expect(codes({ kind: 'complaint-handling', row })).toEqual(['complaint-handling']);
  }
});

test('For every kind in every row a line of the checklist stands once', () => {
  for (const { code: kind } of KINDS) {
    for (const row of ALL_ROWS) {
      const lines = checklistFor({ kind, row }).map(({ code }) => code);
      expect([kind, row, lines.length]).toEqual([kind, row, new Set(lines).size]);
    }
  }
});
