import type { Log } from '../src/app/ports.ts';

/** Teams allows a bot 30 requests a second in a tenant; a visit makes a few, so this many side by side stay below. */
const AT_ONCE = 6;
/** Places besides that only urgent keys take: calls that hang, or a hundred cards to renew, never make those wait. */
const URGENT_BESIDES = 2;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;

/** How a visit ended. `after`: to be visited again, when the milliseconds are over that the service asked for. */
export type Visited = 'done' | 'again' | { readonly after: number };

/**
 * Visits keys one after another, each key by one visit at a time. A key that is woken while it is being visited is
 * visited once more; one that asks for it is tried again later, waiting twice as long each time, with jitter, or as long
 * as the service asked.
 * @param visit says whether the key must be visited again
 * @param isUrgent asked at each waking; such a key goes before all others
 */
export function createWorker(
  visit: (key: string) => Promise<Visited>,
  log: Log,
  isUrgent: (key: string) => boolean = () => false,
) {
  const urgent = new Set<string>();
  const waiting = new Set<string>();
  const busy = new Set<string>();
  const tries = new Map<string, number>();
  const timers = new Map<string, NodeJS.Timeout>();
  const running = new Set<Promise<void>>();
  let closed = false;

  function wake(key: string): void {
    if (closed) return;
    const timer = timers.get(key);
    if (timer) clearTimeout(timer);
    timers.delete(key);
    if (isUrgent(key)) {
      waiting.delete(key);
      urgent.add(key);
    } else if (!urgent.has(key)) waiting.add(key);
    pump();
  }

  function pump(): void {
    begin(urgent, AT_ONCE + URGENT_BESIDES);
    begin(waiting, AT_ONCE);
  }

  function begin(keys: Set<string>, most: number): void {
    for (const key of keys) {
      if (running.size >= most) return;
      if (busy.has(key)) continue;
      keys.delete(key);
      busy.add(key);
      const run = turn(key).finally(() => {
        running.delete(run);
        busy.delete(key);
        pump();
      });
      running.add(run);
    }
  }

  async function turn(key: string): Promise<void> {
    let outcome: Visited = 'again';
    try {
      outcome = await visit(key);
    } catch (error) {
      log.alarm('visit-failed', { reference: key, name: error instanceof Error ? error.name : 'unknown' });
    }
    if (outcome === 'done') tries.delete(key);
    else if (!closed && !timers.has(key)) later(key, outcome);
  }

  function later(key: string, outcome: 'again' | { readonly after: number }): void {
    const wait =
      outcome === 'again' ? growing(key) : Math.max(outcome.after, FIRST_WAIT_MS) * (1 + Math.random() / 4);
    timers.set(
      key,
      setTimeout(() => wake(key), wait),
    );
  }

  function growing(key: string): number {
    const attempt = (tries.get(key) ?? 0) + 1;
    tries.set(key, attempt);
    return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1)) * (0.75 + Math.random() / 2);
  }

  return {
    wake,
    /** Finishes the visits under way and begins no more. */
    async close(): Promise<void> {
      closed = true;
      for (const timer of timers.values()) clearTimeout(timer);
      urgent.clear();
      waiting.clear();
      await Promise.all(running);
    },
  };
}
