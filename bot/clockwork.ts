import type { Deps } from '../src/app/deps.ts';
import { handOnOverdue } from '../src/app/hand-on-overdue.ts';
import { keepApart } from '../src/app/keep-apart.ts';
import type { Messenger } from '../src/app/ports.ts';
import { keepNames } from '../src/app/school/kept-names.ts';
import type { Deliver } from './deliver.ts';
import { makeDigest } from './digest-card.ts';
import { createDraftReminder } from './remind-of-drafts.ts';
import { createDigestSender } from './send-digests.ts';
import { createRisingTeller } from './tell-rising.ts';
import { createRoleTeller } from './tell-role-changes.ts';

/** Each tick asks what is due that has no entry yet, so a missed tick makes things late and never loses them. */
const TICK_MS = 1_000;
/** Every so many ticks everything unfinished is looked at again, in case a wake-up was missed. */
const SWEEP_EVERY = 60;
/** Drafts live for days. */
const DRAFTS_EVERY = 10;
/** What rises does so over days. */
const RISING_EVERY = 15;
/** Whoever comes to the school hardly leaves within the minute. */
const NAMES_EVERY = 60;
/** A digest may be some seconds late. */
const DIGESTS_EVERY = 3;

export interface Clockwork {
  /** Milliseconds since the last tick that finished. */
  silentFor(): number;
  close(): Promise<void>;
}

/** Hands on what is overdue, once a second, while this process owns the record, tells of changed roles and sends digests. */
export function startClockwork(
  deps: Deps & { readonly deliver: Deliver; readonly messenger: Messenger },
): Clockwork {
  const roles = createRoleTeller(deps);
  const drafts = createDraftReminder(deps);
  const rising = createRisingTeller(deps);
  const digests = createDigestSender({ ...deps, makeDigest: makeDigest(deps) });
  let finished = performance.now();
  let ticks = 0;
  let running: Promise<void> | undefined;

  const steps: readonly (() => unknown)[] = [
    () => keepApart(deps),
    () => handOnOverdue(deps),
    () => (ticks % SWEEP_EVERY === 0 ? deps.deliver.sweep() : undefined),
    () => roles.look(),
    () => (ticks % DRAFTS_EVERY === 0 ? drafts.look() : undefined),
    () => (ticks % RISING_EVERY === 0 ? rising.look() : undefined),
    () => (ticks % NAMES_EVERY === 0 ? keepNames(deps) : undefined),
    () => (ticks % DIGESTS_EVERY === 0 ? digests.look() : undefined),
  ];

  async function tick(): Promise<void> {
    let failed = false;
    for (const step of deps.record.owns() ? steps : []) {
      // One that fails must not keep the others from being done.
      try {
        await step();
      } catch (error) {
        failed = true;
        deps.log.alarm('tick-failed', { name: error instanceof Error ? error.name : 'unknown' });
      }
    }
    if (deps.record.owns()) ticks += 1;
    if (!failed) finished = performance.now();
  }

  const timer = setInterval(() => {
    running ??= tick().finally(() => {
      running = undefined;
    });
  }, TICK_MS);

  return {
    silentFor: () => performance.now() - finished,
    async close() {
      clearInterval(timer);
      await running;
      await Promise.all([roles.close(), drafts.close(), rising.close(), digests.close()]);
    },
  };
}
