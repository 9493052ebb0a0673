import { type Duties, dueActs } from '../domain/due.ts';
import { ok } from '../domain/result.ts';
import type { Deps } from './deps.ts';
import { eachAlone } from './each-alone.ts';

/**
 * One tick: does to every open concern what time demands, such as telling the next in line.
 * @returns how many were changed
 * @throws what a single case threw, once all others are done
 */
export async function handOnOverdue(deps: Deps): Promise<number> {
  let count = 0;
  await eachAlone(deps.record.unfinished(), async (concern) => {
    if (dueActs(concern, dutiesOf(deps)).length === 0) return;
    const { reference } = concern;
    // Decided again under the case's own lock: somebody may have acknowledged a moment ago.
    const changed = await deps.record.change(reference, (before) => {
      const acts = before ? dueActs(before, dutiesOf(deps)) : [];
      return ok({ deeds: acts.map((what) => ({ by: 'heed' as const, what })), value: acts.length > 0 });
    });
    if (!changed.ok) deps.log.warn('hand-on-failed', { reference, code: changed.fault.code });
    else if (changed.value.value) {
      // Which step it was could say whom a concern is about: the log only knows that something was due.
      deps.log.info('handed-on', { reference });
      count += 1;
    }
  });
  return count;
}

/** @returns what decides at this moment whether something is due. */
export function dutiesOf({ directory, clock, school }: Deps): Duties {
  const { times, rules, dslToldOfAdults } = school;
  return { roster: directory.roster(), now: clock.now(), times, rules, dslToldOfAdults };
}
