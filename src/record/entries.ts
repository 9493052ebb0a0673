import type { Entry } from '../domain/act.ts';
import type { Reference } from '../domain/reference.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { readCase } from './batch.ts';
import type { Core } from './core.ts';
import { isListed } from './memory.ts';
import { fetchCase } from './remote.ts';

/**
 * The entries of a case, proved by their chain: from memory, or for an old case from SharePoint.
 * @returns `graph.missing` for a case that is not there, `record.loading` while that may only mean not yet, the fault
 * of the list, or `record.broken` (with an alarm) when the chain is
 */
export async function readEntries(reference: Reference, core: Core): Promise<Result<readonly Entry[]>> {
  const held = core.memory().state.get(reference);
  if (!held) return fail(isListed(core.memory()) ? 'graph.missing' : 'record.loading');
  const { sequence } = held.concern;
  if (held.links.length === sequence) {
    const whole = readCase(reference, held.links, core.chain);
    if (whole) return ok(whole.entries);
  } else {
    const fetched = await fetchCase(reference, held, core);
    if (!fetched.ok) return fetched;
    // What was appended while SharePoint answered is read next time.
    if (fetched.value?.links[sequence - 1]?.mac === held.head) {
      remember(reference, fetched.value.links, core);
      return ok(fetched.value.entries);
    }
  }
  core.log.alarm('record.chain-broken', { reference });
  return fail('record.broken');
}

/** Keeps them for as long as the process runs, unless the case moved on meanwhile. */
function remember(
  reference: Reference,
  links: readonly { body: string; mac: string }[],
  { memory }: Core,
): void {
  const { state } = memory();
  const now = state.get(reference);
  if (now && now.head === links.at(-1)?.mac) state.put({ ...now, links });
}
