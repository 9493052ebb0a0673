import type { FaultCode } from './fault.ts';
import type { Reference } from './reference.ts';
import type { Report, Reporter } from './report.ts';
import type { Oid, Role } from './role.ts';
import type { Row } from './row.ts';

/** How soon somebody must answer. */
export type Urgency = 'immediate' | 'same-day' | 'routine';

/** Where a card stands in Teams, so that it can be changed later. */
export interface Place {
  readonly conversation: string;
  readonly activity: string;
}

export interface Recipient {
  readonly oid: Oid;
  readonly role: Role;
  /**
   * `handler`: may open and take it. `notice`: is told only that something is unanswered, with the reference.
   * `reporter`: the person who reported, asked to ring.
   */
  readonly as: 'handler' | 'notice' | 'reporter';
}

/** Why somebody is barred from a concern: the subject rule, and what acts like it. */
export interface Barred {
  readonly oid: Oid;
  readonly why: 'subject' | 'might-be-subject' | 'recused';
}

/**
 * Everything that can happen to a concern. A concern is the fold of its entries and nothing else, so an act carries
 * what was decided (who is told, who is barred), not what it was decided from: the roster of that day is gone.
 */
export type Act =
  | {
      readonly act: 'reported';
      readonly reportKey: string;
      readonly report: Report;
      readonly reporter: Reporter;
      readonly row: Row;
      readonly urgency: Urgency;
      readonly barred: readonly Barred[];
      /** The form's own message, which becomes the receipt; absent when it was filed from a dialog or the tab. */
      readonly place?: Place;
    }
  /** The decision whom to tell, taken before anyone is told, so that a crash cannot forget it. */
  | {
      readonly act: 'routed';
      /** Position in the row's line: 0 is "told at once". */
      readonly step: number;
      readonly why: 'reported' | 'unanswered' | 'unreachable' | 'last';
      readonly to: readonly Recipient[];
      /** When the next is told unless somebody acknowledges; absent when there is nobody inside to tell. */
      readonly dueAt?: string;
    }
  /** A card arrived. `routed` is the sequence of the entry that asked for it; 0 is the receipt sent to the chat. */
  | { readonly act: 'told'; readonly routed: number; readonly to: Recipient; readonly place: Place }
  /** A card cannot arrive; it is not tried again. */
  | { readonly act: 'not-told'; readonly routed: number; readonly to: Recipient; readonly code: FaultCode }
  /** The first time a handler opened it. Every later view stands in the access log only. */
  | { readonly act: 'opened'; readonly role: Role }
  | { readonly act: 'acknowledged'; readonly role: Role };

/** Who did it: a verified person, or Heed itself when time ran out. */
export type Actor = { readonly oid: Oid } | 'heed';

/** One line of a case. Appended, never changed. */
export interface Entry {
  readonly reference: Reference;
  /** 1, 2, 3 … within the case. */
  readonly sequence: number;
  /** UTC, ISO 8601 with milliseconds. */
  readonly at: string;
  readonly by: Actor;
  readonly what: Act;
}
