/** Record and settings in memory, with the chains of the real ones: what they hold is then written into the lists. */
import type { CaseRecord, Change, Clock, LoggedView, SettingsStore, View } from '../../src/app/ports.ts';
import { type Brief, briefOf } from '../../src/domain/brief.ts';
import { type Concern, isUnfinished } from '../../src/domain/concern.ts';
import type { Reference } from '../../src/domain/reference.ts';
import { fail, ok, type Result } from '../../src/domain/result.ts';
import { createAccessWriter, type Logged, type PendingLine } from '../../src/record/access-book.ts';
import { append } from '../../src/record/append.ts';
import { parseAccess, parseEntry, parseView, type Setting } from '../../src/record/batch.ts';
import type { Chain } from '../../src/record/chain.ts';
import type { Case } from '../../src/record/state.ts';

/** Everything that the lists of a school hold, before it is sealed. */
export interface Written {
  /** Each with all its entries. */
  readonly cases: readonly Case[];
  readonly access: readonly PendingLine[];
  readonly settings: readonly Setting[];
}

export interface Memory {
  readonly record: CaseRecord;
  readonly settings: SettingsStore;
  written(): Written;
}

function never(): never {
  throw new RangeError('The demonstration does not need this.');
}

/** Name of the process whose chain the access log is. */
const PROCESS = 'demo-year';

/** @param clock may be moved between two changes, and never back */
export function createMemory({ clock, chain }: { readonly clock: Clock; readonly chain: Chain }): Memory {
  const cases = new Map<Reference, Case>();
  const unfinished = new Set<Reference>();
  const briefs = new WeakMap<Concern, Brief>();
  const lines: PendingLine[] = [];
  const settings = new Map<string, Setting>();
  let version = {};
  const listeners: ((reference: Reference) => void)[] = [];
  const writer = createAccessWriter(PROCESS, chain);
  const time = () => new Date(clock.now()).toISOString();

  const log = (view: Logged) => {
    const links = writer.linksFor(view, time(), []);
    writer.wrote(links);
    for (const link of links) {
      const line = parseAccess(link.body);
      if (!line) throw new RangeError('A view has no such shape.');
      lines.push({ line, link });
    }
  };
  const all = () => [...cases.values()].map(({ concern }) => concern);
  const brief = (concern: Concern) => {
    const made = briefs.get(concern) ?? briefOf(concern);
    briefs.set(concern, made);
    return made;
  };
  const inOrder = () =>
    all()
      .map(brief)
      .sort((a, b) => a.reportedAt - b.reportedAt);

  const record: CaseRecord = {
    async change<T>(reference: Reference, decide: (before: Concern | undefined) => Result<Change<T>>) {
      const before = cases.get(reference);
      const decided = decide(before?.concern);
      if (!decided.ok) return decided;
      const { deeds, view, value } = decided.value;
      const after =
        deeds.length > 0 ? append({ reference, before, now: clock.now() }, deeds, chain).after : before;
      if (!after) throw new RangeError('A change of nothing.');
      cases.set(reference, after);
      if (isUnfinished(after.concern)) unfinished.add(reference);
      else unfinished.delete(reference);
      if (view) log(view);
      if (deeds.length > 0) for (const listener of listeners) listener(reference);
      return ok({ concern: after.concern, value });
    },
    find: (reference) => cases.get(reference)?.concern,
    async entries(reference) {
      const held = cases.get(reference);
      return held ? ok(held.links.flatMap(({ body }) => parseEntry(body) ?? [])) : fail('graph.missing');
    },
    head(reference) {
      const held = cases.get(reference);
      return held && { sequence: held.concern.sequence, mac: held.head };
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
    unfinished: () => [...unfinished].flatMap((reference) => cases.get(reference)?.concern ?? []),
    changedSince: (since) => all().filter(({ updatedAt }) => Date.parse(updatedAt) >= since),
    briefs: inOrder,
    // No use case of the demonstration searches, proves or digests.
    search: never,
    searchable: () => 1,
    // There is no record in SharePoint yet that it could stand for.
    seal: async () => fail('record.broken'),
    async log(view: View) {
      log(view);
      return ok(undefined);
    },
    async views(of) {
      return ok(
        lines.flatMap(({ link }): readonly LoggedView[] => {
          const view = parseView(link.body);
          const meant = 'month' in of ? view?.at.startsWith(of.month) : view?.reference === of.reference;
          return view && meant ? [view] : [];
        }),
      );
    },
    filed: () => true,
    loaded: () => true,
    owns: () => true,
    onChange: (listener) => void listeners.push(listener),
  };
  return {
    record,
    settings: {
      isLoaded: () => true,
      get: (key) => settings.get(key)?.value,
      keys: (prefix) =>
        [...settings.values()].flatMap(({ name, value }) =>
          value !== undefined && name.startsWith(prefix) ? [name] : [],
        ),
      version: () => version,
      async put({ key, value, by }) {
        version = {};
        settings.set(key, { name: key, value, updatedAt: time() });
        if (by !== 'heed') log({ oid: by.oid, role: by.role, what: 'setting', about: key });
        return ok(undefined);
      },
    },
    written: () => ({ cases: [...cases.values()], access: lines, settings: [...settings.values()] }),
  };
}
