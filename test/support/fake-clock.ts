import type { Clock } from '../../src/app/ports.ts';
import { NOON } from './cases.ts';

/** A clock that stands still until it is moved. */
export function fakeClock(start = NOON): Clock & { forward(minutes: number): void } {
  let now = start;
  return {
    now: () => now,
    forward(minutes) {
      now += minutes * 60_000;
    },
  };
}
