import { createHash } from 'node:crypto';
import type { AccessHead } from './batch.ts';
import type { Memory } from './memory.ts';

/** What a digest prints so that the past cannot be rewritten unseen. Says nothing about any case. */
export interface Heads {
  /** How many cases there are. */
  readonly cases: number;
  /** SHA-256 over reference, sequence and newest MAC of every case, sorted by reference: 64 hex characters. */
  readonly entries: string;
  /** Newest line of each access chain that no later chain has named. */
  readonly access: readonly AccessHead[];
}

export function headsOf({ state, access }: Memory): Heads {
  const hash = createHash('sha256');
  const references = [...state.references()].sort();
  for (const reference of references) {
    const held = state.glance(reference);
    if (held) hash.update(`${reference}:${held.brief.sequence}:${held.head}\n`);
  }
  return { cases: references.length, entries: hash.digest('hex'), access: access.tips() };
}
