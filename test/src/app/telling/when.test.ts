import fc from 'fast-check';
import { age, clockTime } from '../../../../src/app/telling/when.ts';

const at = (time: string) => Date.parse(time);

test.each<[string, string, string, string]>([
  ['today in winter, when London keeps UTC', '2026-11-20T14:05:00Z', '2026-11-20T18:00:00Z', '14:05'],
  ['today in summer, an hour later than UTC', '2026-07-01T14:05:00Z', '2026-07-01T18:00:00Z', '15:05'],
  ['another day of the year', '2026-11-20T14:05:00Z', '2026-11-22T08:00:00Z', '14:05 on Fri 20 Nov'],
  ['another year', '2025-12-31T14:05:00Z', '2026-01-01T08:00:00Z', '14:05 on Wed 31 Dec 2025'],
  [
    'the same day of another year',
    '2025-11-20T14:05:00Z',
    '2026-11-20T14:05:00Z',
    '14:05 on Thu 20 Nov 2025',
  ],
  ['after midnight in London and before it in UTC', '2026-07-01T23:30:00Z', '2026-07-02T08:00:00Z', '00:30'],
  [
    'before midnight in London and the day before',
    '2026-07-01T22:30:00Z',
    '2026-07-02T08:00:00Z',
    '23:30 on Wed 1 Jul',
  ],
  ['midnight', '2026-11-20T00:00:00Z', '2026-11-20T08:00:00Z', '00:00'],
  ['the minute before the clocks go forward', '2026-03-29T00:59:00Z', '2026-03-29T08:00:00Z', '00:59'],
  ['the minute after the clocks went forward', '2026-03-29T01:00:00Z', '2026-03-29T08:00:00Z', '02:00'],
  ['the hour before the clocks go back', '2026-10-25T00:30:00Z', '2026-10-25T08:00:00Z', '01:30'],
  ['the same hour once more after they went back', '2026-10-25T01:30:00Z', '2026-10-25T08:00:00Z', '01:30'],
  [
    'the day the clocks go back, seen from the next',
    '2026-10-25T22:30:00Z',
    '2026-10-26T08:00:00Z',
    '22:30 on Sun 25 Oct',
  ],
])('A time of %s', (_when, time, now, shown) => {
  expect(clockTime(time, at(now))).toBe(shown);
});

test('A time is the same whatever zone the server runs in', () => {
  const before = process.env.TZ;
  try {
    for (const zone of ['UTC', 'America/New_York', 'Asia/Tokyo']) {
      process.env.TZ = zone;
      expect(clockTime('2026-07-01T14:05:00Z', at('2026-07-01T18:00:00Z'))).toBe('15:05');
    }
  } finally {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  }
});

test.each<[number, string]>([
  [0, 'just now'],
  [59, 'just now'],
  [60, '1 minute'],
  [119, '1 minute'],
  [120, '2 minutes'],
  [59 * 60 + 59, '59 minutes'],
  [3_600, '1 hour'],
  [7_199, '1 hour'],
  [7_200, '2 hours'],
  [48 * 3_600 - 1, '47 hours'],
  [48 * 3_600, '2 days'],
  [72 * 3_600, '3 days'],
  [-30, 'just now'],
])('%i seconds ago is %p', (seconds, words) => {
  expect(age('2026-10-24T23:00:00Z', at('2026-10-24T23:00:00Z') + seconds * 1_000)).toBe(words);
});

test('An age never holds a number that is negative or no number', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e12, max: 1e12 }), (distance) => {
      const words = age(new Date(1.7e12).toISOString(), 1.7e12 + distance);
      expect(words).toMatch(/^(just now|[1-9]\d* (minute|hour|day)s?)$/);
    }),
    { numRuns: 1_000 },
  );
});
