/** Term dates of an invented school: no council's, and like those of most English schools. */
import { type Day, dayOf, weekdayOf } from '../../src/domain/london.ts';
import { BANK_HOLIDAYS } from '../../src/guidance/bank-holidays.ts';

export interface Span {
  readonly from: Day;
  readonly to: Day;
}

/** A school year from September to July. */
export interface SchoolYear {
  /** The year in which it begins. */
  readonly begins: number;
  /** Its six half terms. */
  readonly terms: readonly Span[];
  /** The holidays that follow each of them. */
  readonly holidays: readonly Span[];
  /** Days inside terms on which the school is shut. */
  readonly closed: readonly Day[];
}

const MONDAY = 1;
const WEDNESDAY = 3;
const FRIDAY = 5;
/** Day on which the staff look ahead to the next school year. */
const NEW_YEAR = '09-01';

/** @returns the school year in which an instant lies, by the year in which it begins: September belongs to the next. */
export function schoolYearAt(now: number): number {
  const day = dayOf(now);
  return Number(day.slice(0, 4)) - (day.slice(5) < NEW_YEAR ? 1 : 0);
}

/** @param begins the year of its September */
export function schoolYear(begins: number): SchoolYear {
  const next = begins + 1;
  const halfTerm = onOrBefore(`${begins}-10-31`, MONDAY);
  const spring = onOrAfter(`${next}-01-04`, MONDAY);
  const february = onOrAfter(`${next}-02-14`, MONDAY);
  const easter = easterOf(next);
  const may = onOrBefore(`${next}-05-31`, MONDAY);
  const terms: readonly Span[] = [
    { from: onWeekday(`${begins}-09-03`), to: plus(halfTerm, -3) },
    { from: plus(halfTerm, 7), to: onOrBefore(`${begins}-12-21`, FRIDAY) },
    { from: spring, to: plus(february, -3) },
    { from: plus(february, 7), to: plus(easter, -9) },
    { from: plus(easter, 8), to: plus(may, -3) },
    { from: plus(may, 7), to: onOrBefore(`${next}-07-22`, WEDNESDAY) },
  ];
  const after = [...terms.slice(1).map(({ from }) => from), onWeekday(`${next}-09-03`)];
  const holidays = terms.map(({ to }, index) => ({ from: plus(to, 1), to: plus(after[index] ?? to, -1) }));
  const mayDay = onOrAfter(`${next}-05-01`, MONDAY);
  // Of a year whose bank holidays are not on record, the one that falls into a term is put down as a closure.
  const closed = BANK_HOLIDAYS.days.includes(mayDay) ? [] : [mayDay];
  return { begins, terms, holidays, closed: [plus(spring, 16), ...closed] };
}

/** @returns the day so many days later, or with a negative number earlier. */
export function plus(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function onOrAfter(day: Day, weekday: number): Day {
  return plus(day, (weekday - weekdayOf(day) + 7) % 7);
}

function onOrBefore(day: Day, weekday: number): Day {
  return plus(day, -((weekdayOf(day) - weekday + 7) % 7));
}

function onWeekday(day: Day): Day {
  const weekday = weekdayOf(day);
  return weekday === 0 ? plus(day, 1) : weekday === 6 ? plus(day, 2) : day;
}

/** Easter Sunday by the Gregorian rule ("Anonymous Gregorian algorithm", Nature, 20 April 1876). */
function easterOf(year: number): Day {
  const century = Math.floor(year / 100);
  const golden = year % 19;
  const skipped =
    (19 * golden +
      century -
      Math.floor(century / 4) -
      Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3) +
      15) %
    30;
  const sunday =
    (32 + 2 * (century % 4) + 2 * Math.floor((year % 100) / 4) - skipped - ((year % 100) % 4)) % 7;
  const late = Math.floor((golden + 11 * skipped + 22 * sunday) / 451);
  const sum = skipped + sunday - 7 * late + 114;
  const month = String(Math.floor(sum / 31)).padStart(2, '0');
  return `${year}-${month}-${String((sum % 31) + 1).padStart(2, '0')}`;
}
