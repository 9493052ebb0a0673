import { createBackoff } from './backoff.ts';
import type { Core } from './core.ts';
import type { Drained } from './drain-case.ts';

/** A piece that fails so often in a row, while others go through, has something of its own. */
const STUCK_AFTER = 10;
/** What is refused for a reason of its own is asked about ever less, down to so many times less. */
const LONGEST_REFUSED = 8;
/** The log names a case or a setting, never a person. */
const nameOf = (piece: string) => (piece.startsWith('conversation:') ? 'conversations' : piece);

/** How long what did not go through is left alone, and when a person is told. */
export interface Patience {
  /** Whether this kind of work, and this piece of it, may be tried now. */
  mayWork(lane: string): boolean;
  mayTry(piece: string): boolean;
  /** @returns the piece that failed least; among equals the first */
  best(pieces: readonly string[]): string | undefined;
  /** Takes note of what one round of a lane came to. */
  note(lane: string, outcomes: ReadonlyMap<string, Drained>): void;
  /** Something unexpected was thrown. */
  broke(): void;
  /**
   * @param since when it was last looked what may be tried: a wait that ended meanwhile is over and was not seen to be
   * @returns milliseconds until something that waits may be tried, 0 or less when it may now; infinite when nothing waits
   */
  soonest(since: number): number;
}

interface Trouble {
  readonly failures: number;
  readonly until: number;
  /** Others went through beside it, so what is wrong is its own and no reason for the others to wait. */
  readonly own: boolean;
  /** Failures in a row since that is known. */
  readonly ownFailures: number;
}

/**
 * One piece that fails while others go through waits by itself. When nothing goes through, everything waits if
 * SharePoint does not answer, and the lane waits if it says no: each time longer, and at least as long as SharePoint asks.
 * Times are of a clock that nobody sets.
 */
export function createPatience(deps: Pick<Core, 'lists' | 'log' | 'timings' | 'memory'>): Patience {
  const { lists, log, timings } = deps;
  const troubles = new Map<string, Trouble>();
  const alarmed = new Set<string>();
  const everything = createBackoff(timings);
  const lanes = new Map<string, { until: number; alarmed: boolean; readonly backoff: typeof everything }>();
  let until = 0;

  const laneOf = (name: string) => {
    const lane = lanes.get(name) ?? { until: 0, alarmed: false, backoff: createBackoff(timings) };
    lanes.set(name, lane);
    return lane;
  };
  const alarmOnce = (event: string, piece: string) => {
    if (!alarmed.has(piece)) log.alarm(event, { piece: nameOf(piece) });
    alarmed.add(piece);
  };

  function fail(piece: string, drained: Drained, others: boolean): Trouble {
    const before = troubles.get(piece);
    const own = before?.own === true || others;
    const ownFailures = own ? (before?.ownFailures ?? 0) + 1 : 0;
    const again = 2 ** Math.max(0, ownFailures - 1);
    const wait =
      drained === 'refused'
        ? timings.refusedMs * Math.min(again, LONGEST_REFUSED)
        : own
          ? Math.min(timings.retryMaxMs, timings.retryMs * again)
          : 0;
    const trouble = {
      failures: (before?.failures ?? 0) + 1,
      until: performance.now() + wait,
      own,
      ownFailures,
    };
    troubles.set(piece, trouble);
    return trouble;
  }

  /** Something goes through again, so what was refused beside everything else is worth another try, one each. */
  function release(): void {
    for (const [piece, trouble] of troubles) {
      if (!trouble.own) troubles.set(piece, { ...trouble, own: true, until: 0 });
    }
  }

  return {
    mayWork: (lane) => Math.max(until, laneOf(lane).until) <= performance.now(),
    mayTry: (piece) => (troubles.get(piece)?.until ?? 0) <= performance.now(),
    best(pieces) {
      const failures = (piece: string) => troubles.get(piece)?.failures ?? 0;
      return pieces.reduce<string | undefined>(
        (best, piece) => (best === undefined || failures(piece) < failures(best) ? piece : best),
        undefined,
      );
    },
    note(name, outcomes) {
      const lane = laneOf(name);
      const all = [...outcomes];
      const through = all.some(([, drained]) => drained === 'clear');
      // A round in which it begins to go through again holds what was refused a moment before: that was told already.
      const told = lane.alarmed && through;
      if (through) {
        everything.succeeded();
        lane.backoff.succeeded();
        lane.alarmed = false;
        release();
      }
      let [silent, refused] = [false, false];
      for (const [piece, drained] of all) {
        if (drained === 'clear' || drained === 'contradicts') {
          troubles.delete(piece);
          alarmed.delete(piece);
          deps.memory().refused.delete(piece);
          continue;
        }
        const trouble = fail(piece, drained, through);
        if (drained === 'refused') {
          deps.memory().refused.add(piece);
          // Where everything is refused one alarm says so; hundreds would hide it.
          if (!told && (!lane.alarmed || through)) alarmOnce('record.refused', piece);
          lane.alarmed = !told;
          if (!trouble.own) refused = true;
        } else {
          if (trouble.ownFailures >= STUCK_AFTER) alarmOnce('record.stuck', piece);
          if (!trouble.own) silent = true;
        }
      }
      const asked = lists.pauseSeconds?.() ?? 0;
      if (silent || asked > 0) until = performance.now() + (silent ? everything.failed(asked) : asked * 1000);
      if (refused) lane.until = performance.now() + lane.backoff.failed(0);
    },
    broke() {
      until = performance.now() + everything.failed(0);
    },
    soonest(since) {
      const waits = [
        until,
        ...[...lanes.values()].map((lane) => lane.until),
        ...[...troubles.values()].map((each) => each.until),
      ];
      return Math.min(...waits.filter((each) => each > since), Number.POSITIVE_INFINITY) - performance.now();
    },
  };
}
