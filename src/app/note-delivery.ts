import type { Act, Place, Recipient } from '../domain/act.ts';
import type { FaultCode } from '../domain/fault.ts';
import type { Reference } from '../domain/reference.ts';
import { ok, type Result } from '../domain/result.ts';
import type { Deps } from './deps.ts';

/** How bringing a card ended: where it stands now, or why it cannot arrive. */
export type Outcome = { readonly place: Place } | { readonly code: FaultCode };

/**
 * Records that a card arrived or cannot arrive. Doing so twice changes nothing.
 * @param input `routed` is the sequence of the entry that asked for it; 0 for the reporter's receipt
 */
export async function noteDelivery(
  input: { reference: Reference; routed: number; to: Recipient; outcome: Outcome },
  deps: Deps,
): Promise<Result<void>> {
  const { reference, routed, to, outcome } = input;
  const what: Act =
    'place' in outcome
      ? { act: 'told', routed, to, place: outcome.place }
      : { act: 'not-told', routed, to, code: outcome.code };
  const changed = await deps.record.change(reference, (before) => {
    const due =
      routed === 0
        ? before !== undefined && before.receipt === undefined
        : before?.deliveries.some(
            (one) =>
              one.routed === routed && one.to.oid === to.oid && one.to.as === to.as && one.state === 'due',
          );
    return ok({ deeds: due ? [{ by: 'heed' as const, what }] : [], value: undefined });
  });
  return changed.ok ? ok(undefined) : changed;
}
