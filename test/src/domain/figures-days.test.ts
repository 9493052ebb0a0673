import fc from 'fast-check';
import { dayNumberOf, dayWithNumber, mondayOf, numberOfDay } from '../../../src/domain/figures-days.ts';
import { schoolDaysOf } from '../../../src/domain/figures-school-days.ts';
import { dayOf, instantOf, weekdayOf } from '../../../src/domain/london.ts';
import { ALWAYS_OPEN } from '../../support/cases.ts';

const times = fc.integer({ min: Date.parse('1996-01-01'), max: Date.parse('2060-01-01') });

test('The number of a day is that of the day on a wall in London', () => {
  fc.assert(
    fc.property(times, (time) => dayWithNumber(dayNumberOf(time)) === dayOf(time)),
    { numRuns: 2_000 },
  );
});

test.each([
  '2026-03-28T23:59:59.999Z',
  '2026-03-29T00:59:00.000Z',
  '2026-03-29T22:59:59.999Z',
  '2026-03-29T23:00:00.000Z',
  '2026-10-24T23:00:00.000Z',
  '2026-10-25T23:30:00.000Z',
])('So it is where the clocks change, at %s', (at) => {
  expect(dayWithNumber(dayNumberOf(Date.parse(at)))).toBe(dayOf(Date.parse(at)));
});

test('A week begins on the Monday before or on the day itself', () => {
  fc.assert(
    fc.property(times, (time) => {
      const day = dayNumberOf(time);
      const monday = mondayOf(day);
      return weekdayOf(dayWithNumber(monday)) === 1 && day - monday >= 0 && day - monday < 7;
    }),
  );
});

describe('The school day of an instant', () => {
  const calendar = {
    ...ALWAYS_OPEN,
    terms: [{ from: '2026-11-02', to: '2026-12-18' }],
    closed: ['2026-11-24'],
    hours: { opens: '08:00', closes: '16:30' },
  };
  const { of, count } = schoolDaysOf(calendar);
  test.each([
    ['in the morning', '2026-11-20', '07:00', '2026-11-20'],
    ['after closing on a Friday', '2026-11-20', '16:30', '2026-11-23'],
    ['on a Saturday', '2026-11-21', '10:00', '2026-11-23'],
    ['after closing before a closed day', '2026-11-23', '20:00', '2026-11-25'],
    ['after the last term that is known', '2026-12-28', '10:00', '2026-12-28'],
  ])('%s', (_what, day, time, expected) => {
    expect(dayWithNumber(of(instantOf(day, time)))).toBe(expected);
  });

  it('is counted without weekends and closed days', () => {
    expect(count(numberOfDay('2026-11-20'), numberOfDay('2026-11-27'))).toBe(5);
  });
});
