/** The lists from which figures are made without looking at every concern: of a hundred thousand nearly all are long closed. */
import type { Brief } from './brief.ts';
import { dayNumberOf } from './figures-days.ts';
import { listOf, type Ordering } from './figures-order.ts';

export interface FigureLists {
  /** Those that are not closed, oldest report first. */
  readonly open: readonly Brief[];
  /** Those that somebody took, by the day on which that first was. */
  readonly taken: readonly Brief[];
  /** Those that are closed, by the day of that. */
  readonly closed: readonly Brief[];
}

export const reportedDay = ({ reportedAt }: Brief): number => dayNumberOf(reportedAt);
export const takenDay = ({ takenAt = 0 }: Brief): number => dayNumberOf(takenAt);
export const closedDay = ({ closedAt = 0 }: Brief): number => dayNumberOf(closedAt);

export const FIGURE_ORDERINGS: Readonly<Record<keyof FigureLists, Ordering>> = {
  open: { keeps: ({ status }) => status !== 'closed' },
  taken: { keeps: ({ takenAt }) => takenAt !== undefined, rank: takenDay },
  closed: { keeps: ({ closedAt }) => closedAt !== undefined, rank: closedDay },
};

/** @param visible oldest report first */
export function figureListsOf(visible: readonly Brief[]): FigureLists {
  const { open, taken, closed } = FIGURE_ORDERINGS;
  return { open: listOf(visible, open), taken: listOf(visible, taken), closed: listOf(visible, closed) };
}

/**
 * @param list in which the days only grow
 * @returns the part of it whose days lie between two, both included; day numbers
 */
export function daysOf(
  list: readonly Brief[],
  dayOf: (brief: Brief) => number,
  { from, to }: { readonly from: number; readonly to: number },
): readonly Brief[] {
  return list.slice(firstFrom(list, dayOf, from), firstFrom(list, dayOf, to + 1));
}

/** @returns how many stand before the first one of that day or a later one */
export function firstFrom(list: readonly Brief[], dayOf: (brief: Brief) => number, day: number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const there = list[middle];
    if (there && dayOf(there) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}
