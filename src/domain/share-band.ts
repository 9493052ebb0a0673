import { SMALLEST } from './disclosure.ts';

/** How much of a batch, in words that are true of every number that it is not told apart from. */
export type ShareBand = 'nine-in-ten' | 'four-in-five' | 'more-than-half' | 'half-or-fewer';

/** So many concerns must be proved before a share of a batch is told: at a half, part and rest are then above five. */
export const ENOUGH = 2 * SMALLEST;

/** From how many on "all but five at most" proves so much: one less five in the number. */
const PROVES: readonly (readonly [ShareBand, number, number])[] = [
  ['nine-in-ten', 50, 0.9],
  ['four-in-five', 25, 0.8],
];

/**
 * There are two cuts, at a half and at all but five, so neither part nor rest, from one to five, is ever told apart from
 * another such number or from none; nor does a share say anything about the whole beyond what is known.
 * @param part of `whole`, both whole numbers
 * @param atLeast what the published numbers prove of the whole, and all that decides whether it is told and which cuts are
 * used; it is above the whole only where concerns were recoded later
 * @returns undefined where not enough is proved. A share that is missing although enough is proved would say that
 * concerns were taken out, and so perhaps that one is about an adult: it is missing only where fewer than six are left,
 * because no rate is told of so few
 */
export function shareBand(part: number, whole: number, atLeast: number): ShareBand | undefined {
  if (atLeast < ENOUGH || whole < SMALLEST) return undefined;
  if (whole - part < SMALLEST) {
    const proved = PROVES.find(([, from, share]) => atLeast >= from && part >= whole * share);
    if (proved) return proved[0];
  }
  return part > Math.floor(whole / 2) ? 'more-than-half' : 'half-or-fewer';
}
