/**
 * What a person was writing, kept in this window's memory while the page is away: locked, blanked or left. Never in any
 * storage of the browser, and gone with the window.
 *
 * `const [note, setNote, forget] = useKept('concern/7QK42M9X/note', '')`: as `useState`, and `forget()` once it is sent.
 */
import { useState } from 'react';

const memory = new Map<string, unknown>();

export function useKept<T>(key: string, initial: T): readonly [T, (value: T) => void, () => void] {
  const [held, setHeld] = useState<{ readonly key: string; readonly value: T }>(() => read(key, initial));
  const { value } = held.key === key ? held : read(key, initial);
  const change = (next: T) => {
    keep(key, next);
    setHeld({ key, value: next });
  };
  const forget = () => {
    drop(key);
    setHeld({ key, value: initial });
  };
  return [value, change, forget];
}

function read<T>(key: string, initial: T): { readonly key: string; readonly value: T } {
  return { key, value: memory.has(key) ? (memory.get(key) as T) : initial };
}

/** For what is kept without a component. */
export function keep(key: string, value: unknown): void {
  memory.set(key, value);
}

export function drop(key: string): void {
  memory.delete(key);
}

/** Whether anything is kept, so that the lock can say so. */
export function keepsSomething(): boolean {
  return memory.size > 0;
}
