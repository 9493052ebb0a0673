import type { Cell, Sum } from './problem.ts';
import { GROUPS, WEEKS } from './school-year.ts';

/** Unknown totals: of each group one for the start of the year (0) and one for the end of each week (1, 2 …). */
export type TotalOf = (group: string, point: number) => number;

/** What every count of the year is: a run of weeks, from after one point to another. */
export interface Run {
  readonly from: number;
  readonly to: number;
  readonly kind: Cell['kind'];
}

const LAST = WEEKS.length;
const HALF_ENDS = WEEKS.flatMap(({ endsHalf }, week) => (endsHalf ? [week + 1] : []));

/** Half terms, in order. */
export const HALVES: readonly Run[] = HALF_ENDS.map((to, half) => ({
  from: HALF_ENDS[half - 1] ?? 0,
  to,
  kind: 'half',
}));
/** Terms, of two halves each. */
export const TERMS: readonly Run[] = HALVES.flatMap(({ from }, half) => {
  const next = HALVES[half + 1];
  return half % 2 === 0 && next ? [{ from, to: next.to, kind: 'term' as const }] : [];
});
const ONE_WEEK: readonly Run[] = WEEKS.map((_, week) => ({ from: week, to: week + 1, kind: 'week' }));

/** Weeks, half terms, terms and the year. */
export const NAMED_RUNS: readonly Run[] = [
  ...ONE_WEEK,
  ...HALVES,
  ...TERMS,
  { from: 0, to: LAST, kind: 'year' },
];

/** Every other run of weeks. */
export const OTHER_RUNS: readonly Run[] = Array.from({ length: LAST }, (_, from) => from).flatMap((from) =>
  Array.from({ length: LAST - from - 1 }, (_, more) => ({ from, to: from + more + 2, kind: 'run' as const })),
);

export function sumOf(total: TotalOf, group: string, { from, to }: { from: number; to: number }): Sum {
  return [
    [total(group, to), 1],
    [total(group, from), -1],
  ];
}

/** @param isShown whether this count was published as it is */
export function countCells(
  runs: readonly Run[],
  total: TotalOf,
  isShown: (group: string, run: Run) => boolean,
): readonly Cell[] {
  return GROUPS.flatMap((group) =>
    runs.map((run) => ({
      of: sumOf(total, group, run),
      kind: run.kind,
      name: `${run.from} to ${run.to}`,
      shown: isShown(group, run),
    })),
  );
}
