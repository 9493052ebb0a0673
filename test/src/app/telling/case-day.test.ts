import { dayBefore, dayWords, stamp } from '../../../../src/app/telling/case-day.ts';

const NOW = Date.parse('2026-11-20T12:00:00.000Z');

test.each([
  ['2026-11-23', 'Mon 23 Nov'],
  ['2026-01-01', 'Thu 1 Jan'],
  ['2027-02-28', 'Sun 28 Feb 2027'],
  ['2025-12-31', 'Wed 31 Dec 2025'],
])('The day %s is written %s', (day, words) => {
  expect(dayWords(day, NOW)).toBe(words);
});

test('What is no day is shown as it was typed', () => {
  expect(dayWords('soon', NOW)).toBe('soon');
});

test.each([
  // The end of a Monday in winter, and of one in summer, when London is an hour ahead.
  ['2026-11-24T00:00:00.000Z', 'Mon 23 Nov'],
  ['2026-07-06T23:00:00.000Z', 'Mon 6 Jul'],
  ['2026-11-23T15:00:00.000Z', 'Mon 23 Nov'],
])('What is due by %s is due by the end of %s', (due, words) => {
  expect(dayBefore(Date.parse(due), NOW)).toBe(words);
});

test('A stamp is whole, in London’s time, whenever it is read', () => {
  expect(stamp('2026-07-06T23:30:00.000Z')).toBe('Tue, 7 Jul 2026, 00:30');
  expect(stamp('2026-11-20T12:00:00.000Z')).toBe('Fri, 20 Nov 2026, 12:00');
});
