/** Days and hours at which people of a school do things. */
import { type Calendar, isSchoolDay, isWorkingDay } from '../../src/domain/calendar.ts';
import { type Day, dayOf, instantOf } from '../../src/domain/london.ts';
import { BANK_HOLIDAYS } from '../../src/guidance/bank-holidays.ts';
import type { Dice } from './dice.ts';
import { plus, schoolYear, schoolYearAt } from './school-year.ts';

const MINUTE = 60_000;

/** @returns the calendar of all school years between two instants, as the school sets it. */
export function calendarBetween(from: number, to: number): Calendar {
  const first = schoolYearAt(from);
  const years = Array.from({ length: schoolYearAt(to) - first + 1 }, (_each, index) =>
    schoolYear(first + index),
  );
  return {
    terms: years.flatMap(({ terms }) => terms),
    closed: years.flatMap(({ closed }) => closed),
    hours: HOURS,
    rota: [],
    bankHolidays: BANK_HOLIDAYS.days,
  };
}

export const HOURS = { opens: '08:00', closes: '16:30' } as const;

/** Minutes of a school day after midnight: before registration, at lunch and at home time most is told. */
const HIGH_TIMES = [
  [8 * 60 + 25, 9 * 60 + 20],
  [10 * 60 + 20, 11 * 60],
  [12 * 60, 13 * 60 + 30],
  [14 * 60 + 40, 15 * 60 + 55],
] as const;

/** @returns an instant of that day at which somebody might write a report */
export function reportTime(day: Day, calendar: Calendar, dice: Dice): number {
  const [from, to] = isSchoolDay(day, calendar) ? dice.oneOf(HIGH_TIMES) : [9 * 60 + 40, 14 * 60];
  return instantOf(day, clock(dice.between(from, to))) + dice.between(0, 59) * 1_000;
}

/** @returns the instant itself, or where nobody works then, the next at which they do. */
export function workingTime(time: number, calendar: Calendar, dice: Dice): number {
  let day = dayOf(time);
  let at = time;
  const ends = () => instantOf(day, isSchoolDay(day, calendar) ? '17:10' : '16:00');
  while (!isWorkingDay(day, calendar) || at > ends()) {
    day = plus(day, 1);
    at = instantOf(day, '08:10') + dice.between(0, 45) * MINUTE;
  }
  const begins = instantOf(day, '08:05');
  return at < begins ? begins + dice.between(0, 40) * MINUTE : at;
}

/** @returns the day so many working days after or, with a negative number, before */
export function workingDay(day: Day, count: number, calendar: Calendar): Day {
  const step = Math.sign(count);
  let at = day;
  for (let left = Math.abs(count); left > 0; ) {
    at = plus(at, step);
    if (isWorkingDay(at, calendar)) left -= 1;
  }
  return at;
}

/** @returns every school day between two days, both included */
export function schoolDays(from: Day, to: Day, calendar: Calendar): readonly Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day = plus(day, 1)) if (isSchoolDay(day, calendar)) days.push(day);
  return days;
}

/** @param minutes after midnight @returns `08:05` */
export function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
