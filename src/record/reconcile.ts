import type { Deed } from '../app/ports.ts';
import { append } from './append.ts';
import { parseEntry } from './batch.ts';
import { canonical } from './canonical.ts';
import type { Core } from './core.ts';
import { refile, supersede } from './refile.ts';
import { fetchCase } from './remote.ts';

/** Acts that Heed decides again by itself once it sees the case as it stands. */
const HEEDS_OWN = new Set(['reported', 'routed', 'told', 'not-told', 'released']);

export type Reconciled = 'settled' | 'faulty' | 'contradicts';

/**
 * The same report already stands in SharePoint under this reference, filed by a process whose disk is lost. That one
 * stands; what people did here since is appended to it.
 */
export function yieldTo(reference: string, core: Core): Promise<Reconciled> {
  return core.queues.run(reference, async () => {
    const theirs = await fetchCase(reference, undefined, core);
    if (!theirs.ok) return 'faulty';
    const { state } = core.memory();
    const ours = state.get(reference);
    if (!theirs.value || !ours) return 'contradicts';
    const { concern, head, links, entries } = theirs.value;
    const there = new Set(entries.map(({ by, what }) => canonical({ by, what })));
    const deeds = ours.links.flatMap(({ body }): readonly Deed[] => {
      const entry = parseEntry(body);
      if (!entry || HEEDS_OWN.has(entry.what.act)) return [];
      const { by, what } = entry;
      return there.has(canonical({ by, what })) ? [] : [{ by, what }];
    });
    const before = { concern, head, links, confirmed: links.length, shown: 0 };
    const ground = { reference, before, now: core.clock.now() };
    state.put(deeds.length > 0 ? append(ground, deeds, core.chain).after : before);
    supersede(reference, core);
    core.log.warn('record.repeat-found', { reference });
    core.wantCheckpoint();
    core.notify(reference);
    return 'settled';
  });
}

/** Another report stands in SharePoint under this reference: ours moves on, and theirs is taken in. */
export function moveOn(reference: string, core: Core): Promise<Reconciled> {
  return core.queues.run(reference, async () => {
    const { state } = core.memory();
    const ours = state.get(reference);
    if (!ours || !refile(ours.links, core)) return 'contradicts';
    state.drop(reference);
    supersede(reference, core);
    const theirs = await fetchCase(reference, undefined, core);
    if (theirs.ok && theirs.value && !state.get(reference)) {
      const { concern, head, links } = theirs.value;
      state.put({ concern, head, links, confirmed: links.length, shown: 0 });
    }
    core.notify(reference);
    return 'settled';
  });
}
