/** Whoever closes a form, or sends it, stands again where they opened it, or at the top where that is gone. */
import { useEffect, useRef } from 'react';

export function useFocusBack(isOpen: boolean): void {
  const from = useRef<HTMLElement | null>(null);
  const was = useRef(false);
  if (isOpen && !was.current) {
    from.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
  }
  was.current = isOpen;
  useEffect(() => {
    if (isOpen || from.current === null) return;
    const { current } = from;
    from.current = null;
    const isThere = current.isConnected && current !== document.body;
    (isThere ? current : document.querySelector<HTMLElement>('#heed-page h1'))?.focus();
  }, [isOpen]);
}
