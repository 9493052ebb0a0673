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
  /** Requests of each kind to the tab's lists, at the largest of the sizes. */
  readonly asks: number;
  /** Of these, so many more, each right after a report. */
  readonly changes: number;
  /** Openings of the tab in a browser, of each kind; none: no browser is started. */
  readonly openings: number;
  readonly idleSeconds: number;
  /** Everything is over by then; what is not measured is told. */
  readonly mostSeconds: number;
  /** All parts at the same time, on schools of their own: quick, and of no use as a measure. */
  readonly together: boolean;
}

/** From so many concerns on the budgets of a large record are judged. */
export const LARGE = 100_000;

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
  asks: 60,
  changes: 20,
  openings: 5,
  // Every timer of the app has run at least once in five minutes.
  idleSeconds: 300,
  mostSeconds: 690,
  together: false,
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
  asks: 2,
  changes: 1,
  // The browser tests open the tab often enough.
  openings: 0,
  idleSeconds: 2,
  mostSeconds: 170,
  together: true,
};
