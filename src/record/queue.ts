/** Runs work one after another under each name, and side by side under different ones. */
export interface Queues {
  run<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** Whether nothing runs or waits under this name: what is done without a wait needs no queue then. */
  isFree(name: string): boolean;
  /** Resolves when everything that was waiting at the time of the call is done. */
  idle(): Promise<void>;
}

/** A piece of work that throws rejects its own caller and nobody else's. */
export function createQueues(): Queues {
  const tails = new Map<string, Promise<unknown>>();
  return {
    run(name, work) {
      const result = (tails.get(name) ?? Promise.resolve()).then(work, work);
      tails.set(name, result);
      const forget = () => {
        if (tails.get(name) === result) tails.delete(name);
      };
      result.then(forget, forget);
      return result;
    },
    isFree: (name) => !tails.has(name),
    async idle() {
      await Promise.allSettled([...tails.values()]);
    },
  };
}
