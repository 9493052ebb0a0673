import type { Result } from '../domain/result.ts';
import { parseEntry } from './batch.ts';
import { entryContext, type Link } from './chain.ts';
import type { Core } from './core.ts';
import { moveOn, yieldTo } from './reconcile.ts';
import { entryKey, fromEntryRow, toConcernRow, toEntryRow } from './rows.ts';
import { type Case, isFiled, linkAt } from './state.ts';

/**
 * How far a piece of draining came. `clear`: SharePoint holds it. `faulty`: it did not answer, everything waits.
 * `refused`: it answered no, this piece waits. `contradicts`: a person must look.
 */
export type Drained = 'clear' | 'faulty' | 'refused' | 'contradicts';

/** @returns what a fault of `Lists` means for what was to be written. */
export function drainedFrom(result: Result<unknown>): Drained {
  if (result.ok) return 'clear';
  return result.fault.code === 'graph.refused' || result.fault.code === 'graph.missing'
    ? 'refused'
    : 'faulty';
}

/** Brings one case to SharePoint: its entries in order, then its row, once for however many changes. */
export async function drainCase(reference: string, core: Core): Promise<Drained> {
  for (;;) {
    if (!(await core.holds())) return 'faulty';
    const held = core.memory().state.get(reference);
    if (!held || isFiled(held)) return 'clear';
    const entriesLeft = held.confirmed < held.concern.sequence;
    const drained = entriesLeft ? await sendEntry(held, core) : await sendRow(held, core);
    if (drained !== 'clear') return drained;
  }
}

async function sendEntry(held: Case, core: Core): Promise<Drained> {
  const sequence = held.confirmed + 1;
  const link = linkAt(held, sequence);
  if (!link) return 'contradicts';
  await core.at('entry.before-add');
  const added = await core.lists.addEntry(toEntryRow(link, core.seal));
  await core.at('entry.added');
  if (!added.ok) return drainedFrom(added);
  return added.value === 'added' ? confirm(held, link, core) : compare(held, link, core);
}

/** A row with this key exists: ours after all, or what somebody else wrote. SharePoint does not say which. */
async function compare(held: Case, ours: Link, core: Core): Promise<Drained> {
  const { reference, reportKey } = held.concern;
  const sequence = held.confirmed + 1;
  const found = await core.lists.findEntry(entryKey(reference, sequence));
  if (!found.ok) return drainedFrom(found);
  // It is said to be there and cannot be seen yet: asked again later.
  if (!found.value) return 'faulty';
  const theirs = fromEntryRow(found.value, sequence, core.seal);
  if (theirs?.mac === ours.mac && theirs.body === ours.body) return confirm(held, ours, core);
  const beginning = { context: entryContext(reference, 1), previous: '' };
  if (sequence > 1 || !theirs || !core.chain.fits(beginning, theirs)) return 'contradicts';
  const first = parseEntry(theirs.body)?.what;
  if (first?.act !== 'reported') return 'contradicts';
  const reconciled = await (first.reportKey === reportKey ? yieldTo : moveOn)(reference, core);
  return reconciled === 'settled' ? 'clear' : reconciled;
}

/** The case may have grown meanwhile, and memory may have been loaded anew. */
function confirm(held: Case, link: Link, { memory, wantCheckpoint }: Core): Drained {
  const { state } = memory();
  const now = state.get(held.concern.reference);
  const sequence = held.confirmed + 1;
  if (now?.confirmed === held.confirmed && linkAt(now, sequence)?.mac === link.mac) {
    state.put({ ...now, confirmed: sequence });
    wantCheckpoint();
  }
  return 'clear';
}

async function sendRow(held: Case, core: Core): Promise<Drained> {
  const { reference, sequence } = held.concern;
  await core.at('concern.before-put');
  core.touched.add(reference);
  const put = await core.lists.putConcern(toConcernRow(held, core.seal));
  await core.at('concern.put');
  // Again, in case a look at the list began while this was under way: it may show the row from before.
  core.touched.add(reference);
  if (!put.ok) return drainedFrom(put);
  const { state } = core.memory();
  const now = state.get(reference);
  if (now && now.shown < sequence && now.concern.sequence >= sequence) {
    state.put({ ...now, shown: sequence });
    core.wantCheckpoint();
    if (now.concern.sequence === sequence) core.notify(reference);
  }
  return 'clear';
}
