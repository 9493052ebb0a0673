import type { Brief } from './brief.ts';

export type Sort = 'reported' | 'updated' | 'due' | 'urgency';
export type Order = 'newest' | 'oldest';

const RANKS = { immediate: 0, 'same-day': 1, routine: 2 } as const;
/** Seconds since 1970 stay below this until 2096; what has no time comes after everything. */
const END = 4_000_000_000;
/** More concerns than any school has; times this, seconds still fit into a whole number. */
const MOST = 2 ** 20;

/**
 * A number by which concerns stand in order, the smallest first. Equal ones stand by their report.
 * @param index of the brief among those that are listed, oldest report first
 */
export function placeOf(
  brief: Brief,
  index: number,
  { sort, order }: { readonly sort: Sort; readonly order: Order },
): number {
  const isNewest = order === 'newest';
  const tie = isNewest ? MOST - 1 - index : index;
  return first(brief, sort, isNewest) * MOST + tie;
}

function first(brief: Brief, sort: Sort, isNewest: boolean): number {
  switch (sort) {
    case 'reported':
      return 0;
    case 'urgency':
      return RANKS[brief.urgency];
    case 'updated':
      return seconds(brief.updatedAt, isNewest);
    case 'due': {
      const due = nextDue(brief);
      return due === undefined ? END + 1 : seconds(due, isNewest);
    }
  }
}

function seconds(time: number, isNewest: boolean): number {
  const whole = Math.min(END, Math.max(0, Math.floor(time / 1000)));
  return isNewest ? END - whole : whole;
}

/** @returns when the next thing of an open concern is due, milliseconds since 1970; undefined when nothing is. */
export function nextDue({ status, dueAt, reviewAt, open }: Brief): number | undefined {
  if (status === 'closed') return undefined;
  let next = dueAt ?? reviewAt;
  if (next !== undefined && reviewAt !== undefined && reviewAt < next) next = reviewAt;
  for (const { due } of open) if (due !== undefined && (next === undefined || due < next)) next = due;
  return next;
}

/** From a number of `placeOf` back to the index. */
export function indexOf(place: number, order: Order): number {
  const tie = place % MOST;
  return order === 'newest' ? MOST - 1 - tie : tie;
}
