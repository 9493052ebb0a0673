import { accessKey } from './access-book.ts';
import { createBackoff } from './backoff.ts';
import type { Core } from './core.ts';
import { type Drained, drainCase, drainedFrom } from './drain-case.ts';
import { toAccessRow } from './rows.ts';
import { toSettingRow } from './setting-row.ts';
import type { Signal } from './signal.ts';

/** Cases drained side by side. Within one the order matters, and SharePoint throttles whoever sends more. */
const SIDE_BY_SIDE = 4;
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

export function createDrain(deps: DrainDeps): Drain {
  const { bell, lists, log, timings } = deps;
  const backoff = createBackoff(timings);
  /** What SharePoint refused, and until when it is left alone, by a clock that nobody sets. */
  const heldUntil = new Map<string, number>();
  const alarmed = new Set<string>();
  let stopped = false;
  let running: Promise<void> = Promise.resolve();

  const mayTry = (piece: string) => (heldUntil.get(piece) ?? 0) <= performance.now();
  const note = (piece: string, drained: Drained): Drained => {
    if (drained === 'clear') {
      heldUntil.delete(piece);
      alarmed.delete(piece);
    } else if (drained === 'refused') {
      heldUntil.set(piece, performance.now() + timings.refusedMs);
      if (!alarmed.has(piece)) log.alarm('record.refused', { piece });
      alarmed.add(piece);
    } else if (drained === 'contradicts') {
      deps.memory().setAside.add(piece);
      log.alarm('record.foreign-entry', { piece });
    }
    return drained;
  };

  const cases = async (): Promise<readonly Drained[]> => {
    const { state, setAside } = deps.memory();
    const next = state
      .pending()
      .filter((reference) => !setAside.has(reference) && mayTry(reference))
      .slice(0, SIDE_BY_SIDE);
    return Promise.all(next.map(async (reference) => note(reference, await drainCase(reference, deps))));
  };
  const accessLine = async (): Promise<readonly Drained[]> => {
    const { access, setAside } = deps.memory();
    const next = access.pending().find(({ line }) => {
      const key = accessKey(line);
      return !setAside.has(key) && mayTry(key);
    });
    if (!next) return [];
    const key = accessKey(next.line);
    await deps.at('access.before-add');
    const added = await lists.addAccess(toAccessRow(next, deps.seal));
    await deps.at('access.added');
    if (!added.ok) return [note(key, drainedFrom(added))];
    if (added.value === 'already') {
      const found = await lists.findAccess(key);
      if (!found.ok) return [note(key, drainedFrom(found))];
      if (!found.value) return ['faulty'];
      if (found.value.mac !== next.link.mac) return [note(key, 'contradicts')];
    }
    access.confirm(key);
    deps.wantCheckpoint();
    return [note(key, 'clear')];
  };
  const conversation = async (): Promise<readonly Drained[]> => {
    const { conversations } = deps.memory();
    const next = conversations.pending().find(() => mayTry('conversations'));
    if (!next) return [];
    const put = await lists.putConversation(next);
    if (put.ok) {
      conversations.confirm(next);
      deps.wantCheckpoint();
    }
    return [note('conversations', drainedFrom(put))];
  };

  const pieceOf = (name: string) => `setting:${deps.settingKey(name)}`;
  const setting = async (): Promise<readonly Drained[]> => {
    const { settings } = deps.memory();
    const next = settings.pending().find(({ name }) => mayTry(pieceOf(name)));
    if (!next) return [];
    await deps.at('setting.before-put');
    // Overwriting what a successor wrote would put an older value in the place of a newer one.
    if (!(await deps.holds())) return ['faulty'];
    const put = await lists.putSetting(toSettingRow(next, deps));
    await deps.at('setting.put');
    if (put.ok) {
      settings.confirm(next);
      deps.wantCheckpoint();
    }
    return [note(pieceOf(next.name), drainedFrom(put))];
  };

  /** Cases first: a setting, a view or an address that is late harms nobody. */
  const pass = async (): Promise<readonly Drained[]> => {
    for (const work of [cases, setting, accessLine, conversation]) {
      const drained = await work();
      if (drained.length > 0) return drained;
    }
    return [];
  };
  const idle = () => {
    const soonest = Math.min(...heldUntil.values(), Number.POSITIVE_INFINITY) - performance.now();
    return bell.wait(Math.min(IDLE_MS, Math.max(soonest, 0)));
  };
  const loop = async () => {
    while (!stopped) {
      try {
        const drained = deps.isOwner() ? await pass() : [];
        if (drained.includes('faulty')) await pause();
        else if (drained.length > 0) backoff.succeeded();
        else await idle();
      } catch {
        // What was thrown may quote what was sent, so it is not passed on.
        log.alarm('record.drain-failed');
        await pause();
      }
    }
  };
  /** New work does not shorten a pause. */
  const pause = async () => {
    const until = performance.now() + backoff.failed(lists.pauseSeconds?.() ?? 0);
    while (!stopped && performance.now() < until) await bell.wait(Math.max(1, until - performance.now()));
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
