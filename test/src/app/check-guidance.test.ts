import { checkGuidance } from '../../../src/app/check-guidance.ts';
import type { Calendar } from '../../../src/domain/calendar.ts';
import { instantOf } from '../../../src/domain/london.ts';
import { BANK_HOLIDAYS } from '../../../src/guidance/bank-holidays.ts';
import { OUTSIDE_BODIES } from '../../../src/guidance/contacts.ts';

const NONE: Calendar = {
  terms: [],
  closed: [],
  hours: { opens: '08:00', closes: '16:30' },
  rota: [],
  bankHolidays: BANK_HOLIDAYS.days,
};
const upTo = (...days: string[]): Calendar => ({ ...NONE, terms: days.map((to) => ({ from: to, to })) });
const on = (day: string, calendar = NONE) =>
  checkGuidance(calendar, instantOf(day, '12:00')).map(({ code }) => code);

const CHECKED = Object.values(OUTSIDE_BODIES)
  .map(({ checked }) => checked)
  .sort()[0] as string;
const yearLater = `${Number(CHECKED.slice(0, 4)) + 1}${CHECKED.slice(4)}`;

test('Numbers are old when nobody has checked one of them for a year, and not before', () => {
  expect(on(CHECKED)).not.toContain('contacts-old');
  expect(on(yearLater)).not.toContain('contacts-old');
  expect(on(`${Number(CHECKED.slice(0, 4)) + 1}-12-24`)).toContain('contacts-old');
});

test('Bank holidays are missed three months before the year that has none', () => {
  const last = BANK_HOLIDAYS.days.at(-1)?.slice(0, 4);
  expect(on(`${last}-09-30`)).not.toContain('bank-holidays-end');
  expect(on(`${last}-10-04`)).toContain('bank-holidays-end');
});

test.each([
  ['2027-01-01', []],
  ['2027-02-19', ['calendar-ends']],
  ['2027-03-20', ['calendar-ends']],
  ['2027-03-21', ['calendar-ended']],
])('A calendar whose last term ends on 20 March 2027, in whatever order, says on %s: %j', (day, codes) => {
  expect(on(day, upTo('2027-03-20', '2026-12-18'))).toEqual(codes);
});

test('A school that gave no terms is always open by choice', () => {
  expect(on('2027-01-01')).toEqual([]);
});
