import type { Log } from '../app/ports.ts';
import { type FailPoint, steady } from './fail-point.ts';
import { codeOf } from './files.ts';
import type { LeaseFiles, LeaseText } from './lease-file.ts';
import type { Holder, Machine } from './machine.ts';
import { createSignal } from './signal.ts';

/** Decides which of several processes on one data directory owns the record. */
export interface Owner {
  /** Tries once to become the owner, then keeps trying, or keeps its heartbeat going, until `release`. */
  start(): Promise<void>;
  /** Whether this process is the owner as far as it knows; answers at once. */
  isOwner(): boolean;
  /** Looks into the directory as well: to be asked before and after whatever only the owner may do. */
  holds(): Promise<boolean>;
  /** Epoch of this owner, 0 when it is none. */
  epoch(): number;
  /** Gives the record up, so that a waiting process takes over at its next look. */
  release(): Promise<void>;
}

export interface OwnerOptions {
  readonly holder: Holder;
  readonly machine: Machine;
  readonly files: LeaseFiles;
  readonly log: Log;
  /** How often the owner shows that it runs, and how long it must have shown nothing before another takes over. */
  readonly timings: { readonly heartbeatMs: number; readonly takeoverMs: number; readonly scanMs: number };
  /** Loads what the owner must know. It owns nothing before this has resolved. */
  readonly load: () => Promise<void>;
  /** Called when `isOwner` has become true. */
  readonly onGained: () => void;
  readonly onLost: () => void;
  readonly failPoint?: FailPoint;
}

/** Times are of a clock that nobody sets: the wall clock can jump, and two machines' clocks differ. */
export function createOwner(options: OwnerOptions): Owner {
  const { holder, machine, files, log, timings, load, onGained, onLost, failPoint: at = steady } = options;
  const bell = createSignal();
  let own: { readonly epoch: number; counter: number; beatAt: number; ready: boolean } | undefined;
  let seen: { readonly epoch: number; readonly counter: number; readonly since: number } | undefined;
  let stopped = false;
  let running: Promise<void> | undefined;

  // Half the time that others wait: an owner that could not beat stops long before a successor begins.
  const fresh = () => own !== undefined && performance.now() - own.beatAt < timings.takeoverMs / 2;
  const lose = () => {
    if (!own) return;
    const { epoch } = own;
    own = undefined;
    seen = undefined;
    log.warn('record.ownership-lost', { epoch });
    onLost();
  };
  const text = (counter: number): LeaseText => ({ ...holder, counter });

  const beat = async (mine: NonNullable<typeof own>) => {
    await at('lease.beat');
    if (await files.isOvertaken(mine.epoch)) return lose();
    const now = performance.now();
    mine.counter += 1;
    if (await files.rewrite(mine.epoch, text(mine.counter))) mine.beatAt = now;
    else lose();
  };

  const mayTakeOver = ({ epoch, lease }: Awaited<ReturnType<LeaseFiles['highest']>>): boolean => {
    if (epoch === 0 || lease?.released || (lease && machine.gone(lease))) return true;
    const counter = lease?.counter ?? -1;
    if (seen?.epoch !== epoch || seen.counter !== counter) {
      seen = { epoch, counter, since: performance.now() };
    }
    return performance.now() - seen.since >= timings.takeoverMs;
  };

  const look = async () => {
    await at('lease.look');
    const highest = await files.highest();
    if (stopped || !mayTakeOver(highest)) return;
    const epoch = highest.epoch + 1;
    const beatAt = performance.now();
    if (!(await files.create(epoch, text(0)))) return;
    const mine = { epoch, counter: 0, beatAt, ready: false };
    own = mine;
    const beating = setInterval(() => void beat(mine).catch(noteFault), timings.heartbeatMs);
    beating.unref();
    try {
      await load();
    } catch (error) {
      // Nobody is served by an owner without its record: the next look tries again, under the next epoch.
      await files.rewrite(epoch, { ...text(mine.counter), released: true }).catch(() => undefined);
      own = undefined;
      throw error;
    } finally {
      clearInterval(beating);
    }
    if (own !== mine) return;
    mine.ready = true;
    log.info('record.ownership-gained', { epoch });
    onGained();
  };

  const noteFault = (error: unknown) => log.alarm('record.lease-fault', { code: codeOf(error) });
  const step = () => (own?.ready ? beat(own) : look());
  const run = async () => {
    while (!stopped) {
      await bell.wait(own ? timings.heartbeatMs : Math.min(timings.heartbeatMs, timings.scanMs));
      if (!stopped) await step().catch(noteFault);
    }
  };

  return {
    async start() {
      await step().catch(noteFault);
      running = run();
    },
    isOwner: () => own?.ready === true && fresh(),
    async holds() {
      if (!own?.ready || !fresh()) return false;
      if (await files.isOvertaken(own.epoch)) lose();
      return own?.ready === true;
    },
    epoch: () => own?.epoch ?? 0,
    async release() {
      stopped = true;
      bell.ring();
      await running;
      if (!own) return;
      const { epoch, counter } = own;
      own = undefined;
      onLost();
      await files.rewrite(epoch, { ...text(counter + 1), released: true }).catch(noteFault);
    },
  };
}
