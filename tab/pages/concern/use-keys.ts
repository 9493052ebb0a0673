/** Listens for the page's keys while it is there and wanted. */
import { useEffect, useRef } from 'react';
import { deedOf, type KeyDeed, ownsKeys } from './keys.ts';

export function useKeys(on: boolean, deeds: Readonly<Record<KeyDeed, () => void>>): void {
  const newest = useRef(deeds);
  newest.current = deeds;
  useEffect(() => {
    if (!on) return;
    const press = (event: KeyboardEvent) => {
      const deed = deedOf(event, event.defaultPrevented || ownsKeys(event.target));
      if (!deed) return;
      event.preventDefault();
      newest.current[deed]();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [on]);
}
