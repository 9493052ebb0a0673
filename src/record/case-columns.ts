import type { Reference } from '../domain/reference.ts';
import type { Alike } from './alike.ts';
import { InColumns, type ShelvedCase } from './column-case.ts';
import {
  BASE,
  type Block,
  bytesOfColumns,
  createBlock,
  MAC_BYTES,
  MACS,
  TIMES,
  type Values,
  WHOLE,
  WHOLES,
} from './column-layout.ts';
import { createCommon, itemOf, personOf, valuesOf, writeCase } from './column-writing.ts';
import type { PackedCase } from './glance.ts';

/**
 * Keeps cases as numbers in columns outside the heap: as objects a hundred thousand of them take four times the room, and
 * the garbage collector looks at every value of them again and again. One that takes the place of another stands elsewhere;
 * a block goes when nobody has any case of it.
 */
export interface CaseColumns {
  /** @returns the same case in columns; the one that was given is needed no more */
  add(packed: PackedCase): ShelvedCase;
}

/** Columns as they are written: numbers, and what they are places of. */
export interface WrittenColumns extends Values {
  /** Whole numbers of each case, of which `BASE` come first in every version. */
  readonly stride: number;
  readonly references: readonly Reference[];
}

/** Cases of a block, 580 KB together. */
const SLOTS = 2_048;

/** @returns columns without a case, in blocks that come as they are needed */
export function createCaseColumns(): CaseColumns {
  const common = createCommon();
  let block = createBlock(valuesOf(common), SLOTS);
  return {
    add(packed) {
      if (block.references.length === SLOTS) block = createBlock(valuesOf(common), SLOTS);
      return new InColumns(block, writeCase(block, common, packed));
    },
  };
}

/** Of cases, in their order, what `readColumns` reads: first as JSON, then as bytes. */
export function writeColumns(cases: readonly PackedCase[]): {
  readonly written: WrittenColumns;
  readonly columns: readonly Uint8Array[];
} {
  const common = createCommon();
  const block = createBlock(valuesOf(common), cases.length);
  for (const one of cases) writeCase(block, common, one);
  const { references, texts, lists, people, items, wholes, times, macs } = block;
  return {
    written: { stride: WHOLES, references, texts, lists, people, items },
    columns: [wholes, times, macs].map(
      (each) => new Uint8Array(each.buffer, each.byteOffset, each.byteLength),
    ),
  };
}

/** @returns how many bytes the columns of so many cases take, as `writeColumns` gave them */
export function sizeOfColumns({ stride, references }: WrittenColumns): number {
  return bytesOfColumns(references.length, stride);
}

/**
 * @param columns the bytes as they were written, one after another
 * @param packed of all cases, one after another
 * @returns undefined where the sizes do not fit
 */
export function readColumns(
  written: WrittenColumns,
  {
    columns,
    packed,
    alike,
  }: { readonly columns: Uint8Array; readonly packed: Uint8Array; readonly alike: Alike },
): readonly ShelvedCase[] | undefined {
  const { references, stride } = written;
  const count = references.length;
  const part = (from: number, size: number) => {
    const start = columns.byteOffset + from;
    return columns.buffer.slice(start, start + size) as ArrayBuffer;
  };
  const [wholeBytes, timeBytes] = [count * stride * 4, count * TIMES * 8];
  const block: Block = {
    references: [...references],
    shelves: new Array<ArrayBufferLike>(count).fill(packed.buffer),
    wholes: inThisVersion(new Int32Array(part(0, wholeBytes)), stride),
    times: new Float64Array(part(wholeBytes, timeBytes)),
    macs: Buffer.from(part(wholeBytes + timeBytes, count * MACS * MAC_BYTES)),
    texts: written.texts.map(alike.text),
    lists: written.lists.map((each) => alike.of(`list ${JSON.stringify(each)}`, each)),
    people: written.people.map((each) => alike.of(`people ${JSON.stringify(each)}`, each.map(personOf))),
    items: written.items.map((each) => alike.of(`items ${JSON.stringify(each)}`, each.map(itemOf))),
  };
  let from = packed.byteOffset;
  for (let slot = 0; slot < count; slot += 1) {
    block.wholes[slot * WHOLES + WHOLE.from] = from;
    from += block.wholes[slot * WHOLES + WHOLE.size] ?? 0;
  }
  if (from !== packed.byteOffset + packed.length) return undefined;
  return references.map((_each, slot) => new InColumns(block, slot));
}

/** Whether this version reads columns as these; of others it reads what is no part of the brief. */
export function isOfThisVersion({ stride }: WrittenColumns): boolean {
  return stride === WHOLES;
}

/** Of another version's columns only the first are known. */
function inThisVersion(wholes: Int32Array, stride: number): Int32Array {
  if (stride === WHOLES) return wholes;
  const count = wholes.length / stride;
  const ours = new Int32Array(count * WHOLES);
  for (let slot = 0; slot < count; slot += 1)
    for (let column = 0; column < BASE; column += 1)
      ours[slot * WHOLES + column] = wholes[slot * stride + column] ?? 0;
  return ours;
}
