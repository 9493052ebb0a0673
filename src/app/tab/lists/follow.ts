/**
 * What follows from a list of briefs, kept while the list changes by little: one concern changes at a time, and what was
 * worked out of a hundred thousand others is as good as before.
 */
import type { Brief } from '../../../domain/brief.ts';
import { byReport, comparedBy, listOf, type Ordering } from '../../../domain/figures-order.ts';

/** What went from a list of briefs and what came. A concern that changed is in both. */
interface Step {
  readonly removed: readonly Brief[];
  readonly added: readonly Brief[];
}

/** More changes than this are cheaper to work out anew. */
const FEW = 100;

/**
 * @param how.make works it out anew
 * @param how.patch takes a step from what there was; undefined when that does not fit, so that it is made anew
 * @returns what follows from the list that is given, oldest report first
 */
export function follow<T extends object>(how: {
  readonly make: (all: readonly Brief[]) => T;
  readonly patch: (value: T, step: Step) => T | undefined;
}): (all: readonly Brief[]) => T {
  let known: { readonly all: readonly Brief[]; readonly value: T } | undefined;
  return (all) => {
    if (known?.all === all) return known.value;
    const step = known && stepBetween(known.all, all);
    const value = (known && step && how.patch(known.value, step)) ?? how.make(all);
    known = { all, value };
    return value;
  };
}

/** @returns as `follow`: the list with this ordering, the same array while nothing in it changes */
export function followList(ordering: Ordering): (all: readonly Brief[]) => readonly Brief[] {
  const { keeps = () => true } = ordering;
  const compare = comparedBy(ordering);
  return follow<readonly Brief[]>({
    make: (all) => listOf(all, ordering),
    patch(list, step) {
      const [removed, added] = [step.removed.filter(keeps), step.added.filter(keeps)];
      if (removed.length === 0 && added.length === 0) return list;
      const patched = list.slice();
      for (const brief of removed) {
        const at = placeIn(patched, brief, compare);
        if (patched[at] !== brief) return undefined;
        patched.splice(at, 1);
      }
      for (const brief of added) patched.splice(placeIn(patched, brief, compare), 0, brief);
      return patched;
    },
  });
}

/** Several lists follow from one, and all of them take the same step. */
let last: { before: readonly Brief[]; after: readonly Brief[]; step: Step | undefined } | undefined;

/** @returns undefined when too much changed */
function stepBetween(before: readonly Brief[], after: readonly Brief[]): Step | undefined {
  if (last?.before !== before || last.after !== after)
    last = { before, after, step: difference(before, after) };
  return last.step;
}

function difference(before: readonly Brief[], after: readonly Brief[]): Step | undefined {
  // What is the same on both ends is passed by without a look into any brief.
  let start = 0;
  const shorter = Math.min(before.length, after.length);
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;

  const removed: Brief[] = [];
  const added: Brief[] = [];
  let i = start;
  let j = start;
  while (i < before.length - end || j < after.length - end) {
    const left = i < before.length - end ? before[i] : undefined;
    const right = j < after.length - end ? after[j] : undefined;
    const order = left === right ? 0 : !right ? -1 : !left ? 1 : byReport(left, right);
    if (left && left !== right && order <= 0) removed.push(left);
    if (right && left !== right && order >= 0) added.push(right);
    if (order <= 0) i += 1;
    if (order >= 0) j += 1;
    if (removed.length + added.length > 2 * FEW) return undefined;
  }
  return { removed, added };
}

/** @returns where it stands in a sorted list, or would */
function placeIn(list: readonly Brief[], wanted: Brief, compare: (a: Brief, b: Brief) => number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const there = list[middle];
    if (there && compare(there, wanted) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
