import type { Row } from './row.ts';

/** A part of the run that gave no rows, and why. */
export interface Missed {
  readonly what: string;
  readonly why: string;
}

/** The parts of a run: one that fails or takes too long is told, and the others go on. */
export interface Parts {
  /**
   * @param what the part in words
   * @param seconds how long it may take; less where the whole run has less left
   * @param work what it does; what it began is ended by whoever gave it the means
   * @returns its rows; none when it was missed
   */
  run(what: string, seconds: number, work: () => Promise<readonly Row[]>): Promise<readonly Row[]>;
  /** One line of progress inside a part. */
  say(line: string): void;
  readonly missed: readonly Missed[];
}

/** @param seconds how long all parts may take together */
export function createParts(say: (line: string) => void, seconds: number): Parts {
  const missed: Missed[] = [];
  const end = performance.now() + seconds * 1_000;
  return {
    missed,
    say,
    async run(what, most, work) {
      const limit = Math.min(most, Math.floor((end - performance.now()) / 1_000));
      try {
        if (limit <= 0)
          throw new Error('No time was left for it: this machine is too slow, or does other work.');
        say(what);
        return await inTime(work(), limit);
      } catch (error) {
        const why = error instanceof Error ? error.message : 'It failed.';
        say(`NOT measured: ${what}. ${why}`);
        missed.push({ what, why });
        return [];
      }
    },
  };
}

async function inTime<T>(work: Promise<T>, seconds: number): Promise<T> {
  // Given up, it fails some time later, and nobody waits for it any more.
  work.catch(() => undefined);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_done, failed) => {
    const why = `It took longer than ${seconds} s: this machine is too slow, or does other work.`;
    timer = setTimeout(() => failed(new Error(why)), seconds * 1_000);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
