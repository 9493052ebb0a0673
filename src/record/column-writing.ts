import type { BriefItem, BriefPerson } from '../domain/brief.ts';
import { type Block, FLAG, MACS, NONE, TIME, TIMES, type Values, WHOLE, WHOLES } from './column-layout.ts';
import { writeMac } from './column-macs.ts';
import type { PackedCase } from './glance.ts';

/** Finds what is the same in many cases its place among the values of their block. */
export interface Common {
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

/** @returns one in which nothing has a place yet */
export function createCommon(): Common {
  return { texts: createPlaces(), lists: createPlaces(), people: createPlaces(), items: createPlaces() };
}

/** @returns the values in the order of their places, to which those come that are placed later */
export function valuesOf({ texts, lists, people, items }: Common): Values {
  return { texts: texts.all, lists: lists.all, people: people.all, items: items.all };
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

/**
 * Writes a case to the next slot of a block, which must have room.
 * @param common what the block was made with
 * @returns in which slot it stands
 */
export function writeCase(block: Block, common: Common, packed: PackedCase): number {
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

/** @returns a person always of one shape, also where JSON left out what there is not */
export function personOf({ name, pupil, is, part, year }: BriefPerson): BriefPerson {
  return { name, pupil, is, part, year };
}

/** @returns an item always of one shape, also where JSON left out what there is not */
export function itemOf({ work, at, due, code }: BriefItem): BriefItem {
  return { work, at, due, code };
}
