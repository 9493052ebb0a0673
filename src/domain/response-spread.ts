import type { Spread } from './figures.ts';

/**
 * @param parts of a unit that are kept: 1 for whole numbers, 10 for one place
 * @returns nearest-rank percentiles, as everywhere in Heed; undefined of nothing
 */
export function spreadOf(values: readonly number[], parts: number): Spread | undefined {
  if (values.length === 0) return undefined;
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) =>
    Math.round((sorted[Math.ceil(share * sorted.length) - 1] ?? 0) * parts) / parts;
  return { median: at(0.5), ninetieth: at(0.9), of: sorted.length };
}
