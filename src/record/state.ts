import type { Place } from '../domain/act.ts';
import { type Brief, briefOf, markOf, messageMark } from '../domain/brief.ts';
import { type Concern, isUnfinished } from '../domain/concern.ts';
import type { Reference } from '../domain/reference.ts';
import type { Oid } from '../domain/role.ts';
import { referenceIn } from '../domain/search-words.ts';
import { createBriefOrder } from './brief-order.ts';
import { createCaseColumns } from './case-columns.ts';
import type { Link } from './chain.ts';
import { isShelved, type ShelvedCase } from './column-case.ts';
import type { Glance, PackedCase } from './glance.ts';
import { type Bytes, createShelf, isRow, pack, unpack } from './packed.ts';
import { createWordIndex } from './word-index.ts';

/** One case as this process holds it. */
export interface Case extends Pick<Glance, 'head' | 'confirmed' | 'shown'> {
  readonly concern: Concern;
  /** The newest entries, oldest first: the whole chain, or its end, or nothing for an old case. */
  readonly links: readonly Link[];
}

interface OpenCase extends Glance {
  readonly whole: Case;
}

/** Everything in memory, with what the questions of the app need found at once. */
export interface State {
  get(reference: Reference): Case | undefined;
  /** Costs nothing, where `get` may have to unpack a case. */
  glance(reference: Reference): Glance | undefined;
  /**
   * The words of a case that comes as one that is done are found once `indexSome` came to it.
   * @param bytes what it was packed as, where that is known
   */
  put(held: Case, bytes?: Bytes): void;
  /** Puts a case that is done and was packed before. */
  putPacked(packed: PackedCase): void;
  drop(reference: Reference): void;
  references(): Iterable<Reference>;
  /** How many cases there are. */
  size(): number;
  /** Newest first. */
  reportedBy(oid: Oid): readonly Concern[];
  hasReceiptAt(oid: Oid, place: Place): boolean;
  withReportKey(reportKey: string): Case | undefined;
  /** Oldest report first; the same array until a case changes. */
  briefs(): readonly Brief[];
  /** Concerns in which each of these words begins a word, or whose reference they are; newest report first. */
  search(words: readonly string[]): Iterable<Brief>;
  /** Which share of the cases `search` knows, from 0 to 1. */
  searchable(): number;
  /**
   * Takes more cases into what `search` knows, newest report first, and packs those closely that came as their rows;
   * when there are no more, these are unsettled.
   * @param milliseconds after which it stops; at least one is taken
   * @returns whether there are more
   */
  indexSome(milliseconds: number): boolean;
  unfinished(): readonly Concern[];
  /** Every concern that changed at or after a time, in milliseconds since 1970. */
  changedSince(time: number): readonly Concern[];
  /** Cases that SharePoint does not hold as they stand, those that wait longest first. */
  pending(): readonly Reference[];
  /** A case ready to be kept. */
  packed(reference: Reference): PackedCase | undefined;
  /** Cases that changed, came or went since they were last settled. */
  unsettled(): ReadonlySet<Reference>;
  /** Says of cases that they are kept as they stand. */
  settle(references: Iterable<Reference>): void;
  /** Takes that back, for what could not be written. */
  unsettle(references: Iterable<Reference>): void;
  /** Whether anything changed since this was last asked. */
  takeDirty(): boolean;
  markDirty(): void;
}

/** Whether SharePoint has confirmed the case as it stands. */
export function isFiled({
  concern: { sequence },
  confirmed,
  shown,
}: Pick<Case, 'confirmed' | 'shown'> & { readonly concern: { readonly sequence: number } }): boolean {
  return confirmed >= sequence && shown >= sequence;
}

/** @returns the link of that sequence, or undefined when only newer ones are held. */
export function linkAt({ concern, links }: Case, sequence: number): Link | undefined {
  return links[links.length - 1 - (concern.sequence - sequence)];
}

/**
 * Fewer hits than this are put in order by themselves; of more, the newest come soon in the order of all. It is where
 * sorting them takes as long as passing by those that lie between a thousand hits.
 */
function fewHits(size: number): number {
  return Math.max(1_000, Math.sqrt(250 * size));
}

export function createState(): State {
  const cases = new Map<Reference, OpenCase | ShelvedCase>();
  const columns = createCaseColumns();
  const reporters = new Map<Oid, Set<Reference>>();
  /** By their marks; hardly ever more than one. */
  const reportKeys = new Map<number, Reference | readonly Reference[]>();
  /** Marks of every message that ever showed a receipt. */
  const receipts = new Set<number>();
  const unfinished = new Set<Reference>();
  const pending = new Set<Reference>();
  const unsettled = new Set<Reference>();
  const order = createBriefOrder();
  const index = createWordIndex();
  /** Packed cases whose words are not known, those to be read first at the end; undefined when more may have come. */
  let unread: Reference[] | undefined = [];
  /** What open cases were packed as, for the checkpoints until they change. */
  const kept = new WeakMap<Case, Bytes>();
  /** Cases that are packed otherwise than they were kept: kept anew when there are no more, all at once. */
  const repacked = new Set<Reference>();
  const shelve = createShelf();
  let dirty = false;

  const wholeOf = (held: OpenCase | ShelvedCase): Case => {
    if ('whole' in held) return held.whole;
    const { head, confirmed, shown } = held;
    return { ...unpack(held.bytes), head, confirmed, shown };
  };
  const concerns = (references: Iterable<Reference>): readonly Concern[] =>
    [...references].flatMap((reference) => {
      const held = cases.get(reference);
      return held ? [wholeOf(held).concern] : [];
    });

  const hold = (held: OpenCase | ShelvedCase, before: Brief | undefined, reportKey: string): void => {
    const { brief } = held;
    const { reference, reporter } = brief;
    cases.set(reference, held);
    if (before !== brief) order.change(before, brief);
    if (before?.reporter !== reporter) {
      reporters.get(before?.reporter ?? '')?.delete(reference);
      addTo(reporters, reporter, reference);
    }
    noteReportKey(reportKey, reference);
    if (brief.receipt !== undefined) receipts.add(brief.receipt);
    unsettled.add(reference);
    dirty = true;
  };
  /** @returns the case in columns, in its place where that is the same brief */
  const shelved = (packed: PackedCase): ShelvedCase => {
    const { brief, head, reportKey } = packed;
    if (!isShelved(brief) || brief.head !== head || brief.reportKey !== reportKey) return columns.add(packed);
    brief.shelve(packed);
    return brief;
  };
  const noteReportKey = (reportKey: string, reference: Reference): void => {
    const mark = markOf(reportKey);
    const there = reportKeys.get(mark);
    if (there === undefined) reportKeys.set(mark, reference);
    else if (there !== reference)
      reportKeys.set(mark, [...[there].flat().filter((each) => each !== reference), reference]);
  };
  const forgetReportKey = (reportKey: string, reference: Reference): void => {
    const mark = markOf(reportKey);
    const left = [reportKeys.get(mark) ?? []].flat().filter((each) => each !== reference);
    if (left.length === 0) reportKeys.delete(mark);
    else reportKeys.set(mark, left);
  };
  /** A case that only grew has all its words still; where another one takes its place, it begins anew. */
  const indexWords = (reference: Reference, before: string, after: string): void => {
    if (before === after) return;
    const known = new Set(before.split(' '));
    const words = after.split(' ');
    const added = words.filter((word) => !known.has(word));
    if (words.length - added.length === known.size) index.add(reference, added);
    else indexAnew(reference, after);
  };
  const indexAnew = (reference: Reference, words: string): void => {
    index.drop(reference);
    index.add(reference, [reference]);
    if (words !== '') index.add(reference, words.split(' '));
  };

  /** What came as its row takes half as much again. */
  const packClosely = (held: ShelvedCase, whole: Case): void => {
    if (!isRow(held.bytes)) return;
    const { brief, confirmed, shown, entries } = held;
    held.shelve({ confirmed, shown, entries, bytes: shelve(pack(whole)) });
    repacked.add(brief.reference);
  };

  const inOrder = function* (has: (reference: Reference) => boolean): Iterable<Brief> {
    const briefs = order.all();
    for (let at = briefs.length - 1; at >= 0; at -= 1) {
      const brief = briefs[at];
      if (brief && has(brief.reference)) yield brief;
    }
  };

  return {
    get(reference) {
      const held = cases.get(reference);
      return held && wholeOf(held);
    },
    glance: (reference) => cases.get(reference),
    put(next, bytes) {
      const { concern, head, links, confirmed, shown } = next;
      const { reference, reportKey, sequence } = concern;
      const before = cases.get(reference);
      const briefBefore = before?.brief;
      // The newest MAC stands for all entries, so with it everything that follows from them is the same.
      const same = before?.head === head && briefBefore?.sequence === sequence;
      const brief = same && briefBefore ? briefBefore : briefOf(concern);
      const unfinishedNow = isUnfinished(concern);
      const done = !unfinishedNow && isFiled(next);
      if (!index.has(reference)) {
        if (done) unread?.push(reference);
        else indexAnew(reference, concern.words);
      } else if (before && !same) indexWords(reference, wholeOf(before).concern.words, concern.words);
      const glance: Glance = { brief, reportKey, head, confirmed, shown, entries: links.length, done };
      hold(
        done ? shelved({ ...glance, bytes: shelve(bytes ?? pack(next)) }) : { ...glance, whole: next },
        briefBefore,
        reportKey,
      );
      toggle(unfinished, reference, unfinishedNow);
      toggle(pending, reference, !isFiled(next));
    },
    putPacked(packed) {
      const { reference } = packed.brief;
      const before = cases.get(reference);
      hold(isShelved(packed) ? packed : columns.add(packed), before?.brief, packed.reportKey);
      // It may take the place of one that was open still.
      unfinished.delete(reference);
      pending.delete(reference);
      unread = undefined;
    },
    drop(reference) {
      const before = cases.get(reference);
      if (!before) return;
      const { brief } = before;
      cases.delete(reference);
      order.change(brief, undefined);
      index.drop(reference);
      reporters.get(brief.reporter)?.delete(reference);
      forgetReportKey(before.reportKey, reference);
      unfinished.delete(reference);
      pending.delete(reference);
      unsettled.add(reference);
      dirty = true;
    },
    references: () => cases.keys(),
    size: () => cases.size,
    reportedBy: (oid) =>
      [...concerns(reporters.get(oid) ?? [])].sort((a, b) => (a.reportedAt < b.reportedAt ? 1 : -1)),
    hasReceiptAt(oid, place) {
      const mark = messageMark(place);
      if (!receipts.has(mark)) return false;
      for (const reference of reporters.get(oid) ?? []) {
        const held = cases.get(reference);
        if (held?.brief.receipt !== mark) continue;
        const { receipt } = wholeOf(held).concern;
        if (typeof receipt === 'object' && receipt.activity === place.activity) return true;
      }
      return false;
    },
    withReportKey(reportKey) {
      for (const reference of [reportKeys.get(markOf(reportKey)) ?? []].flat().reverse()) {
        const held = cases.get(reference);
        if (held?.reportKey === reportKey) return wholeOf(held);
      }
      return undefined;
    },
    unfinished: () => concerns(unfinished),
    briefs: order.all,
    search(words) {
      if (words.length === 0) return inOrder(() => true);
      const found = index.find(words);
      const typed = referenceIn(words);
      const also = new Set(typed === undefined ? [] : index.named(typed));
      if (found.count + also.size > fewHits(cases.size))
        return inOrder((reference) => found.has(reference) || also.has(reference));
      return [...new Set([...found.references(), ...also])]
        .flatMap((reference) => cases.get(reference)?.brief ?? [])
        .sort(newestFirst);
    },
    searchable: () => (cases.size === 0 ? 1 : index.size() / cases.size),
    indexSome(milliseconds) {
      const end = performance.now() + milliseconds;
      index.expect(cases.size);
      unread ??= order.all().flatMap(({ reference }) => (index.has(reference) ? [] : [reference]));
      do {
        const reference = unread.pop();
        if (reference === undefined) {
          for (const one of repacked) unsettled.add(one);
          dirty ||= repacked.size > 0;
          repacked.clear();
          return false;
        }
        const held = cases.get(reference);
        if (!held) continue;
        const whole = wholeOf(held);
        if (!index.has(reference)) indexAnew(reference, whole.concern.words);
        if (!('whole' in held)) packClosely(held, whole);
      } while (performance.now() < end);
      return true;
    },
    changedSince: (time) =>
      concerns(order.all().flatMap(({ updatedAt, reference }) => (updatedAt >= time ? [reference] : []))),
    pending: () => [...pending],
    packed(reference) {
      const held = cases.get(reference);
      if (!held || !('whole' in held)) return held;
      const { whole, ...glance } = held;
      const bytes = kept.get(whole) ?? new Uint8Array(pack(whole));
      kept.set(whole, bytes);
      return { ...glance, bytes };
    },
    unsettled: () => unsettled,
    settle(references) {
      for (const reference of references) unsettled.delete(reference);
    },
    unsettle(references) {
      for (const reference of references) unsettled.add(reference);
      dirty = true;
    },
    takeDirty() {
      const was = dirty;
      dirty = false;
      return was;
    },
    markDirty() {
      dirty = true;
    },
  };
}

function newestFirst(a: Brief, b: Brief): number {
  return b.reportedAt - a.reportedAt || (a.reference < b.reference ? 1 : -1);
}

function addTo<K>(index: Map<K, Set<Reference>>, key: K, reference: Reference): void {
  const set = index.get(key) ?? new Set();
  set.add(reference);
  index.set(key, set);
}

/** Leaves the place of what is already there: the order of a set is the order of waiting. */
function toggle(set: Set<Reference>, reference: Reference, belongs: boolean): void {
  if (belongs) set.add(reference);
  else set.delete(reference);
}
