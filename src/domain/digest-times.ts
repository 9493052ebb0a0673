import { type Calendar, isSchoolDay, isWorkingDay } from './calendar.ts';
import { dayWithNumber, mondayOf, numberOfDay } from './figures-days.ts';
import { type Day, dayOf, instantOf, weekdayOf } from './london.ts';

/** When a week's digest is sent: Monday (1) to Friday (5), and a time such as `07:30` on London's wall clock. */
export interface DigestAt {
  readonly weekday: 1 | 2 | 3 | 4 | 5;
  readonly time: string;
}

/** First and last day of a time, both in it. */
export interface Span {
  readonly from: Day;
  readonly to: Day;
}

/** A week in which digests are sent, and when. */
export interface DigestWeek {
  readonly monday: Day;
  /** Milliseconds since 1970. */
  readonly dueAt: number;
}

/**
 * A calendar that nobody continued must not end all digests. The longest break of a school year is its summer, and that
 * is shorter (about six weeks), so after this long the school is taken to be open again.
 */
const LONGEST_BREAK_DAYS = 7 * 7;
/** No week of a calendar is further from the next: a first term lies at most 400 days ahead. */
const FURTHEST_WEEKS = 60;
/** Later than every day. */
const NEVER: Day = '9999-12-31';

/**
 * @returns the day of a week on which its digest is sent: the chosen weekday where it is a school day, else the next
 * school day of that week, else the last one before; undefined in a week without any
 */
export function sendDay(monday: Day, weekday: DigestAt['weekday'], calendar: Calendar): Day | undefined {
  const runsOut = endOf(calendar);
  const days = [0, 1, 2, 3, 4]
    .map((after) => shifted(monday, after))
    .filter((day) => isSchoolDay(day, calendar) || (day > runsOut && isWorkedOn(calendar, day)));
  return days.find((day) => weekdayOf(day) >= weekday) ?? days.at(-1);
}

/** @returns the newest week whose digest is due at or before `now`; undefined where the calendar has none. */
export function newestDigest(now: number, at: DigestAt, calendar: Calendar): DigestWeek | undefined {
  for (const monday of mondays(mondayOfDay(dayOf(now)), -7)) {
    const week = weekAt(monday, at, calendar);
    if (week && week.dueAt <= now) return week;
  }
  return undefined;
}

/** @returns the first week whose digest is due after `now`; undefined where the calendar has none. */
export function nextDigest(now: number, at: DigestAt, calendar: Calendar): DigestWeek | undefined {
  for (const monday of mondays(mondayOfDay(dayOf(now)), 7)) {
    const week = weekAt(monday, at, calendar);
    if (week && week.dueAt > now) return week;
  }
  return undefined;
}

/** @returns the Monday of the newest school week that has begun by this day. */
export function newestSchoolWeek(day: Day, calendar: Calendar): Day | undefined {
  return nearestSchoolWeek(mondayOfDay(day), -7, calendar);
}

/**
 * @param monday of a school week, or of any that is looked back from
 * @returns what its digest reports on: from the Monday of the school week before, whose own digest ended on the day
 * before that, to the Sunday before; a single week where the calendar knows no earlier one. No two of them share a day
 * and no day falls between them
 */
export function weekReported(monday: Day, calendar: Calendar): Span {
  const before = newestSchoolWeek(shifted(monday, -1), calendar);
  return { from: before ?? shifted(monday, -7), to: shifted(monday, -1) };
}

/** @returns the newest term, or half of one, that had ended before this day; undefined where none had. */
export function newestTermEnded(day: Day, { terms }: Calendar): Span | undefined {
  const [newest] = terms.filter(({ to }) => to < day).sort((a, b) => (a.to < b.to ? 1 : -1));
  return newest && { from: newest.from, to: newest.to };
}

/** @returns when the report of a term is due: with the first digest of a week that began after it. */
export function termDueAt(term: Span, at: DigestAt, calendar: Calendar): number | undefined {
  const monday = nearestSchoolWeek(shifted(mondayOfDay(term.to), 7), 7, calendar);
  return monday === undefined ? undefined : weekAt(monday, at, calendar)?.dueAt;
}

function weekAt(monday: Day, { weekday, time }: DigestAt, calendar: Calendar): DigestWeek | undefined {
  const day = sendDay(monday, weekday, calendar);
  return day === undefined ? undefined : { monday, dueAt: instantOf(day, time) };
}

/** The last day on which the calendar is believed that there is no school. */
function endOf(calendar: Calendar): Day {
  const last = newestTermEnded(NEVER, calendar);
  return last ? shifted(last.to, LONGEST_BREAK_DAYS) : NEVER;
}

function isWorkedOn(calendar: Calendar, day: Day): boolean {
  return isWorkingDay(day, calendar) && !calendar.closed.includes(day);
}

/** As many Mondays as a calendar is looked through for. */
function* mondays(first: Day, step: 7 | -7): Generator<Day> {
  const start = numberOfDay(first);
  for (let weeks = 0; weeks < FURTHEST_WEEKS; weeks += 1) yield dayWithNumber(start + weeks * step);
}

function nearestSchoolWeek(from: Day, step: 7 | -7, calendar: Calendar): Day | undefined {
  for (const monday of mondays(from, step)) if (sendDay(monday, 1, calendar)) return monday;
  return undefined;
}

function mondayOfDay(day: Day): Day {
  return dayWithNumber(mondayOf(numberOfDay(day)));
}

function shifted(day: Day, days: number): Day {
  return dayWithNumber(numberOfDay(day) + days);
}
