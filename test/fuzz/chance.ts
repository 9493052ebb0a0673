/** Chance that can be repeated: the same seed makes the same run. */
export interface Chance {
  /** From 0, below 1. */
  next(): number;
  below(limit: number): number;
  /** Whether a thing of this likelihood happens. */
  happens(likelihood: number): boolean;
  of<T>(list: readonly T[]): T;
}

/** Source of the generator: mulberry32, by Tommy Ettinger, in the public domain. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    next,
    below,
    happens: (likelihood) => next() < likelihood,
    of(list) {
      const one = list[below(list.length)];
      if (one === undefined) throw new RangeError('Nothing to choose from.');
      return one;
    },
  };
}
