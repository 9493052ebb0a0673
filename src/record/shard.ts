import { BRIEF, briefOf } from '../domain/brief.ts';
import type { Reference } from '../domain/reference.ts';
import { parseJson } from './batch.ts';
import { type BriefRow, createTexts, fromBriefRow, toBriefRow } from './brief-row.ts';
import { type Bytes, OLDEST_PACKING, PACKING, type Packable, unpack } from './packed.ts';
import { FOLD } from './rows.ts';
import { type PackedCase, packedOf } from './state.ts';

/** A part of a snapshot with cases: one line of JSON, then the packed cases one after another. */
interface Head {
  readonly format: typeof FORMAT;
  readonly packing: number;
  readonly brief: number;
  readonly generation: number;
  readonly gone: readonly Reference[];
  readonly texts: readonly string[];
  readonly cases: readonly CaseRow[];
}

/**
 * Fold, whether it is done, reference, sequence, head, report key, confirmed, shown, entries, bytes, brief (null for a
 * case of another fold).
 */
type CaseRow = readonly [
  number,
  boolean,
  Reference,
  number,
  string,
  string,
  number,
  number,
  number,
  number,
  BriefRow | null,
];

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

const FORMAT = 'heed-cases/2';
const NEW_LINE = 10;

export function isOutgrown(one: PackedCase | OutgrownCase): one is OutgrownCase {
  return 'fold' in one;
}

export function encodeShard({ generation, gone, cases }: Shard): Uint8Array {
  const texts = createTexts();
  const rows = cases.map((one): CaseRow => {
    const { head, reportKey, confirmed, shown, entries, bytes } = one;
    const rest = [head, reportKey, confirmed, shown, entries, bytes.length] as const;
    return isOutgrown(one)
      ? [one.fold, false, one.reference, one.sequence, ...rest, null]
      : [FOLD, one.done, one.brief.reference, one.brief.sequence, ...rest, toBriefRow(one.brief, texts)];
  });
  const head: Head = {
    format: FORMAT,
    packing: PACKING,
    brief: BRIEF,
    generation,
    gone,
    texts: texts.all,
    cases: rows,
  };
  const line = Buffer.from(`${JSON.stringify(head)}\n`);
  return Buffer.concat([line, ...cases.map(({ bytes }) => bytes)]);
}

/**
 * @param plain as the seal gave it back, which proves that some version of the program wrote it
 * @returns undefined when this version does not know the format
 */
export function decodeShard(plain: Uint8Array): Shard | undefined {
  const end = plain.indexOf(NEW_LINE);
  if (end < 0) return undefined;
  const all = Buffer.from(plain.buffer, plain.byteOffset, plain.length);
  const head = parseJson(all.toString('utf8', 0, end));
  if (!isHead(head) || head.packing < OLDEST_PACKING || head.packing > PACKING) return undefined;
  // The line is a third of all, and goes.
  const packed = new Uint8Array(plain.subarray(end + 1));
  let from = 0;
  const cases = head.cases.map((row): PackedCase | OutgrownCase => {
    const [fold, done, reference, sequence, mac, reportKey, confirmed, shown, entries, size, brief] = row;
    const bytes = packed.subarray(from, from + size);
    from += size;
    if (fold !== FOLD || brief === null)
      return { fold, reference, sequence, head: mac, reportKey, confirmed, shown, entries, bytes };
    const known = head.brief === BRIEF ? fromBriefRow(brief, head.texts) : briefOf(unpack(bytes).concern);
    return packedOf({ brief: known, reportKey, head: mac, confirmed, shown, entries, done }, bytes);
  });
  return from === packed.length ? { generation: head.generation, gone: head.gone, cases } : undefined;
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
