import type { BriefItem, BriefPerson } from '../domain/brief.ts';
import type { Reference } from '../domain/reference.ts';

/**
 * Columns of whole numbers: numbers, or places of what is the same in many cases. The first are the same in every version.
 * Each fits 32 bits with its sign: sequences and `handedOn` count entries of one case, a receipt's mark has 30 bits, and
 * packed cases lie in pieces of a shelf or of a part of a snapshot, which is one text and so shorter than 2^29.
 */
export const WHOLE = {
  sequence: 0,
  confirmed: 1,
  shown: 2,
  entries: 3,
  head: 4,
  reportKey: 5,
  size: 6,
  from: 7,
  flags: 8,
  row: 9,
  kind: 10,
  urgency: 11,
  status: 12,
  reporter: 13,
  barred: 14,
  subjects: 15,
  told: 16,
  owner: 17,
  handedOn: 18,
  people: 19,
  where: 20,
  app: 21,
  open: 22,
  receipt: 23,
} as const;
/** How many columns of whole numbers there are. */
export const WHOLES = Object.keys(WHOLE).length;
/** So many are no part of the brief; the flags, of which `done` is the first, are the last of them. */
export const BASE = WHOLE.flags + 1;
/** Columns of milliseconds since 1970, NaN where there is none. */
export const TIME = { reported: 0, updated: 1, read: 2, taken: 3, closed: 4, due: 5, review: 6 } as const;
/** How many columns of times there are, in every version of the format. */
export const TIMES = Object.keys(TIME).length;
/** Bits of the column `flags`; neither of the last two where it is not known. */
export const FLAG = { done: 1, danger: 2, undelivered: 4, withdrawn: 8, adults: 16, noAdults: 32 } as const;
/** The place of what there is not. */
export const NONE = -1;
/** Bytes of a MAC, or of another text's last 64 hexadecimal digits. */
export const MAC_BYTES = 32;
/** Of a case, in every version of the format: its head and its report key. */
export const MACS = 2;

/** What is the same in many cases, each once, in the order of the places that stand in columns. */
export interface Values {
  readonly texts: readonly string[];
  readonly lists: readonly (readonly string[])[];
  readonly people: readonly (readonly BriefPerson[])[];
  readonly items: readonly (readonly BriefItem[])[];
}

/** Cases in columns: a case has a slot, and in it one number of each column. */
export interface Block extends Values {
  /** Of each slot that is taken. */
  readonly references: Reference[];
  /** Where the bytes of each case are. */
  readonly shelves: ArrayBufferLike[];
  /** Of each slot its `WHOLES` numbers, one slot after another. */
  readonly wholes: Int32Array;
  /** Of each slot its `TIMES` times. */
  readonly times: Float64Array;
  /** Of each slot its `MACS` pieces of `MAC_BYTES` bytes. */
  readonly macs: Buffer;
}

/** A case of a block. */
export interface Slot {
  readonly block: Block;
  readonly slot: number;
}

/**
 * @param values to which more may come, as cases are written
 * @param slots how many cases it has room for
 * @returns a block without a case
 */
export function createBlock({ texts, lists, people, items }: Values, slots: number): Block {
  return {
    references: [],
    shelves: [],
    wholes: new Int32Array(slots * WHOLES),
    times: new Float64Array(slots * TIMES),
    macs: Buffer.from(new ArrayBuffer(slots * MACS * MAC_BYTES)),
    texts,
    lists,
    people,
    items,
  };
}

/** @returns how many bytes the columns of so many cases take, with so many whole numbers of each */
export function bytesOfColumns(cases: number, stride: number): number {
  return cases * (4 * stride + 8 * TIMES + MACS * MAC_BYTES);
}
