/** A bell: whoever waits hears the next ring, or gives up waiting after a while. */
export interface Signal {
  ring(): void;
  /**
   * @param milliseconds at most so long; a ring since the last wait ended returns at once
   * @param or what ends the wait as well, however it turns out
   */
  wait(milliseconds: number, or?: Promise<unknown>): Promise<void>;
}

/** Timers do not keep the process alive: a script that is finished may end. */
export function createSignal(): Signal {
  let rung = false;
  let wake: (() => void) | undefined;
  return {
    ring() {
      rung = true;
      wake?.();
    },
    async wait(milliseconds, or) {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, milliseconds);
          timer.unref();
          const end = () => {
            clearTimeout(timer);
            resolve();
          };
          wake = end;
          or?.then(end, end);
        });
      }
      wake = undefined;
      rung = false;
    },
  };
}
