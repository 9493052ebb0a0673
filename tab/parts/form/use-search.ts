/** Looks for people while somebody types, at most four times a second, and never shows an answer to older letters. */
import { useEffect, useState } from 'react';
import type { Found } from '../../../src/contract/me.ts';
import { useHeed } from '../../heed.ts';

const PAUSE_MS = 250;
const FEWEST_LETTERS = 2;

export interface Searched {
  readonly busy: boolean;
  /** Absent while too little is typed. */
  readonly found?: readonly Found[];
  readonly fault?: string;
}

/** @param path a route that takes `{q}`; names travel in the body, never in the address */
export function useSearch(path: string, typed: string): Searched {
  const { api } = useHeed();
  const [state, setState] = useState<Searched>({ busy: false });
  const q = typed.trim();
  useEffect(() => {
    if (q.length < FEWEST_LETTERS) return setState({ busy: false });
    let isOver = false;
    const timer = setTimeout(async () => {
      setState((before) => ({ ...before, busy: true }));
      const answer = await api.post<readonly Found[]>(path, { q });
      if (isOver) return;
      setState(
        answer.ok ? { busy: false, found: answer.value } : { busy: false, fault: answer.fault.sentence },
      );
    }, PAUSE_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [api, path, q]);
  return state;
}
