/** A value that changes, outside React: `createStore` makes it, `useStore` of use-store.ts reads it in a component. */

export interface Store<T> {
  get(): T;
  set(value: T): void;
  /** @returns how to stop listening */
  subscribe(listener: () => void): () => void;
}

export function createStore<T>(initial: T): Store<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
