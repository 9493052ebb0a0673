import { Cron } from 'croner';
import fc from 'fast-check';
import type { Calendar } from '../../../src/domain/calendar.ts';
import {
  type DigestAt,
  newestDigest,
  newestSchoolWeek,
  newestTermEnded,
  nextDigest,
  sendDay,
  termDueAt,
  weekReported,
} from '../../../src/domain/digest-times.ts';
import { type Day, dayAfter, dayOf } from '../../../src/domain/london.ts';

const YEAR: Calendar = {
  terms: [
    { from: '2026-09-02', to: '2026-10-23' },
    { from: '2026-11-02', to: '2026-12-18' },
    { from: '2027-01-04', to: '2027-02-12' },
    { from: '2027-02-22', to: '2027-03-25' },
    { from: '2027-04-12', to: '2027-05-28' },
    { from: '2027-06-07', to: '2027-07-21' },
  ],
  closed: ['2027-01-19'],
  hours: { opens: '08:00', closes: '16:30' },
  rota: [],
  bankHolidays: ['2026-12-25', '2026-12-28', '2027-01-01', '2027-03-26', '2027-03-29', '2027-05-03'],
};
const UNSET: Calendar = { ...YEAR, terms: [], closed: [] };
const MONDAY: DigestAt = { weekday: 1, time: '07:30' };
const THURSDAY: DigestAt = { weekday: 4, time: '07:30' };

const utc = (text: string) => Date.parse(`${text}:00.000Z`);
const iso = (time: number | undefined) =>
  time === undefined ? undefined : new Date(time).toISOString().slice(0, 16);
/** Every instant at which a digest is due, from the first to the last day. */
function allDue(from: Day, to: Day, { at = MONDAY, calendar = YEAR } = {}): readonly string[] {
  const found: string[] = [];
  for (let now = utc(`${from}T00:00`); ; ) {
    const next = nextDigest(now, at, calendar);
    if (!next || dayOf(next.dueAt) > to) return found;
    found.push(iso(next.dueAt) ?? '');
    now = next.dueAt;
  }
}

test('A digest is due at the same time on the wall before and after both changes of the clocks', () => {
  // British Summer Time ends on 25 October 2026 and begins on 28 March 2027: https://www.gov.uk/when-do-the-clocks-change
  expect(allDue('2026-10-19', '2026-11-02', { calendar: UNSET })).toEqual([
    '2026-10-19T06:30',
    '2026-10-26T07:30',
    '2026-11-02T07:30',
  ]);
  expect(allDue('2027-03-22', '2027-04-06', { calendar: UNSET })).toEqual([
    '2027-03-22T07:30',
    '2027-03-30T06:30',
    '2027-04-05T06:30',
  ]);
});

test('It is due when croner says that a Monday 07:30 comes in London', () => {
  const monday = new Cron('30 7 * * 1', { timezone: 'Europe/London' });
  const calendar = { ...UNSET, bankHolidays: [] };
  for (let now = utc('2026-01-01T00:00'), index = 0; index < 110; index += 1) {
    now = nextDigest(now, MONDAY, calendar)?.dueAt ?? 0;
    expect(now).toBe(monday.nextRun(new Date(now - 1))?.getTime());
  }
});

test('Where Monday is a bank holiday it is Tuesday', () => {
  expect(sendDay('2027-05-03', 1, YEAR)).toBe('2027-05-04');
  expect(iso(newestDigest(utc('2027-05-04T06:30'), MONDAY, YEAR)?.dueAt)).toBe('2027-05-04T06:30');
  expect(newestDigest(utc('2027-05-04T06:29'), MONDAY, YEAR)?.monday).toBe('2027-04-26');
});

test('Where the chosen day and all after it are no school days it is the last school day before', () => {
  // Easter: the term ends on the Thursday.
  expect(sendDay('2027-03-22', 5, YEAR)).toBe('2027-03-25');
  expect(sendDay('2027-03-22', 4, YEAR)).toBe('2027-03-25');
  expect(sendDay('2026-08-31', 1, YEAR)).toBe('2026-09-02');
});

test('A closure on the chosen day moves it to the next day', () => {
  expect(sendDay('2027-01-18', 2, YEAR)).toBe('2027-01-20');
});

test('Half term and holidays have no digest', () => {
  expect(sendDay('2026-10-26', 1, YEAR)).toBeUndefined();
  expect(allDue('2026-10-12', '2026-11-09')).toEqual([
    '2026-10-12T06:30',
    '2026-10-19T06:30',
    '2026-11-02T07:30',
    '2026-11-09T07:30',
  ]);
  expect(allDue('2026-12-14', '2027-01-10')).toEqual(['2026-12-14T07:30', '2027-01-04T07:30']);
});

test('A person can have chosen Thursday', () => {
  expect(allDue('2026-11-16', '2026-11-30', { at: THURSDAY })).toEqual([
    '2026-11-19T07:30',
    '2026-11-26T07:30',
  ]);
});

test('It reports on the Monday to Sunday before, and after weeks without school on all of them', () => {
  expect(weekReported('2026-11-16', YEAR)).toEqual({ from: '2026-11-09', to: '2026-11-15' });
  expect(weekReported('2026-11-02', YEAR)).toEqual({ from: '2026-10-19', to: '2026-11-01' });
  expect(weekReported('2027-01-04', YEAR)).toEqual({ from: '2026-12-14', to: '2027-01-03' });
});

test('Where the calendar knows no earlier week it reports on one week', () => {
  expect(weekReported('2026-08-31', YEAR)).toEqual({ from: '2026-08-24', to: '2026-08-30' });
});

test('Without terms every week with a working day has one', () => {
  expect(allDue('2026-12-14', '2027-01-05', { calendar: UNSET })).toEqual([
    '2026-12-14T07:30',
    '2026-12-21T07:30',
    '2026-12-29T07:30',
    '2027-01-04T07:30',
  ]);
});

test('A calendar that nobody continued ends after its summer, and the digests go on', () => {
  expect(allDue('2027-07-12', '2027-09-21')).toEqual([
    '2027-07-12T06:30',
    '2027-07-19T06:30',
    '2027-09-09T06:30',
    '2027-09-13T06:30',
    '2027-09-20T06:30',
  ]);
});

test('The report of a term is due with the first digest of a week after it', () => {
  const first = { from: '2026-09-02', to: '2026-10-23' };
  expect(newestTermEnded('2026-10-23', YEAR)).toBeUndefined();
  expect(newestTermEnded('2026-11-02', YEAR)).toEqual(first);
  expect(iso(termDueAt(first, MONDAY, YEAR))).toBe('2026-11-02T07:30');
  const easter = { from: '2027-02-22', to: '2027-03-25' };
  expect(newestTermEnded('2027-04-12', YEAR)).toEqual(easter);
  expect(iso(termDueAt(easter, { weekday: 5, time: '16:00' }, YEAR))).toBe('2027-04-16T15:00');
  expect(newestTermEnded('2027-04-12', UNSET)).toBeUndefined();
});

test('The newest school week that has begun is this one, or in holidays the last one', () => {
  expect(newestSchoolWeek('2026-11-22', YEAR)).toBe('2026-11-16');
  expect(newestSchoolWeek('2026-11-23', YEAR)).toBe('2026-11-23');
  expect(newestSchoolWeek('2026-12-25', YEAR)).toBe('2026-12-14');
  expect(newestSchoolWeek('2026-01-01', YEAR)).toBeUndefined();
});

const FIRST = Date.parse('2026-01-01');
const day = fc
  .integer({ min: 0, max: 700 })
  .map((days) => new Date(FIRST + days * 86_400_000).toISOString().slice(0, 10));
const calendars: fc.Arbitrary<Calendar> = fc.record({
  terms: fc.array(
    fc.tuple(day, day).map(([a, b]) => (a <= b ? { from: a, to: b } : { from: b, to: a })),
    { maxLength: 6 },
  ),
  closed: fc.array(day, { maxLength: 20 }),
  hours: fc.constant(YEAR.hours),
  rota: fc.constant([]),
  bankHolidays: fc.array(day, { maxLength: 20 }),
});
const ats: fc.Arbitrary<DigestAt> = fc.record({
  weekday: fc.constantFrom(1, 2, 3, 4, 5),
  time: fc.constantFrom('00:00', '07:30', '23:59'),
});

test('For every calendar no two weeks report on the same day, and no day falls between them', () => {
  fc.assert(
    fc.property(calendars, ats, (calendar, at) => {
      let now = FIRST;
      let before: Day | undefined;
      for (let weeks = 0; weeks < 25; weeks += 1) {
        const next = nextDigest(now, at, calendar);
        if (!next) return;
        const { from, to } = weekReported(next.monday, calendar);
        if (before !== undefined) expect(from).toBe(dayAfter(before));
        expect(dayAfter(to)).toBe(next.monday);
        expect(next.dueAt).toBeGreaterThan(now);
        expect(newestDigest(next.dueAt, at, calendar)).toEqual(next);
        before = to;
        now = next.dueAt;
      }
    }),
    { numRuns: 15 },
  );
});
