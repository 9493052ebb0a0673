/** How long to leave a service alone: doubling, with jitter so that many schools do not return at one moment. */
export interface Backoff {
  /** @param pauseSeconds what the service itself asked for @returns milliseconds to wait now */
  failed(pauseSeconds: number): number;
  succeeded(): void;
}

/** @param random a number from 0 up to 1 */
export function createBackoff(
  { retryMs, retryMaxMs }: { retryMs: number; retryMaxMs: number },
  random: () => number = Math.random,
): Backoff {
  let failures = 0;
  return {
    failed(pauseSeconds) {
      const whole = Math.min(retryMaxMs, retryMs * 2 ** Math.min(failures, 30));
      failures += 1;
      return Math.max(pauseSeconds * 1000, whole * (0.5 + random() / 2));
    },
    succeeded() {
      failures = 0;
    },
  };
}
