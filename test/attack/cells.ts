import { type Ledger, sundayOf } from '../../src/domain/ledger.ts';
import { dayNumber } from './calendars.ts';
import type { Cell, Sum } from './problem.ts';
import { GROUPS } from './school-year.ts';

/** Unknown totals: of each group one for the start of the year (0) and one for the end of each week (1, 2 …). */
export type TotalOf = (group: string, point: number) => number;

/** What every count of the year is: a run of weeks, from after one point to another. */
export interface Run {
  readonly from: number;
  readonly to: number;
  readonly kind: Cell['kind'];
}

/** The time of a year, as everybody can read it from what was published. */
export interface Points {
  /** First day of the year, from `FIRST_DAY`. */
  readonly from: number;
  /** The Sunday at the end of each week that was published; weeks that were not are part of the next. */
  readonly ends: readonly number[];
  /** Half terms, or terms that are not halved, in order. */
  readonly halves: readonly Run[];
  /** Weeks, half terms, two half terms together, and the year. */
  readonly named: readonly Run[];
  /** Every other run of weeks. */
  readonly others: readonly Run[];
  /** Last point at or before the end of that day. */
  readonly at: (day: number) => number;
}

export function pointsOf(ledger: Ledger): Points {
  const ends = ledger.weeks.map(({ monday }) => dayNumber(sundayOf(monday)));
  const at = (day: number) => ends.findLastIndex((end) => end <= day) + 1;
  const last = ends.length;
  const halves = ledger.terms.map(
    ({ from, to }): Run => ({ from: at(dayNumber(from) - 1), to: at(dayNumber(to)), kind: 'half' }),
  );
  const terms = halves.flatMap(({ from }, half): readonly Run[] => {
    const next = halves[half + 1];
    return half % 2 === 0 && next ? [{ from, to: next.to, kind: 'term' }] : [];
  });
  const weeks = ends.map((_, week): Run => ({ from: week, to: week + 1, kind: 'week' }));
  const year: readonly Run[] = last > 0 ? [{ from: 0, to: last, kind: 'year' }] : [];
  const others = weeks.flatMap(({ from }) =>
    Array.from({ length: last - from - 1 }, (_, more): Run => ({ from, to: from + more + 2, kind: 'run' })),
  );
  return {
    from: dayNumber(ledger.from),
    ends,
    halves,
    named: [...weeks, ...halves, ...terms, ...year],
    others,
    at,
  };
}

export function sumOf(total: TotalOf, group: string, { from, to }: { from: number; to: number }): Sum {
  return [
    [total(group, to), 1],
    [total(group, from), -1],
  ];
}

/** @param about whether this count was published as it is, and how much of it somebody knows */
export function countCells(
  runs: readonly Run[],
  total: TotalOf,
  about: (group: string, run: Run) => Pick<Cell, 'shown' | 'known'>,
): readonly Cell[] {
  return GROUPS.flatMap((group) =>
    runs.map((run) => ({
      of: sumOf(total, group, run),
      kind: run.kind,
      name: `${run.from} to ${run.to}`,
      ...about(group, run),
    })),
  );
}
