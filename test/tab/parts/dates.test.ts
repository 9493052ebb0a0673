import { ageText, dateTimeText, dayText, timeText } from '../../../tab/parts/dates.ts';

const at = (text: string) => Date.parse(text);
const NOW = at('2026-11-23T15:00:00Z');

test.each<[string, string]>([
  ['2026-11-23T14:05:00Z', 'Mon 23 Nov, 14:05'],
  ['2026-09-01T08:00:00Z', 'Tue 1 Sep, 09:00'],
  ['2026-03-29T01:30:00Z', 'Sun 29 Mar, 02:30'],
  ['2026-06-30T23:30:00Z', 'Wed 1 Jul, 00:30'],
  ['2025-12-31T23:59:00Z', 'Wed 31 Dec 2025, 23:59'],
])('%s is written %s', (iso, text) => {
  expect(dateTimeText(iso, NOW)).toBe(text);
  expect(`${dayText(iso, NOW)}, ${timeText(iso)}`).toBe(text);
});

test.each<[string, string]>([
  ['2026-11-23T14:59:30Z', 'just now'],
  ['2026-11-23T14:59:00Z', '1 minute ago'],
  ['2026-11-23T13:00:00Z', '2 hours ago'],
  ['2026-11-22T14:00:00Z', 'yesterday'],
  ['2026-11-21T23:00:00Z', '2 days ago'],
  ['2026-11-23T15:10:00Z', 'in 10 minutes'],
  ['2026-11-23T16:00:00Z', 'in 1 hour'],
  ['2026-11-24T15:00:00Z', 'tomorrow'],
  ['2026-11-30T09:00:00Z', 'in 7 days'],
])('%s is %s', (iso, text) => {
  expect(ageText(iso, NOW)).toBe(text);
});

test('Days are counted by the midnights of London, over the change of the clocks too', () => {
  const monday = at('2026-10-26T22:30:00Z');
  expect(ageText('2026-10-24T21:00:00Z', monday)).toBe('2 days ago');
  // In London it is the 1st of July already.
  expect(ageText('2026-06-29T23:15:00Z', at('2026-06-30T23:30:00Z'))).toBe('yesterday');
});
