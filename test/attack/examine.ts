import { amountOf, type Cell, type Problem, type Sum } from './problem.ts';
import type { MakeSolver, Solver } from './solver.ts';

/** How many cells were hidden, and how many of them somebody could find out. */
export interface Found {
  /** Weeks, half terms, terms and the year of each group, parts of shares, late answers. */
  readonly cells: number;
  readonly hidden: number;
  /** Hidden, and only one number from 1 to 5 is possible. */
  readonly pinned: number;
  /** Hidden, and only numbers from 1 to 5 are possible; the pinned are among them. */
  readonly narrowed: number;
  /** Every other run of weeks of each group, and how many of them are pinned. */
  readonly runs: number;
  readonly runsPinned: number;
}

/**
 * Finds out what can be known of each cell. Whatever numbers the solver comes up with fit all that is known, so every cell
 * whose value differs between two of them is not pinned; only what is left over is asked for by itself. Where a corner in
 * fractions is not of whole numbers the whole-number solver is asked, so every answer is exact.
 * @returns undefined where no numbers fit
 */
export function examine(problem: Problem, cells: readonly Cell[], makeSolver: MakeSolver): Found | undefined {
  const solver = makeSolver(problem);
  try {
    const seen = watch(cells);
    const [any] = cells;
    const start = any && largest(solver, any.of);
    if (!start) return undefined;
    seen.add(start);
    for (const sweep of sweepsOf(cells))
      for (const sum of [sweep, negative(sweep)]) {
        const values = solver.corner(sum);
        if (values) seen.add(values);
      }
    for (const [index, cell] of cells.entries()) {
      if (cell.shown || seen.isClear(index)) continue;
      for (const sum of [cell.of, negative(cell.of)]) {
        const values = largest(solver, sum);
        if (values) seen.add(values);
        if (seen.isClear(index)) break;
      }
    }
    return seen.found();
  } finally {
    solver.dispose();
  }
}

function largest(solver: Solver, of: Sum): Int32Array | undefined {
  return solver.corner(of) ?? solver.largest(of);
}

/** The same week, half term … of all groups at once: where they do not touch each other, one question answers all. */
function sweepsOf(cells: readonly Cell[]): readonly Sum[] {
  const hidden = cells.filter(({ kind, shown }) => kind !== 'run' && !shown);
  const byName = new Map<string, Sum>();
  for (const { name, of } of hidden) byName.set(name, [...(byName.get(name) ?? []), ...of]);
  return [...byName.values()];
}

function negative(of: Sum): Sum {
  return of.map(([unknown, times]) => [unknown, -times] as const);
}

/** Smallest and largest number seen of each cell. */
function watch(cells: readonly Cell[]) {
  const least = new Float64Array(cells.length).fill(Number.POSITIVE_INFINITY);
  const most = new Float64Array(cells.length).fill(Number.NEGATIVE_INFINITY);
  const low = (index: number) => least[index] ?? Number.NaN;
  const high = (index: number) => most[index] ?? Number.NaN;
  const isSmall = (index: number) => low(index) >= 1 && high(index) <= 5;
  return {
    add(values: Int32Array): void {
      for (const [index, { of }] of cells.entries()) {
        const value = amountOf(of, values);
        if (value < low(index)) least[index] = value;
        if (value > high(index)) most[index] = value;
      }
    },
    /** Nothing more is to be asked: for a run of weeks that it is not pinned, for a cell that it is not narrowed. */
    isClear: (index: number) => low(index) < high(index) && (cells[index]?.kind === 'run' || !isSmall(index)),
    found(): Found {
      const of = (holds: (cell: Cell, index: number) => boolean) => cells.filter(holds).length;
      const isPinned = (index: number) => isSmall(index) && low(index) === high(index);
      return {
        cells: of(({ kind }) => kind !== 'run'),
        hidden: of(({ kind, shown }) => kind !== 'run' && !shown),
        pinned: of(({ kind, shown }, index) => kind !== 'run' && !shown && isPinned(index)),
        narrowed: of(({ kind, shown }, index) => kind !== 'run' && !shown && isSmall(index)),
        runs: of(({ kind }) => kind === 'run'),
        runsPinned: of(({ kind, shown }, index) => kind === 'run' && !shown && isPinned(index)),
      };
    },
  };
}
