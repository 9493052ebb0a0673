import { type Concern, lineOf } from '../../domain/concern.ts';
import { handOn } from '../../domain/hand-on.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Deps } from '../deps.ts';
import { around } from '../works/who-has-it.ts';
import { asReporter, type OwnReport } from './own-report.ts';

/** So soon after the last step a second press is taken for the first: cards of the next in line are only just arriving. */
const ONE_PRESS_MS = 30_000;

/**
 * "Nobody has answered": starts the next step of the line at once. Where somebody has it, nothing happens.
 * Source: the schools' policies (Banks 2020): a reporter who gets no answer is shown the whistleblowing route.
 */
export function chase(input: OwnReport, deps: Deps): Promise<Result<Concern>> {
  return asReporter(
    input,
    (before) => {
      if (before.status !== 'waiting') return ok([]);
      const newest = lineOf(before).at(-1);
      const began = newest?.why === 'chased' || newest?.why === 'last' ? Date.parse(newest.at) : 0;
      if (deps.clock.now() - began < ONE_PRESS_MS) return ok([]);
      const next = handOn(before, around(deps), true);
      return ok([{ act: 'chased' }, ...(next ? [next] : [])]);
    },
    deps,
  );
}
