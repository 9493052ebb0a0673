/** How the school answers, in one pass over the concerns that a person may open, and from no others. */
import type { Urgency } from './act.ts';
import type { Brief } from './brief.ts';
import type { Spread } from './figures.ts';
import { dayNumberOf, mondayOf } from './figures-days.ts';
import { spreadOf } from './response-spread.ts';

/** Days in London by their numbers (`figures-days.ts`), both included. */
export interface ResponseDays {
  readonly from: number;
  readonly to: number;
}

export interface ResponseFigures {
  readonly reported: Compared;
  readonly closed: Compared;
  /** New concerns of each of twelve weeks, oldest first, the last one with the last of the days; `monday` is a day number. */
  readonly weeks: readonly { readonly monday: number; readonly value: number }[];
  /** By urgency, the most urgent first; of which there is nothing are left out. */
  readonly times: readonly ResponseTimes[];
  /**
   * Of those reported in the days and either taken or late, how many were taken before the next had to be told. One that
   * was coded anew is judged by its newest line.
   */
  readonly inTime: { readonly count: number; readonly of: number };
  /** How many reported in the days were handed on because nobody took them. */
  readonly handedOn: number;
}

/** A number of the days, and of as many days before them. */
export interface Compared {
  readonly value: number;
  readonly before: number;
}

export interface ResponseTimes {
  readonly urgency: Urgency;
  /** Minutes from the report until somebody first took it, of those taken in the days. */
  readonly toTake?: Spread;
  /** Days from the report to the closing, of those closed in the days. */
  readonly toClose?: Spread;
}

const WEEKS = 12;
const URGENCIES = ['immediate', 'same-day', 'routine'] as const;

interface Measured {
  readonly taking: number[];
  readonly closing: number[];
}

/**
 * @param visible what the person may open
 * @param now milliseconds since 1970: what waits and is not late yet is judged by nobody
 */
export function responseFigures(
  visible: readonly Brief[],
  { from, to }: ResponseDays,
  now: number,
): ResponseFigures {
  const length = to - from + 1;
  const firstMonday = mondayOf(to) - (WEEKS - 1) * 7;
  const weeks = new Array<number>(WEEKS).fill(0);
  const measured: Readonly<Record<Urgency, Measured>> = {
    immediate: { taking: [], closing: [] },
    'same-day': { taking: [], closing: [] },
    routine: { taking: [], closing: [] },
  };
  const reported = { value: 0, before: 0 };
  const closed = { value: 0, before: 0 };
  const inTime = { count: 0, of: 0 };
  let handedOn = 0;
  const isIn = (day: number) => from <= day && day <= to;
  const add = (counts: { value: number; before: number }, day: number) => {
    if (isIn(day)) counts.value += 1;
    else if (from - length <= day && day < from) counts.before += 1;
  };

  for (const brief of visible) {
    const { reportedAt, takenAt, closedAt, urgency } = brief;
    const day = dayNumberOf(reportedAt);
    add(reported, day);
    const week = Math.floor((day - firstMonday) / 7);
    if (week >= 0 && week < WEEKS) weeks[week] = (weeks[week] ?? 0) + 1;
    if (isIn(day)) {
      const isLate = brief.handedOn > 0 || (brief.dueAt !== undefined && brief.dueAt <= now);
      if (brief.handedOn > 0) handedOn += 1;
      if (isLate || takenAt !== undefined) inTime.of += 1;
      if (!isLate && takenAt !== undefined) inTime.count += 1;
    }
    if (takenAt !== undefined && isIn(dayNumberOf(takenAt)))
      measured[urgency].taking.push((takenAt - reportedAt) / 60_000);
    if (closedAt === undefined) continue;
    const closing = dayNumberOf(closedAt);
    add(closed, closing);
    if (isIn(closing)) measured[urgency].closing.push((closedAt - reportedAt) / 86_400_000);
  }

  return {
    reported,
    closed,
    weeks: weeks.map((value, index) => ({ monday: firstMonday + index * 7, value })),
    times: URGENCIES.flatMap((urgency): readonly ResponseTimes[] => {
      const toTake = spreadOf(measured[urgency].taking, 1);
      const toClose = spreadOf(measured[urgency].closing, 10);
      return toTake || toClose
        ? [{ urgency, ...(toTake ? { toTake } : {}), ...(toClose ? { toClose } : {}) }]
        : [];
    }),
    inTime,
    handedOn,
  };
}
