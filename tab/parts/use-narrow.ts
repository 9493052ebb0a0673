/** Whether the tab is as narrow as on a phone, or too narrow for something wide. */
import { useCallback, useSyncExternalStore } from 'react';

/** A phone is narrower than this many pixels; beside the navigation a table needs the other. */
const PHONE = 640;
export const TABLE = 960;

/** @param below pixels of the whole tab */
export function useNarrow(below = PHONE): boolean {
  const query = `(max-width: ${below - 1}px)`;
  const subscribe = useCallback(
    (listener: () => void) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
}
