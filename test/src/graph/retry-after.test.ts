import { retryAfterSeconds } from '../../../src/graph/retry-after.ts';

const NOW = Date.parse('2026-11-21T10:00:00Z');

function seconds(headers: Record<string, string>): number | undefined {
  return retryAfterSeconds(new Headers(headers), NOW);
}

test('the larger of Retry-After and RateLimit-Reset counts', () => {
  expect(seconds({ 'retry-after': '5', 'ratelimit-reset': '31' })).toBe(31);
  expect(seconds({ 'retry-after': '45', 'ratelimit-reset': '31' })).toBe(45);
});

test('Retry-After may be a date', () => {
  expect(seconds({ 'retry-after': 'Sat, 21 Nov 2026 10:00:20 GMT' })).toBe(20);
});

test('a date is measured by the clock of the server that wrote it', () => {
  const headers = { date: 'Sat, 21 Nov 2026 11:00:00 GMT', 'retry-after': 'Sat, 21 Nov 2026 11:00:07 GMT' };
  expect(seconds(headers)).toBe(7);
});

test('a date that is past asks for no pause', () => {
  expect(seconds({ 'retry-after': 'Sat, 21 Nov 2026 09:00:00 GMT' })).toBe(0);
});

test('a pause of hours is cut to ten minutes', () => {
  expect(seconds({ 'retry-after': '86400' })).toBe(600);
});

test('no header, and one that says nothing, give no pause', () => {
  expect(seconds({})).toBeUndefined();
  expect(seconds({ 'retry-after': 'soon' })).toBeUndefined();
});
