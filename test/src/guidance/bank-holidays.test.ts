import { isWorkingDay } from '../../../src/domain/calendar.ts';
import { weekdayOf } from '../../../src/domain/london.ts';
import { BANK_HOLIDAYS } from '../../../src/guidance/bank-holidays.ts';

const YEARS = [2026, 2027, 2028];

const iso = (year: number, month: number, day: number) =>
  new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
const later = (day: string, days: number) =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

/** Easter Sunday by the anonymous Gregorian computus (Meeus, Astronomical Algorithms). */
function easter(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const sum = h + l - 7 * m + 114;
  return iso(year, Math.floor(sum / 31), (sum % 31) + 1);
}

const firstMonday = (year: number, month: number) => {
  const days = Array.from({ length: 7 }, (_, index) => iso(year, month, index + 1));
  return days.find((day) => weekdayOf(day) === 1) ?? '';
};
const lastMonday = (year: number, month: number) => {
  const days = Array.from({ length: 7 }, (_, index) => iso(year, month, 31 - index));
  return days.find((day) => weekdayOf(day) === 1) ?? '';
};

/** Holidays with a fixed date that fall on a weekend move to the next weekday that is not a holiday already. */
function substituted(fixed: readonly (readonly [string, string])[]): readonly (readonly [string, string])[] {
  const onWeekend = (day: string) => [0, 6].includes(weekdayOf(day));
  const taken = new Set(fixed.map(([day]) => day).filter((day) => !onWeekend(day)));
  return fixed.map(([day, name]) => {
    if (!onWeekend(day)) return [day, name];
    let moved = day;
    while (onWeekend(moved) || taken.has(moved)) moved = later(moved, 1);
    taken.add(moved);
    return [moved, `${name} (substitute day)`];
  });
}

/** The Banking and Financial Dealings Act 1971 and the yearly proclamations, as rules. */
function byTheRules(year: number): Readonly<Record<string, string>> {
  return Object.fromEntries([
    ...substituted([[iso(year, 1, 1), 'New Year’s Day']]),
    [later(easter(year), -2), 'Good Friday'],
    [later(easter(year), 1), 'Easter Monday'],
    [firstMonday(year, 5), 'Early May bank holiday'],
    [lastMonday(year, 5), 'Spring bank holiday'],
    [lastMonday(year, 8), 'Summer bank holiday'],
    ...substituted([
      [iso(year, 12, 25), 'Christmas Day'],
      [iso(year, 12, 26), 'Boxing Day'],
    ]),
  ]);
}

test.each([
  [2024, '2024-03-31'],
  [2025, '2025-04-20'],
  [2026, '2026-04-05'],
  [2038, '2038-04-25'],
])('Easter of %i is reckoned right, so what follows stands on it', (year, day) => {
  expect(easter(year)).toBe(day);
});

test('The rules give the year 2021, whose Christmas and Boxing Day were both moved', () => {
  expect(Object.keys(byTheRules(2021))).toEqual([
    '2021-01-01',
    '2021-04-02',
    '2021-04-05',
    '2021-05-03',
    '2021-05-31',
    '2021-08-30',
    '2021-12-27',
    '2021-12-28',
  ]);
});

test.each(YEARS)('The bank holidays of %i are those that Easter and the substitution rules give', (year) => {
  const listed = Object.fromEntries(
    Object.entries(BANK_HOLIDAYS.names).filter(([day]) => day.startsWith(`${year}-`)),
  );
  expect(listed).toEqual(byTheRules(year));
  expect(Object.keys(listed)).toHaveLength(8);
});

test('No other year is there by half', () => {
  const years = new Set(BANK_HOLIDAYS.days.map((day) => Number(day.slice(0, 4))));
  expect([...years]).toEqual(YEARS);
});

test('The days are in order, and each takes a working day away', () => {
  const days = [...BANK_HOLIDAYS.days];
  expect(days).toEqual(Object.keys(BANK_HOLIDAYS.names).sort());
  const calendar = { terms: [], closed: [], hours: { opens: '08:00', closes: '16:30' }, rota: [] };
  for (const day of days) {
    expect(isWorkingDay(day, { ...calendar, bankHolidays: [] })).toBe(true);
    expect(isWorkingDay(day, { ...calendar, bankHolidays: days })).toBe(false);
  }
});

test('They stand with their source and the day they were last compared with it', () => {
  expect(BANK_HOLIDAYS.source).toContain('gov.uk');
  expect(BANK_HOLIDAYS.source).toContain('England and Wales');
  expect(new Date(`${BANK_HOLIDAYS.checked}T00:00:00Z`).toISOString().slice(0, 10)).toBe(
    BANK_HOLIDAYS.checked,
  );
});
