/** What is the same in many blocks, so that each is held once. */
export interface Alike {
  /** @returns the first text that was equal to this one */
  text(each: string): string;
  /** @returns the first value that came with this key, which says what kind of value it is of */
  of<T>(key: string, value: T): T;
}

/** @returns one that knows nothing yet, for as long as something is being read */
export function createAlike(): Alike {
  const known = new Map<string, unknown>();
  const texts = new Map<string, string>();
  return {
    text(each) {
      const first = texts.get(each);
      if (first === undefined) texts.set(each, each);
      return first ?? each;
    },
    of<T>(key: string, value: T): T {
      const first = known.get(key);
      // A key says what kind of value it is of.
      if (first !== undefined) return first as T;
      known.set(key, value);
      return value;
    },
  };
}
