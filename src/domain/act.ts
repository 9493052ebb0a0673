import type { EvidenceFile } from './evidence.ts';
import type { FaultCode } from './fault.ts';
import type { Reference } from './reference.ts';
import type { AdultInvolved, PersonInvolved, Report, Reporter } from './report.ts';
import type { Oid, Role } from './role.ts';
import type { Row } from './row.ts';
import type { RecordedWork } from './work.ts';

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
   * `handler`: may open and take it. `facts`: may open what the role needs to know, without people. `notice`: is told only
   * that something is unanswered, with the reference. `reporter`: the person who reported, asked to ring. `letter`: the
   * person who reported, to whom a handler wrote.
   */
  readonly as: 'handler' | 'facts' | 'notice' | 'reporter' | 'letter';
}

/** Why somebody is barred from a concern: the subject rule, and what acts like it. Never shown to anyone. */
export interface Barred {
  readonly oid: Oid;
  readonly why: 'subject' | 'might-be-subject' | 'recused';
}

/**
 * Why somebody is told. `reported`, `unanswered`, `unreachable`, `chased` (the reporter says that nobody answered) and
 * `last` (the end of the line) walk the line of a row. `moved`: it was coded anew, or its owner may no longer have it.
 * `undecided`: taken, but without a decision by its review time. `offered`: handed over by its owner; `not-taken`: the
 * other did not take it. `added`, `answered`, `withdrawn`: the reporter did something. `letter`: to the reporter.
 * `reminder`: something that was promised is due.
 */
export type Why =
  | 'reported'
  | 'unanswered'
  | 'unreachable'
  | 'chased'
  | 'last'
  | 'moved'
  | 'undecided'
  | 'offered'
  | 'not-taken'
  | 'added'
  | 'answered'
  | 'withdrawn'
  | 'letter'
  | 'reminder';

/** The steps that go down the line of the row; the others tell somebody something and leave the line where it is. */
export const LINE_WHYS: ReadonlySet<Why> = new Set([
  'reported',
  'unanswered',
  'unreachable',
  'chased',
  'last',
  'moved',
] as const);

/** The decision whom to tell, taken before anyone is told, so that a crash cannot forget it. */
export interface Routed {
  readonly act: 'routed';
  /** Position in the row's line: 0 is "told at once". */
  readonly step: number;
  readonly why: Why;
  readonly to: readonly Recipient[];
  /** When the next is told unless somebody takes it; absent when there is nobody inside to tell, and once taken. */
  readonly dueAt?: string;
  /** When the next is told unless there is a decision: of a review that passed, or where danger was added. */
  readonly reviewAt?: string;
  /** `last` only: the reporter asked for this round, so it does not make the next one later. */
  readonly chased?: true;
  /** `reminder` only: the sequence of the entry that is due; 0 for the step that the law or guidance asks for. */
  readonly about?: number;
}

/**
 * Everything that can happen to a concern. A concern is the fold of its entries and nothing else, so an act carries
 * what was decided (who is told, who is barred), not what it was decided from: the roster of that day is gone.
 * A `key` is the keyed digest of a form and what was typed into it: the same press sent twice has the same one.
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
      /**
       * The concern that this one came from. It stands here, on the restricted side, and never over there.
       * `addition`: its reporter named an adult later. `child-record`: the harmed child's record, without the adult; then
       * nobody is named here and the link stands in the other.
       */
      readonly from?: { readonly reference: Reference; readonly how: 'addition' };
    }
  | Routed
  /** A card arrived. `routed` is the sequence of the entry that asked for it; 0 is the receipt sent to the chat. */
  | { readonly act: 'told'; readonly routed: number; readonly to: Recipient; readonly place: Place }
  /** A card cannot arrive; it is not tried again. */
  | { readonly act: 'not-told'; readonly routed: number; readonly to: Recipient; readonly code: FaultCode }
  /** The first time a handler opened it. Every later view stands in the access log only. */
  | { readonly act: 'opened'; readonly role: Role }
  | {
      readonly act: 'acknowledged';
      readonly role: Role;
      /** When the next is told unless there is a decision. */
      readonly reviewAt?: string;
      /** Why it was taken from somebody who had it; then with the key of the form. */
      readonly reason?: string;
      readonly key?: string;
    }
  | ReporterAct
  | HandlerAct
  /** The one who had it may not have it any more (office lost, access revoked). Nobody is named. */
  | { readonly act: 'released' };

/** What the person who reported can still do. */
export type ReporterAct =
  | {
      readonly act: 'added';
      readonly key: string;
      readonly text: string;
      readonly danger: boolean;
      /** Adults who were harmed or are mentioned: one whose conduct is in question makes a concern of its own. */
      readonly adults?: readonly AdultInvolved[];
    }
  | { readonly act: 'withdrawn'; readonly key: string; readonly reason: string }
  | { readonly act: 'answered'; readonly key: string; readonly of: number; readonly text: string }
  | { readonly act: 'chased' };

/** What a handler does; `role` is the one under which they may. */
export type HandlerAct =
  | ({ readonly act: 'worked'; readonly role: Role; readonly key: string } & RecordedWork)
  | {
      readonly act: 'letter';
      readonly role: Role;
      readonly key: string;
      readonly text: string;
      readonly question: boolean;
    }
  | {
      readonly act: 'recoded';
      readonly role: Role;
      readonly key: string;
      readonly reason: string;
      readonly kind?: string;
      readonly urgency: Urgency;
      readonly row: Row;
      readonly adults: readonly AdultInvolved[];
      /** Everyone who is barred from then on. */
      readonly barred: readonly Barred[];
    }
  | {
      readonly act: 'person';
      readonly role: Role;
      readonly key: string;
      readonly person: PersonInvolved;
      /** Whose place they take, by name, where the name itself was wrong. */
      readonly instead?: string;
      readonly reason: string;
    }
  | {
      readonly act: 'handed-over';
      readonly role: Role;
      readonly key: string;
      readonly to: Recipient;
      readonly reason: string;
    }
  /** Somebody with an interest of their own steps back, or is asked to. It acts like being barred, without the label. */
  | {
      readonly act: 'recused';
      readonly role: Role;
      readonly key: string;
      readonly oids: readonly Oid[];
      readonly reason: string;
    }
  | {
      readonly act: 'linked';
      readonly role: Role;
      readonly key: string;
      readonly to: Reference;
      /** `child-record`: the harmed child's own record. `related`: belongs together. */
      readonly how: 'related' | 'child-record';
    }
  /** A file that lies sealed in the document library; here stands what proves that it is the same. */
  | ({ readonly act: 'evidence'; readonly role: Role; readonly key: string } & EvidenceFile)
  | {
      readonly act: 'struck';
      readonly role: Role;
      readonly key: string;
      readonly of: number;
      readonly reason: string;
      /** Where it was the only decision: when the next is told unless there is another. */
      readonly reviewAt?: string;
    }
  | {
      readonly act: 'closed';
      readonly role: Role;
      readonly key: string;
      readonly summary: string;
      readonly followUp: string;
      readonly outcome: string;
    }
  | { readonly act: 'reopened'; readonly role: Role; readonly key: string; readonly reason: string };

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
