import { handOn } from '../domain/hand-on.ts';
import { ok } from '../domain/result.ts';
import type { Deps } from './deps.ts';

/**
 * One tick: tells the next in line of every concern that nobody acknowledged in time or nobody can be reached for.
 * @returns how many were handed on
 */
export async function handOnOverdue(deps: Deps): Promise<number> {
  const roster = deps.directory.roster();
  const due = (now: number) =>
    deps.record.unfinished().filter((concern) => handOn(concern, roster, now, deps.school.deadlines));
  let count = 0;
  for (const { reference } of due(deps.clock.now())) {
    // Decided again under the case's own lock: somebody may have acknowledged a moment ago.
    const changed = await deps.record.change(reference, (before) => {
      const routed = before && handOn(before, roster, deps.clock.now(), deps.school.deadlines);
      return ok({ deeds: routed ? [{ by: 'heed' as const, what: routed }] : [], value: routed?.why });
    });
    if (!changed.ok) deps.log.warn('hand-on-failed', { reference, code: changed.fault.code });
    else if (changed.value.value) {
      deps.log.info('handed-on', { reference, why: changed.value.value });
      count += 1;
    }
  }
  return count;
}
