import { ok, type Result } from '../domain/result.ts';
import { readCase, type WholeCase } from './batch.ts';
import type { Link } from './chain.ts';
import type { Core } from './core.ts';
import { fromEntryRow } from './rows.ts';
import type { Case } from './state.ts';

/** A case as the Entries list has it. */
export interface RemoteCase extends WholeCase {
  readonly links: readonly Link[];
  readonly head: string;
}

/**
 * Reads a case from SharePoint and proves it.
 * @param tail newest links that are held here, put in place of the list's: it may not have them yet
 * @returns undefined when there is none, or an entry is missing, moved or changed; faults as of `Lists.entriesOf`
 */
export async function fetchCase(
  reference: string,
  tail: Pick<Case, 'links' | 'concern'> | undefined,
  { lists, seal, chain }: Core,
): Promise<Result<RemoteCase | undefined>> {
  const rows = await lists.entriesOf(reference);
  if (!rows.ok) return rows;
  const bySequence = new Map<number, Link>();
  for (const row of rows.value) {
    const sequence = Number(row.key.split(':')[1]);
    const link = row.reference === reference ? fromEntryRow(row, sequence, seal) : undefined;
    if (link) bySequence.set(sequence, link);
  }
  for (const [index, link] of (tail?.links ?? []).entries()) {
    bySequence.set((tail?.concern.sequence ?? 0) - (tail?.links.length ?? 0) + 1 + index, link);
  }
  // A row that does not open leaves a hole, and a chain with a hole does not verify.
  const links = [...bySequence].sort(([a], [b]) => a - b).map(([, link]) => link);
  const end = Math.max(0, ...bySequence.keys(), ...rows.value.map(({ key }) => Number(key.split(':')[1])));
  const whole = links.length === end ? readCase(reference, links, chain) : undefined;
  const head = links.at(-1)?.mac;
  return ok(whole && head !== undefined ? { ...whole, links, head } : undefined);
}
