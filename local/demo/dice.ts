/** Chance that is the same at every run: from a text, numbers from 0 to 1. */
export interface Dice {
  /** @returns a number from 0 up to but without 1 */
  roll(): number;
  /** @returns whole numbers, both ends included */
  between(from: number, to: number): number;
  /** @throws RangeError of an empty list */
  oneOf<T>(list: readonly T[]): T;
  /** @param share 0 to 1 */
  chance(share: number): boolean;
  /** @returns how often something happens that happens so often on the average (a Poisson count, by Knuth's way) */
  count(average: number): number;
}

/** @param seed the same text gives the same numbers */
export function diceOf(seed: string): Dice {
  let state = 2_166_136_261;
  for (const sign of seed) state = Math.imul(state ^ (sign.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  const roll = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    roll,
    between: (from, to) => from + Math.floor(roll() * (to - from + 1)),
    oneOf(list) {
      const one = list[Math.floor(roll() * list.length)];
      if (one === undefined) throw new RangeError('There is nothing to choose from.');
      return one;
    },
    chance: (share) => roll() < share,
    count(average) {
      const least = Math.exp(-average);
      let [times, product] = [0, roll()];
      for (; product > least; times += 1) product *= roll();
      return times;
    },
  };
}
