/** The lines of the list as far as they were read, more at its end, and quietly again while the window is seen. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ConcernLine, ConcernList, ConcernQuery } from '../../../src/contract/concerns.ts';
import type { CallFault } from '../../api.ts';
import { useHeed } from '../../heed.ts';
import { isStillReading } from '../../parts/load-state.ts';
import { joined } from './joined.ts';

const PART = 100;
/** Most that the server gives at once. */
const MOST = 200;
const POLL_MS = 30_000;
/** While older concerns are still being read, more is found every moment. */
const SEARCH_MS = 2_000;

export interface ListState {
  /** What the lines are of: they stay in sight until those of another query have come. */
  readonly query: ConcernQuery;
  readonly lines: readonly ConcernLine[];
  readonly total: number;
  readonly more: boolean;
  readonly searched: number;
}

export interface ListLoad {
  readonly list?: ListState;
  readonly busy: boolean;
  readonly fault?: CallFault;
  readonly reload: () => void;
  readonly onEnd: () => void;
}

/** @param before what was shown when the person was here last, so that they come back to it at once */
export function useList(query: ConcernQuery, before: ListState | undefined): ListLoad {
  const { api } = useHeed();
  const [list, setList] = useState(before);
  const [fault, setFault] = useState<CallFault | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const turn = useRef(0);
  const ending = useRef(false);
  const text = JSON.stringify(query);
  const shown = useRef(list);
  shown.current = list;

  const read = useCallback(
    async (offset: number, limit: number, quiet: boolean) => {
      turn.current += 1;
      const mine = turn.current;
      const asked = JSON.parse(text) as ConcernQuery;
      if (!quiet) setBusy(true);
      const answer = await api.post<ConcernList>('/api/concerns', { ...asked, offset, limit }, { quiet });
      if (turn.current !== mine) return;
      setBusy(false);
      if (!answer.ok) {
        setFault(answer.fault);
        if (answer.fault.kind === 'no-right') setList(undefined);
        return;
      }
      setFault(undefined);
      const { lines, ...rest } = answer.value;
      setList((held) => {
        const same = held && JSON.stringify(held.query) === text ? held.lines : [];
        return { ...rest, query: asked, lines: joined(same, lines, { offset, limit }) };
      });
    },
    [api, text],
  );

  useEffect(() => {
    const held = shown.current;
    const isBack = held !== undefined && JSON.stringify(held.query) === text;
    void read(0, isBack ? Math.min(MOST, Math.max(PART, held.lines.length)) : PART, isBack);
    return () => {
      // An answer to what is no longer asked is dropped.
      turn.current += 1;
    };
  }, [read, text]);

  const isComing = isStillReading(fault) || (list !== undefined && list.searched < 1);
  const pollMs = isComing ? SEARCH_MS : POLL_MS;
  useEffect(() => {
    const look = () => {
      const read1 = Math.min(MOST, Math.max(PART, shown.current?.lines.length ?? 0));
      if (!document.hidden && !ending.current) void read(0, read1, true);
    };
    const timer = setInterval(look, pollMs);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [read, pollMs]);

  const reload = useCallback(() => void read(0, PART, false), [read]);
  const onEnd = useCallback(() => {
    if (ending.current) return;
    ending.current = true;
    void read(shown.current?.lines.length ?? 0, PART, true).finally(() => {
      ending.current = false;
    });
  }, [read]);
  return { busy, reload, onEnd, ...(list ? { list } : {}), ...(fault ? { fault } : {}) };
}
