/**
 * When nobody is there: 20 minutes without pointer, key or touch lock the tab, and nobody needs the server for that.
 * The school's own rule; docs/rules.md. Checked by the clock, because timers stand still while a laptop sleeps.
 */
export interface IdleWatch {
  /** Somebody did something. @returns whether that came in time; when not, it locks and the deed does not count */
  active(): boolean;
  /** Looks at the clock, and locks when it is time. */
  look(): void;
  /** Begins anew, after an unlock. */
  restart(idleMs?: number): void;
}

export function createIdleWatch(idleMs: number, deps: { now: () => number; lock: () => void }): IdleWatch {
  let limit = idleMs;
  let last = deps.now();
  let locked = false;
  const look = () => {
    if (locked || deps.now() - last < limit) return;
    locked = true;
    deps.lock();
  };
  return {
    look,
    active() {
      look();
      if (locked) return false;
      last = deps.now();
      return true;
    },
    restart(next = limit) {
      limit = next;
      last = deps.now();
      locked = false;
    },
  };
}

/** What counts as somebody being there. */
const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'touchstart', 'wheel'] as const;
const LOOK_EVERY_MS = 5_000;

/** Feeds a watch from a window. @param each called for every sign that came in time @returns how to stop */
export function watchWindow(window: Window, watch: IdleWatch, each: () => void): () => void {
  const sign = () => {
    if (watch.active()) each();
  };
  const options = { capture: true, passive: true } as const;
  for (const name of SIGNS) window.addEventListener(name, sign, options);
  const timer = setInterval(watch.look, LOOK_EVERY_MS);
  window.document.addEventListener('visibilitychange', watch.look);
  return () => {
    for (const name of SIGNS) window.removeEventListener(name, sign, options);
    clearInterval(timer);
    window.document.removeEventListener('visibilitychange', watch.look);
  };
}
