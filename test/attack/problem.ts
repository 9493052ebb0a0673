/** A sum of unknown whole numbers: index of each and how often it is taken. */
export type Sum = readonly (readonly [unknown: number, times: number])[];

/** `least <= sum <= most`. */
export interface Row {
  readonly of: Sum;
  readonly least: number;
  readonly most: number;
}

/** All that somebody knows: whole numbers within bounds, and what is said of their sums. */
export interface Problem {
  readonly unknowns: readonly { readonly least: number; readonly most: number }[];
  readonly rows: readonly Row[];
}

/** A number that somebody would like to know. */
export interface Cell {
  readonly of: Sum;
  /** The same for all groups: of a run of weeks, where it begins and ends. */
  readonly name: string;
  readonly kind: 'week' | 'half' | 'term' | 'year' | 'run' | 'part' | 'late';
  /** Published as it is: nothing to find out. */
  readonly shown: boolean;
  /** How many of the concerns in it somebody knows already, who would like to know how many others there are. */
  readonly known?: number;
}

/** Takes an unknown, or a row, and gives back the problem when all are in. */
export function problemMaker() {
  const unknowns: { least: number; most: number }[] = [];
  const rows: Row[] = [];
  return {
    /** @returns its index */
    unknown: (least = 0, most = Number.POSITIVE_INFINITY) => unknowns.push({ least, most }) - 1,
    atLeast: (of: Sum, least: number) => rows.push({ of, least, most: Number.POSITIVE_INFINITY }),
    atMost: (of: Sum, most: number) => rows.push({ of, least: Number.NEGATIVE_INFINITY, most }),
    exactly: (of: Sum, value: number) => rows.push({ of, least: value, most: value }),
    problem: (): Problem => ({ unknowns, rows }),
  };
}

export function amountOf(of: Sum, values: ArrayLike<number>): number {
  let sum = 0;
  for (const [unknown, times] of of) sum += times * (values[unknown] ?? Number.NaN);
  return sum;
}

/** @returns whether these whole numbers fit everything that is known. */
export function fits({ unknowns, rows }: Problem, values: ArrayLike<number>): boolean {
  return (
    unknowns.every(({ least, most }, index) => isWithin(values[index] ?? Number.NaN, least, most)) &&
    rows.every(({ of, least, most }) => isWithin(amountOf(of, values), least, most))
  );
}

function isWithin(value: number, least: number, most: number): boolean {
  return value >= least && value <= most;
}
