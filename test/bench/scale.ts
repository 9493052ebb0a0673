/** How much is measured. */
export interface Scale {
  /** Reports sent while nothing else goes on. */
  readonly quiet: number;
  readonly rounds: number;
  /** Reports in a round. */
  readonly round: number;
  /** Reports sent at a steady pace against slow services, and milliseconds between two. */
  readonly paced: number;
  readonly paceMs: number;
  readonly bursts: number;
  /** Reports in a burst. */
  readonly burst: number;
  readonly jobs: number;
  readonly starts: number;
  /** Concerns in the lists at a start. */
  readonly sizes: readonly number[];
  readonly idleSeconds: number;
}

export const WHOLE: Scale = {
  quiet: 60,
  rounds: 4,
  round: 150,
  paced: 100,
  paceMs: 600,
  bursts: 4,
  burst: 20,
  jobs: 5,
  starts: 3,
  sizes: [0, 1_000, 10_000, 100_000],
  // Every timer of the app has run at least once in five minutes.
  idleSeconds: 300,
};

/** Enough to see that everything runs; the figures mean little. */
export const QUICK: Scale = {
  quiet: 3,
  rounds: 1,
  round: 8,
  paced: 3,
  paceMs: 250,
  bursts: 1,
  burst: 3,
  jobs: 1,
  starts: 1,
  sizes: [20],
  idleSeconds: 2,
};
