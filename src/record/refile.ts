import type { Reference } from '../domain/reference.ts';
import { absorb } from './absorb.ts';
import { parseEntry } from './batch.ts';
import { canonical } from './canonical.ts';
import { entryContext, type Link } from './chain.ts';
import type { Core } from './core.ts';

/** Two reports meet on one reference once in 2^35 pairs; more than a few times for one report is no accident. */
const MOST_ATTEMPTS = 64;

/**
 * Gives a report whose reference belongs to another one its next reference: all its entries are written anew there.
 * It is in memory when this returns; the old file must stay until a checkpoint.
 * @param links the whole case, from its first entry
 * @returns the new reference, where the report stands now or already stood; undefined when the links are no case
 */
export function refile(links: readonly Link[], core: Core): Reference | undefined {
  const entries = links.map(({ body }) => parseEntry(body));
  const first = entries[0];
  if (first?.what.act !== 'reported' || first.sequence !== 1) return undefined;
  const { state } = core.memory();
  const { reportKey } = first.what;
  for (const reference of candidates(reportKey, first.reference, core)) {
    const there = state.get(reference);
    if (there && there.concern.reportKey !== reportKey) continue;
    if (!there) {
      const moved: Link[] = [];
      for (const entry of entries) {
        if (!entry) return undefined;
        const body = canonical({ ...entry, reference });
        const position = {
          context: entryContext(reference, entry.sequence),
          previous: moved.at(-1)?.mac ?? '',
        };
        moved.push({ body, mac: core.chain.mac(position, body) });
      }
      if (absorb(state, moved, core.chain) !== 'folded') return undefined;
    }
    core.log.alarm('record.reference-clash', { from: first.reference, to: reference });
    core.wakeDrain();
    core.wantCheckpoint();
    core.notify(reference);
    return reference;
  }
  return undefined;
}

/** References after the taken one, in the order in which a repeat of the report would try them. */
function candidates(reportKey: string, taken: Reference, { identity }: Core): readonly Reference[] {
  const all = Array.from({ length: MOST_ATTEMPTS }, (_, attempt) => identity.reference(reportKey, attempt));
  return all.slice(all.indexOf(taken) + 1);
}

/** Marks the files of a case as standing elsewhere, so that the next checkpoint may remove them. */
export function supersede(reference: Reference, { memory }: Core): void {
  const { tracked } = memory();
  for (const [name, file] of tracked) {
    if (file.reference === reference) tracked.set(name, { ...file, superseded: true });
  }
}
