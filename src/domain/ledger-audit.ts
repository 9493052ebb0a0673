import { type Bounds, type Difference, differenceBounds } from './difference-bounds.ts';
import { SMALLEST } from './disclosure.ts';
import { type Days, type Ledger, sundayOf, type TermGroup } from './ledger.ts';

/**
 * Whether "were there any of this group in these days?" may be answered. Only what was published is looked at, and both
 * answers are tried: so that it is answered, or not, says nothing (simulatable auditing: Kenthapadi, Mishra, Nissim,
 * "Simulatable Auditing", ACM PODS 2005).
 * @param days of whole weeks of the ledger, from the start of the year or the day after a term
 * @returns false also where the published numbers tell it already
 */
export function mayAsk(ledger: Ledger, group: string, days: Days): boolean {
  const { least, most } = boundsIn(ledger, group, days);
  if (least > 0 || most === 0) return false;
  return (['none', 'some'] as const).every((any) => {
    const bounds = boundsOf(ledger, group, [{ ...pointsOf(ledger, days), ...ANSWERS[any] }]);
    return everyRun(ledger).every(([from, to]) => isSafe(bounds(from, to)));
  });
}

/** @returns between which numbers the concerns of a group in these days lie, by what was published, as a reader could find */
export function boundsIn(ledger: Ledger, group: string, days: Days): Bounds {
  const { from, to } = pointsOf(ledger, days);
  return boundsOf(ledger, group, [])(from, to);
}

const ANSWERS: Readonly<Record<NonNullable<TermGroup['any']>, Bounds>> = {
  none: { least: 0, most: 0 },
  some: { least: 1, most: Number.POSITIVE_INFINITY },
};

/**
 * A count is safe where it was told to be none, where it is six or more, or where at least five numbers are possible.
 * Five, because somebody who knows of one concern moves each end by one at most: three are left for them.
 */
function isSafe({ least, most }: Bounds): boolean {
  return most === 0 || least >= SMALLEST || most - least >= SMALLEST - 2;
}

/**
 * Point 0 is the start of the year, point n the end of the n-th week, and after the last one there is a week to come in
 * which nothing new is reached. No other future can narrow anything: a total that is known to have grown later leaves what
 * was before as it is, and counts that reach into a later sixth can be at least six numbers.
 */
function boundsOf(ledger: Ledger, group: string, asked: readonly Difference[]) {
  const { weeks, terms } = ledger;
  const toCome = weeks.at(-1);
  const ends = toCome ? [...weeks, toCome] : weeks;
  const bounds = differenceBounds(ends.length + 1, [
    ...ends.map((_, before) => ({ from: before, to: before + 1, ...ANSWERS.some, least: 0 })),
    ...ends.map(({ reached }, before) => {
      const least = reached[group] ?? 0;
      return { from: 0, to: before + 1, least, most: least + SMALLEST - 1 };
    }),
    ...terms.flatMap((term) => {
      const any = term.groups[group]?.any;
      return any ? [{ ...pointsOf(ledger, term), ...ANSWERS[any] }] : [];
    }),
    ...asked,
  ]);
  if (!bounds) throw new RangeError('What was published contradicts itself.');
  return bounds;
}

function pointsOf({ weeks }: Ledger, { from, to }: Days): { readonly from: number; readonly to: number } {
  const before = weeks.findLastIndex(({ monday }) => sundayOf(monday) < from);
  const last = weeks.findLastIndex(({ monday }) => sundayOf(monday) <= to);
  return { from: before + 1, to: last + 1 };
}

/** Every run of weeks, the one to come included: weeks, half terms, terms and the year are all among them. */
function everyRun({ weeks }: Ledger): readonly (readonly [number, number])[] {
  const points = Array.from({ length: weeks.length + 2 }, (_, point) => point);
  return points.flatMap((from) => points.slice(from + 1).map((to) => [from, to] as const));
}
