import type { Brief, BriefItem, BriefPerson } from '../domain/brief.ts';
import type { Reference } from '../domain/reference.ts';
import { type Block, FLAG, MACS, NONE, type Slot, TIME, TIMES, WHOLE, WHOLES } from './column-layout.ts';
import { readMac } from './column-macs.ts';
import type { PackedCase } from './glance.ts';
import type { Bytes } from './packed.ts';

/**
 * A case as it is kept, whose brief stands in columns: it is its own brief. The brief never changes, and whoever has it has
 * what it said; what is known of SharePoint, and how the case is packed, may.
 */
export interface ShelvedCase extends Brief, PackedCase {
  readonly brief: ShelvedCase;
  /** Changes what is no part of the brief. */
  shelve(again: Shelving): void;
}

/** What of a case may change while its brief stays. */
type Shelving = Pick<PackedCase, 'confirmed' | 'shown' | 'entries' | 'bytes'>;

/** Whether something is a case that stands in columns. */
export function isShelved(one: Brief | PackedCase): one is ShelvedCase {
  return 'shelve' in one;
}

const EMPTY: readonly never[] = [];

/** The case of a slot. A class, because what stands on its prototype takes no room in each of a hundred thousand. */
export class InColumns implements ShelvedCase, Slot {
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
  shelve({ confirmed, shown, entries, bytes }: Shelving): void {
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
