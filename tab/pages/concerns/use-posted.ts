/**
 * As `useLoad`, for what is asked in the body of a POST because a name may stand in it:
 * `const board = usePosted<Dashboard>('/api/dashboard', { period }, { pollSeconds: 60 })`.
 */
import { useCallback, useEffect, useReducer, useRef } from 'react';
import { useHeed } from '../../heed.ts';
import { type LoadEvent, type LoadState, NOT_LOADED, nextLoad } from '../../parts/load-state.ts';
import type { Load } from '../../parts/use-load.ts';
import { useStillReading } from '../../parts/use-still-reading.ts';

export function usePosted<T>(
  path: string,
  body: unknown,
  options: { readonly pollSeconds: number },
): Load<T> {
  const { api } = useHeed();
  const [state, dispatch] = useReducer<LoadState<T>, [LoadEvent<T>]>(nextLoad, NOT_LOADED);
  const turn = useRef(0);
  const text = JSON.stringify(body);

  const read = useCallback(
    async (quiet: boolean) => {
      turn.current += 1;
      const mine = turn.current;
      dispatch({ type: 'asked', turn: mine, quiet, anew: false });
      const answer = await api.post<T>(path, JSON.parse(text), { quiet });
      dispatch({ type: 'answered', turn: mine, quiet, answer });
    },
    [api, path, text],
  );
  useEffect(() => {
    void read(false);
    return () => {
      // What is still under way was asked for other figures.
      turn.current += 1;
    };
  }, [read]);

  const { pollSeconds } = options;
  useEffect(() => {
    const look = () => {
      if (!document.hidden) void read(true);
    };
    const timer = setInterval(look, pollSeconds * 1_000);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [read, pollSeconds]);

  const reload = useCallback(() => void read(false), [read]);
  const refresh = useCallback(() => void read(true), [read]);
  const { data, fault, busy } = state;
  useStillReading(fault, refresh);
  return {
    busy,
    ...(data === undefined ? {} : { data }),
    ...(fault === undefined ? {} : { fault }),
    reload,
    refresh,
  };
}
