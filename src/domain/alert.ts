import { type AccessRules, factsRole, handlingRole, isBarredAccount } from './access.ts';
import type { Recipient, Urgency, Why } from './act.ts';
import type { Concern } from './concern.ts';
import { toFindInPerson } from './receipt.ts';
import type { Reference } from './reference.ts';
import type { Role, Roster } from './role.ts';
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
  /** Why this card was sent. */
  readonly why: Why;
  /** Roles the reporter may be sent to in person. */
  readonly inPerson: readonly Role[];
  readonly state:
    | 'waiting'
    | 'gone'
    | {
        readonly taken: Role;
        readonly at: string;
        readonly byYou: boolean;
        /** Whether this person is asked to take it over. */
        readonly offered: boolean;
        readonly closedAt?: string;
      };
}

/**
 * @param to whose card it is, and why it was sent
 * @param around who holds which office now, and what the school decided
 */
export function alertFor(
  concern: Concern,
  { to, why }: { readonly to: Recipient; readonly why: Why },
  { roster, rules }: { readonly roster: Roster; readonly rules: AccessRules },
): Alert {
  const viewer = roster.people.get(to.oid);
  const barred = isBarredAccount(concern.barred, to.oid, roster);
  return {
    reference: concern.reference,
    urgency: concern.urgency,
    danger: concern.danger,
    reportedAt: concern.reportedAt,
    lado: ROWS[concern.row].lado,
    again: concern.steps.some(({ why: each, sequence }) => each === 'last' && sequence >= concern.lineFrom),
    as: to.as,
    why,
    inPerson: to.as === 'reporter' ? toFindInPerson(concern, roster) : handlersOf(concern, roster),
    state: barred || !isAllowed() ? 'gone' : stateFor(concern, to.oid),
  };

  function isAllowed(): boolean {
    if (to.as === 'handler')
      return viewer !== undefined && handlingRole(concern, viewer, rules) !== undefined;
    if (to.as === 'facts') return viewer !== undefined && factsRole(concern, viewer) !== undefined;
    return true;
  }
}

/** Offices of the line that counts; a card to the reporter knows only those that their receipt names. */
function handlersOf({ steps, lineFrom, barred }: Concern, roster: Roster): readonly Role[] {
  const told = steps.filter(({ sequence }) => sequence >= lineFrom).flatMap(({ to }) => to);
  const open = told.filter(({ oid, as }) => as === 'handler' && !isBarredAccount(barred, oid, roster));
  return [...new Set(open.map(({ role }) => role))];
}

function stateFor(concern: Concern, oid: string): Alert['state'] {
  const { owner, closed } = concern;
  const end = closed ? { closedAt: closed.at } : {};
  if (owner) {
    const { role: taken, at } = owner;
    return { taken, at, byYou: owner.oid === oid, offered: mayTakeOver(concern, oid), ...end };
  }
  // Closed, and taken from the hands of whoever closed it: there is nothing to take.
  return closed ? { taken: closed.role, at: closed.at, byYou: false, offered: false, ...end } : 'waiting';
}

/** Whether somebody else's case is offered to this person: handed over to them, or left without a decision. */
export function mayTakeOver(concern: Concern, oid: string): boolean {
  const { owner, offered, status } = concern;
  if (!owner || owner.oid === oid || status !== 'acknowledged') return false;
  if (offered?.to.oid === oid) return true;
  return (
    concern.reviewAt !== undefined &&
    concern.steps.some(
      ({ why, at, to }) => why === 'undecided' && at >= owner.at && to.some((one) => one.oid === oid),
    )
  );
}
