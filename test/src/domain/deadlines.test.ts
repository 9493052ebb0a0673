import fc from 'fast-check';
import { deadlineFrom } from '../../../src/domain/deadlines.ts';
import { urgencies } from '../../support/arbitraries.ts';
import { DEADLINES, NOON } from '../../support/cases.ts';

test.each([
  ['immediate', '2026-11-20T12:05:00.000Z'],
  ['same-day', '2026-11-20T13:00:00.000Z'],
  ['routine', '2026-11-21T12:00:00.000Z'],
] as const)('A concern of urgency %s is due when the school says', (urgency, due) => {
  expect(deadlineFrom(NOON, urgency, DEADLINES)).toBe(due);
});

test('A deadline is exactly that many minutes later, in UTC with milliseconds', () => {
  const minutes = fc.integer({ min: 1, max: 10_080 });
  fc.assert(
    fc.property(minutes, urgencies, fc.integer({ min: 0, max: 4_000_000_000_000 }), (count, urgency, now) => {
      const deadlines = { ...DEADLINES, minutes: { ...DEADLINES.minutes, [urgency]: count } };
      const due = deadlineFrom(now, urgency, deadlines);
      expect(due).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      expect(Date.parse(due) - now).toBe(count * 60_000);
    }),
    { numRuns: 1_000 },
  );
});

test('The night when the clocks go back makes no deadline an hour longer', () => {
  const lastBefore = Date.parse('2026-10-25T00:30:00.000Z');
  expect(deadlineFrom(lastBefore, 'same-day', DEADLINES)).toBe('2026-10-25T01:30:00.000Z');
});
