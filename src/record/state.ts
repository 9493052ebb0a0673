import { type Brief, briefOf } from '../domain/brief.ts';
import { type Concern, isUnfinished } from '../domain/concern.ts';
import type { Reference } from '../domain/reference.ts';
import type { Oid } from '../domain/role.ts';
import type { Link } from './chain.ts';

/** One case as this process holds it. */
export interface Case {
  readonly concern: Concern;
  /** MAC of the newest entry. */
  readonly head: string;
  /** The newest entries, oldest first: the whole chain, or its end, or nothing for an old case. */
  readonly links: readonly Link[];
  /** Sequence up to which the Entries list is known to have them. */
  readonly confirmed: number;
  /** Sequence that the Concerns row is known to show; 0 when it must be written. */
  readonly shown: number;
}

/** Everything in memory, with what the questions of the app need found at once. */
export interface State {
  get(reference: Reference): Case | undefined;
  put(held: Case): void;
  drop(reference: Reference): void;
  references(): readonly Reference[];
  /** Newest first. */
  reportedBy(oid: Oid): readonly Concern[];
  withReportKey(reportKey: string): Case | undefined;
  all(): readonly Concern[];
  /** Oldest report first; the same array until a case changes. */
  briefs(): readonly Brief[];
  /** Concerns in which each of these words begins a word, newest report first. */
  search(words: readonly string[]): Iterable<Reference>;
  unfinished(): readonly Concern[];
  /** Every concern that changed at or after a time, in milliseconds since 1970. */
  changedSince(time: number): readonly Concern[];
  /** Cases that SharePoint does not hold as they stand, those that wait longest first. */
  pending(): readonly Reference[];
  /** Shards with changes since this was last asked. */
  takeDirty(): readonly string[];
  /** Gives back what could not be written. */
  markDirty(shards: readonly string[]): void;
  inShard(shard: string): readonly Case[];
}

/** A reference is random, so its first character spreads cases evenly over 32 files. */
export function shardOf(reference: Reference): string {
  return reference.charAt(0);
}

/** Whether SharePoint has confirmed the case as it stands. */
export function isFiled({ concern, confirmed, shown }: Case): boolean {
  return confirmed >= concern.sequence && shown >= concern.sequence;
}

/** @returns the link of that sequence, or undefined when only newer ones are held. */
export function linkAt({ concern, links }: Case, sequence: number): Link | undefined {
  return links[links.length - 1 - (concern.sequence - sequence)];
}

export function createState(): State {
  const cases = new Map<Reference, Case>();
  const reporters = new Map<Oid, Set<Reference>>();
  const reportKeys = new Map<string, Reference>();
  const unfinished = new Set<Reference>();
  const pending = new Set<Reference>();
  const shards = new Map<string, Set<Reference>>();
  const dirty = new Set<string>();
  const briefs = new Map<Reference, Brief>();
  let sorted: readonly Brief[] | undefined;
  const inOrder = () => {
    sorted ??= [...briefs.values()].sort((a, b) => a.reportedAt - b.reportedAt);
    return sorted;
  };

  const held = (references: Iterable<Reference>): readonly Case[] =>
    [...references].flatMap((reference) => cases.get(reference) ?? []);
  const concerns = (references: Iterable<Reference>) => held(references).map(({ concern }) => concern);

  return {
    get: (reference) => cases.get(reference),
    put(next) {
      const { reference, reporter, reportKey } = next.concern;
      cases.set(reference, next);
      briefs.set(reference, briefOf(next.concern));
      sorted = undefined;
      addTo(reporters, reporter.oid, reference);
      addTo(shards, shardOf(reference), reference);
      reportKeys.set(reportKey, reference);
      toggle(unfinished, reference, isUnfinished(next.concern));
      toggle(pending, reference, !isFiled(next));
      dirty.add(shardOf(reference));
    },
    drop(reference) {
      const before = cases.get(reference);
      if (!before) return;
      cases.delete(reference);
      briefs.delete(reference);
      sorted = undefined;
      reporters.get(before.concern.reporter.oid)?.delete(reference);
      shards.get(shardOf(reference))?.delete(reference);
      if (reportKeys.get(before.concern.reportKey) === reference) reportKeys.delete(before.concern.reportKey);
      unfinished.delete(reference);
      pending.delete(reference);
      dirty.add(shardOf(reference));
    },
    references: () => [...cases.keys()],
    reportedBy: (oid) =>
      concerns(reporters.get(oid) ?? []).sort((a, b) => (a.reportedAt < b.reportedAt ? 1 : -1)),
    withReportKey: (reportKey) => cases.get(reportKeys.get(reportKey) ?? ''),
    unfinished: () => concerns(unfinished),
    all: () => concerns(cases.keys()),
    briefs: inOrder,
    *search(words) {
      for (const { reference } of inOrder().toReversed()) {
        const known = cases.get(reference)?.concern.words.split(' ') ?? [];
        if (words.every((word) => known.some((one) => one.startsWith(word)))) yield reference;
      }
    },
    changedSince(time) {
      return concerns(cases.keys()).filter(({ updatedAt }) => Date.parse(updatedAt) >= time);
    },
    pending: () => [...pending],
    takeDirty() {
      const taken = [...dirty];
      dirty.clear();
      return taken;
    },
    markDirty(again) {
      for (const shard of again) dirty.add(shard);
    },
    inShard: (shard) => held(shards.get(shard) ?? []),
  };
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
