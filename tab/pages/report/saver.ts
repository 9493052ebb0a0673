/** Keeps what is typed on the server, a moment after typing stops. Pure but for what it is given. */
import type { DraftKept, DraftSent } from '../../../src/contract/reports.ts';
import type { Answer } from '../../api.ts';
import type { Values } from '../../parts/form/form-state.ts';
import { createStore, type Store } from '../../store.ts';

/** Where what stands in the form is kept. */
export type DraftState =
  | { readonly is: 'none' | 'unsaved' | 'saving' }
  | { readonly is: 'kept'; readonly goneAt: string }
  /** It is tried again by itself. */
  | { readonly is: 'failed'; readonly sentence: string }
  /** Another window changed, sent or threw away the draft; nothing is kept until the person decides. */
  | { readonly is: 'changed' };

/** What this window knows of the draft. */
export interface Known {
  readonly formId: string;
  readonly window: string;
  /** What stands in the form. */
  readonly fields: Values;
  readonly draft?: { readonly savedAt: string; readonly goneAt: string } | undefined;
  /** Whether the draft is known already to be another one than stands in the form. */
  readonly changed?: boolean;
}

export interface SaverDeps {
  readonly send: (draft: DraftSent) => Promise<Answer<DraftKept>>;
  /** @returns how to call it off */
  readonly later: (work: () => void, ms: number) => () => void;
  /** What this window knows from here on; undefined where there is no draft. */
  readonly seen: (savedAt: string | undefined) => void;
}

export interface Saver {
  readonly state: Store<DraftState>;
  /** Somebody typed. */
  type(fields: Values): void;
  /** Keeps now what is not kept yet: the page goes away. */
  flush(): Promise<void>;
  /** What stands here is to stay, whatever another window did. */
  keepMine(): Promise<void>;
  /** @returns whether the draft is gone */
  throwAway(): Promise<boolean>;
  /** Finishes what is under way and begins no more: the report is about to be sent. */
  settle(): Promise<void>;
  /** The report was sent: nothing of it is kept any more. */
  stop(): void;
}

const PAUSE_MS = 1_500;
const AGAIN_MS = 15_000;

export function createSaver(known: Known, deps: SaverDeps): Saver {
  const { formId, window, draft, changed = false } = known;
  const state = createStore<DraftState>(
    changed ? { is: 'changed' } : draft ? { is: 'kept', goneAt: draft.goneAt } : { is: 'none' },
  );
  let seen = draft?.savedAt;
  let newest = known.fields;
  let dirty = false;
  let running: Promise<unknown> | undefined;
  let cancel = () => {};
  let stopped = false;

  function schedule(ms: number): void {
    cancel();
    cancel = deps.later(() => void save(), ms);
  }

  /** One after another, so that an older text never arrives after a newer one. */
  async function save(over = false): Promise<void> {
    cancel();
    while (running) await running;
    const isDue = over || (dirty && state.get().is !== 'changed');
    if (stopped || !isDue) return;
    dirty = false;
    state.set({ is: 'saving' });
    const sending = deps.send({
      formId,
      window,
      fields: newest,
      ...(seen === undefined ? {} : { seen }),
      ...(over ? { over: true as const } : {}),
    });
    running = sending;
    const answer = await sending;
    running = undefined;
    heard(answer);
  }

  function heard(answer: Answer<DraftKept>): void {
    if (!answer.ok) {
      dirty = true;
      const isChanged = answer.fault.body?.error === 'draft.changed';
      state.set(isChanged ? { is: 'changed' } : { is: 'failed', sentence: answer.fault.sentence });
      // Behind the lock nothing can be kept; the form is drawn anew after it.
      if (!isChanged && answer.fault.kind !== 'locked') schedule(AGAIN_MS);
      return;
    }
    const { savedAt, goneAt } = answer.value;
    seen = savedAt;
    deps.seen(savedAt);
    // More was typed while it was on its way, and that is due already.
    if (dirty) state.set({ is: 'unsaved' });
    else state.set(goneAt === undefined ? { is: 'none' } : { is: 'kept', goneAt });
  }

  return {
    state,
    type(fields) {
      newest = fields;
      dirty = true;
      if (state.get().is === 'changed') return;
      if (state.get().is !== 'saving') state.set({ is: 'unsaved' });
      schedule(PAUSE_MS);
    },
    flush: () => save(),
    keepMine: () => save(true),
    async throwAway() {
      newest = {};
      dirty = true;
      await save(state.get().is === 'changed');
      return state.get().is === 'none';
    },
    async settle() {
      cancel();
      while (running) await running;
      cancel();
    },
    stop() {
      stopped = true;
      cancel();
    },
  };
}
