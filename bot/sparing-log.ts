import type { Log } from '../src/app/ports.ts';

/** Lines a minute: enough to see what is wrong, too few to fill a disk. Chosen by us. */
const PER_MINUTE = 20;

/**
 * The log for what anybody on the internet can cause. It may lie on the disk of the journal, so it must not grow as fast
 * as somebody sends. What is left out is counted, and the count stands before the next line.
 * @param clock milliseconds
 */
export function sparing(log: Pick<Log, 'warn'>, clock: () => number = Date.now): Pick<Log, 'warn'> {
  let [minute, count] = [Number.NaN, 0];
  return {
    warn(event, facts) {
      const now = Math.floor(clock() / 60_000);
      if (now !== minute) {
        if (count > PER_MINUTE) log.warn('not-logged', { name: event, count: count - PER_MINUTE });
        [minute, count] = [now, 0];
      }
      count += 1;
      if (count <= PER_MINUTE) log.warn(event, facts);
    },
  };
}
