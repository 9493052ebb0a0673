import type { Card } from './elements.ts';

/** Below this a card fits everywhere. Source: Microsoft Teams docs; 28 KB is the limit of the oldest clients and hooks. */
const MOST_BYTES = 27_000;

/**
 * Draws a card with as many lines as there is room for: names and reasons can be long, and a card that is too large
 * never arrives.
 * @param draw the card with at most so many lines of each list, the rest as a number
 * @param most how many to try with
 */
export function fitting(draw: (most: number) => Card, most: number): Card {
  const drawn = draw(most);
  if (most <= 1 || Buffer.byteLength(JSON.stringify(drawn)) <= MOST_BYTES) return drawn;
  return fitting(draw, Math.floor(most * 0.75));
}
