import type { Deed } from '../app/ports.ts';
import type { Entry } from '../domain/act.ts';
import { foldEntry, parseEntry } from './batch.ts';
import { canonical } from './canonical.ts';
import { type Chain, entryContext, type Link } from './chain.ts';
import type { Case } from './state.ts';

/** Where new entries go: which case, and as it stands, or undefined for one that begins. */
export interface Ground {
  readonly reference: string;
  readonly before: Case | undefined;
  /** Milliseconds since 1970; a clock that went back does not reorder a case. */
  readonly now: number;
}

/** A case with new entries at its end. */
export interface Grown {
  readonly after: Case;
  readonly added: readonly Link[];
  readonly at: string;
}

/**
 * Gives deeds their sequences and time, chains them and folds them in. Changes nothing anywhere.
 * @param deeds at least one
 * @throws RangeError when a deed cannot follow on the case (a fault of the caller)
 */
export function append(ground: Ground, deeds: readonly Deed[], chain: Chain): Grown {
  const { reference, before } = ground;
  const at = timeOf(ground);
  let { concern, head } = before ?? { concern: undefined, head: '' };
  const added: Link[] = [];
  for (const { by, what } of deeds) {
    const sequence = (concern?.sequence ?? 0) + 1;
    const body = canonical({ reference, sequence, at, by, what } satisfies Entry);
    // What is folded is what will be read back, so that memory and a later start cannot differ.
    const entry = parseEntry(body);
    if (!entry) throw new RangeError('A deed has no such shape.');
    concern = foldEntry(concern, entry);
    head = chain.mac({ context: entryContext(reference, sequence), previous: head }, body);
    added.push({ body, mac: head });
  }
  if (!concern) throw new RangeError('A change of a case that does not exist appends nothing.');
  const { links = [], confirmed = 0, shown = 0 } = before ?? {};
  return { after: { concern, head, links: [...links, ...added], confirmed, shown }, added, at };
}

/** @returns the time of the change, never before the newest entry of the case; UTC with milliseconds. */
export function timeOf({ before, now }: Ground): string {
  const newest = before ? Date.parse(before.concern.updatedAt) : 0;
  return new Date(Math.max(now, newest)).toISOString();
}
