/** Reads a store in a component. Apart from store.ts, because what runs before React is there must not wait for it. */
import { useSyncExternalStore } from 'react';
import type { Store } from './store.ts';

export function useStore<T>(store: Store<T>): T {
  return useSyncExternalStore(store.subscribe, store.get);
}
