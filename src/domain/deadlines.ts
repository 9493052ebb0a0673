import type { Urgency } from './act.ts';
import { addOpenMinutes, type Calendar, nextOpen } from './calendar.ts';

/** How long a person has before the next is told, in minutes. The school decides. */
export interface Deadlines {
  readonly minutes: Readonly<Record<Urgency, number>>;
  /** How long somebody who took a concern has for a first decision. */
  readonly reviewMinutes: Readonly<Record<Urgency, number>>;
  /** How long after the end of the line everyone is told again; after that twice as long each time, up to a day. */
  readonly againMinutes: number;
}

/** Deadlines with the calendar that may delay them. */
export interface Times {
  readonly deadlines: Deadlines;
  readonly calendar: Calendar;
}

/** The calendar may delay a concern by this much at most, counted once, from the report. Source: the project's domain, §2. */
const LONGEST_DELAY_MS = 24 * 3_600_000;

/**
 * @param now milliseconds since 1970
 * @returns when the next in line is told, UTC. Immediate knows no calendar; same-day counts open time, but closed time
 * ends 24 hours after the report; routine waits until the school is open again
 */
export function deadlineFrom(
  now: number,
  { urgency, reportedAt }: { readonly urgency: Urgency; readonly reportedAt: string },
  { deadlines, calendar }: Times,
): string {
  const minutes = deadlines.minutes[urgency];
  const plain = now + minutes * 60_000;
  if (urgency === 'immediate') return iso(plain);
  if (urgency === 'routine') return iso(nextOpen(plain, calendar));
  const open = addOpenMinutes(now, minutes, calendar);
  return iso(Math.max(plain, Math.min(open, Date.parse(reportedAt) + LONGEST_DELAY_MS)));
}

/** @returns when somebody else is told of a concern that was taken and not decided, UTC; delayed as `deadlineFrom` is. */
export function reviewFrom(
  now: number,
  { urgency, reportedAt }: { readonly urgency: Urgency; readonly reportedAt: string },
  { deadlines, calendar }: Times,
): string {
  const due = now + deadlines.reviewMinutes[urgency] * 60_000;
  if (urgency === 'immediate') return iso(due);
  const open = nextOpen(due, calendar);
  if (urgency === 'routine') return iso(open);
  return iso(Math.max(due, Math.min(open, Date.parse(reportedAt) + LONGEST_DELAY_MS)));
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
