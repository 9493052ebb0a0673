/** Two presses of one key in quick succession, as the key that blanks the screen. */
const QUICK_MS = 500;

export interface Press {
  readonly key: string;
  readonly repeat: boolean;
  /** Milliseconds, of any clock that only goes forward. */
  readonly timeStamp: number;
}

/** @returns for each press whether it is the second of two; anything pressed between begins anew */
export function createTwice(key: string): (press: Press) => boolean {
  let before: number | undefined;
  return (press) => {
    // A key that is held down is one press.
    if (press.repeat) return false;
    if (press.key !== key) {
      before = undefined;
      return false;
    }
    const isSecond = before !== undefined && press.timeStamp - before <= QUICK_MS;
    before = isSecond ? undefined : press.timeStamp;
    return isSecond;
  };
}
