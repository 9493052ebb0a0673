import { amountOf, type Cell, fits, type Problem, type Sum } from './problem.ts';
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
 * @param earlier what an attack found that knew nothing more, for the same unknowns and cells
 * @returns undefined where no numbers fit
 */
export function examine(
  { problem, cells }: { readonly problem: Problem; readonly cells: readonly Cell[] },
  makeSolver: MakeSolver,
  earlier: Earlier = nothingYet(),
): Found | undefined {
  const solver = makeSolver(problem);
  try {
    const seen = watch(cells);
    const before = earlier.values.filter((values) => fits(problem, values));
    const isFirst = earlier.values.length === 0;
    for (const values of before) seen.add(values);
    const add = (values: Int32Array | undefined) => {
      if (!values) return;
      seen.add(values);
      earlier.values.push(values);
    };
    const isDone = (index: number) => seen.isClear(index) || seen.is(index, earlier.proven.get(index));
    const [any] = cells;
    if (any && before.length === 0) {
      const start = largest(solver, any.of);
      if (!start) return undefined;
      add(start);
    }
    for (const sweep of sweepsOf(cells))
      for (const times of [1, -1]) {
        const left = sweep.filter((index) => !isDone(index));
        const sum = left.flatMap(
          (index) => cells[index]?.of.map(([unknown, by]) => [unknown, by * times] as const) ?? [],
        );
        // What is alone is asked for exactly below.
        if (left.length > 1) add(solver.corner(sum));
      }
    for (const [index, cell] of cells.entries()) {
      if (cell.shown || isDone(index)) continue;
      const ends = [cell.of, negative(cell.of)].map((sum) => {
        if (isDone(index)) return undefined;
        const values = largest(solver, sum);
        add(values);
        return values;
      });
      if (isFirst && !ends.includes(undefined)) earlier.proven.set(index, seen.range(index));
    }
    return seen.found();
  } finally {
    solver.dispose();
  }
}

/** What several attacks on one year share. The first of them must be the one that knows least. */
export interface Earlier {
  /** Numbers that fit what was known to one of them. */
  readonly values: Int32Array[];
  /** Smallest and largest number possible of a cell, as the first has proved: nobody who knows more finds others. */
  readonly proven: Map<number, Range>;
}

export function nothingYet(): Earlier {
  return { values: [], proven: new Map() };
}

type Range = readonly [least: number, most: number];

function largest(solver: Solver, of: Sum): Int32Array | undefined {
  return solver.corner(of) ?? solver.largest(of);
}

/**
 * The same week, half term … of all groups at once, all late answers at once: where they do not touch each other, one
 * question answers all.
 * @returns the places of hidden cells
 */
function sweepsOf(cells: readonly Cell[]): readonly (readonly number[])[] {
  const byName = new Map<string, number[]>();
  for (const [index, { kind, name, shown }] of cells.entries()) {
    if (kind === 'run' || shown) continue;
    const key = kind === 'late' ? kind : name;
    byName.set(key, [...(byName.get(key) ?? []), index]);
  }
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
  /** All of them are one to five, or all of those that they do not know already. */
  const isSmall = (index: number) => low(index) >= 1 && high(index) <= 5 + (cells[index]?.known ?? 0);
  const isClear = (index: number) =>
    low(index) < high(index) && (cells[index]?.kind === 'run' || !isSmall(index));
  /** Those that are still looked at. */
  let open = cells.flatMap(({ shown }, index) => (shown ? [] : [index]));
  return {
    add(values: Int32Array): void {
      for (const index of open) {
        const value = amountOf(cells[index]?.of ?? [], values);
        if (value < low(index)) least[index] = value;
        if (value > high(index)) most[index] = value;
      }
      open = open.filter((index) => !isClear(index));
    },
    /** Of a cell that is not clear: smallest and largest number seen. */
    range: (index: number): Range => [low(index), high(index)],
    is: (index: number, range: Range | undefined) =>
      range !== undefined && range[0] === low(index) && range[1] === high(index),
    /** Nothing more is to be asked: for a run of weeks that it is not pinned, for a cell that it is not narrowed. */
    isClear,
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
