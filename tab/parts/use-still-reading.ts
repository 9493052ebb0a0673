import { useEffect } from 'react';
import type { CallFault } from '../api.ts';
import { isStillReading } from './load-state.ts';

/** Reading a record takes seconds, of a very large one a minute or two. */
const AGAIN_MS = 5_000;

/**
 * Asks again while the server is still reading the record, so that nobody has to press anything for it.
 * @param again asks without counting as somebody being there; the same function each time it is drawn
 */
export function useStillReading(fault: CallFault | undefined, again: () => void): void {
  const isReading = isStillReading(fault);
  useEffect(() => {
    if (!isReading) return undefined;
    const look = () => {
      if (!document.hidden) again();
    };
    const timer = setInterval(look, AGAIN_MS);
    return () => clearInterval(timer);
  }, [isReading, again]);
}
