import type { Brief } from '../domain/brief.ts';
import { byReport } from '../domain/figures-order.ts';
import type { Reference } from '../domain/reference.ts';

/** Briefs in the order of their reports, which changes by little between two questions. */
export interface BriefOrder {
  /** @param before the one whose place it takes, undefined for a case that begins; `after` undefined for one that goes */
  change(before: Brief | undefined, after: Brief | undefined): void;
  /** Oldest report first; the same array until something changes. */
  all(): readonly Brief[];
}

/** More changes than this are cheaper to sort in together. */
const FEW = 200;

export function createBriefOrder(): BriefOrder {
  let sorted: readonly Brief[] = [];
  /** Since the array was made: what it holds of a case, and what it should. */
  const changes = new Map<Reference, { readonly before: Brief | undefined; after: Brief | undefined }>();
  return {
    change(before, after) {
      const reference = (before ?? after)?.reference;
      if (reference === undefined) return;
      const noted = changes.get(reference);
      if (noted) noted.after = after;
      else changes.set(reference, { before, after });
    },
    all() {
      if (changes.size > 0) {
        sorted = changes.size > FEW ? sortedAnew(sorted, changes) : withFew(sorted, [...changes.values()]);
        changes.clear();
      }
      return sorted;
    },
  };
}

function sortedAnew(
  sorted: readonly Brief[],
  changes: ReadonlyMap<Reference, { readonly after: Brief | undefined }>,
): readonly Brief[] {
  const rest = sorted.filter(({ reference }) => !changes.has(reference));
  return [...rest, ...[...changes.values()].flatMap(({ after }) => after ?? [])].sort(byReport);
}

function withFew(
  sorted: readonly Brief[],
  changes: readonly { readonly before: Brief | undefined; readonly after: Brief | undefined }[],
): readonly Brief[] {
  const briefs = sorted.slice();
  for (const { before, after } of changes) {
    const at = before ? placeOf(briefs, before) : -1;
    if (before && after && byReport(before, after) === 0) briefs[at] = after;
    else {
      if (before) briefs.splice(at, 1);
      if (after) briefs.splice(placeOf(briefs, after), 0, after);
    }
  }
  return briefs;
}

/** @returns where it stands, or would */
function placeOf(briefs: readonly Brief[], wanted: Brief): number {
  let [low, high] = [0, briefs.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const there = briefs[middle];
    if (there && byReport(there, wanted) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
