import { isBarredAccount, mayReport } from '../../domain/access.ts';
import type { Act, Recipient } from '../../domain/act.ts';
import type { Concern } from '../../domain/concern.ts';
import type { Reference } from '../../domain/reference.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Oid } from '../../domain/role.ts';
import type { Deps } from '../deps.ts';
import { notSaved } from '../do-work.ts';

/** Something a reporter does to their own report, from a form of their own. */
export interface OwnReport {
  readonly actor: Oid;
  readonly reference: Reference;
}

/**
 * Decides and appends as the person who reported, and as nobody else.
 * @returns `case.not-yours` for everyone else and for a report that does not exist
 */
export async function asReporter(
  { actor, reference }: OwnReport,
  decide: (before: Concern) => Result<readonly Act[]>,
  deps: Deps,
): Promise<Result<Concern>> {
  const known = await deps.directory.known(actor);
  if (!known.ok) return known;
  const changed = await deps.record.change(reference, (before) => {
    if (!before || before.reporter.oid !== actor || !mayReport(known.value)) return fail('case.not-yours');
    const acts = decide(before);
    if (!acts.ok) return acts;
    return ok({ deeds: acts.value.map((what) => ({ by: { oid: actor }, what })), value: undefined });
  });
  return changed.ok ? ok(changed.value.concern) : notSaved(changed);
}

/** Who is told of what a reporter does: the one who has the case, or everyone who was told and may still take it. */
export function listeners(concern: Concern, { directory }: Pick<Deps, 'directory'>): readonly Recipient[] {
  const { owner, barred } = concern;
  const told: readonly Recipient[] = owner
    ? [{ oid: owner.oid, role: owner.role, as: 'handler' }]
    : concern.steps
        .filter(({ sequence }) => sequence >= concern.lineFrom)
        .flatMap(({ to }) => to.filter(({ as }) => as === 'handler'));
  const roster = directory.roster();
  // Whoever stepped back while others were told stands in the steps still.
  const left = told.filter(({ oid }) => !isBarredAccount(barred, oid, roster));
  return [...new Map(left.map((one) => [one.oid, one])).values()];
}
