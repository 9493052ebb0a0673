/** Counts the turns for which somebody waits, so that what nobody waits for lets them go first. */
export interface UnderWay {
  /** Counts while the work lasts. */
  during<T>(work: () => Promise<T>): Promise<T>;
  /** Resolves when nobody waits, and after so many milliseconds in any case: a school that is never calm is served too. */
  calm(patienceMs: number): Promise<void>;
}

export function createUnderWay(): UnderWay {
  const waiting = new Set<() => void>();
  let count = 0;
  return {
    async during(work) {
      count += 1;
      try {
        return await work();
      } finally {
        count -= 1;
        if (count === 0) for (const go of waiting) go();
      }
    },
    calm(patienceMs) {
      if (count === 0) return Promise.resolve();
      return new Promise((done) => {
        const go = () => {
          clearTimeout(timer);
          waiting.delete(go);
          done();
        };
        const timer = setTimeout(go, patienceMs);
        waiting.add(go);
      });
    },
  };
}
