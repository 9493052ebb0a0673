import { handlingRole } from './access.ts';
import type { Recipient, Urgency } from './act.ts';
import type { Concern } from './concern.ts';
import type { Reference } from './reference.ts';
import type { Person, Role } from './role.ts';
import { ROWS } from './row.ts';

/** What stands on a handler's card: nothing by which anyone who sees the screen could learn about a child. */
export interface Alert {
  readonly reference: Reference;
  readonly urgency: Urgency;
  readonly danger: boolean;
  readonly reportedAt: string;
  readonly lado: boolean;
  /** Whether nobody answered and everyone is told again. */
  readonly again: boolean;
  readonly as: Recipient['as'];
  /** Roles the reporter may be sent to in person. */
  readonly inPerson: readonly Role[];
  readonly state: 'waiting' | 'gone' | { readonly taken: Role; readonly at: string; readonly byYou: boolean };
}

/**
 * @param viewer whose card it is, with the roles last known; undefined when the school does not know them any more
 */
export function alertFor(concern: Concern, to: Recipient, viewer: Person | undefined): Alert {
  const barred = concern.barred.some(({ oid }) => oid === to.oid);
  const handles = viewer !== undefined && handlingRole(concern, viewer) !== undefined;
  const allowed = !barred && (to.as !== 'handler' || handles);
  const { owner } = concern;
  return {
    reference: concern.reference,
    urgency: concern.urgency,
    danger: concern.danger,
    reportedAt: concern.reportedAt,
    lado: ROWS[concern.row].lado,
    again: concern.steps.some(({ why }) => why === 'last'),
    as: to.as,
    inPerson: [
      ...new Set(
        concern.steps.flatMap((step) => step.to.filter(({ as }) => as === 'handler').map(({ role }) => role)),
      ),
    ],
    state: !allowed
      ? 'gone'
      : owner
        ? { taken: owner.role, at: owner.at, byYou: owner.oid === to.oid }
        : 'waiting',
  };
}
