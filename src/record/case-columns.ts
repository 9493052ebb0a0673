import type { Brief, BriefItem, BriefPerson } from '../domain/brief.ts';
import type { Reference } from '../domain/reference.ts';
import type { Bytes } from './packed.ts';
import type { PackedCase } from './state.ts';

/**
 * A case as it is kept, whose brief stands in columns: it is its own brief. The brief never changes, and whoever has it has
 * what it said; what is known of SharePoint, and how the case is packed, may.
 */
export interface ShelvedCase extends Brief, PackedCase {
  readonly brief: ShelvedCase;
  /** Changes what is no part of the brief. */
  shelve(again: Pick<PackedCase, 'confirmed' | 'shown' | 'entries' | 'bytes'>): void;
}

/**
 * Keeps cases as numbers in columns outside the heap: as objects a hundred thousand of them take four times the room, and
 * the garbage collector looks at every value of them again and again. One that takes the place of another stands elsewhere;
 * a block goes when nobody has any case of it.
 */
export interface CaseColumns {
  add(packed: PackedCase): ShelvedCase;
}

/** Columns as they are written: numbers, and what they are places of. */
export interface WrittenColumns {
  /** Whole numbers of each case, of which `BASE` come first in every version. */
  readonly stride: number;
  readonly references: readonly Reference[];
  readonly texts: readonly string[];
  readonly lists: readonly (readonly string[])[];
  readonly people: readonly (readonly BriefPerson[])[];
  readonly items: readonly (readonly BriefItem[])[];
}

/** Cases of a block, 580 KB together. */
const SLOTS = 2_048;

/** Columns of whole numbers: numbers, or places of what is the same in many cases. The first are the same in every version. */
const WHOLE = {
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
const WHOLES = Object.keys(WHOLE).length;
/** So many are no part of the brief; the flags, of which `done` is the first, are the last of them. */
const BASE = WHOLE.flags + 1;
/** Columns of milliseconds since 1970, NaN where there is none. */
const TIME = { reported: 0, updated: 1, read: 2, taken: 3, closed: 4, due: 5, review: 6 } as const;
const TIMES = Object.keys(TIME).length;
const FLAG = { done: 1, danger: 2, undelivered: 4, withdrawn: 8, adults: 16, noAdults: 32 } as const;
/** The place of what there is not. */
const NONE = -1;
const MAC_BYTES = 32;
/** Of a case: its head and its report key. */
const MACS = 2;

interface Block {
  readonly references: Reference[];
  /** Where the bytes of each case are. */
  readonly shelves: ArrayBufferLike[];
  readonly wholes: Int32Array;
  readonly times: Float64Array;
  readonly macs: Buffer;
  readonly texts: readonly string[];
  readonly lists: readonly (readonly string[])[];
  readonly people: readonly (readonly BriefPerson[])[];
  readonly items: readonly (readonly BriefItem[])[];
}

/** What is the same in many cases, each once. */
interface Common {
  readonly texts: Places<string>;
  readonly lists: Places<readonly string[]>;
  readonly people: Places<readonly BriefPerson[]>;
  readonly items: Places<readonly BriefItem[]>;
}

interface Places<T> {
  readonly all: readonly T[];
  /** @param key the same for equal values and for no others */
  place(key: string, value: () => T): number;
}

/** What is the same in many blocks, so that each is held once. */
export interface Alike {
  text(each: string): string;
  /** @returns the first value that came with this key */
  of<T>(key: string, value: T): T;
}

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

export function createCaseColumns(): CaseColumns {
  const common = createCommon();
  let block = createBlock(common, SLOTS);
  return {
    add(packed) {
      if (block.references.length === SLOTS) block = createBlock(common, SLOTS);
      return new InColumns(block, write(block, common, packed));
    },
  };
}

/** Of cases, in their order, what `readColumns` reads: first as JSON, then as bytes. */
export function writeColumns(cases: readonly PackedCase[]): {
  readonly written: WrittenColumns;
  readonly columns: readonly Uint8Array[];
} {
  const common = createCommon();
  const block = createBlock(common, cases.length);
  for (const one of cases) write(block, common, one);
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
  return references.length * (4 * stride + 8 * TIMES + MACS * MAC_BYTES);
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

/** Whether something is a case that stands in columns. */
export function isShelved(one: Brief | PackedCase): one is ShelvedCase {
  return 'shelve' in one;
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

function createCommon(): Common {
  return { texts: createPlaces(), lists: createPlaces(), people: createPlaces(), items: createPlaces() };
}

function createBlock({ texts, lists, people, items }: Common, slots: number): Block {
  return {
    references: [],
    shelves: [],
    wholes: new Int32Array(slots * WHOLES),
    times: new Float64Array(slots * TIMES),
    macs: Buffer.from(new ArrayBuffer(slots * MACS * MAC_BYTES)),
    texts: texts.all,
    lists: lists.all,
    people: people.all,
    items: items.all,
  };
}

function createPlaces<T>(): Places<T> {
  const places = new Map<string, number>();
  const all: T[] = [];
  return {
    all,
    place(key, value) {
      const known = places.get(key);
      if (known !== undefined) return known;
      places.set(key, all.length);
      return all.push(value()) - 1;
    },
  };
}

/** @returns in which slot of the block it stands */
function write(block: Block, common: Common, packed: PackedCase): number {
  const { brief, bytes } = packed;
  const { wholes, times } = block;
  const slot = block.references.push(brief.reference) - 1;
  block.shelves.push(bytes.buffer);
  const place = (text: string) => common.texts.place(text, () => text);
  const whole = (column: keyof typeof WHOLE, value: number) => {
    wholes[slot * WHOLES + WHOLE[column]] = value;
  };
  const maybe = (column: keyof typeof WHOLE, text: string | undefined) =>
    whole(column, text === undefined ? NONE : place(text));
  const time = (column: keyof typeof TIME, value: number | undefined) => {
    times[slot * TIMES + TIME[column]] = value ?? Number.NaN;
  };
  const list = (column: keyof typeof WHOLE, texts: readonly string[]) =>
    whole(column, texts.length === 0 ? NONE : common.lists.place(texts.map(place).join(), () => texts));
  whole('sequence', brief.sequence);
  whole('row', place(brief.row));
  maybe('kind', brief.kind);
  whole('urgency', place(brief.urgency));
  whole('flags', flagsOf(packed));
  whole('status', place(brief.status));
  whole('reporter', place(brief.reporter));
  list('barred', brief.barred);
  list('subjects', brief.subjects);
  list('told', brief.told);
  maybe('owner', brief.owner);
  whole('handedOn', brief.handedOn);
  whole('people', placeOfPeople(brief.people, { place, all: common.people }));
  maybe('where', brief.where);
  maybe('app', brief.app);
  whole('open', placeOfItems(brief.open, common.items));
  whole('receipt', brief.receipt ?? NONE);
  whole('confirmed', packed.confirmed);
  whole('shown', packed.shown);
  whole('entries', packed.entries);
  whole('head', writeMac(block.macs, slot * MACS, { text: packed.head, place }));
  whole('reportKey', writeMac(block.macs, slot * MACS + 1, { text: packed.reportKey, place }));
  whole('size', bytes.length);
  whole('from', bytes.byteOffset);
  time('reported', brief.reportedAt);
  time('updated', brief.updatedAt);
  time('read', brief.readAt);
  time('taken', brief.takenAt);
  time('closed', brief.closedAt);
  time('due', brief.dueAt);
  time('review', brief.reviewAt);
  return slot;
}

function flagsOf({ done, brief: { danger, undelivered, withdrawn, adults } }: PackedCase): number {
  return (
    (done ? FLAG.done : 0) |
    (danger ? FLAG.danger : 0) |
    (undelivered ? FLAG.undelivered : 0) |
    (withdrawn ? FLAG.withdrawn : 0) |
    (adults === undefined ? 0 : adults ? FLAG.adults : FLAG.noAdults)
  );
}

type Place = (text: string) => number;

function placeOfPeople(
  people: readonly BriefPerson[],
  { place, all }: { place: Place; all: Common['people'] },
): number {
  if (people.length === 0) return NONE;
  const maybe = (text: string | undefined) => (text === undefined ? NONE : place(text));
  const key = people.map(({ name, pupil, is, part, year }) =>
    [place(name), maybe(pupil), place(is), place(part), maybe(year)].join(),
  );
  return all.place(key.join(';'), () => people.map(personOf));
}

function placeOfItems(items: readonly BriefItem[], all: Common['items']): number {
  if (items.length === 0) return NONE;
  return all.place(JSON.stringify(items), () => items.map(itemOf));
}

/** Always of one shape, also where JSON left out what there is not. */
function personOf({ name, pupil, is, part, year }: BriefPerson): BriefPerson {
  return { name, pupil, is, part, year };
}

function itemOf({ work, at, due, code }: BriefItem): BriefItem {
  return { work, at, due, code };
}

/**
 * Most end in 64 hexadecimal digits, which are kept as bytes.
 * @returns the place of the text before them; below `NONE` that of a text that stands whole, counted downwards
 */
function writeMac(macs: Buffer, at: number, { text, place }: { text: string; place: Place }): number {
  const digits = text.slice(-2 * MAC_BYTES);
  const from = at * MAC_BYTES;
  const written = macs.write(digits, from, MAC_BYTES, 'hex');
  if (written === MAC_BYTES && readHex(macs, from) === digits) return place(text.slice(0, -2 * MAC_BYTES));
  return NONE - 1 - place(text);
}

function readMac({ macs, texts }: Block, at: number, place: number): string {
  if (place < NONE) return texts[NONE - 1 - place] ?? '';
  return `${texts[place]}${readHex(macs, at * MAC_BYTES)}`;
}

function readHex(macs: Buffer, from: number): string {
  return macs.toString('hex', from, from + MAC_BYTES);
}

const EMPTY: readonly never[] = [];

interface Slot {
  readonly block: Block;
  readonly slot: number;
}

function wholeOf({ block, slot }: Slot, column: number): number {
  return block.wholes[slot * WHOLES + column] as number;
}

function timeOf({ block, slot }: Slot, column: number): number {
  return block.times[slot * TIMES + column] as number;
}

function maybeTimeOf(at: Slot, column: number): number | undefined {
  const time = timeOf(at, column);
  return Number.isNaN(time) ? undefined : time;
}

/** What a text may be is known by its column. */
function textOf<T extends string>(at: Slot, column: number): T {
  return at.block.texts[wholeOf(at, column)] as T;
}

function maybeOf(at: Slot, column: number): string | undefined {
  const place = wholeOf(at, column);
  return place === NONE ? undefined : at.block.texts[place];
}

function listOf(at: Slot, column: number): readonly string[] {
  const place = wholeOf(at, column);
  return place === NONE ? EMPTY : (at.block.lists[place] ?? EMPTY);
}

function isSet(at: Slot, flag: number): boolean {
  return (wholeOf(at, WHOLE.flags) & flag) !== 0;
}

/** A class, because what stands on its prototype takes no room in each of a hundred thousand. */
class InColumns implements ShelvedCase, Slot {
  readonly block: Block;
  readonly slot: number;
  // Searches and lists look at these of all cases, and in their columns each would be a further look into memory.
  readonly reference: Reference;
  readonly kind: string | undefined;

  constructor(block: Block, slot: number) {
    this.block = block;
    this.slot = slot;
    this.reference = block.references[slot] as Reference;
    this.kind = maybeOf(this, WHOLE.kind);
  }

  get sequence(): number {
    return wholeOf(this, WHOLE.sequence);
  }
  get row(): Brief['row'] {
    return textOf(this, WHOLE.row);
  }
  get urgency(): Brief['urgency'] {
    return textOf(this, WHOLE.urgency);
  }
  get danger(): boolean {
    return isSet(this, FLAG.danger);
  }
  get status(): Brief['status'] {
    return textOf(this, WHOLE.status);
  }
  get reportedAt(): number {
    return timeOf(this, TIME.reported);
  }
  get updatedAt(): number {
    return timeOf(this, TIME.updated);
  }
  get reporter(): string {
    return textOf(this, WHOLE.reporter);
  }
  get receipt(): number | undefined {
    const mark = wholeOf(this, WHOLE.receipt);
    return mark === NONE ? undefined : mark;
  }
  get barred(): readonly string[] {
    return listOf(this, WHOLE.barred);
  }
  get subjects(): readonly string[] {
    return listOf(this, WHOLE.subjects);
  }
  get told(): readonly string[] {
    return listOf(this, WHOLE.told);
  }
  get owner(): string | undefined {
    return maybeOf(this, WHOLE.owner);
  }
  get readAt(): number | undefined {
    return maybeTimeOf(this, TIME.read);
  }
  get takenAt(): number | undefined {
    return maybeTimeOf(this, TIME.taken);
  }
  get closedAt(): number | undefined {
    return maybeTimeOf(this, TIME.closed);
  }
  get dueAt(): number | undefined {
    return maybeTimeOf(this, TIME.due);
  }
  get reviewAt(): number | undefined {
    return maybeTimeOf(this, TIME.review);
  }
  get handedOn(): number {
    return wholeOf(this, WHOLE.handedOn);
  }
  get undelivered(): boolean {
    return isSet(this, FLAG.undelivered);
  }
  get withdrawn(): boolean {
    return isSet(this, FLAG.withdrawn);
  }
  get people(): readonly BriefPerson[] {
    const place = wholeOf(this, WHOLE.people);
    return place === NONE ? EMPTY : (this.block.people[place] ?? EMPTY);
  }
  get adults(): boolean | undefined {
    return isSet(this, FLAG.adults) ? true : isSet(this, FLAG.noAdults) ? false : undefined;
  }
  get where(): string | undefined {
    return maybeOf(this, WHOLE.where);
  }
  get app(): string | undefined {
    return maybeOf(this, WHOLE.app);
  }
  get open(): readonly BriefItem[] {
    const place = wholeOf(this, WHOLE.open);
    return place === NONE ? EMPTY : (this.block.items[place] ?? EMPTY);
  }

  get head(): string {
    return readMac(this.block, this.slot * MACS, wholeOf(this, WHOLE.head));
  }
  get reportKey(): string {
    return readMac(this.block, this.slot * MACS + 1, wholeOf(this, WHOLE.reportKey));
  }
  get confirmed(): number {
    return wholeOf(this, WHOLE.confirmed);
  }
  get shown(): number {
    return wholeOf(this, WHOLE.shown);
  }
  get entries(): number {
    return wholeOf(this, WHOLE.entries);
  }
  get done(): boolean {
    return isSet(this, FLAG.done);
  }
  get bytes(): Bytes {
    const from = wholeOf(this, WHOLE.from);
    return new Uint8Array(this.block.shelves[this.slot] as ArrayBuffer, from, wholeOf(this, WHOLE.size));
  }
  get brief(): ShelvedCase {
    return this;
  }
  shelve({
    confirmed,
    shown,
    entries,
    bytes,
  }: Pick<PackedCase, 'confirmed' | 'shown' | 'entries' | 'bytes'>) {
    const { wholes, shelves } = this.block;
    const from = this.slot * WHOLES;
    wholes[from + WHOLE.confirmed] = confirmed;
    wholes[from + WHOLE.shown] = shown;
    wholes[from + WHOLE.entries] = entries;
    wholes[from + WHOLE.from] = bytes.byteOffset;
    wholes[from + WHOLE.size] = bytes.length;
    shelves[this.slot] = bytes.buffer;
  }
}
