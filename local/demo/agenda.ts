/** What is still to happen, in order of time. */
export interface Agenda {
  /** @param time milliseconds since 1970; what is put down for one instant happens in the order in which it was */
  at(time: number, what: () => Promise<void>): void;
  /** Does all that is due by then; each may put down more. */
  runUntil(end: number, before: (time: number) => void): Promise<void>;
}

export function createAgenda(): Agenda {
  const waiting: { readonly time: number; readonly what: () => Promise<void> }[] = [];
  return {
    at(time, what) {
      // Behind all that is not later, found by halves.
      let [from, to] = [0, waiting.length];
      while (from < to) {
        const middle = (from + to) >> 1;
        if ((waiting[middle]?.time ?? 0) <= time) from = middle + 1;
        else to = middle;
      }
      waiting.splice(from, 0, { time, what });
    },
    async runUntil(end, before) {
      for (let next = waiting[0]; next && next.time <= end; next = waiting[0]) {
        waiting.shift();
        before(next.time);
        await next.what();
      }
    },
  };
}
