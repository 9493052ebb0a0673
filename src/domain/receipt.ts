import type { Concern } from './concern.ts';
import type { Reference } from './reference.ts';
import type { Role } from './role.ts';
import { ROWS } from './row.ts';

/** What a reporter may know of their report: never the case. */
export interface Receipt {
  readonly reference: Reference;
  readonly receivedAt: string;
  readonly danger: boolean;
  readonly kind?: string;
  readonly aboutAdult: boolean;
  readonly lado: boolean;
  /** Roles that were named first. Empty when nobody inside may or can be told. */
  readonly first: readonly Role[];
  /** Whether everyone inside who could be told is barred, so that the way out of the school is shown. */
  readonly nobodyInside: boolean;
  readonly arrived: boolean;
  /** Roles of the first step that cannot be reached in Teams. */
  readonly unreachable: readonly Role[];
  readonly handedOn: readonly {
    readonly roles: readonly Role[];
    readonly why: 'unanswered' | 'unreachable';
  }[];
  /** The end of the line was reached. */
  readonly nobodyAnswered: boolean;
  readonly read?: { readonly at: string; readonly role: Role };
  readonly filed: boolean;
  readonly unconfirmed: boolean;
  /** Whom to go to in person: everyone the line names, never a barred person's role alone. */
  readonly inPerson: readonly Role[];
}

/**
 * @param filed whether SharePoint has confirmed it
 * @returns the receipt; for a reporter who is a subject of their own report, as it was first shown and for ever so
 */
export function receiptOf(concern: Concern, filed: boolean): Receipt {
  const frozen = concern.barred.some(({ oid }) => oid === concern.reporter.oid);
  const told = frozen ? 0 : concern.steps.findIndex(({ to }) => to.length > 0);
  const [first, ...later] = concern.steps.slice(Math.max(told, 0));
  const firstRoles = unique(first?.to.map(({ role }) => role) ?? []);
  const firstCards = concern.deliveries.filter(({ routed }) => routed === first?.sequence);
  const always = {
    reference: concern.reference,
    receivedAt: concern.reportedAt,
    danger: concern.danger,
    ...(concern.kind === undefined ? {} : { kind: concern.kind }),
    aboutAdult:
      concern.row === 'adult' ||
      concern.row === 'head' ||
      concern.row === 'chair' ||
      concern.row === 'head-and-chair',
    lado: ROWS[concern.row].lado,
    first: firstRoles,
    nobodyInside: firstRoles.length === 0 && (concern.row === 'head-and-chair' || concern.barred.length > 0),
    unconfirmed: concern.reporter.unconfirmed,
  };
  if (frozen) {
    return {
      ...always,
      arrived: false,
      unreachable: [],
      handedOn: [],
      nobodyAnswered: false,
      filed: false,
      inPerson: firstRoles,
    };
  }
  const handedOn = later.flatMap(({ why, to }) =>
    why === 'unanswered' || why === 'unreachable' ? [{ roles: unique(to.map(({ role }) => role)), why }] : [],
  );
  return {
    ...always,
    arrived: firstCards.some(({ state }) => state === 'told'),
    unreachable: firstRoles.filter((role) =>
      firstCards.every(({ to, state }) => to.role !== role || state === 'failed'),
    ),
    handedOn,
    nobodyAnswered: concern.status === 'waiting' && later.some(({ why }) => why === 'last'),
    ...(concern.read ? { read: concern.read } : {}),
    filed,
    inPerson: unique([...firstRoles, ...handedOn.flatMap(({ roles }) => roles)]),
  };
}

function unique(roles: readonly Role[]): readonly Role[] {
  return [...new Set(roles)];
}
