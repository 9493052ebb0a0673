import { countCells, type Points, sumOf, type TotalOf } from './cells.ts';
import { problemMaker } from './problem.ts';
import { GROUPS } from './school-year.ts';
import type { Told } from './told-by-ledger.ts';

/** Largest number that plain suppression hides. */
const HIDES = 5;

/** True counts: of each group, its total at each point of the year. */
export type Totals = Readonly<Record<string, readonly number[]>>;

/**
 * The usual way, to show that the attack works and what the ledger gives up: counts of weeks, half terms, terms and the
 * year, and running totals, each shown where it is none, or six or more, and starred from one to five.
 */
export function toldByPlain(totals: Totals, { ends, named }: Points): Told {
  const make = problemMaker();
  const starts = new Map(
    GROUPS.map((group) => {
      const start = make.unknown(0, 0);
      for (const [week] of ends.entries()) {
        const total = totals[group]?.[week + 1] ?? 0;
        if (isStarred(total)) make.unknown(1, HIDES);
        else make.unknown(total, total);
      }
      return [group, start] as const;
    }),
  );
  const totalOf: TotalOf = (group, point) => (starts.get(group) ?? Number.NaN) + point;
  const countIn = (group: string, { from, to }: { from: number; to: number }) =>
    (totals[group]?.[to] ?? 0) - (totals[group]?.[from] ?? 0);
  for (const group of GROUPS)
    for (const run of named) {
      const count = countIn(group, run);
      const of = sumOf(totalOf, group, run);
      if (!isStarred(count)) make.exactly(of, count);
      else {
        make.atLeast(of, 1);
        make.atMost(of, HIDES);
      }
    }
  return {
    problem: make.problem(),
    totalOf,
    cells: countCells(named, totalOf, (group, run) => ({
      shown: !isStarred(countIn(group, run)),
    })),
  };
}

export function isStarred(count: number): boolean {
  return count >= 1 && count <= HIDES;
}
