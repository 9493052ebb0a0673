/**
 * What governors may be shown of a closed period, safe by construction. Nothing here is a count:
 *
 * 1. A group (of kinds) is shown only from six concerns on, as a band that is at least six wide. One to five is never told
 *    apart from none, and a group that is not shown is part of nothing else here: neither of a sum, because there is none,
 *    nor of a share. So nothing hidden can be had by subtraction, and one concern more or less in a small group changes
 *    not one letter.
 * 2. A share is said only by which side of a cut it is on, and a cut is used only where, at that cut, both the part and the
 *    rest are above five. So neither of them, from one to five, is told apart from another such number or from none.
 * 3. Concerns about adults are handed in by nobody (`isPublic`).
 *
 * That figures are fixed once for each period, and that no two periods overlap, is for the caller to keep: two looks can
 * then never be subtracted (`src/app/tab/oversight/governors.ts`).
 *
 * Sources: the project's domain, §7 (counts by kind only from six up, no rate with a denominator below six, published
 * counts frozen, nothing about adults; practice of the Department for Education: one to five suppressed, with secondary
 * suppression). Edition and page of that practice: school to confirm.
 */
import { ADULT_ROWS, type Row } from './row.ts';

/** The smallest number that is ever told apart from a smaller one. */
export const SMALLEST = 6;

/** Of one concern, all that any published value is made of. */
export interface PublicFacts {
  /** Code of a group of kinds. */
  readonly group: string;
  /** Each share that is published, by its name: whether this concern counts for it. */
  readonly is: Readonly<Record<string, boolean>>;
}

/** How many there are: at least `from`; at most `to`, where the band ends. */
export interface Band {
  readonly from: number;
  readonly to?: number;
}

/** Which side of a half, or of nine in ten. */
export type ShareBand = 'nearly-all' | 'more-than-half' | 'half-or-fewer';

export interface Published {
  /** Groups with six or more, in the order given. */
  readonly groups: readonly { readonly group: string; readonly band: Band }[];
  /** Each share, over the groups that are shown; absent where too few concerns are in them. */
  readonly shares: Readonly<Record<string, ShareBand>>;
}

/** Where each band begins. Each is at least as wide as the hidden one, and twice the one before. */
const BEGINS = [6, 12, 24, 48, 96] as const;

/** Whether a concern may be part of what is published at all: never where an adult's conduct is in question, or an adult was harmed. */
export function isPublic({
  row,
  subjects,
}: {
  readonly row: Row;
  readonly subjects: readonly string[];
}): boolean {
  return !ADULT_ROWS.has(row) && row !== 'adult-harmed' && row !== 'complaint' && subjects.length === 0;
}

/** @returns undefined below six */
export function bandOf(count: number): Band | undefined {
  const at = BEGINS.findLastIndex((from) => count >= from);
  const from = BEGINS[at];
  if (from === undefined) return undefined;
  const next = BEGINS[at + 1];
  return next === undefined ? { from } : { from, to: next - 1 };
}

/**
 * @param part of `whole`, both whole numbers
 * @returns the band of the share, in the coarsest words that are true for every part that it is not told apart from;
 * undefined where even a half would tell small numbers apart
 */
export function shareBand(part: number, whole: number): ShareBand | undefined {
  const half = Math.floor(whole / 2);
  if (!isSafeCut(half, whole)) return undefined;
  const nine = Math.ceil(whole * 0.9) - 1;
  if (isSafeCut(nine, whole) && part > nine) return 'nearly-all';
  return part > half ? 'more-than-half' : 'half-or-fewer';
}

/** A cut after `below` tells `below` from `below + 1`, and of the rest `whole - below` from one fewer. */
function isSafeCut(below: number, whole: number): boolean {
  return below >= SMALLEST - 1 && whole - below - 1 >= SMALLEST - 1;
}

/**
 * @param facts of every concern of the period for which `isPublic` holds
 * @param names of groups and shares, so that an empty period looks like one with few
 */
export function publish(
  facts: readonly PublicFacts[],
  names: { readonly groups: readonly string[]; readonly shares: readonly string[] },
): Published {
  const shown = names.groups.flatMap((group) => {
    const members = facts.filter((one) => one.group === group);
    const band = bandOf(members.length);
    return band ? [{ group, band, members }] : [];
  });
  const all = shown.flatMap(({ members }) => members);
  const shares = names.shares.flatMap((share) => {
    const band = shareBand(all.filter(({ is }) => is[share]).length, all.length);
    return band ? [[share, band] as const] : [];
  });
  return { groups: shown.map(({ group, band }) => ({ group, band })), shares: Object.fromEntries(shares) };
}
