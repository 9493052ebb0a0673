import type { Calendar } from '../domain/calendar.ts';
import type { FaultCode } from '../domain/fault.ts';
import { type Day, weekdayOf } from '../domain/london.ts';

/** What a person typed about the calendar, as it came. */
export interface TypedCalendar {
  /** First and last school day, one span a line: `1 Sep 2026 to 23 Oct 2026`, `01/09/2026 - 23/10/2026`. */
  readonly terms: string;
  /** One day a line. */
  readonly closed: string;
  /** `08:00`, `8.30` or `4.30pm`; `24:00` is midnight at the end of the day. */
  readonly opens: string;
  readonly closes: string;
}

export interface CalendarFault {
  readonly field: keyof TypedCalendar;
  /** Counted from 1, empty lines included, as the person sees them. */
  readonly line: number;
  /** `calendar.line`: cannot be read; `calendar.order`: ends before it begins, or overlaps another; `calendar.hours`. */
  readonly code: FaultCode;
}

/** What was read, in the order typed, or every fault at once. A line with anything on it is in one or the other. */
export type ReadCalendar =
  | { readonly ok: true; readonly value: Pick<Calendar, 'terms' | 'closed' | 'hours'> }
  | { readonly ok: false; readonly faults: readonly CalendarFault[] };

interface Span {
  readonly from: Day;
  readonly to: Day;
}

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** Dates are British, `01/09/2026` is the first of September, and their years have four digits: 26-10-25 is anything. */
export function readCalendar(typed: TypedCalendar): ReadCalendar {
  const terms = readLines('terms', typed.terms, readSpan);
  const closed = readLines('closed', typed.closed, (line) => {
    const day = readDay(line);
    return day === undefined ? undefined : { from: day, to: day };
  });
  const opens = readTime(typed.opens);
  const closes = readTime(typed.closes);
  const wrongHours = [
    ...(opens === undefined ? (['opens'] as const) : []),
    ...(closes === undefined || (opens !== undefined && closes <= opens) ? (['closes'] as const) : []),
  ].map((field): CalendarFault => ({ field, line: 1, code: 'calendar.hours' }));
  const faults = [...terms.faults, ...closed.faults, ...wrongHours];
  if (opens === undefined || closes === undefined || faults.length > 0) return { ok: false, faults };
  return {
    ok: true,
    value: { terms: terms.spans, closed: closed.spans.map(({ from }) => from), hours: { opens, closes } },
  };
}

function readLines(
  field: CalendarFault['field'],
  text: string,
  read: (line: string) => Span | undefined,
): { readonly spans: readonly Span[]; readonly faults: readonly CalendarFault[] } {
  const spans: Span[] = [];
  const faults: CalendarFault[] = [];
  for (const [index, typed] of text.split(/\r\n?|\n/).entries()) {
    const line = plain(typed);
    if (line === '') continue;
    const span = read(line);
    if (span === undefined) faults.push({ field, line: index + 1, code: 'calendar.line' });
    else if (span.to < span.from || spans.some(({ from, to }) => from <= span.to && span.from <= to)) {
      faults.push({ field, line: index + 1, code: 'calendar.order' });
    } else spans.push(span);
  }
  return { spans, faults };
}

/** A hyphen stands inside dates and between them, so every place is tried; at most one leaves a date on both sides. */
function readSpan(line: string): Span | undefined {
  for (const { 0: between, index } of line.matchAll(/ to | until |-/g)) {
    const from = readDay(line.slice(0, index));
    const to = readDay(line.slice(index + between.length));
    if (from !== undefined && to !== undefined) return { from, to };
  }
  return undefined;
}

function readDay(typed: string): Day | undefined {
  const text = typed.trim();
  const iso = /^(?<year>\d{4})-(?<month>\d{1,2})-(?<date>\d{1,2})$/.exec(text);
  const numbers = /^(?<date>\d{1,2})[/.-](?<month>\d{1,2})[/.-](?<year>\d{4})$/.exec(text);
  const words =
    /^(?:(?<weekday>[a-z]+)[.,]? )?(?<date>\d{1,2})(?:st|nd|rd|th)? (?:of )?(?<name>[a-z]+)[.,]? (?<year>\d{4})$/.exec(
      text,
    );
  const { year = '', month, date = '', name = '', weekday } = (iso ?? numbers ?? words)?.groups ?? {};
  const day = dayFrom(Number(year), month ? Number(month) : placeOf(name, MONTHS) + 1, Number(date));
  // "Monday 1 Sep 2026" is a Tuesday: one of the two is a slip, and nobody but the person knows which.
  const slip = day !== undefined && weekday !== undefined && placeOf(weekday, WEEKDAYS) !== weekdayOf(day);
  return slip ? undefined : day;
}

/** @returns the day, or undefined where no month has it or its year is not of this century. */
function dayFrom(year: number, month: number, date: number): Day | undefined {
  const day = `${year}-${two(month)}-${two(date)}`;
  const real = new Date(Date.UTC(year, month - 1, date)).toISOString().startsWith(day);
  return real && year >= 2000 && year < 2100 ? day : undefined;
}

/** @returns the place of a name or of its beginning, three letters or more; -1 for another word. */
function placeOf(typed: string, names: readonly string[]): number {
  return typed.length < 3 ? -1 : names.findIndex((name) => name.startsWith(typed));
}

function readTime(typed: string): string | undefined {
  const found = /^(\d{1,2})(?:[:.](\d{2}))? ?(?:([ap])\.?m\.?)?$/.exec(plain(typed));
  const [, hours = '', minutes, half] = found ?? [];
  const hour = Number(hours);
  if (!found || (half ? hour < 1 || hour > 12 : minutes === undefined)) return undefined;
  const since = (half ? (hour % 12) + (half === 'p' ? 12 : 0) : hour) * 60 + Number(minutes ?? 0);
  if (Number(minutes ?? 0) > 59 || since > 24 * 60) return undefined;
  return `${two(Math.floor(since / 60))}:${two(since % 60)}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

/** Small letters, one kind of space and of dash, and none of the unseen signs that come with pasted text. */
function plain(typed: string): string {
  return typed
    .replace(/\p{Cf}/gu, '')
    .replace(/[\p{Pd}−]/gu, '-')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}
