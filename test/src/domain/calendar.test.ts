import fc from 'fast-check';
import {
  addOpenMinutes,
  type Calendar,
  endOfWorkingDays,
  inHoliday,
  isOpen,
  isSchoolDay,
  isWorkingDay,
  nextOpen,
  onRota,
} from '../../../src/domain/calendar.ts';
import { type Day, dayAfter, dayOf, instantOf, weekdayOf } from '../../../src/domain/london.ts';

const utc = (text: string) => Date.parse(`${text}:00.000Z`);
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const A = '0d000000-0000-4000-8000-00000000000a';
const B = '0d000000-0000-4000-8000-00000000000b';

/** The school year 2026/27, with the Friday before a bank holiday Monday in it. */
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
  rota: [
    { from: '2026-10-24', to: '2026-10-28', oids: [A] },
    { from: '2026-10-28', to: '2026-11-06', oids: [B, A] },
  ],
  bankHolidays: ['2026-12-25', '2026-12-28', '2027-01-01', '2027-03-26', '2027-03-29', '2027-05-03'],
};
const UNSET: Calendar = { ...YEAR, terms: [], closed: [], rota: [] };

describe('a school day', () => {
  test.each([
    ['a Monday of a term', '2026-11-23', true],
    ['the first day of a term', '2026-09-02', true],
    ['the last day of a term', '2026-10-23', true],
    ['the day before a term', '2026-09-01', false],
    ['a Saturday', '2026-11-28', false],
    ['a Sunday', '2026-11-29', false],
    ['half-term', '2026-10-28', false],
    ['a bank holiday Monday in term', '2027-05-03', false],
    ['a closed day', '2027-01-19', false],
    ['the summer', '2027-08-10', false],
  ])('%s', (_what, day, expected) => {
    expect(isSchoolDay(day, YEAR)).toBe(expected);
  });

  test('Without terms it is every Monday to Friday that is no bank holiday and not closed', () => {
    expect(isSchoolDay('2027-08-10', UNSET)).toBe(true);
    expect(isSchoolDay('2027-08-14', UNSET)).toBe(false);
    expect(isSchoolDay('2027-05-03', UNSET)).toBe(false);
    expect(isSchoolDay('2027-08-10', { ...UNSET, closed: ['2027-08-10'] })).toBe(false);
  });
});

describe('a working day', () => {
  test.each([
    ['a Monday of a term', '2026-11-23', true],
    ['a Wednesday of half-term', '2026-10-28', true],
    ['a Tuesday of the summer holiday', '2027-08-10', true],
    ['a day on which only the school is closed', '2027-01-19', true],
    ['a Saturday', '2026-11-28', false],
    ['a Sunday', '2026-11-29', false],
    ['a bank holiday', '2027-05-03', false],
  ])('%s', (_what, day, expected) => {
    expect(isWorkingDay(day, YEAR)).toBe(expected);
    expect(isWorkingDay(day, UNSET)).toBe(expected);
  });
});

describe('open', () => {
  test.each([
    ['a minute before opening in winter', '2026-11-23T07:59', false],
    ['at opening in winter', '2026-11-23T08:00', true],
    ['a minute before closing in winter', '2026-11-23T16:29', true],
    ['at closing in winter', '2026-11-23T16:30', false],
    ['a minute before opening in summer', '2027-06-23T06:59', false],
    ['at opening in summer', '2027-06-23T07:00', true],
    ['at closing in summer', '2027-06-23T15:30', false],
    ['noon of half-term', '2026-10-28T12:00', false],
    ['noon of a bank holiday', '2027-05-03T12:00', false],
    ['noon of a closed day', '2027-01-19T12:00', false],
    ['noon before the first term', '2026-08-20T12:00', false],
    ['the evening of the last day known', '2027-07-21T22:59', false],
    ['the first minute after the last day known', '2027-07-21T23:00', true],
    ['a night after the last term known', '2027-08-15T02:00', true],
  ])('%s', (_what, at, expected) => {
    expect(isOpen(utc(at), YEAR)).toBe(expected);
  });

  test('A calendar without terms is open at every instant and opens at once (300 cases)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), fc.nat(20_000), (now, minutes) => {
        expect(isOpen(now, UNSET)).toBe(true);
        expect(nextOpen(now, UNSET)).toBe(now);
        expect(addOpenMinutes(now, minutes, UNSET)).toBe(now + minutes * MINUTE);
      }),
      { numRuns: 300 },
    );
  });

  test('Hours that open nothing do not wait for ever', () => {
    const never = { ...YEAR, hours: { opens: '16:30', closes: '08:00' } };
    expect(addOpenMinutes(utc('2026-11-23T12:00'), 30, never)).toBe(utc('2027-07-21T23:30'));
  });
});

describe('the next opening', () => {
  test.each([
    ['while open: at once', '2026-11-23T12:00', '2026-11-23T12:00'],
    ['early in the morning', '2026-11-23T06:00', '2026-11-23T08:00'],
    ['in the evening', '2026-11-23T17:00', '2026-11-24T08:00'],
    ['on a Friday evening', '2026-11-27T17:00', '2026-11-30T08:00'],
    ['on the Friday before a bank holiday Monday', '2027-04-30T16:00', '2027-05-04T07:00'],
    [
      'at the beginning of half-term, across the change to winter time',
      '2026-10-23T15:30',
      '2026-11-02T08:00',
    ],
    ['on the Saturday before the change to summer time of 2026', '2026-03-28T12:00', '2026-03-30T07:00'],
    ['on the Saturday before the change to summer time of 2027', '2027-03-27T12:00', '2027-03-30T07:00'],
    ['on the Saturday before the change to winter time of 2027', '2027-10-30T12:00', '2027-11-01T08:00'],
    ['before the first term', '2025-07-25T12:00', '2026-01-05T08:00'],
    ['in the summer after the last term', '2028-08-01T01:00', '2028-08-01T01:00'],
    ['on the evening of the last day known: when that day is over', '2028-07-21T20:00', '2028-07-21T23:00'],
  ])('%s', (_what, from, to) => {
    const terms = [
      { from: '2026-01-05', to: '2026-10-23' },
      { from: '2026-11-02', to: '2027-12-17' },
      { from: '2028-01-04', to: '2028-07-21' },
    ];
    expect(nextOpen(utc(from), { ...YEAR, terms })).toBe(utc(to));
  });
});

describe('open minutes', () => {
  test.each([
    ['within a day', '2026-11-23T12:00', 60, '2026-11-23T13:00'],
    ['from before opening', '2026-11-23T03:00', 60, '2026-11-23T09:00'],
    ['up to closing exactly', '2026-11-23T15:30', 60, '2026-11-23T16:30'],
    ['a minute more than the day has left', '2026-11-23T15:30', 61, '2026-11-24T08:01'],
    ['over a weekend', '2026-11-27T16:00', 60, '2026-11-30T08:30'],
    ['over a bank holiday Monday', '2027-04-30T15:00', 60, '2027-05-04T07:30'],
    ['over half-term and the change to winter time', '2026-10-23T15:00', 60, '2026-11-02T08:30'],
    ['over a closed day', '2027-01-18T16:00', 60, '2027-01-20T08:30'],
    ['over three school days', '2026-11-23T16:00', 30 + 510 + 10, '2026-11-25T08:10'],
    ['over the end of the last term: from midnight on', '2027-07-21T15:00', 60, '2027-07-21T23:30'],
    ['after the last term', '2027-08-14T01:00', 90, '2027-08-14T02:30'],
    ['none, while closed', '2026-11-28T01:00', 0, '2026-11-28T01:00'],
  ])('%s', (_what, from, minutes, to) => {
    expect(addOpenMinutes(utc(from), minutes, YEAR)).toBe(utc(to));
  });

  test('Nobody asks for less than none', () => {
    const now = utc('2026-11-23T12:00');
    expect(addOpenMinutes(now, -5, YEAR)).toBe(now);
  });
});

/** London's wall clock by another way than the one under test, `2026-11-23 08:00`; minutes are asked for many times. */
const WALL = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/London',
  dateStyle: 'short',
  timeStyle: 'short',
});
interface Wall {
  readonly day: Day;
  readonly time: string;
  readonly weekend: boolean;
}
const walls = new Map<number, Wall>();
function wallAt(minute: number): Wall {
  const known = walls.get(minute);
  if (known) return known;
  const [day = '', time = ''] = WALL.format(minute).split(' ');
  const wall = { day, time, weekend: [0, 6].includes(new Date(day).getUTCDay()) };
  walls.set(minute, wall);
  return wall;
}

/** The rule in other words: looked up minute by minute, no spans, no instants. */
function openByTheWall(minute: number, { terms, closed, hours, bankHolidays }: Calendar): boolean {
  const { day, time, weekend } = wallAt(minute);
  if (!terms.some(({ to }) => day <= to)) return true;
  const term = terms.some(({ from, to }) => day >= from && day <= to);
  const shut = weekend || !term || closed.includes(day) || bankHolidays.includes(day);
  return !shut && time >= hours.opens && time < hours.closes;
}

const shifted = (day: Day, days: number) => new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);

/** Calendars of a few weeks around each change of the clocks, with one or two terms, and instants among them. */
const CHANGES = ['2026-03-29', '2026-10-25', '2027-03-28', '2027-10-31'];
const situations = fc
  .record({
    middle: fc.constantFrom(...CHANGES),
    edges: fc
      .oneof(
        fc.uniqueArray(fc.nat(20), { minLength: 2, maxLength: 2 }),
        fc.uniqueArray(fc.nat(20), { minLength: 4, maxLength: 4 }),
      )
      .map((list) => list.sort((a, b) => a - b)),
    closed: fc.array(fc.nat(20), { maxLength: 2 }),
    bank: fc.array(fc.nat(20), { maxLength: 2 }),
    opens: fc.constantFrom('00:00', '07:30', '08:00', '09:15'),
    closes: fc.constantFrom('12:00', '16:30', '24:00'),
    at: fc.integer({ min: -12 * 24 * 60, max: 14 * 24 * 60 }),
  })
  .map(({ middle, edges, closed, bank, opens, closes, at }) => {
    const day = (count: number) => shifted(middle, count - 10);
    const terms = edges.flatMap((edge, index) =>
      index % 2 === 0 ? [{ from: day(edge), to: day(edges[index + 1] ?? edge) }] : [],
    );
    const calendar: Calendar = {
      terms,
      closed: closed.map(day),
      hours: { opens, closes },
      rota: [],
      bankHolidays: bank.map(day),
    };
    return { calendar, now: Date.parse(middle) + at * MINUTE };
  });
const asked = fc.nat(4 * 24 * 60);

describe('for every calendar', () => {
  test('Open is what the clock on the wall and the calendar say, before and after each quarter hour (100 cases)', () => {
    fc.assert(
      fc.property(situations, ({ calendar, now }) => {
        const quarter = now - (now % (15 * MINUTE));
        for (let at = quarter; at < quarter + DAY; at += 15 * MINUTE) {
          for (const minute of [at - MINUTE, at]) {
            if (isOpen(minute, calendar) !== openByTheWall(minute, calendar)) {
              throw new Error(`Not the same at ${wallAt(minute).day} ${wallAt(minute).time}`);
            }
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  test('The open minutes up to the answer are those asked for, and the last of them is open (400 cases)', () => {
    fc.assert(
      fc.property(situations, asked, ({ calendar, now }, minutes) => {
        const end = addOpenMinutes(now, minutes, calendar);
        let open = 0;
        for (let minute = now; minute < end; minute += MINUTE) {
          if (openByTheWall(minute, calendar)) open += 1;
        }
        expect(open).toBe(minutes);
        if (minutes > 0) expect(openByTheWall(end - MINUTE, calendar)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  test('The answer is never before that many minutes of the clock (1000 cases)', () => {
    fc.assert(
      fc.property(situations, asked, fc.nat(59_999), ({ calendar, now }, minutes, ms) => {
        const end = addOpenMinutes(now + ms, minutes, calendar);
        expect(end).toBeGreaterThanOrEqual(now + ms + minutes * MINUTE);
        expect(Number.isFinite(end)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  test('A later report or a longer wait never ends sooner (1000 cases)', () => {
    fc.assert(
      fc.property(
        situations,
        asked,
        fc.nat(3 * DAY),
        fc.nat(1_000),
        ({ calendar, now }, minutes, ms, more) => {
          const end = addOpenMinutes(now, minutes, calendar);
          expect(addOpenMinutes(now + ms, minutes, calendar)).toBeGreaterThanOrEqual(end);
          expect(addOpenMinutes(now, minutes + more, calendar)).toBeGreaterThanOrEqual(end);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test('Waiting in two parts is waiting once (1000 cases)', () => {
    fc.assert(
      fc.property(situations, asked, asked, ({ calendar, now }, first, second) => {
        const parts = addOpenMinutes(addOpenMinutes(now, first, calendar), second, calendar);
        expect(parts).toBe(addOpenMinutes(now, first + second, calendar));
      }),
      { numRuns: 1_000 },
    );
  });

  test('The next opening is open, and no minute before it is (400 cases)', () => {
    fc.assert(
      fc.property(situations, ({ calendar, now }) => {
        const next = nextOpen(now, calendar);
        expect(next).toBeGreaterThanOrEqual(now);
        expect(isOpen(next, calendar)).toBe(true);
        for (let minute = now; minute < next; minute += MINUTE) {
          if (openByTheWall(minute, calendar))
            throw new Error(`Open before, at ${wallAt(minute).day} ${wallAt(minute).time}`);
        }
      }),
      { numRuns: 400 },
    );
  });

  test('The order in which terms were typed changes nothing (300 cases)', () => {
    fc.assert(
      fc.property(situations, asked, ({ calendar, now }, minutes) => {
        const turned = { ...calendar, terms: calendar.terms.toReversed() };
        expect(addOpenMinutes(now, minutes, turned)).toBe(addOpenMinutes(now, minutes, calendar));
      }),
      { numRuns: 300 },
    );
  });
});

describe('the end of a working day', () => {
  test.each([
    ['a Monday: Tuesday midnight', '2026-11-23T12:00', 1, '2026-11-25T00:00'],
    ['a Friday: Monday midnight', '2026-11-27T12:00', 1, '2026-12-01T00:00'],
    ['a Saturday: Monday midnight', '2026-11-28T12:00', 1, '2026-12-01T00:00'],
    ['a Friday before a bank holiday Monday: Tuesday midnight', '2027-04-30T12:00', 1, '2027-05-04T23:00'],
    ['the Thursday before Easter: Tuesday midnight', '2027-03-25T12:00', 1, '2027-03-30T23:00'],
    ['Christmas Eve: the Tuesday after Boxing Day', '2026-12-24T12:00', 1, '2026-12-30T00:00'],
    [
      'a Wednesday of half-term: the next day, for holidays of the school are working days',
      '2026-10-28T12:00',
      1,
      '2026-10-30T00:00',
    ],
    ['a Tuesday of the summer', '2027-08-10T12:00', 1, '2027-08-11T23:00'],
    ['the Friday before the change to winter time', '2026-10-23T12:00', 1, '2026-10-27T00:00'],
    ['the Friday before the change to summer time of 2026', '2026-03-27T12:00', 1, '2026-03-30T23:00'],
    ['the last minute of a summer Monday', '2027-06-21T22:59', 1, '2027-06-22T23:00'],
    ['the first minute of a summer Tuesday', '2027-06-21T23:00', 1, '2027-06-23T23:00'],
    ['five days over a weekend', '2026-11-25T12:00', 5, '2026-12-03T00:00'],
    ['a day on which the school is closed tomorrow', '2027-01-18T12:00', 1, '2027-01-20T00:00'],
  ])('After %s', (_what, from, count, to) => {
    expect(endOfWorkingDays(utc(from), count, YEAR)).toBe(utc(to));
    expect(endOfWorkingDays(utc(from), count, UNSET)).toBe(utc(to));
  });

  test('It has exactly that many working days behind it, the last of them just over (500 cases)', () => {
    fc.assert(
      fc.property(situations, fc.integer({ min: 1, max: 8 }), ({ calendar, now }, count) => {
        const end = endOfWorkingDays(now, count, calendar);
        expect(wallAt(end).time).toBe('00:00');
        const passed: Day[] = [];
        for (let day = dayAfter(dayOf(now)); instantOf(day, '00:00') < end; day = dayAfter(day))
          passed.push(day);
        const working = passed.filter(
          (day) => ![0, 6].includes(weekdayOf(day)) && !calendar.bankHolidays.includes(day),
        );
        expect(working).toHaveLength(count);
        expect(working.at(-1)).toBe(passed.at(-1));
      }),
      { numRuns: 500 },
    );
  });
});

describe('holidays', () => {
  test.each([
    ['a school day', '2026-11-23T12:00', false],
    ['a weekend inside a term', '2026-11-28T12:00', false],
    ['a bank holiday inside a term', '2027-05-03T12:00', false],
    ['a closed day', '2027-01-19T12:00', false],
    ['the evening of the last day before half-term', '2026-10-23T22:59', false],
    ['the first minute of half-term', '2026-10-23T23:00', true],
    ['the last minute of half-term', '2026-11-01T23:59', true],
    ['the first minute of term', '2026-11-02T00:00', false],
    ['Christmas', '2026-12-25T12:00', true],
    ['before the first term', '2026-08-20T12:00', true],
    ['after the last term known', '2027-08-20T12:00', true],
  ])('%s', (_what, at, expected) => {
    expect(inHoliday(utc(at), YEAR)).toBe(expected);
  });

  test('Without terms there is no holiday, so nobody is on the rota', () => {
    const rota = [{ from: '2020-01-01', to: '2099-12-31', oids: [A] }];
    expect(inHoliday(utc('2026-12-25T12:00'), UNSET)).toBe(false);
    expect(onRota(utc('2026-12-25T12:00'), { ...UNSET, rota })).toEqual([]);
  });

  test.each([
    ['before its first day', '2026-10-23T22:59', []],
    ['on its first day', '2026-10-23T23:00', [A]],
    ['where two spans meet, each person once', '2026-10-28T12:00', [A, B]],
    ['in the second span', '2026-11-01T12:00', [B, A]],
    ['once term has begun', '2026-11-02T12:00', []],
    ['in a holiday that no span covers', '2026-12-25T12:00', []],
  ])('The rota %s', (_what, at, expected) => {
    expect(onRota(utc(at), YEAR)).toEqual(expected);
  });
});
