import type { Concern } from '../../domain/concern.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Deps } from '../deps.ts';
import { tell } from '../works/planning.ts';
import { asReporter, listeners, type OwnReport } from './own-report.ts';

/** Takes a report back. It stays in the record, and the handler still reads it and decides. Twice changes nothing. */
export function withdraw(
  input: OwnReport & { readonly reason: string },
  deps: Deps,
): Promise<Result<Concern>> {
  const key = deps.identity.reportKey(input.actor, 'withdraw', input.reason).slice(0, 24);
  return asReporter(
    input,
    (before) => {
      if (before.withdrawnAt) return ok([]);
      const act = { act: 'withdrawn', key, reason: input.reason } as const;
      return ok([act, tell('withdrawn', listeners(before, deps))]);
    },
    deps,
  );
}
