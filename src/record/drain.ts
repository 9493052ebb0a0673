import { type AccessBook, accessKey } from './access-book.ts';
import type { Core } from './core.ts';
import { type Drained, drainCase, drainedFrom } from './drain-case.ts';
import { createPatience } from './drain-patience.ts';
import { toAccessRow } from './rows.ts';
import { isOfDigests, toDigestRow, toSettingRow } from './setting-row.ts';
import type { Signal } from './signal.ts';

/** Cases drained side by side. Within one the order matters, and SharePoint throttles whoever sends more. */
const SIDE_BY_SIDE = 10;
/** After so many cases another kind of work has its turn. */
const CASES_IN_A_ROW = 40;
/** With nothing to do it still looks as often, should a bell be missed. */
const IDLE_MS = 60_000;

/** Brings what the journal holds to SharePoint, oldest first, for as long as this process owns the record. */
export interface Drain {
  /** Runs until stopped. */
  run(): Promise<void>;
  /** Resolves when the request under way was answered. */
  stop(): Promise<void>;
}

export interface DrainDeps extends Core {
  readonly bell: Signal;
}

/** One kind of work: does a little of it. @returns what became of each piece; none when there was nothing to do */
type Lane = () => Promise<ReadonlyMap<string, Drained>>;

type PendingAccess = ReturnType<AccessBook['pending']>[number];

export function createDrain(deps: DrainDeps): Drain {
  const { bell, lists, log } = deps;
  const patience = createPatience(deps);
  let stopped = false;
  let running: Promise<void> = Promise.resolve();

  const setAsideIf = (drained: Drained, piece: string): Drained => {
    if (drained === 'contradicts') {
      deps.memory().setAside.add(piece);
      log.alarm('record.foreign-entry', { piece });
    }
    return drained;
  };

  /**
   * Each free place takes the next case, also one that has only just come. Cases that failed before come after the
   * others, or a few of them would hold up all. After a failure nothing more is begun.
   */
  const cases: Lane = async () => {
    const outcomes = new Map<string, Drained>();
    const underWay = new Map<string, Promise<void>>();
    let [begun, goesOn, broke] = [0, true, false];
    const next = () => {
      const { state, setAside } = deps.memory();
      return patience.best(
        state.pending().filter((one) => !setAside.has(one) && !underWay.has(one) && patience.mayTry(one)),
      );
    };
    const drain = async (reference: string) => {
      await deps.calm();
      // What was thrown may quote what was sent, so it is not passed on; the others must not wait for such a case.
      const how = await drainCase(reference, deps).catch((): Drained => {
        broke = true;
        return 'faulty';
      });
      outcomes.set(reference, setAsideIf(how, reference));
      if (how !== 'clear') goesOn = false;
      underWay.delete(reference);
    };
    for (;;) {
      while (goesOn && !stopped && underWay.size < SIDE_BY_SIDE && begun < CASES_IN_A_ROW) {
        const reference = next();
        if (reference === undefined) break;
        begun += 1;
        underWay.set(reference, drain(reference));
      }
      if (underWay.size === 0) break;
      await bell.wait(IDLE_MS, Promise.race(underWay.values()));
    }
    if (broke) log.alarm('record.drain-failed');
    return outcomes;
  };
  const accessLines: Lane = async () => {
    const { access, setAside } = deps.memory();
    const next = access.pending().find(({ line }) => {
      const key = accessKey(line);
      return !setAside.has(key) && patience.mayTry(key);
    });
    if (!next) return new Map();
    const key = accessKey(next.line);
    return new Map([[key, setAsideIf(await sendAccess(next, key), key)]]);
  };
  const sendAccess = async (next: PendingAccess, key: string): Promise<Drained> => {
    await deps.at('access.before-add');
    const added = await lists.addAccess(toAccessRow(next, deps.seal));
    await deps.at('access.added');
    if (!added.ok) return drainedFrom(added);
    if (added.value === 'already') {
      const found = await lists.findAccess(key);
      if (!found.ok) return drainedFrom(found);
      if (!found.value) return 'faulty';
      if (found.value.mac !== next.link.mac) return 'contradicts';
    }
    deps.memory().access.confirm(key);
    deps.wantCheckpoint();
    return 'clear';
  };
  const conversations: Lane = async () => {
    const { conversations: book } = deps.memory();
    const next = book.pending().find(({ oid }) => patience.mayTry(`conversation:${oid}`));
    if (!next) return new Map();
    const put = await lists.putConversation(next);
    if (put.ok) {
      book.confirm(next);
      deps.wantCheckpoint();
    }
    return new Map([[`conversation:${next.oid}`, drainedFrom(put)]]);
  };

  const pieceOf = (name: string) => `setting:${deps.settingKey(name)}`;
  const settings: Lane = async () => {
    const { settings: book } = deps.memory();
    const next = book.pending().find(({ name }) => patience.mayTry(pieceOf(name)));
    if (!next) return new Map();
    const piece = pieceOf(next.name);
    await deps.at('setting.before-put');
    // Overwriting what a successor wrote would put an older value in the place of a newer one.
    if (!(await deps.holds())) return new Map([[piece, 'faulty' as const]]);
    const put = isOfDigests(next.name)
      ? await lists.putDigest(toDigestRow(next, deps))
      : await lists.putSetting(toSettingRow(next, deps));
    await deps.at('setting.put');
    if (put.ok) {
      book.confirm(next);
      deps.wantCheckpoint();
    }
    return new Map([[piece, drainedFrom(put)]]);
  };

  /** Cases first: a setting, a view or an address that is late harms nobody. One that never goes does. */
  const others: readonly (readonly [string, Lane])[] = [
    ['settings', settings],
    ['access', accessLines],
    ['conversations', conversations],
  ];
  let casesHadTheirTurn = false;
  /** @returns whether there was anything to do */
  const round = async (): Promise<boolean> => {
    const first: readonly [string, Lane] = ['cases', cases];
    for (const [name, work] of casesHadTheirTurn ? [...others, first] : [first, ...others]) {
      if (!patience.mayWork(name)) continue;
      const outcomes = await work();
      if (outcomes.size === 0) continue;
      casesHadTheirTurn = name === 'cases';
      patience.note(name, outcomes);
      return true;
    }
    return false;
  };
  /** New work ends the wait, and does not shorten the pause of anything that failed. */
  const idle = (since: number) => bell.wait(Math.max(1, Math.min(IDLE_MS, patience.soonest(since))));
  /** A process that was held up for a moment owns the record again without anybody ringing. */
  const notMine = () => bell.wait(Math.min(IDLE_MS, deps.timings.heartbeatMs));
  const loop = async () => {
    while (!stopped) {
      const looked = performance.now();
      try {
        if (!deps.isOwner()) await notMine();
        else if (!(await round())) await idle(looked);
      } catch {
        // What was thrown may quote what was sent, so it is not passed on.
        log.alarm('record.drain-failed');
        patience.broke();
      }
    }
  };

  return {
    run() {
      running = loop();
      return running;
    },
    stop() {
      stopped = true;
      bell.ring();
      return running;
    },
  };
}
