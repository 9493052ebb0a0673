import { endianness } from 'node:os';
import { BRIEF, briefOf } from '../domain/brief.ts';
import type { Reference } from '../domain/reference.ts';
import { type Alike, createAlike } from './alike.ts';
import { parseJson } from './batch.ts';
import {
  isOfThisVersion,
  readColumns,
  sizeOfColumns,
  type WrittenColumns,
  writeColumns,
} from './case-columns.ts';
import type { ShelvedCase } from './column-case.ts';
import type { PackedCase } from './glance.ts';
import { type Bytes, OLDEST_PACKING, PACKING, type Packable, unpack } from './packed.ts';
import { FOLD } from './rows.ts';

/**
 * A part of a snapshot with cases: one line of JSON, then the columns of the cases, then the packed cases one after
 * another, then those that another version folded.
 */
interface Head {
  readonly format: string;
  readonly packing: number;
  readonly brief: number;
  readonly fold: number;
  readonly generation: number;
  readonly gone: readonly Reference[];
  readonly written: WrittenColumns;
  /** How many bytes their packed cases take. */
  readonly size: number;
  readonly outgrown: readonly (Omit<OutgrownCase, 'bytes'> & { readonly size: number })[];
}

/** A case that another version of the program folded: only what was confirmed of it counts. */
export interface OutgrownCase {
  readonly fold: number;
  readonly reference: Reference;
  readonly sequence: number;
  readonly head: string;
  readonly reportKey: string;
  readonly confirmed: number;
  readonly shown: number;
  readonly entries: number;
  readonly bytes: Bytes;
}

export interface Shard {
  /** Parts of a higher one were written later. */
  readonly generation: number;
  /** Cases that are no longer there. */
  readonly gone: readonly Reference[];
  readonly cases: readonly (PackedCase | OutgrownCase)[];
}

/** Numbers are written as the processor holds them, and read only where they are the same. */
const FORMAT = `heed-cases/3 ${endianness()}`;
const NEW_LINE = 10;

export function isOutgrown(one: PackedCase | OutgrownCase): one is OutgrownCase {
  return 'fold' in one;
}

export function encodeShard({ generation, gone, cases }: Shard): Uint8Array {
  const ours = cases.flatMap((one) => (isOutgrown(one) ? [] : [one]));
  const others = cases.filter(isOutgrown);
  const { written, columns } = writeColumns(ours);
  const head: Head = {
    format: FORMAT,
    packing: PACKING,
    brief: BRIEF,
    fold: FOLD,
    generation,
    gone,
    written,
    size: ours.reduce((sum, { bytes }) => sum + bytes.length, 0),
    outgrown: others.map(({ bytes, ...rest }) => ({ ...rest, size: bytes.length })),
  };
  const line = Buffer.from(`${JSON.stringify(head)}\n`);
  return Buffer.concat([line, ...columns, ...[...ours, ...others].map(({ bytes }) => bytes)]);
}

/**
 * @param plain as the seal gave it back, which proves that some version of the program wrote it
 * @param alike what is the same in other parts
 * @returns undefined when this version does not know the format
 */
export function decodeShard(plain: Uint8Array, alike: Alike = createAlike()): Shard | undefined {
  const end = plain.indexOf(NEW_LINE);
  if (end < 0) return undefined;
  const head = parseJson(Buffer.from(plain.buffer, plain.byteOffset, end).toString());
  if (!isHead(head) || head.packing < OLDEST_PACKING || head.packing > PACKING) return undefined;
  const { written, size, outgrown, generation, gone } = head;
  const columns = plain.subarray(end + 1, end + 1 + sizeOfColumns(written));
  // What was before the packed cases goes.
  const packed = new Uint8Array(plain.subarray(end + 1 + columns.length));
  const ours = readColumns(written, { columns, packed: packed.subarray(0, size), alike });
  if (!ours) return undefined;
  let from = size;
  const others = outgrown.map(({ size: length, ...rest }): OutgrownCase => {
    from += length;
    return { ...rest, bytes: packed.subarray(from - length, from) };
  });
  if (from !== packed.length) return undefined;
  return { generation, gone, cases: [...ours.map((one) => asOurs(one, head)), ...others] };
}

/** Of a case that another version wrote only what every version writes alike is used. */
function asOurs(one: ShelvedCase, { fold, brief, written }: Head): PackedCase | OutgrownCase {
  if (fold === FOLD && brief === BRIEF && isOfThisVersion(written)) return one;
  const { reference, sequence, head, reportKey, confirmed, shown, entries, bytes, done } = one;
  if (fold !== FOLD) return { fold, reference, sequence, head, reportKey, confirmed, shown, entries, bytes };
  return { brief: briefOf(unpack(bytes).concern), reportKey, head, confirmed, shown, entries, bytes, done };
}

/** @returns undefined where its fold cannot be read at all */
export function opened({ bytes }: { readonly bytes: Bytes }): Packable | undefined {
  try {
    return unpack(bytes);
  } catch {
    return undefined;
  }
}

function isHead(value: unknown): value is Head {
  return typeof value === 'object' && value !== null && 'format' in value && value.format === FORMAT;
}
