import type { Ledger } from '../../src/domain/ledger.ts';
import type { Points } from './cells.ts';
import { GROUPS } from './school-year.ts';
import { isStarred, type Totals } from './told-by-plain.ts';

/** What readers are told over a year, as shares of all cells from 0 to 1. */
export interface Use {
  /** Of each group and week: a range of the running total is shown, or it became known that there were none. */
  readonly weeks: number;
  /** Of each group and half term: whether there were any is told, or the running total reached another range. */
  readonly halves: number;
  readonly halvesNone: number;
  /** Weeks in which it is told how many are open for longer than 30 days. */
  readonly late: number;
  /** Batches with shares in the year: a number, not a share. */
  readonly batches: number;
  /** Plain suppression beside it: running totals, counts of weeks and of half terms, none or six and more. */
  readonly plainTotals: number;
  readonly plainWeeks: number;
  readonly plainHalves: number;
}

export function usefulnessOf(ledger: Ledger, totals: Totals, points: Points): Use {
  const weeks = GROUPS.flatMap((group) => points.ends.map((_, week) => ({ group, week })));
  const halves = GROUPS.flatMap((group) => points.halves.map((run, half) => ({ group, run, half })));
  const term = (group: string, half: number) => ledger.terms[half]?.groups[group];
  const halfOf = (week: number) => points.halves.findIndex(({ to }) => to > week);
  const count = (group: string, from: number, to: number) =>
    (totals[group]?.[to] ?? 0) - (totals[group]?.[from] ?? 0);
  return {
    weeks: shareOf(
      weeks,
      ({ group, week }) =>
        (ledger.weeks[week]?.reached[group] ?? 0) > 0 || term(group, halfOf(week))?.any === 'none',
    ),
    halves: shareOf(halves, ({ group, half }) => {
      const told = term(group, half);
      return told !== undefined && (told.any !== undefined || told.after > told.before);
    }),
    halvesNone: shareOf(halves, ({ group, half }) => term(group, half)?.any === 'none'),
    late: shareOf(ledger.weeks, ({ late }) => late !== undefined),
    batches: ledger.batches.length,
    plainTotals: shareOf(weeks, ({ group, week }) => !isStarred(count(group, 0, week + 1))),
    plainWeeks: shareOf(weeks, ({ group, week }) => !isStarred(count(group, week, week + 1))),
    plainHalves: shareOf(halves, ({ group, run }) => !isStarred(count(group, run.from, run.to))),
  };
}

/** @returns the mean of each, to two places */
export function meanUse(uses: readonly Use[]): Use {
  const mean = (of: (use: Use) => number) =>
    Math.round((uses.reduce((sum, use) => sum + of(use), 0) / uses.length) * 100) / 100;
  return {
    weeks: mean(({ weeks }) => weeks),
    halves: mean(({ halves }) => halves),
    halvesNone: mean(({ halvesNone }) => halvesNone),
    late: mean(({ late }) => late),
    batches: mean(({ batches }) => batches),
    plainTotals: mean(({ plainTotals }) => plainTotals),
    plainWeeks: mean(({ plainWeeks }) => plainWeeks),
    plainHalves: mean(({ plainHalves }) => plainHalves),
  };
}

function shareOf<T>(all: readonly T[], holds: (one: T) => boolean): number {
  return all.filter(holds).length / all.length;
}
