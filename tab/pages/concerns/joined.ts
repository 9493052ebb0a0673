import type { ConcernLine } from '../../../src/contract/concerns.ts';

/**
 * The part that was read takes the place of what stood there. What was reported meanwhile moves the others down, and nobody
 * stands there twice; a part that is not full is the end.
 */
export function joined(
  before: readonly ConcernLine[],
  lines: readonly ConcernLine[],
  { offset, limit }: { readonly offset: number; readonly limit: number },
): readonly ConcernLine[] {
  const fresh = new Set(lines.map(({ reference }) => reference));
  const kept = (some: readonly ConcernLine[]) => some.filter(({ reference }) => !fresh.has(reference));
  const after = lines.length < limit ? [] : before.slice(offset + limit);
  return [...kept(before.slice(0, offset)), ...lines, ...kept(after)];
}
