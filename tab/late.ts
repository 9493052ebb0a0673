/**
 * Code that is loaded when it is first shown, as React's `lazy` does, and can be fetched a little before, so that a page
 * is there when the connection is not: a browser does not ask again for a script that it once failed to get.
 * `const WorkPane = late(async () => (await import('./work-pane.tsx')).WorkPane)`, `useAhead([WorkPane])`.
 */
import { type ComponentType, type LazyExoticComponent, lazy, useEffect } from 'react';

export type Late<Props> = LazyExoticComponent<ComponentType<Props>> & { readonly ahead: () => void };

/** After what is shown first, which must not wait for what may be shown later. */
const AHEAD_MS = 3_000;

export function late<Props extends object>(load: () => Promise<ComponentType<Props>>): Late<Props> {
  let coming: Promise<{ readonly default: ComponentType<Props> }> | undefined;
  const get = () => {
    coming ??= load().then((Part) => ({ default: Part }));
    return coming;
  };
  const ahead = () => {
    // Whoever shows it is told what went wrong; nobody else has to know.
    if (navigator.onLine) get().catch(() => undefined);
  };
  return Object.assign(lazy(get), { ahead });
}

/** @param parts the same list each time it is drawn */
export function useAhead(parts: readonly { readonly ahead: () => void }[]): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const part of parts) part.ahead();
    }, AHEAD_MS);
    return () => clearTimeout(timer);
  }, [parts]);
}
