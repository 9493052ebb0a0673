/** The time, ticking: `useNow(60_000)` draws its component again every minute. Milliseconds since 1970. */
import { useEffect, useState } from 'react';
import { schoolNow } from '../school-clock.ts';

export function useNow(everyMs: number): number {
  const [now, setNow] = useState(schoolNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(schoolNow()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
