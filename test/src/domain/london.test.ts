import fc from 'fast-check';
import { dayAfter, dayOf, instantOf, weekdayOf } from '../../../src/domain/london.ts';

const utc = (text: string) => Date.parse(`${text}:00.000Z`);
const HOUR = 3_600_000;

/** https://www.gov.uk/when-do-the-clocks-change, compared on 2026-11-21. */
const SPRING = ['2026-03-29', '2027-03-28', '2028-03-26'];
const AUTUMN = ['2026-10-25', '2027-10-31', '2028-10-29'];

/** What London's wall clock shows, by another way than the one under test. */
const shown = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/London',
  dateStyle: 'short',
  timeStyle: 'medium',
});
const days = fc.integer({ min: 0, max: 27_000 }).map((count) => {
  return new Date(utc('2026-01-01T00:00') + count * 24 * HOUR).toISOString().slice(0, 10);
});
const times = fc
  .integer({ min: 0, max: 24 * 60 - 1 })
  .map((minutes) => new Date(minutes * 60_000).toISOString().slice(11, 16));
const instants = fc.integer({ min: utc('2026-01-01T00:00'), max: utc('2099-12-31T00:00') });

test.each([
  ['a winter noon', '2026-11-23T12:00', '2026-11-23'],
  ['the last minute of a winter day', '2026-11-23T23:59', '2026-11-23'],
  ['a winter midnight', '2026-11-24T00:00', '2026-11-24'],
  ['the last minute of a summer day', '2026-07-01T22:59', '2026-07-01'],
  ['a summer midnight, an hour before that of UTC', '2026-07-01T23:00', '2026-07-02'],
  ['New Year', '2027-01-01T00:00', '2027-01-01'],
  ['the end of February in a leap year', '2028-02-29T23:00', '2028-02-29'],
])('The day at %s is that of London', (_what, at, day) => {
  expect(dayOf(utc(at))).toBe(day);
});

test('The day is the one on the wall, whatever the millisecond (1000 cases)', () => {
  fc.assert(
    fc.property(instants, (now) => {
      expect(dayOf(now)).toBe(shown.format(now).slice(0, 10));
    }),
    { numRuns: 1_000 },
  );
});

test.each([
  ['2026-11-23', '08:00', '2026-11-23T08:00'],
  ['2026-06-23', '08:00', '2026-06-23T07:00'],
  ['2026-06-23', '00:00', '2026-06-22T23:00'],
  ['2026-06-23', '00:30', '2026-06-22T23:30'],
  ['2026-06-23', '24:00', '2026-06-23T23:00'],
  ['2026-12-31', '24:00', '2027-01-01T00:00'],
])('On %s the time %s is %s in UTC', (day, time, at) => {
  expect(instantOf(day, time)).toBe(utc(at));
});

test.each(SPRING)('On %s the hour from 01:00 does not exist: it is the moment of the change', (day) => {
  expect(instantOf(day, '00:59')).toBe(utc(`${day}T00:59`));
  for (const time of ['01:00', '01:01', '01:30', '01:59', '02:00']) {
    expect(instantOf(day, time)).toBe(utc(`${day}T01:00`));
  }
  expect(instantOf(day, '02:01')).toBe(utc(`${day}T01:01`));
});

test.each(AUTUMN)('On %s the hour from 01:00 comes twice: it is the first', (day) => {
  expect(instantOf(day, '00:59')).toBe(utc(`${day}T00:00`) - 60_000);
  expect(instantOf(day, '01:00')).toBe(utc(`${day}T00:00`));
  expect(instantOf(day, '01:59')).toBe(utc(`${day}T00:59`));
  expect(instantOf(day, '02:00')).toBe(utc(`${day}T02:00`));
});

test.each([
  ...SPRING.map((day) => [day, 23] as const),
  ...AUTUMN.map((day) => [day, 25] as const),
  ['2026-11-23', 24] as const,
])('The day %s has %i hours, and every minute of it is that day', (day, hours) => {
  const from = instantOf(day, '00:00');
  const to = instantOf(day, '24:00');
  expect((to - from) / HOUR).toBe(hours);
  expect(dayOf(from - 1)).not.toBe(day);
  for (let at = from; at < to; at += 60_000) expect(dayOf(at)).toBe(day);
  expect(dayOf(to)).toBe(dayAfter(day));
});

test('It is the first instant whose wall clock shows that time or a later one (2000 cases)', () => {
  const changes = fc.constantFrom(...SPRING, ...AUTUMN);
  fc.assert(
    fc.property(fc.oneof(days, changes), times, (day, time) => {
      const at = instantOf(day, time);
      const wall = `${day} ${time}:00`;
      expect(shown.format(at) >= wall).toBe(true);
      // Two hours are more than any change: nothing before shows it.
      for (let before = at - 60_000; before >= at - 2 * HOUR; before -= 60_000) {
        if (shown.format(before) >= wall)
          throw new Error(`${wall} is already shown ${at - before} ms before`);
      }
    }),
    { numRuns: 2_000 },
  );
});

test('A day ends where the next begins, for every day of 73 years (1000 cases)', () => {
  fc.assert(
    fc.property(days, (day) => {
      expect(instantOf(day, '24:00')).toBe(instantOf(dayAfter(day), '00:00'));
      expect(dayAfter(day) > day).toBe(true);
      expect(weekdayOf(dayAfter(day))).toBe((weekdayOf(day) + 1) % 7);
    }),
    { numRuns: 1_000 },
  );
});

test('Weekdays are counted from Sunday', () => {
  expect(['2026-11-22', '2026-11-23', '2026-11-28', '2028-02-29'].map(weekdayOf)).toEqual([0, 1, 6, 2]);
});

test.each([
  ['nothing', '2026-11-23', ''],
  ['an hour alone', '2026-11-23', '8'],
  ['words', '2026-11-23', 'early'],
  ['no day', '', '08:00'],
  ['a British date', '23/11/2026', '08:00'],
])('%s for a day and a time is refused, so that no deadline is not a number', (_what, day, time) => {
  expect(() => instantOf(day, time)).toThrow(RangeError);
});
