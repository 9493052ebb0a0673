import type { Reference } from '../domain/reference.ts';
import { createNumberLists } from './number-lists.ts';

/** Which cases hold a word: the place of its list of numbers, or a bit for each number. */
type Holders = number | Uint32Array;

/** The words of many cases, to find those in which all of some beginnings occur. */
export interface WordIndex {
  /** How many cases it knows. */
  size(): number;
  has(reference: Reference): boolean;
  /** So many cases will come, so that what they fill is made only once. */
  expect(count: number): void;
  /** Adds words of a case; words that it has already must not come again. */
  add(reference: Reference, words: Iterable<string>): void;
  drop(reference: Reference): void;
  /** Cases in which each of these begins a word. */
  find(beginnings: readonly string[]): Found;
  /** Cases whose reference begins so and is one of their words. */
  named(beginning: string): readonly Reference[];
}

export interface Found {
  readonly count: number;
  has(reference: Reference): boolean;
  /** In no order. */
  references(): readonly Reference[];
}

/** So many new words are looked through one by one; more are sorted in among the others. */
const MOST_FRESH = 2_000;
/** A list of fewer is never worth a bit for each case. */
const FEW = 64;
/** A number in a list takes as much room as so many bits. */
const BITS_OF_A_NUMBER = 32;

/**
 * Cases have numbers, and every question is answered by setting bits: 100,000 of them are 12 KB. SQLite's FTS5 was
 * measured beside it: ten times the work to build, with pauses of 150 ms in between, which every answer would wait for.
 */
export function createWordIndex(): WordIndex {
  const holders = new Map<string, Holders>();
  const lists = createNumberLists();
  let sorted: string[] = [];
  let fresh: string[] = [];
  const numbers = new Map<Reference, number>();
  /** By number; a number is given once. */
  const references: (Reference | undefined)[] = [];
  let expected = 0;

  const most = () => Math.max(expected, references.length);

  const note = (word: string, number: number): void => {
    const before = holders.get(word);
    if (before === undefined) {
      holders.set(word, lists.begin(number));
      fresh.push(word);
      if (fresh.length > MOST_FRESH) sortIn();
    } else if (typeof before !== 'number') holders.set(word, withBit(before, number));
    else {
      const count = lists.count(before);
      if (count < FEW || count * BITS_OF_A_NUMBER < most()) holders.set(word, lists.push(before, number));
      else holders.set(word, withBit(bitsOf(lists.take(before), most()), number));
    }
  };
  const sortIn = (): void => {
    sorted = merged(sorted, fresh.sort());
    fresh = [];
  };
  const beginningWith = function* (beginning: string): Iterable<string> {
    for (let at = firstFrom(sorted, beginning); at < sorted.length; at += 1) {
      const word = sorted[at] ?? '';
      if (!word.startsWith(beginning)) break;
      yield word;
    }
    for (const word of fresh) if (word.startsWith(beginning)) yield word;
  };
  const withWordFrom = (beginning: string): Uint32Array => {
    const bits = new Uint32Array(Math.ceil(references.length / 32));
    for (const word of beginningWith(beginning)) {
      const those = holders.get(word);
      if (typeof those === 'number') lists.each(those, (number) => setBit(bits, number));
      else if (those) orAll(bits, those);
    }
    return bits;
  };

  return {
    size: () => numbers.size,
    has: (reference) => numbers.has(reference),
    expect(count) {
      expected = count;
    },
    add(reference, words) {
      let number = numbers.get(reference);
      if (number === undefined) {
        number = references.push(reference) - 1;
        numbers.set(reference, number);
      }
      for (const word of words) note(word, number);
    },
    drop(reference) {
      const number = numbers.get(reference);
      if (number === undefined) return;
      // Its number stays in the lists of its words and belongs to nobody.
      numbers.delete(reference);
      references[number] = undefined;
    },
    find(beginnings) {
      const [first = '', ...others] = beginnings;
      const bits = withWordFrom(first);
      for (const beginning of others) {
        const more = withWordFrom(beginning);
        for (let at = 0; at < bits.length; at += 1) bits[at] = (bits[at] ?? 0) & (more[at] ?? 0);
      }
      return foundIn(bits, { numbers, references });
    },
    named: (beginning) => [...beginningWith(beginning)].filter((word) => numbers.has(word)),
  };
}

function foundIn(
  bits: Uint32Array,
  known: { numbers: ReadonlyMap<Reference, number>; references: readonly (Reference | undefined)[] },
): Found {
  let count = 0;
  for (const word of bits) count += onesIn(word);
  return {
    count,
    has(reference) {
      const number = known.numbers.get(reference);
      return number !== undefined && ((bits[number >>> 5] ?? 0) & (1 << (number & 31))) !== 0;
    },
    references() {
      const found: Reference[] = [];
      for (const [at, word] of bits.entries()) {
        for (let rest = word; rest !== 0; rest &= rest - 1) {
          const reference = known.references[at * 32 + (31 - Math.clz32(rest & -rest))];
          if (reference !== undefined) found.push(reference);
        }
      }
      return found;
    },
  };
}

function orAll(bits: Uint32Array, others: Uint32Array): void {
  const length = Math.min(bits.length, others.length);
  for (let at = 0; at < length; at += 1) bits[at] = (bits[at] ?? 0) | (others[at] ?? 0);
}

function setBit(bits: Uint32Array, number: number): void {
  bits[number >>> 5] = (bits[number >>> 5] ?? 0) | (1 << (number & 31));
}

function bitsOf(numbers: readonly number[], most: number): Uint32Array {
  const bits = new Uint32Array(Math.ceil(most / 32));
  for (const number of numbers) setBit(bits, number);
  return bits;
}

/** Grows by an eighth, so that a growing record does not copy it for every case. */
function withBit(bits: Uint32Array, number: number): Uint32Array {
  const at = number >>> 5;
  const grown = at < bits.length ? bits : new Uint32Array(at + 1 + (at >>> 3));
  if (grown !== bits) grown.set(bits);
  setBit(grown, number);
  return grown;
}

function onesIn(word: number): number {
  let [count, rest] = [0, word];
  for (; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/** @returns the place of the first word that is not before this one */
function firstFrom(sorted: readonly string[], wanted: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? '') < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

function merged(a: readonly string[], b: readonly string[]): string[] {
  const all: string[] = new Array(a.length + b.length);
  let [i, j] = [0, 0];
  for (let at = 0; at < all.length; at += 1) {
    const [left, right] = [a[i], b[j]];
    if (right === undefined || (left !== undefined && left < right)) {
      all[at] = left ?? '';
      i += 1;
    } else {
      all[at] = right;
      j += 1;
    }
  }
  return all;
}
