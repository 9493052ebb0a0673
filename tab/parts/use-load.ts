/**
 * Reads a thing from the API and keeps it fresh:
 * `const list = useLoad<ConcernList>({ path: '/api/concerns', body: query }, { pollSeconds: 30, sameThing: 'concerns' })`,
 * then `<Loaded load={list}>{(data) => …}</Loaded>` (parts/loaded.tsx), and `list.refresh()` after something was done.
 * A path alone is read with GET, one with a body with POST; undefined reads nothing yet.
 * Old data stays while the new is read; asking for another thing forgets it at once, unless `sameThing` says that it is
 * the same list seen otherwise (searched, sorted, filtered, the next part).
 */
import { useCallback, useEffect, useReducer, useRef } from 'react';
import type { Answer, Api } from '../api.ts';
import { useHeed } from '../heed.ts';
import { type LoadEvent, type LoadState, NOT_LOADED, nextLoad } from './load-state.ts';
import { useStillReading } from './use-still-reading.ts';

/** What is read. A body may be made anew each time it is drawn: it is compared by what is in it. */
export type Ask = string | { readonly path: string; readonly body: unknown };

export interface LoadOptions {
  /** Reads again this often while the window is seen, without counting as somebody being there. */
  readonly pollSeconds?: number;
  /** What is asked for with the same value here is the same thing. */
  readonly sameThing?: string;
}

export interface Load<T> extends Pick<LoadState<T>, 'data' | 'fault' | 'busy'> {
  /** Reads again; for a button. */
  readonly reload: () => void;
  /** Reads again without a sign of it; after something was done on the page. */
  readonly refresh: () => void;
}

export function useLoad<T>(ask: Ask | undefined, options: LoadOptions = {}): Load<T> {
  const { api } = useHeed();
  const [state, dispatch] = useReducer<LoadState<T>, [LoadEvent<T>]>(nextLoad, NOT_LOADED);
  const turn = useRef(0);
  const key = ask === undefined ? undefined : JSON.stringify(ask);
  const thing = options.sameThing ?? key;
  const shown = useRef<string | undefined>(undefined);

  const load = useCallback(
    async (quiet: boolean, anew: boolean) => {
      if (key === undefined) return;
      turn.current += 1;
      const mine = turn.current;
      dispatch({ type: 'asked', turn: mine, quiet, anew });
      const answer = await read<T>(api, JSON.parse(key) as Ask, quiet);
      dispatch({ type: 'answered', turn: mine, quiet, answer });
    },
    [api, key],
  );
  useEffect(() => {
    const anew = shown.current !== thing;
    shown.current = thing;
    void load(false, anew);
    return () => {
      // Whatever is still under way belongs to what is no longer shown.
      turn.current += 1;
    };
  }, [load, thing]);

  const { pollSeconds } = options;
  useEffect(() => {
    if (pollSeconds === undefined) return;
    const look = () => {
      if (!document.hidden) void load(true, false);
    };
    const timer = setInterval(look, pollSeconds * 1_000);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [load, pollSeconds]);

  const reload = useCallback(() => void load(false, false), [load]);
  const refresh = useCallback(() => void load(true, false), [load]);
  useStillReading(state.fault, refresh);
  const isStale = shown.current !== undefined && shown.current !== thing;
  return isStale ? { busy: true, reload, refresh } : { ...pick(state), reload, refresh };
}

function read<T>(api: Api, ask: Ask, quiet: boolean): Promise<Answer<T>> {
  if (typeof ask === 'string') return api.get<T>(ask, { quiet });
  return api.post<T>(ask.path, ask.body, { quiet });
}

function pick<T>({ data, fault, busy }: LoadState<T>): Pick<LoadState<T>, 'data' | 'fault' | 'busy'> {
  return { busy, ...(data === undefined ? {} : { data }), ...(fault === undefined ? {} : { fault }) };
}
