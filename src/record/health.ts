import type { Core } from './core.ts';
import { isConfirmed, isListed } from './memory.ts';

/** How the record does, for `/readyz` and whoever looks after it. */
export interface Health {
  readonly owner: boolean;
  /** Changes that SharePoint has not confirmed. Counted by the owner, 0 elsewhere. */
  readonly pending: number;
  /** When the oldest of them was made, milliseconds since 1970. */
  readonly oldestPendingAt?: number;
  /** Cases and files that contradict what is held elsewhere: a person must look. */
  readonly setAside: number;
  /** Changes that SharePoint refused when they were last sent: a list, a column or a right may be missing. */
  readonly refused: number;
  /** Files that do not open with the keys given. */
  readonly unreadable: number;
  /** Whether old cases may still be missing, because SharePoint was never read. */
  readonly loading: boolean;
  /** Why nothing is taken and nothing filed: the keys are those of another record. What to do is part of it. */
  readonly keysRefused?: string;
}

export function healthOf({ memory, isOwner, proof }: Core): Health {
  const now = memory();
  const { tracked, waiting, setAside, refused, unopened, state } = now;
  const keysRefused = proof.sentence();
  const common = {
    setAside: setAside.size,
    refused: refused.size,
    unreadable: unopened.size,
    loading: !isListed(now),
    ...(keysRefused === undefined ? {} : { keysRefused }),
  };
  if (!isOwner()) return { owner: false, pending: 0, ...common };
  const unconfirmed = [...tracked.values()].filter(
    (file) => !setAside.has(file.reference ?? '') && !isConfirmed(file, now),
  );
  const inFiles = new Set(unconfirmed.map(({ reference }) => reference));
  const rowsOnly = state.pending().filter((reference) => !inFiles.has(reference) && !setAside.has(reference));
  const oldest = Math.min(...unconfirmed.map(({ at }) => at), ...waiting.values());
  return {
    owner: true,
    pending: unconfirmed.length + waiting.size + rowsOnly.length,
    ...(Number.isFinite(oldest) ? { oldestPendingAt: oldest } : {}),
    ...common,
  };
}
