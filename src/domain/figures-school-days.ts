import { type Calendar, isSchoolDay } from './calendar.ts';
import { dayNumberOf, dayWithNumber } from './figures-days.ts';
import { instantOf } from './london.ts';

/** The school days of one calendar, each worked out once. */
export interface SchoolDays {
  /**
   * The school day to which an instant belongs: before closing time it is the day itself, otherwise the next. After the last
   * term that is known every day is one, as everywhere else in Heed.
   * @param time milliseconds since 1970
   * @returns the number of that day
   */
  of(time: number): number;
  /** How many there are, both ends included; day numbers. */
  count(from: number, to: number): number;
}

const made = new WeakMap<Calendar, SchoolDays>();

/** @param calendar the same object until the school sets another */
export function schoolDaysOf(calendar: Calendar): SchoolDays {
  const known = made.get(calendar);
  if (known) return known;
  const days = make(calendar);
  made.set(calendar, days);
  return days;
}

function make(calendar: Calendar): SchoolDays {
  const last = calendar.terms
    .map(({ to }) => to)
    .sort()
    .at(-1);
  const school = new Map<number, boolean>();
  const closing = new Map<number, number>();
  const isSchool = (day: number) =>
    from(school, day, () => {
      const written = dayWithNumber(day);
      return (last !== undefined && written > last) || isSchoolDay(written, calendar);
    });
  return {
    of(time) {
      let day = dayNumberOf(time);
      const closes = from(closing, day, () => instantOf(dayWithNumber(day), calendar.hours.closes));
      if (time >= closes) day += 1;
      while (!isSchool(day)) day += 1;
      return day;
    },
    count(first, end) {
      let count = 0;
      for (let day = first; day <= end; day += 1) if (isSchool(day)) count += 1;
      return count;
    },
  };
}

function from<T>(map: Map<number, T>, key: number, make: () => T): T {
  const known = map.get(key);
  if (known !== undefined) return known;
  const value = make();
  map.set(key, value);
  return value;
}
