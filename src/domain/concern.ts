import type { Barred, Entry, Place, Recipient, Urgency } from './act.ts';
import type { FaultCode } from './fault.ts';
import type { Reference } from './reference.ts';
import type { Reporter } from './report.ts';
import type { Oid, Role } from './role.ts';
import type { Row } from './row.ts';

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
  readonly why: 'reported' | 'unanswered' | 'unreachable' | 'last';
  readonly to: readonly Recipient[];
}

/**
 * What a case comes to when its entries are folded: everything that rules and lists need, and none of the text.
 * It can be thrown away and made again from the entries at any time.
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
  readonly barred: readonly Barred[];
  readonly status: 'waiting' | 'acknowledged';
  /** Opened or acknowledged, whichever came first: what the reporter sees as "read". */
  readonly read?: { readonly at: string; readonly role: Role };
  readonly owner?: { readonly oid: Oid; readonly role: Role; readonly at: string };
  readonly steps: readonly Step[];
  /** When the next in line is told. Absent once acknowledged, and when there is nobody to tell. */
  readonly dueAt?: string;
  readonly deliveries: readonly Delivery[];
  /** Where the reporter's receipt stands; `unreachable` when it cannot be brought to their chat. */
  readonly receipt?: Place | 'unreachable';
}

/** @returns whether Heed still has something to do: somebody to wait for, or a card to bring. */
export function isUnfinished(concern: Concern): boolean {
  return (
    concern.status === 'waiting' ||
    concern.receipt === undefined ||
    concern.deliveries.some(({ state }) => state === 'due')
  );
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
  return { ...apply(before, entry), sequence: entry.sequence, updatedAt: entry.at };
}

function begin(entry: Entry): Concern {
  const { what } = entry;
  if (what.act !== 'reported' || entry.sequence !== 1) throw new RangeError('A case begins with its report.');
  return {
    reference: entry.reference,
    reportKey: what.reportKey,
    sequence: 1,
    reportedAt: entry.at,
    updatedAt: entry.at,
    reporter: what.reporter,
    row: what.row,
    ...(what.report.kind === undefined ? {} : { kind: what.report.kind }),
    urgency: what.urgency,
    danger: what.report.danger,
    barred: what.barred,
    status: 'waiting',
    steps: [],
    deliveries: [],
    ...(what.place ? { receipt: what.place } : {}),
  };
}

function apply(before: Concern, { what, at, by, sequence }: Entry): Concern {
  switch (what.act) {
    case 'reported':
      throw new RangeError('A case is reported once.');
    case 'routed': {
      const { dueAt: _passed, ...rest } = before;
      const due = what.to.map((to): Delivery => ({ routed: sequence, to, state: 'due', at }));
      return {
        ...rest,
        ...(what.dueAt && before.status === 'waiting' ? { dueAt: what.dueAt } : {}),
        steps: [...before.steps, { sequence, at, step: what.step, why: what.why, to: what.to }],
        deliveries: [...before.deliveries, ...due],
      };
    }
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
      const { dueAt: _answered, ...rest } = before;
      return {
        ...rest,
        status: 'acknowledged',
        owner: { oid: by.oid, role: what.role, at },
        read: before.read ?? { at, role: what.role },
      };
    }
  }
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
