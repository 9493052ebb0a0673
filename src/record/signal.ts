/** A bell: whoever waits hears the next ring, or gives up waiting after a while. */
export interface Signal {
  ring(): void;
  /** @param milliseconds at most so long; a ring since the last wait ended returns at once */
  wait(milliseconds: number): Promise<void>;
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
    async wait(milliseconds) {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, milliseconds);
          timer.unref();
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      wake = undefined;
      rung = false;
    },
  };
}
