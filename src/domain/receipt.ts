import { isBarredAccount } from './access.ts';
import { LINE_WHYS, type Recipient } from './act.ts';
import { type Concern, lineOf } from './concern.ts';
import type { Reference } from './reference.ts';
import type { Role, Roster } from './role.ts';
import { ADULT_ROWS, ROWS } from './row.ts';

/** What a reporter may know of their report: never the case, nor how it was coded later. */
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
    readonly why: 'unanswered' | 'unreachable' | 'chased';
  }[];
  /** The end of the line was reached. */
  readonly nobodyAnswered: boolean;
  readonly read?: { readonly at: string; readonly role: Role };
  readonly closedAt?: string;
  readonly withdrawnAt?: string;
  /** How many messages of a handler there are, and whether one is a question without an answer. */
  readonly letters: number;
  readonly question: boolean;
  /** Whether the reporter can say that nobody has answered. */
  readonly mayChase: boolean;
  readonly filed: boolean;
  readonly unconfirmed: boolean;
  /** Whom to go to in person: everyone the line names, never a barred person's role alone. */
  readonly inPerson: readonly Role[];
}

/** Whether the reporter is kept out of their own report, so that what they see stands still. */
export function isFrozen(concern: Concern, roster: Roster): boolean {
  return concern.frozen !== undefined || isBarredAccount(concern.barred, concern.reporter.oid, roster);
}

/**
 * @param filed whether SharePoint has confirmed it
 * @returns the receipt; for a reporter who is, or becomes, a subject of their own report, as it stood at that moment
 */
export function receiptOf(concern: Concern, filed: boolean, roster: Roster): Receipt {
  if (!isFrozen(concern, roster)) return draw(concern, filed, roster);
  // Whether it was filed changes with every entry, of which a subject must not learn.
  return draw(asOf(concern), (concern.frozen?.sequence ?? 1) > 1, roster);
}

/** The case as it stood when its reporter was barred; the first decision whom to tell belongs to the report. */
function asOf(concern: Concern): Concern {
  const { frozen, read, closed: _since, withdrawnAt, recodedFrom, ...rest } = concern;
  const start = { sequence: 1, at: concern.reportedAt, status: 'waiting', lineFrom: 1, barred: [] } as const;
  const { sequence, at, ...stood } = frozen ?? start;
  const before = (time: string) => time < at;
  return {
    ...rest,
    ...stood,
    steps: concern.steps.filter((step) => step.sequence <= Math.max(sequence, 2)),
    deliveries: concern.deliveries.map((one) =>
      before(one.at) ? one : { routed: one.routed, to: one.to, at: one.at, state: 'due' as const },
    ),
    letters: concern.letters.filter((letter) => letter.sequence < sequence),
    ...(read && before(read.at) ? { read } : {}),
    ...(recodedFrom !== undefined && recodedFrom < sequence ? { recodedFrom } : {}),
    ...(withdrawnAt && before(withdrawnAt) ? { withdrawnAt } : {}),
  };
}

function draw(concern: Concern, filed: boolean, roster: Roster): Receipt {
  const { first: reported, closed, withdrawnAt, letters } = concern;
  const walked = stepsForReporter(concern).filter(({ why }) => LINE_WHYS.has(why));
  const told = walked.findIndex(({ to }) => to.length > 0);
  const [first, ...later] = walked.slice(Math.max(told, 0));
  const firstRoles = rolesOf(first?.to ?? []);
  const firstCards = concern.deliveries.filter(({ routed }) => routed === first?.sequence);
  const handedOn = later.flatMap(({ why, to }) =>
    why === 'unanswered' || why === 'unreachable' || why === 'chased' ? [{ roles: rolesOf(to), why }] : [],
  );
  const nobodyAnswered =
    concern.status === 'waiting' && [...later, ...lineOf(concern)].some(({ why }) => why === 'last');
  const nobodyInside = ROWS[reported.row].line.length === 0 || reported.someBarred;
  return {
    reference: concern.reference,
    receivedAt: concern.reportedAt,
    danger: reported.danger,
    ...(reported.kind === undefined ? {} : { kind: reported.kind }),
    aboutAdult: ADULT_ROWS.has(reported.row),
    lado: ROWS[reported.row].lado,
    first: firstRoles,
    nobodyInside: firstRoles.length === 0 && nobodyInside,
    arrived: firstCards.some(({ state }) => state === 'told'),
    unreachable: firstRoles.filter((role) =>
      firstCards.every(({ to, state }) => to.role !== role || to.as !== 'handler' || state === 'failed'),
    ),
    handedOn,
    nobodyAnswered,
    ...(concern.read ? { read: concern.read } : {}),
    ...(closed ? { closedAt: closed.at } : {}),
    ...(withdrawnAt ? { withdrawnAt } : {}),
    letters: letters.length,
    question: letters.some(({ question, answeredAt }) => question && !answeredAt),
    mayChase: concern.status === 'waiting' && firstRoles.length > 0,
    filed,
    unconfirmed: concern.reporter.unconfirmed,
    inPerson: toFindInPerson(concern, roster),
  };
}

/** How it was coded later is not for the reporter, nor to whom it went then. */
function stepsForReporter({ steps, recodedFrom }: Concern): Concern['steps'] {
  return recodedFrom === undefined ? steps : steps.filter(({ sequence }) => sequence < recodedFrom);
}

/**
 * @returns the roles that the reporter can be sent to: those who were told as it was reported, and may still have it;
 * none when they are kept out by now
 */
export function toFindInPerson(concern: Concern, roster: Roster): readonly Role[] {
  const { lineFrom, recodedFrom, barred } = concern;
  const roles = stepsForReporter(concern)
    .filter(({ sequence, why }) => LINE_WHYS.has(why) && (recodedFrom !== undefined || sequence >= lineFrom))
    .flatMap(({ to }) => rolesOf(to.filter(({ oid }) => !isBarredAccount(barred, oid, roster))));
  return [...new Set(roles)];
}

/** Roles of those who can open and take it. */
function rolesOf(to: readonly Recipient[]): readonly Role[] {
  return [...new Set(to.filter(({ as }) => as === 'handler').map(({ role }) => role))];
}
