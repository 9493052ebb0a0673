/**
 * Many lists of numbers in a few large buffers: as arrays, most of them short, they take several times the room, and the
 * garbage collector looks at them again and again. A list is known by a number that changes as it grows.
 */
export interface NumberLists {
  /** @returns a list of one number, from 0 to 2^30 */
  begin(number: number): number;
  /** @returns the list as it is known from here on */
  push(list: number, number: number): number;
  count(list: number): number;
  each(list: number, see: (number: number) => void): void;
  /** @returns its numbers, in no order; the list is no more */
  take(list: number): readonly number[];
}

/** A list is a chain of blocks, the newest first: the block before it, its room, how many there are up to it, numbers. */
const HEAD = 3;
const LEAST_ROOM = 2;
const MOST_ROOM = 128;
const PAGE_BITS = 16;
const PAGE = 2 ** PAGE_BITS;
const NONE = -1;

export function createNumberLists(): NumberLists {
  const pages: Int32Array[] = [];
  let end = 0;
  /** Blocks that nobody needs, by their room. */
  const free = new Map<number, number[]>();

  const pageOf = (at: number) => pages[at >>> PAGE_BITS] as Int32Array;
  const read = (at: number) => pageOf(at)[at & (PAGE - 1)] as number;
  const write = (at: number, value: number) => {
    pageOf(at)[at & (PAGE - 1)] = value;
  };
  const makeRoom = (room: number): number => {
    const known = free.get(room)?.pop();
    if (known !== undefined) return known;
    const size = HEAD + room;
    // No block lies in two pages.
    if ((end & (PAGE - 1)) + size > PAGE) end = pages.length * PAGE;
    const at = end;
    end += size;
    if (at >>> PAGE_BITS >= pages.length) pages.push(new Int32Array(PAGE));
    return at;
  };
  const block = (before: number, count: number): number => {
    const room = Math.min(MOST_ROOM, Math.max(LEAST_ROOM, 2 ** Math.floor(Math.log2(count + 1))));
    const at = makeRoom(room);
    write(at, before);
    write(at + 1, room);
    write(at + 2, count);
    return at;
  };
  /** A list of one is the number itself, below zero. */
  const isOne = (list: number) => list < 0;
  const countIn = (at: number) => (at === NONE ? 0 : read(at + 2));
  const add = (at: number, number: number): void => {
    const count = read(at + 2);
    write(at + HEAD + count - countIn(read(at)), number);
    write(at + 2, count + 1);
  };
  const each = (list: number, see: (number: number) => void): void => {
    if (isOne(list)) see(-1 - list);
    else
      for (let at = list; at !== NONE; at = read(at)) {
        const used = read(at + 2) - countIn(read(at));
        for (let one = 0; one < used; one += 1) see(read(at + HEAD + one));
      }
  };

  return {
    begin: (number) => -1 - number,
    push(list, number) {
      if (isOne(list)) {
        const at = block(NONE, 0);
        add(at, -1 - list);
        add(at, number);
        return at;
      }
      const count = read(list + 2);
      const isFull = count - countIn(read(list)) === read(list + 1);
      const at = isFull ? block(list, count) : list;
      add(at, number);
      return at;
    },
    count: (list) => (isOne(list) ? 1 : read(list + 2)),
    each,
    take(list) {
      const numbers: number[] = [];
      each(list, (number) => numbers.push(number));
      if (isOne(list)) return numbers;
      for (let at = list; at !== NONE; at = read(at)) {
        const room = read(at + 1);
        const those = free.get(room) ?? [];
        those.push(at);
        free.set(room, those);
      }
      return numbers;
    },
  };
}
