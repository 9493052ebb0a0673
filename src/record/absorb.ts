import type { Concern } from '../domain/concern.ts';
import { foldEntry, parseEntry } from './batch.ts';
import { type Chain, entryContext, type Link } from './chain.ts';
import { linkAt, type State } from './state.ts';

/**
 * What became of links that somebody else wrote, or this process before it stopped.
 * `folded`: the case grew. `known`: nothing new. `gap`: entries before them are missing here.
 * `repeat`: the same report, filed a second time; the first stands. `clash`: another report under this reference.
 * `fork`: they contradict what is held, or do not open as entries.
 */
export type Absorbed = 'folded' | 'known' | 'gap' | 'repeat' | 'clash' | 'fork';

/** Takes the links of one change of one case, in order, into memory. Harmless when done twice. */
export function absorb(state: State, links: readonly Link[], chain: Chain): Absorbed {
  const entries = links.map(({ body }) => parseEntry(body));
  const first = entries[0];
  if (!first) return 'fork';
  const { reference } = first;
  const held = state.get(reference);
  const end = held?.concern.sequence ?? 0;
  if (first.sequence > end + 1) return 'gap';

  let concern: Concern | undefined = held?.concern;
  let head = held?.head ?? '';
  const added: Link[] = [];
  for (const [index, link] of links.entries()) {
    const entry = entries[index];
    if (entry?.reference !== reference || entry.sequence !== first.sequence + index) return 'fork';
    if (held && entry.sequence <= end) {
      const ours = entry.sequence === end ? held.head : linkAt(held, entry.sequence)?.mac;
      // Links that are no longer held were confirmed long ago; only a first entry says which report it is.
      if (ours === link.mac || (ours === undefined && entry.sequence > 1)) continue;
      if (entry.what.act !== 'reported') return 'fork';
      return entry.what.reportKey === held.concern.reportKey ? 'repeat' : 'clash';
    }
    if (!chain.fits({ context: entryContext(reference, entry.sequence), previous: head }, link))
      return 'fork';
    try {
      concern = foldEntry(concern, entry);
    } catch {
      return 'fork';
    }
    head = link.mac;
    added.push(link);
  }
  if (!concern || added.length === 0) return 'known';
  const { links: before = [], confirmed = 0, shown = 0 } = held ?? {};
  state.put({ concern, head, links: [...before, ...added], confirmed, shown });
  return 'folded';
}
