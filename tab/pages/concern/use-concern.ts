/** One concern, what others do to it meanwhile, and that it can go from this person at any moment. */
import { useEffect, useRef, useState } from 'react';
import type { ConcernChanges, ConcernPage } from '../../../src/contract/concern.ts';
import { useHeed } from '../../heed.ts';
import { drop } from '../../kept.ts';
import { type Load, useLoad } from '../../parts/use-load.ts';
import { concernPath, keptName } from './paths.ts';

const LOOK_EVERY_MS = 10_000;

export interface OpenConcern {
  readonly load: Load<ConcernPage>;
  /** What others did since the page was read. */
  readonly news: ConcernChanges['changes'];
  /** Sequence from which on entries are new to the reader. */
  readonly freshFrom: number | undefined;
  /** It was here, and is no longer this person's: nothing of it may stay on the screen. */
  readonly lost: boolean;
  /** Reads the concern anew and marks what the reader had not seen. */
  readonly show: () => void;
}

export function useConcern(reference: string): OpenConcern {
  const { api } = useHeed();
  const load = useLoad<ConcernPage>(concernPath(reference));
  const { data, fault, refresh } = load;
  const sequence = data?.sequence;
  const [news, setNews] = useState<ConcernChanges['changes']>([]);
  const [freshFrom, setFreshFrom] = useState<number | undefined>(undefined);
  const held = useRef<readonly string[] | undefined>(undefined);
  if (data) held.current = keptOf(data);
  const lost = held.current !== undefined && data === undefined && fault?.kind === 'no-right';

  useEffect(() => {
    if (!lost) return;
    // Text that was never sent is about the concern too.
    for (const name of held.current ?? []) drop(name);
    setNews([]);
  }, [lost]);

  useEffect(() => {
    setNews([]);
    if (sequence === undefined) return;
    let isOver = false;
    const look = async () => {
      if (document.hidden) return;
      const path = `${concernPath(reference, 'changes')}?since=${sequence}`;
      const answer = await api.get<ConcernChanges>(path, { quiet: true });
      if (isOver) return;
      if (answer.ok) setNews(answer.value.changes);
      // Asking for the whole concern is what finds out, and drops it.
      else if (answer.fault.kind === 'no-right') refresh();
    };
    const timer = setInterval(look, LOOK_EVERY_MS);
    document.addEventListener('visibilitychange', look);
    return () => {
      isOver = true;
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [api, reference, sequence, refresh]);

  return {
    load,
    news,
    freshFrom,
    lost,
    show() {
      setFreshFrom(sequence === undefined ? undefined : sequence + 1);
      refresh();
    },
  };
}

/** Every name under which text for a form of this concern can be kept. */
function keptOf({ reference, works, checklist }: ConcernPage): readonly string[] {
  const lines = checklist.map(({ code }) => keptName(reference, 'checklist', code));
  return [...works.map(({ work }) => keptName(reference, work)), ...lines];
}
