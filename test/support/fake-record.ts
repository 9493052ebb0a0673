import { createHash, createSecretKey } from 'node:crypto';
import type { CaseRecord, Change, Clock, LoggedView, View } from '../../src/app/ports.ts';
import type { Entry } from '../../src/domain/act.ts';
import { type Brief, briefOf } from '../../src/domain/brief.ts';
import { type Concern, fold, isUnfinished } from '../../src/domain/concern.ts';
import type { FaultCode } from '../../src/domain/fault.ts';
import { byReport } from '../../src/domain/figures-order.ts';
import type { Reference } from '../../src/domain/reference.ts';
import { fail, ok, type Result } from '../../src/domain/result.ts';
import { isFound } from '../../src/domain/search-words.ts';
import { sealOver } from '../../src/record/record-seal.ts';

const SEAL_KEY = createSecretKey(Buffer.alloc(32, 7));

export interface FakeRecord extends CaseRecord {
  /** Every view that was logged, oldest first. */
  readonly viewed: View[];
  /** Everything durable, in the order in which it became so: sequence of an entry, or a view. */
  readonly written: (Entry | View)[];
  /** The disk is full, or another process owns the record; undefined when all is well. */
  broken?: 'record.unwritable' | 'record.not-owner';
  /** What the AccessLog list answers instead of the views; undefined when all is well. */
  listFault?: FaultCode;
  /** How often `change` began: a case at a time. */
  readonly changes: Reference[];
  file(reference: Reference): void;
  /** Every concern, in the order in which they began. */
  all(): readonly Concern[];
  owned: boolean;
  /** Whether every concern was listed. */
  listed: boolean;
}

/**
 * A record in memory. As the port says: a change decides and appends as one step, no other change of the same case
 * happens between, and what it returns was written before; others may go on meanwhile.
 */
export function fakeRecord(clock: Clock): FakeRecord {
  const cases = new Map<Reference, { entries: Entry[]; concern: Concern }>();
  const tails = new Map<Reference, Promise<unknown>>();
  const filed = new Set<Reference>();
  const listeners: ((reference: Reference) => void)[] = [];
  const logged: LoggedView[] = [];
  const logNow = (view: View) => {
    record.viewed.push(view);
    record.written.push(view);
    logged.push({ ...view, at: new Date(clock.now()).toISOString() });
  };

  async function changeNow<T>(
    reference: Reference,
    decide: (before: Concern | undefined) => Result<Change<T>>,
  ): Promise<Result<{ concern: Concern; value: T }>> {
    record.changes.push(reference);
    const held = cases.get(reference);
    const decided = decide(held?.concern);
    if (!decided.ok) {
      const maybeThere = !held || decided.fault.code === 'case.not-yours';
      return maybeThere && !record.listed ? fail('record.loading') : decided;
    }
    const { deeds, view, value } = decided.value;
    // The disk takes a moment, in which another change of the same case must not run.
    await null;
    await null;
    const begins = deeds[0]?.what.act === 'reported';
    if (deeds.length > 0 || view) {
      if (record.broken === 'record.not-owner' && !begins) return fail('record.not-owner');
      if (record.broken === 'record.unwritable') return fail('record.unwritable');
    }
    const entries = [...(held?.entries ?? [])];
    let concern = held?.concern;
    for (const { by, what } of deeds) {
      const entry: Entry = {
        reference,
        sequence: entries.length + 1,
        at: new Date(clock.now()).toISOString(),
        by,
        what,
      };
      concern = fold(concern, entry);
      entries.push(entry);
      record.written.push(entry);
    }
    if (!concern) throw new Error('A change of nothing.');
    if (view) logNow(view);
    if (deeds.length > 0) {
      cases.set(reference, { entries, concern });
      filed.delete(reference);
      for (const listener of listeners) listener(reference);
    }
    return ok({ concern, value });
  }

  const all = () => [...cases.values()].map(({ concern }) => concern);
  const briefs = new WeakMap<Concern, Brief>();
  const toBrief = (concern: Concern): Brief => {
    const brief = briefs.get(concern) ?? briefOf(concern);
    briefs.set(concern, brief);
    return brief;
  };
  const inOrder = () => all().map(toBrief).sort(byReport);
  const record: FakeRecord = {
    viewed: [],
    written: [],
    changes: [],
    owned: true,
    listed: true,
    change(reference, decide) {
      const before = tails.get(reference) ?? Promise.resolve();
      const run = before.then(() => changeNow(reference, decide));
      tails.set(
        reference,
        run.catch(() => undefined),
      );
      return run;
    },
    find: (reference) => cases.get(reference)?.concern,
    async entries(reference) {
      const held = cases.get(reference);
      return held ? ok(held.entries) : fail('graph.missing');
    },
    head(reference) {
      const held = cases.get(reference);
      return held && { sequence: held.concern.sequence, mac: `k1.${'0123456789abcdef'.repeat(4)}` };
    },
    async seal() {
      await null;
      if (record.broken) return fail('record.loading');
      const until = Math.floor(clock.now() / 60_000) * 60_000 - 600_000;
      const heads = [...cases].flatMap(([reference, { entries }]) => {
        const newest = entries.findLast(({ at }) => Date.parse(at) <= until);
        return newest
          ? [
              {
                reference,
                sequence: newest.sequence,
                mac: createHash('sha256').update(JSON.stringify(newest)).digest('hex'),
              },
            ]
          : [];
      });
      const sorted = heads.sort((a, b) => (a.reference < b.reference ? -1 : 1));
      return ok({ ...sealOver(sorted, { until, key: SEAL_KEY }), at: new Date(until).toISOString() });
    },
    hasReceiptAt: (oid, { activity }) =>
      all().some(
        ({ reporter, receipt }) =>
          reporter.oid === oid && typeof receipt === 'object' && receipt.activity === activity,
      ),
    reportedBy: (oid) =>
      all()
        .filter(({ reporter }) => reporter.oid === oid)
        .sort((a, b) => (a.reportedAt < b.reportedAt ? 1 : -1)),
    all,
    briefs: inOrder,
    *search(words) {
      for (const brief of inOrder().toReversed()) {
        const concern = cases.get(brief.reference)?.concern;
        if (concern && isFound(words, concern)) yield brief;
      }
    },
    searchable: () => 1,
    async log(view) {
      await null;
      if (record.broken) return fail(record.broken);
      logNow(view);
      return ok(undefined);
    },
    async views(of) {
      await null;
      if (record.listFault) return fail(record.listFault);
      const wanted = logged.filter((view) =>
        'month' in of ? view.at.startsWith(of.month) : view.reference === of.reference,
      );
      return ok(wanted.sort((a, b) => Date.parse(a.at) - Date.parse(b.at)));
    },
    unfinished: () => all().filter(isUnfinished),
    changedSince: (time) => all().filter(({ updatedAt }) => Date.parse(updatedAt) >= time),
    filed: (reference) => filed.has(reference),
    loaded: () => record.listed,
    owns: () => record.owned,
    onChange: (listener) => void listeners.push(listener),
    file(reference) {
      filed.add(reference);
      for (const listener of listeners) listener(reference);
    },
  };
  return record;
}
