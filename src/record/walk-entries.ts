import { ok, type Result } from '../domain/result.ts';
import type { Core } from './core.ts';
import { fetchCase } from './remote.ts';

/**
 * Looks at one page of all entries for what Concerns does not show: a process whose disk is lost may have written
 * entries and not the row. Done once on a new disk, a page at a time, because nothing waits for it.
 * @returns the fault of the list that did not answer; the walk goes on there
 */
export async function walkEntries(core: Core): Promise<Result<void>> {
  const memory = core.memory();
  const page = await core.lists.everyEntry(memory.walkFrom);
  if (!page.ok) {
    // The mark of a page does not live for ever.
    if (page.fault.code === 'graph.refused' || page.fault.code === 'graph.missing') {
      memory.walkFrom = undefined;
    }
    return page;
  }
  const unseen = new Set<string>();
  for (const { key, reference } of page.value.rows) {
    const sequence = memory.state.glance(reference)?.brief.sequence ?? 0;
    // What stands in a column that somebody wrote by hand is not repeated in a log.
    if (/^[0-9A-Z]{8}$/.test(reference) && Number(key.split(':')[1]) > sequence) unseen.add(reference);
  }
  for (const reference of unseen) {
    const met = await core.queues.run(reference, () => meetEntries(reference, core));
    if (!met.ok) return met;
  }
  memory.walkFrom = page.value.next;
  if (page.value.next === undefined) {
    memory.walked = true;
    core.wantCheckpoint();
  }
  return ok(undefined);
}

async function meetEntries(reference: string, core: Core): Promise<Result<void>> {
  const theirs = await fetchCase(reference, undefined, core);
  if (!theirs.ok) return theirs;
  const { state } = core.memory();
  const held = state.get(reference);
  const remote = theirs.value;
  if (!remote) core.log.alarm('record.chain-broken', { reference });
  const sequence = held?.concern.sequence ?? 0;
  const follows = !held || remote?.links[sequence - 1]?.mac === held.head;
  if (!remote || !follows || remote.links.length <= sequence) return ok(undefined);
  const { concern, head, links } = remote;
  state.put({ concern, head, links, confirmed: links.length, shown: 0 });
  core.log.warn('record.case-found', { reference });
  core.notify(reference);
  core.wantCheckpoint();
  core.wantScan();
  core.wakeDrain();
  return ok(undefined);
}
