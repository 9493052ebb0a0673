/** How long things took, in milliseconds. */
export interface Spread {
  readonly count: number;
  readonly median: number;
  readonly p95: number;
  readonly p99: number;
  readonly worst: number;
}

/**
 * @param values in any order, at least one
 * @param share from 0 to 1
 * @returns the smallest value that at least this share of all values do not exceed (nearest rank): one that was measured
 * @throws RangeError without values
 */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = Math.min(sorted.length, Math.max(1, Math.ceil(share * sorted.length)));
  const found = sorted[rank - 1];
  if (found === undefined) throw new RangeError('Nothing was measured.');
  return found;
}

export function spreadOf(values: readonly number[]): Spread {
  return {
    count: values.length,
    median: percentile(values, 0.5),
    p95: percentile(values, 0.95),
    p99: percentile(values, 0.99),
    worst: percentile(values, 1),
  };
}

/** @returns how many times the reference, or undefined when there is nothing to compare with */
export function ratioOf(value: number, reference: number): number | undefined {
  return reference > 0 ? value / reference : undefined;
}

/** @returns the number with at most three figures that mean something, and never more than two decimals */
export function rounded(value: number): number {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return Number(value.toFixed(digits));
}

/** @param values at least one */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}
