/** The states of something that is read from the server: pure, so that no page can spin for ever by mistake. */
import type { Answer, CallFault } from '../api.ts';

export interface LoadState<T> {
  /** Which reading this is about; an answer to another one is dropped. */
  readonly turn: number;
  /** Whether somebody waits for an answer. A quiet reading is no waiting. */
  readonly busy: boolean;
  /** The last good answer to this key. */
  readonly data?: T;
  /** Why the last reading gave nothing; there may be older data beside it. */
  readonly fault?: CallFault;
}

export type LoadEvent<T> =
  | {
      readonly type: 'asked';
      readonly turn: number;
      readonly quiet: boolean;
      /** Whether what is asked for is another thing, so that the old data must not stand below its name. */
      readonly anew: boolean;
    }
  | { readonly type: 'answered'; readonly turn: number; readonly quiet: boolean; readonly answer: Answer<T> };

/** Whether the server has not read the whole record yet: nothing went wrong, and it will be there in a moment. */
export function isStillReading(fault: CallFault | undefined): fault is CallFault {
  return fault?.body?.error === 'record.loading';
}

export const NOT_LOADED: LoadState<never> = { turn: 0, busy: true };

export function nextLoad<T>(state: LoadState<T>, event: LoadEvent<T>): LoadState<T> {
  if (event.type === 'asked') {
    const { turn, quiet, anew } = event;
    if (anew) return { turn, busy: true };
    // What a person asked for stays under way, whatever the polling does.
    return { ...state, turn, busy: state.busy || !quiet };
  }
  if (event.turn !== state.turn) return state;
  const { turn, data } = state;
  const { answer, quiet } = event;
  if (answer.ok) return { turn, busy: false, data: answer.value };
  // Polling that fails leaves the page as it is, unless the person has lost the right to see it.
  const isLost = answer.fault.kind === 'no-right';
  if (quiet && data !== undefined && !isLost) return { ...state, busy: false, fault: answer.fault };
  return { turn, busy: false, fault: answer.fault, ...(data === undefined || isLost ? {} : { data }) };
}
