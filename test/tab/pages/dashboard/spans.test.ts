import { daysText, minutesText } from '../../../../tab/pages/dashboard/spans.ts';

test.each([
  [0, '0 minutes'],
  [1, '1 minute'],
  [119, '119 minutes'],
  [120, '2 hours'],
  [47 * 60, '47 hours'],
  [48 * 60, '2 days'],
])('%i minutes are said as "%s"', (minutes, words) => {
  expect(minutesText(minutes)).toBe(words);
});

test.each([
  [0.01, '14 minutes'],
  [0.5, '12 hours'],
  [2, '2 days'],
  [13.6, '14 days'],
])('%d days are said as "%s"', (days, words) => {
  expect(daysText(days)).toBe(words);
});
