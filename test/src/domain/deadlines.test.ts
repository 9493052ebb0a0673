import fc from 'fast-check';
import { type Calendar, isOpen } from '../../../src/domain/calendar.ts';
import { deadlineFrom, reviewFrom } from '../../../src/domain/deadlines.ts';
import { urgencies } from '../../support/arbitraries.ts';
import { ALWAYS_OPEN, DEADLINES, NOON, TIMES } from '../../support/cases.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const iso = (time: number) => new Date(time).toISOString();
const utc = (text: string) => Date.parse(`${text}:00.000Z`);

/** Autumn and spring of 2026/27, with a closed day and two bank holidays. */
const SCHOOL_YEAR: Calendar = {
  ...ALWAYS_OPEN,
  terms: [
    { from: '2026-09-02', to: '2026-10-23' },
    { from: '2026-11-02', to: '2026-12-18' },
    { from: '2027-01-04', to: '2027-03-25' },
  ],
  closed: ['2027-01-19'],
  bankHolidays: ['2026-12-25', '2026-12-28', '2027-01-01'],
};
const OPEN_HOURS = { deadlines: DEADLINES, calendar: SCHOOL_YEAR };

describe('a school that gave no calendar', () => {
  test.each([
    ['immediate', '2026-11-20T12:05:00.000Z'],
    ['same-day', '2026-11-20T13:00:00.000Z'],
    ['routine', '2026-11-21T12:00:00.000Z'],
  ] as const)('A concern of urgency %s is due when the school says', (urgency, due) => {
    expect(deadlineFrom(NOON, { urgency, reportedAt: iso(NOON) }, TIMES)).toBe(due);
  });

  test('A deadline is exactly that many minutes later, in UTC with milliseconds', () => {
    const minutes = fc.integer({ min: 1, max: 10_080 });
    fc.assert(
      fc.property(
        minutes,
        urgencies,
        fc.integer({ min: 0, max: 4_000_000_000_000 }),
        (count, urgency, now) => {
          const deadlines = { ...DEADLINES, minutes: { ...DEADLINES.minutes, [urgency]: count } };
          const due = deadlineFrom(now, { urgency, reportedAt: iso(now) }, { ...TIMES, deadlines });
          expect(due).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
          expect(Date.parse(due) - now).toBe(count * MINUTE);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test('The night when the clocks go back makes no deadline an hour longer', () => {
    const lastBefore = utc('2026-10-25T00:30');
    const about = { urgency: 'same-day', reportedAt: iso(lastBefore) } as const;
    expect(deadlineFrom(lastBefore, about, TIMES)).toBe('2026-10-25T01:30:00.000Z');
  });

  test.each([
    ['immediate', '2026-11-20T12:30:00.000Z'],
    ['same-day', '2026-11-20T16:00:00.000Z'],
    ['routine', '2026-11-22T12:00:00.000Z'],
  ] as const)('A first decision on a concern of urgency %s is due when the school says', (urgency, due) => {
    expect(reviewFrom(NOON, { urgency, reportedAt: iso(NOON) }, TIMES)).toBe(due);
  });
});

describe('a same-day concern in the school’s calendar', () => {
  const due = (now: string, reportedAt = now) =>
    deadlineFrom(utc(now), { urgency: 'same-day', reportedAt: iso(utc(reportedAt)) }, OPEN_HOURS).slice(
      0,
      16,
    );

  test('during school hours is due an hour later', () => {
    expect(due('2026-11-20T12:00')).toBe('2026-11-20T13:00');
  });

  test('shortly before closing runs on the next morning', () => {
    // A Thursday, 16:00 to 16:30 and 08:00 to 08:30.
    expect(due('2026-11-19T16:00')).toBe('2026-11-20T08:30');
  });

  test('on a Friday afternoon is delayed by 24 hours and not to Monday', () => {
    expect(due('2026-11-20T16:15')).toBe('2026-11-21T16:15');
  });

  test('at the beginning of the holidays is delayed by 24 hours and not by two weeks', () => {
    expect(due('2026-12-19T10:00')).toBe('2026-12-20T10:00');
  });

  test('before a closed day is delayed by 24 hours', () => {
    expect(due('2027-01-18T16:25')).toBe('2027-01-19T16:25');
  });

  test('takes its 24 hours once, from the report: later steps in the same holiday are an hour apart', () => {
    expect(due('2026-12-20T10:00', '2026-12-19T10:00')).toBe('2026-12-20T11:00');
    expect(due('2026-12-20T11:00', '2026-12-19T10:00')).toBe('2026-12-20T12:00');
    // Reported on Friday at noon and handed on in the afternoon: what is left of the 24 hours ends on Saturday at noon.
    expect(due('2026-11-20T16:00', '2026-11-20T12:00')).toBe('2026-11-21T12:00');
  });

  test('that is handed on days after its report in school hours keeps the hour', () => {
    expect(due('2026-11-24T09:00', '2026-11-20T12:00')).toBe('2026-11-24T10:00');
  });
});

test('An immediate concern knows no calendar: at night, at the weekend and in the holidays it is due in minutes', () => {
  for (const now of ['2026-11-20T03:00', '2026-11-21T12:00', '2026-12-25T12:00', '2027-01-19T12:00']) {
    const about = { urgency: 'immediate', reportedAt: iso(utc(now)) } as const;
    expect(deadlineFrom(utc(now), about, OPEN_HOURS)).toBe(iso(utc(now) + 5 * MINUTE));
    expect(reviewFrom(utc(now), { urgency: 'immediate', reportedAt: iso(utc(now)) }, OPEN_HOURS)).toBe(
      iso(utc(now) + 30 * MINUTE),
    );
  }
});

test('A routine concern waits until the school is open again', () => {
  const about = { urgency: 'routine', reportedAt: iso(utc('2026-11-20T12:00')) } as const;
  expect(deadlineFrom(utc('2026-11-20T12:00'), about, OPEN_HOURS)).toBe('2026-11-23T08:00:00.000Z');
});

describe('for every calendar and every moment', () => {
  const days = fc
    .integer({ min: 0, max: 500 })
    .map((count) => iso(utc('2026-08-01T00:00') + count * DAY).slice(0, 10));
  const span = fc.tuple(days, days).map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a }));
  const calendars: fc.Arbitrary<Calendar> = fc.record({
    terms: fc.array(span, { maxLength: 4 }),
    closed: fc.array(days, { maxLength: 5 }),
    hours: fc.constantFrom(
      { opens: '08:00', closes: '16:30' },
      { opens: '00:00', closes: '24:00' },
      { opens: '11:59', closes: '12:00' },
    ),
    rota: fc.constant([]),
    bankHolidays: fc.array(days, { maxLength: 5 }),
  });
  const moments = fc.integer({ min: utc('2026-07-01T00:00'), max: utc('2028-01-01T00:00') });
  const waits = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 30 * DAY }));

  test('no deadline is earlier than the plain one; same-day is never later than that or 24 hours after the report', () => {
    fc.assert(
      fc.property(calendars, moments, waits, urgencies, (calendar, reported, waited, urgency) => {
        const now = reported + waited;
        const about = { urgency, reportedAt: iso(reported) };
        const due = Date.parse(deadlineFrom(now, about, { deadlines: DEADLINES, calendar }));
        const plain = now + DEADLINES.minutes[urgency] * MINUTE;
        expect(due).toBeGreaterThanOrEqual(plain);
        if (urgency === 'immediate') expect(due).toBe(plain);
        if (urgency === 'same-day') expect(due).toBeLessThanOrEqual(Math.max(plain, reported + DAY));
        if (urgency === 'routine') expect(isOpen(due, calendar)).toBe(true);
      }),
      { numRuns: 1_500 },
    );
  });

  test('the steps of one same-day concern together are delayed by 24 hours at most', () => {
    fc.assert(
      fc.property(calendars, moments, fc.integer({ min: 1, max: 4 }), (calendar, reported, steps) => {
        const about = { urgency: 'same-day', reportedAt: iso(reported) } as const;
        let now = reported;
        for (let step = 0; step < steps; step += 1) {
          now = Date.parse(deadlineFrom(now, about, { deadlines: DEADLINES, calendar }));
        }
        expect(now).toBeLessThanOrEqual(reported + DAY + steps * HOUR);
      }),
      { numRuns: 400 },
    );
  });

  test('no review is earlier than the school says', () => {
    fc.assert(
      fc.property(calendars, moments, urgencies, (calendar, now, urgency) => {
        const due = Date.parse(
          reviewFrom(now, { urgency, reportedAt: iso(now) }, { deadlines: DEADLINES, calendar }),
        );
        expect(due).toBeGreaterThanOrEqual(now + DEADLINES.reviewMinutes[urgency] * MINUTE);
      }),
      { numRuns: 500 },
    );
  });
});
