import fc from 'fast-check';
import { type Calendar, inHoliday } from '../../../src/domain/calendar.ts';
import { instantOf } from '../../../src/domain/london.ts';
import { nextHolidays } from '../../../src/domain/next-holidays.ts';
import { ALWAYS_OPEN } from '../../support/cases.ts';

const AUTUMN = [
  { from: '2026-09-03', to: '2026-10-23' },
  { from: '2026-11-02', to: '2026-12-18' },
  { from: '2027-01-04', to: '2027-02-12' },
] as const;
const calendar = (terms: Calendar['terms']): Calendar => ({ ...ALWAYS_OPEN, terms });

test.each([
  ['in a term those after it', '2026-11-23', { from: '2026-12-19', to: '2027-01-03' }],
  ['on its last day those of the next day', '2026-12-18', { from: '2026-12-19', to: '2027-01-03' }],
  ['in holidays what is left of them', '2026-12-28', { from: '2026-12-28', to: '2027-01-03' }],
  ['before the first term those after it', '2026-08-01', { from: '2026-10-24', to: '2026-11-01' }],
  ['in the last term as long as a summer after it', '2027-01-20', { from: '2027-02-13', to: '2027-04-02' }],
  ['long after the last term none', '2027-04-03', undefined],
])('The next holidays: %s', (_when, today, expected) => {
  expect(nextHolidays(today, calendar(AUTUMN))).toEqual(expected);
  expect(nextHolidays(today, calendar(AUTUMN.toReversed()))).toEqual(expected);
});

test('Without terms there are none', () => {
  expect(nextHolidays('2026-11-23', calendar([]))).toBeUndefined();
});

test('Neither a weekend between two halves nor a bank holiday alone is holidays', () => {
  const halves = [
    { from: '2026-09-03', to: '2026-10-23' },
    { from: '2026-10-26', to: '2026-12-18' },
    { from: '2026-12-19', to: '2027-01-03' },
    { from: '2027-01-05', to: '2027-02-12' },
  ];
  const closed = { ...calendar(halves), bankHolidays: ['2027-01-04'] };
  expect(nextHolidays('2026-10-01', closed)?.from).toBe('2027-02-13');
  expect(nextHolidays('2026-10-01', calendar(halves))).toEqual({ from: '2027-01-04', to: '2027-01-04' });
});

test('Each of their days is a day of holidays, today or later, however terms lie', () => {
  const days = fc
    .date({ min: new Date('2026-09-01'), max: new Date('2027-08-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const span = fc.tuple(days, days).map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a }));
  fc.assert(
    fc.property(fc.array(span, { maxLength: 5 }), days, (terms, today) => {
      const found = nextHolidays(today, calendar(terms));
      if (!found) return;
      expect(found.from >= today && found.from <= found.to).toBe(true);
      for (const day of [found.from, found.to])
        expect(inHoliday(instantOf(day, '12:00'), calendar(terms))).toBe(true);
    }),
  );
});
