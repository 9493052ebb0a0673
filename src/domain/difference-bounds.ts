/** `least <= x[to] - x[from] <= most`, of whole numbers. */
export interface Difference {
  readonly from: number;
  readonly to: number;
  readonly least: number;
  /** May be `Infinity`. */
  readonly most: number;
}

/** What `x[to] - x[from]` can be: every whole number from `least` to `most`, and no other. */
export interface Bounds {
  readonly least: number;
  readonly most: number;
}

/**
 * What some statements about differences say together about every other difference, exactly. The least upper bound of
 * `x[to] - x[from]` is the length of the shortest path from one to the other where each statement is an arrow, and with
 * whole numbers every value in between is possible (Cormen, Leiserson, Rivest, Stein, "Introduction to Algorithms": systems
 * of difference constraints, and the Floyd-Warshall algorithm).
 * @param points how many x there are, from 0
 * @returns undefined where no numbers fit the statements
 */
export function differenceBounds(
  points: number,
  statements: readonly Difference[],
): ((from: number, to: number) => Bounds) | undefined {
  const most = new Float64Array(points * points).fill(Number.POSITIVE_INFINITY);
  const at = (row: number, column: number) => most[row * points + column] ?? Number.POSITIVE_INFINITY;
  const lower = (row: number, column: number, value: number) => {
    if (value < at(row, column)) most[row * points + column] = value;
  };
  for (let point = 0; point < points; point += 1) lower(point, point, 0);
  for (const { from, to, least, most: bound } of statements) {
    lower(from, to, bound);
    lower(to, from, -least);
  }
  for (let via = 0; via < points; via += 1)
    for (let row = 0; row < points; row += 1) {
      const first = at(row, via);
      if (first === Number.POSITIVE_INFINITY) continue;
      for (let column = 0; column < points; column += 1) lower(row, column, first + at(via, column));
    }
  for (let point = 0; point < points; point += 1) if (at(point, point) < 0) return undefined;
  // `0 -` rather than `-`: no minus nought.
  return (from, to) => ({ least: 0 - at(to, from), most: at(from, to) });
}
