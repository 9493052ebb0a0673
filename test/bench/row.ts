import { ratioOf, rounded, type Spread } from './stats.ts';

export type Unit = 'ms' | '/s' | 'units' | 'calls' | 'MB' | 'KB';

/** What was measured: one number, or how a number was spread. */
export type Figure = number | Spread;

/** What the design promises of a row. */
export interface Budget {
  readonly says: string;
  readonly met: boolean;
}

/** One line of the bench: a figure of Heed's beside one of something else, measured in the same run. */
export interface Row {
  /** Stays the same from run to run, for programs. */
  readonly id: string;
  readonly what: string;
  readonly unit: Unit;
  readonly heed: Figure;
  readonly reference: { readonly what: string; readonly figure: Figure };
  /** Heed's median or number, in times of the reference's. */
  readonly ratio?: number;
  readonly budget?: Budget;
  /** How it was measured, where a reader would ask. */
  readonly how?: string;
}

/** @param row everything but the ratio, which follows from it; figures as they were measured */
export function rowOf(row: Omit<Row, 'ratio'>): Row {
  const { heed, reference } = row;
  const ratio = ratioOf(middleOf(heed), middleOf(reference.figure));
  return {
    ...row,
    heed: shortened(heed),
    reference: { ...reference, figure: shortened(reference.figure) },
    ...(ratio === undefined ? {} : { ratio: rounded(ratio) }),
  };
}

function shortened(figure: Figure): Figure {
  if (typeof figure === 'number') return rounded(figure);
  const { count, median, p95, p99, worst } = figure;
  return { count, median: rounded(median), p95: rounded(p95), p99: rounded(p99), worst: rounded(worst) };
}

function middleOf(figure: Figure): number {
  return typeof figure === 'number' ? figure : figure.median;
}

export function atMost(value: number, limit: number, unit: Unit): Budget {
  return { says: `at most ${limit} ${unit}`, met: value <= limit };
}

/** @returns the budget for a slowest-one-in-a-hundred */
export function p99AtMost({ p99 }: Spread, limit: number): Budget {
  return { says: `99th at most ${limit} ms`, met: p99 <= limit };
}

/** @returns the budget for a slowest-one-in-twenty */
export function p95AtMost({ p95 }: Spread, limit: number): Budget {
  return { says: `95th at most ${limit} ms`, met: p95 <= limit };
}

/** @returns the budget for a rate that must reach a share of the reference's */
export function atLeastShare(value: number, reference: number, share: number): Budget {
  return { says: `at least ${share} × the reference`, met: value >= reference * share };
}

export function allMet(rows: readonly Row[]): boolean {
  return rows.every(({ budget }) => budget?.met !== false);
}

/** @returns the rows as lines for people, the columns under each other */
export function tableOf(rows: readonly Row[]): string {
  const head = ['what', 'Heed', 'reference', 'ratio', 'budget', ''];
  const body = rows.map((row) => [
    row.what,
    wordsOf(row.heed, row.unit),
    `${wordsOf(row.reference.figure, row.unit)} (${row.reference.what})`,
    row.ratio === undefined ? '' : `${row.ratio} ×`,
    row.budget?.says ?? '',
    row.budget === undefined ? '' : row.budget.met ? 'met' : 'NOT MET',
  ]);
  const widths = head.map((title, at) =>
    Math.max(title.length, ...body.map((cells) => cells[at]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd();
  const hows = rows.flatMap(({ what, how }) => (how === undefined ? [] : [`- ${what}: ${how}`]));
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line), '', ...hows].join(
    '\n',
  );
}

function wordsOf(figure: Figure, unit: Unit): string {
  if (typeof figure === 'number') return `${figure} ${unit}`;
  const { median, p95, p99 } = figure;
  return `${median} / ${p95} / ${p99} ${unit}`;
}
