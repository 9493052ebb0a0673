/**
 * Whether the tab is open: a session of the server's and the person's rights come first, and the lock closes both.
 * The content of the tab is drawn only in the state `open`.
 */
import type { Me, Session } from '../src/contract/me.ts';
import type { Api, CallFault } from './api.ts';
import { setSchoolClock } from './school-clock.ts';
import { createStore, type Store } from './store.ts';

/** `idle`: nobody was there; `ended`: the server said so. */
export type WhyLocked = 'idle' | 'ended';

export type GateState =
  | { readonly state: 'opening'; readonly was?: WhyLocked }
  | { readonly state: 'refused'; readonly fault: CallFault }
  | { readonly state: 'locked'; readonly why: WhyLocked; readonly fault?: CallFault }
  | { readonly state: 'open'; readonly me: Me };

export interface Gate {
  readonly state: Store<GateState>;
  /** Opens a session, which says who this is. */
  open(): Promise<void>;
  lock(why: WhyLocked): void;
  /** Somebody is there and asks nothing of the server: tells it so, and learns what changed in their rights. */
  stay(): Promise<void>;
}

/** @param deps.opened gets how long the server lets a session idle, in milliseconds */
export function createGate(deps: { readonly api: Api; readonly opened: (idleMs: number) => void }): Gate {
  const { api } = deps;
  const state = createStore<GateState>({ state: 'opening' });
  // An answer to what was asked before a lock must not open the tab after it.
  let attempt = 0;

  const lock = (why: WhyLocked) => {
    attempt += 1;
    api.carry(undefined);
    state.set({ state: 'locked', why });
  };
  return {
    state,
    lock,
    async open() {
      attempt += 1;
      const mine = attempt;
      const before = state.get();
      const was = before.state === 'locked' ? before.why : undefined;
      state.set({ state: 'opening', ...(was ? { was } : {}) });
      const turnedAway = (fault: CallFault) => {
        if (mine !== attempt) return;
        const isForGood = fault.kind === 'no-right' || was === undefined;
        state.set(isForGood ? { state: 'refused', fault } : { state: 'locked', why: was, fault });
      };
      const session = await api.post<Session>('/api/session', {});
      if (!session.ok) return turnedAway(session.fault);
      if (mine !== attempt) return;
      api.carry(session.value.session);
      setSchoolClock(session.value.now);
      deps.opened(session.value.idleSeconds * 1_000);
      state.set({ state: 'open', me: session.value.me });
    },
    async stay() {
      const mine = attempt;
      const me = await api.get<Me>('/api/me');
      if (mine !== attempt || state.get().state !== 'open') return;
      if (me.ok) state.set({ state: 'open', me: me.value });
      else if (me.fault.kind === 'no-right') state.set({ state: 'refused', fault: me.fault });
    },
  };
}
