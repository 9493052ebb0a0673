import {
  type Barred,
  type Entry,
  LINE_WHYS,
  type Place,
  type Recipient,
  type Urgency,
  type Why,
} from './act.ts';
import type { EvidenceItem } from './evidence.ts';
import type { FaultCode } from './fault.ts';
import { applyHandler, applyReporter, release } from './fold-work.ts';
import type { Reference } from './reference.ts';
import type { AdultInvolved, PersonInvolved, Reporter } from './report.ts';
import type { Oid, Role } from './role.ts';
import type { Row } from './row.ts';
import { withWords } from './search-words.ts';
import type { WorkItem } from './work.ts';

/** A card that is to be, was, or cannot be brought to somebody. */
export interface Delivery {
  readonly routed: number;
  readonly to: Recipient;
  readonly state: 'due' | 'told' | 'failed';
  readonly place?: Place;
  readonly code?: FaultCode;
  readonly at: string;
}

/** One decision whom to tell. */
export interface Step {
  readonly sequence: number;
  readonly at: string;
  readonly step: number;
  readonly why: Why;
  readonly to: readonly Recipient[];
  readonly about?: number;
  readonly chased?: true;
}

/** What a handler wrote to the reporter. */
export interface Letter {
  readonly sequence: number;
  readonly at: string;
  readonly role: Role;
  readonly text: string;
  readonly question: boolean;
  /** When the reporter answered. */
  readonly answeredAt?: string;
}

/** Another concern that belongs to this one, as this side knows it. */
export interface ConcernLink {
  readonly sequence: number;
  readonly reference: Reference;
  readonly how: 'related' | 'child-record' | 'addition';
}

/**
 * What a case comes to when its entries are folded: everything that rules and lists need, and of the text only the names
 * and words by which cases are found and what is written to the reporter. It can be thrown away and made again at any time.
 */
export interface Concern {
  readonly reference: Reference;
  readonly reportKey: string;
  /** Sequence of the newest entry. */
  readonly sequence: number;
  readonly reportedAt: string;
  readonly updatedAt: string;
  readonly reporter: Reporter;
  readonly row: Row;
  readonly kind?: string;
  readonly urgency: Urgency;
  readonly danger: boolean;
  readonly people: readonly PersonInvolved[];
  readonly adults: readonly AdultInvolved[];
  /** Where it happened and with which app, in the words of the reporter. */
  readonly where?: string;
  readonly app?: string;
  /** Words of everything written in the case, as `search-words.ts` gives them. */
  readonly words: string;
  readonly barred: readonly Barred[];
  /** What the report itself said: a reporter's receipt never shows how it was coded later. */
  readonly first: {
    readonly row: Row;
    readonly kind?: string;
    readonly danger: boolean;
    readonly someBarred: boolean;
  };
  /** When it first came to another row than that of the report: of the steps from there on the reporter learns nothing. */
  readonly recodedFrom?: number;
  /** Since when the reporter is kept out of their own report, with what their receipt needs of the case as it stood then. */
  readonly frozen?: { readonly sequence: number; readonly at: string } & Pick<
    Concern,
    'status' | 'closed' | 'lineFrom' | 'barred'
  >;
  readonly status: 'waiting' | 'acknowledged' | 'closed';
  /** Opened or acknowledged, whichever came first: what the reporter sees as "read". */
  readonly read?: { readonly at: string; readonly role: Role };
  readonly owner?: { readonly oid: Oid; readonly role: Role; readonly at: string };
  /** When somebody took it for the first time, whoever has it since. */
  readonly takenAt?: string;
  /** Somebody to whom the owner handed it and who has not taken it yet. */
  readonly offered?: { readonly to: Recipient; readonly dueAt?: string };
  readonly steps: readonly Step[];
  /** Steps from this sequence on are the line that counts: whoever was told before it was coded anew was told of another. */
  readonly lineFrom: number;
  /** When the next in line is told. Absent once acknowledged, and when there is nobody to tell. */
  readonly dueAt?: string;
  /** When somebody else is told unless there is a first decision. Absent once there is one. */
  readonly reviewAt?: string;
  readonly deliveries: readonly Delivery[];
  /** Where the reporter's receipt stands; `unreachable` when it cannot be brought to their chat. */
  readonly receipt?: Place | 'unreachable';
  readonly items: readonly WorkItem[];
  /** Sequences of entries that were struck through. */
  readonly struck: readonly number[];
  readonly letters: readonly Letter[];
  readonly evidence: readonly EvidenceItem[];
  readonly links: readonly ConcernLink[];
  readonly withdrawnAt?: string;
  readonly closed?: { readonly at: string; readonly role: Role };
  /** Keys of everything that was sent from a form, so that a second press changes nothing. */
  readonly keys: readonly string[];
}

/** @returns whether Heed still has something to do: a case that is not closed, or a card to bring. */
export function isUnfinished(concern: Concern): boolean {
  return (
    concern.status !== 'closed' ||
    concern.receipt === undefined ||
    concern.deliveries.some(({ state }) => state === 'due')
  );
}

/** @returns the steps of the line that counts, without those that only told somebody something. */
export function lineOf({ steps, lineFrom }: Concern): readonly Step[] {
  return steps.filter(({ sequence, why }) => sequence >= lineFrom && LINE_WHYS.has(why));
}

/**
 * Folds one more entry into a concern.
 * @param before undefined for the first entry, which must be `reported`
 * @throws RangeError when the entry does not follow on the one before: the record is damaged or the caller is wrong
 */
export function fold(before: Concern | undefined, entry: Entry): Concern {
  if (!before) return begin(entry);
  if (entry.reference !== before.reference || entry.sequence !== before.sequence + 1) {
    throw new RangeError('An entry does not follow on the one before.');
  }
  const words = withWords(before.words, entry);
  return freeze({ ...apply(before, entry), words, sequence: entry.sequence, updatedAt: entry.at }, before);
}

/** From the entry that bars the reporter on, what they see stands still; until they turn out not to be meant. */
function freeze(after: Concern, before: Concern = after): Concern {
  const { frozen, ...rest } = after;
  const isOut = after.barred.some(({ oid }) => oid === after.reporter.oid);
  if (!isOut) return frozen ? rest : after;
  if (frozen) return after;
  const { status, closed, lineFrom, barred } = before;
  const stood = { status, lineFrom, barred, ...(closed ? { closed } : {}) };
  return { ...rest, frozen: { sequence: after.sequence, at: after.updatedAt, ...stood } };
}

function begin(entry: Entry): Concern {
  const { what } = entry;
  if (what.act !== 'reported' || entry.sequence !== 1) throw new RangeError('A case begins with its report.');
  const { from } = what;
  const { kind, where, app } = what.report;
  return freeze({
    reference: entry.reference,
    reportKey: what.reportKey,
    sequence: 1,
    reportedAt: entry.at,
    updatedAt: entry.at,
    reporter: what.reporter,
    row: what.row,
    ...(kind === undefined ? {} : { kind }),
    first: {
      row: what.row,
      ...(kind === undefined ? {} : { kind }),
      danger: what.report.danger,
      someBarred: what.barred.length > 0,
    },
    urgency: what.urgency,
    danger: what.report.danger,
    people: what.report.people,
    adults: what.report.adults,
    ...(where === undefined ? {} : { where }),
    ...(app === undefined ? {} : { app }),
    words: withWords('', entry),
    barred: what.barred,
    status: 'waiting',
    steps: [],
    lineFrom: 1,
    deliveries: [],
    items: [],
    struck: [],
    letters: [],
    evidence: [],
    links: from ? [{ sequence: 1, ...from }] : [],
    keys: [],
    ...(what.place ? { receipt: what.place } : {}),
  });
}

function apply(before: Concern, entry: Entry): Concern {
  const { what, at, by } = entry;
  switch (what.act) {
    case 'reported':
      throw new RangeError('A case is reported once.');
    case 'routed':
      return route(before, what, entry);
    case 'told':
      if (what.routed === 0) return { ...before, receipt: what.place };
      return settle(before, what.routed, what.to, { state: 'told', place: what.place, at });
    case 'not-told':
      if (what.routed === 0) return { ...before, receipt: before.receipt ?? 'unreachable' };
      return settle(before, what.routed, what.to, { state: 'failed', code: what.code, at });
    case 'opened':
      return before.read ? before : { ...before, read: { at, role: what.role } };
    case 'acknowledged': {
      if (by === 'heed') throw new RangeError('Only a person acknowledges.');
      const { dueAt: _answered, reviewAt: _earlier, offered: _taken, ...rest } = before;
      return {
        ...rest,
        status: 'acknowledged',
        owner: { oid: by.oid, role: what.role, at },
        takenAt: before.takenAt ?? at,
        read: before.read ?? { at, role: what.role },
        ...(what.reviewAt ? { reviewAt: what.reviewAt } : {}),
        ...(what.key ? { keys: [...before.keys, what.key] } : {}),
      };
    }
    case 'released':
      return release(before, entry.sequence);
    case 'added':
    case 'withdrawn':
    case 'answered':
    case 'chased':
      return applyReporter(before, what, entry);
    default:
      return applyHandler(before, what, entry);
  }
}

function route(
  before: Concern,
  what: Extract<Entry['what'], { act: 'routed' }>,
  { sequence, at }: Entry,
): Concern {
  const { to, why, step, about, chased } = what;
  const due = to.map((one): Delivery => ({ routed: sequence, to: one, state: 'due', at }));
  const after: Concern = {
    ...before,
    steps: [
      ...before.steps,
      {
        sequence,
        at,
        step,
        why,
        to,
        ...(about === undefined ? {} : { about }),
        ...(chased ? { chased } : {}),
      },
    ],
    deliveries: [...before.deliveries, ...due],
  };
  if (why === 'offered') {
    return before.offered && what.dueAt
      ? { ...after, offered: { ...before.offered, dueAt: what.dueAt } }
      : after;
  }
  if (why === 'not-taken') {
    const { offered: _dropped, ...rest } = after;
    return rest;
  }
  if (what.reviewAt) {
    return before.status === 'acknowledged' ? { ...after, reviewAt: what.reviewAt } : after;
  }
  if (!LINE_WHYS.has(why)) return after;
  const { dueAt: _passed, ...rest } = after;
  return what.dueAt && before.status === 'waiting' ? { ...rest, dueAt: what.dueAt } : rest;
}

function settle(
  before: Concern,
  routed: number,
  to: Recipient,
  outcome: Pick<Delivery, 'state' | 'at'> & Partial<Pick<Delivery, 'place' | 'code'>>,
): Concern {
  return {
    ...before,
    deliveries: before.deliveries.map((delivery) =>
      delivery.routed === routed && delivery.to.oid === to.oid && delivery.to.as === to.as
        ? { ...delivery, ...outcome }
        : delivery,
    ),
  };
}
