import { watch } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { createBackoff } from './backoff.ts';
import { tryCheckpoint } from './checkpoint.ts';
import type { Core } from './core.ts';
import { codeOf, isTemporary } from './files.ts';
import { takeNewFiles } from './intake.ts';
import type { Memory } from './memory.ts';
import { refresh } from './refresh.ts';
import { createSignal, type Signal } from './signal.ts';
import { MOST_CHANGES } from './snapshot.ts';
import { walkEntries } from './walk-entries.ts';

/** Work that goes on beside everything else until it is stopped. */
export interface Loop {
  stop(): Promise<void>;
}

/** Much longer than anything waits; a ring ends it. */
const LONG_MS = 24 * 3_600_000;
/** After something unexpected, lest a loop spins; and between two looks for something that nobody waits for. */
const PAUSE_MS = 1_000;
/** Old cases are read for the search when starting is over, and nobody waits longer than a slice of that takes. */
const INDEX_AFTER_MS = 500;
const INDEX_SLICE_MS = 8;
/** A list that takes longer than this to read is kept as far as it was read. */
const LISTING_MS = 60_000;
/** Much shorter than anybody waits for what another process wrote. */
const SETTLE_MS = 200;

/** Repeats work until stopped. Only unexpected errors come here, and they may quote a text, so only a code is logged. */
function repeat(
  name: string,
  work: () => Promise<void>,
  { log, bell }: { log: Core['log']; bell: Signal },
): Loop {
  let stopped = false;
  const run = async () => {
    while (!stopped) {
      await work().catch((error: unknown) => {
        log.alarm('record.loop-failed', { name, code: codeOf(error) });
        return bell.wait(PAUSE_MS);
      });
    }
  };
  const running = run();
  return {
    stop() {
      stopped = true;
      bell.ring();
      return running;
    },
  };
}

/** Takes in files of other processes: told by the file system where it tells, and looked for in any case. */
export function scanLoop(core: Core, bell: Signal): Loop {
  const watcher = watchQuietly(join(core.dir, 'journal'), (name) => {
    if (isNews(name, core)) bell.ring();
  });
  const settling = createSignal();
  const loop = repeat(
    'scan',
    async () => {
      await bell.wait(core.timings.scanMs);
      // Where many files come at once one look serves all.
      await settling.wait(Math.min(SETTLE_MS, core.timings.scanMs));
      await core.at('scan');
      core.removed.clear();
      await takeNewFiles(core);
    },
    { log: core.log, bell },
  );
  return {
    stop() {
      watcher?.close();
      settling.ring();
      return loop.stop();
    },
  };
}

/** Whether this may be a file of another process: looking through a long journal for each of our own would be felt. */
function isNews(name: string | null, { memory, writing, removed }: Core): boolean {
  if (name === null) return true;
  return !isTemporary(name) && !writing.has(name) && !removed.has(name) && !memory().tracked.has(name);
}

/** A mounted share often cannot tell; the regular look is what counts. */
function watchQuietly(directory: string, tell: (name: string | null) => void) {
  try {
    const watcher = watch(directory, { persistent: false }, (_event, name) => tell(name));
    watcher.on('error', () => watcher.close());
    return watcher;
  } catch {
    return undefined;
  }
}

/** Waits for something to keep, then a little longer, so that many changes make one checkpoint. */
export function checkpointLoop(core: Core, bell: Signal): Loop {
  const patience = createSignal();
  let stopped = false;
  /** A start before everything was listed once lists it all anew, so a long list is kept when it was read. */
  const untilListed = async () => {
    const end = performance.now() + LISTING_MS;
    const goesOn = ({ mark, state }: Memory) => mark === undefined && state.unsettled().size > MOST_CHANGES;
    while (!stopped && goesOn(core.memory()) && performance.now() < end) await patience.wait(PAUSE_MS);
  };
  const loop = repeat(
    'checkpoint',
    async () => {
      await bell.wait(LONG_MS);
      await patience.wait(core.timings.checkpointMs);
      await untilListed();
      await core.calm();
      const came = await tryCheckpoint(core);
      if (came === 'failed') await patience.wait(core.timings.refusedMs);
      if (came !== 'not-mine') return;
      // A process that was held up for a moment owns the record again without anybody ringing.
      await patience.wait(core.timings.heartbeatMs);
      core.wantCheckpoint();
    },
    { log: core.log, bell },
  );
  return {
    stop() {
      stopped = true;
      patience.ring();
      return loop.stop();
    },
  };
}

/** Takes the words of cases from the snapshot into the search, a few at a time and the newest first. */
export function indexLoop(core: Core, bell: Signal): Loop {
  const patience = createSignal();
  const begun = patience.wait(INDEX_AFTER_MS);
  let indexing = false;
  const loop = repeat(
    'index',
    async () => {
      await begun;
      await core.calm();
      const { mark, state } = core.memory();
      // Nothing of a record is there before all of it is listed, and that comes first.
      const goesOn = mark !== undefined && state.indexSome(INDEX_SLICE_MS);
      // What was packed anew meanwhile is kept.
      if (indexing && !goesOn) core.wantCheckpoint();
      indexing = goesOn;
      if (goesOn) await setImmediate();
      else await bell.wait(PAUSE_MS);
    },
    { log: core.log, bell },
  );
  return {
    stop() {
      patience.ring();
      return loop.stop();
    },
  };
}

/** Reads SharePoint's rows: at once when this process becomes the owner, then regularly, with patience in an outage. */
export function refreshLoop(core: Core, bell: Signal): Loop {
  const backoff = createBackoff(core.timings);
  let [dueAt, seen] = [0, core.memory()];
  return repeat(
    'refresh',
    async () => {
      const owns = await core.holds();
      if (!owns && core.proof.state() === 'proven') return bell.wait(core.timings.refreshMs);
      const memory = core.memory();
      const mayWalk = owns && memory === seen && memory.mark !== undefined && !memory.walked;
      const isDue = !mayWalk || performance.now() >= dueAt;
      seen = memory;
      // A process that waits takes reports too, so it must know whether its keys are the right ones.
      const { ok } = isDue ? (owns ? await refresh(core) : await core.proof.ask()) : await walkEntries(core);
      if (ok) backoff.succeeded();
      const pause = ok ? core.timings.refreshMs : backoff.failed(core.lists.pauseSeconds?.() ?? 0);
      if (isDue || !ok) dueAt = performance.now() + pause;
      const walksOn = ok && owns && memory.mark !== undefined && !memory.walked;
      await bell.wait(walksOn ? core.timings.walkMs : Math.max(1, dueAt - performance.now()));
    },
    { log: core.log, bell },
  );
}
