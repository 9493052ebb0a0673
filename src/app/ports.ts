/**
 * What the use cases need from the world. The core owns these types; adapters in `src/record`, `src/graph` and `bot`
 * implement them, and nothing here knows how.
 */
import type { Act, Actor, Entry, Place } from '../domain/act.ts';
import type { Concern } from '../domain/concern.ts';
import type { Reference } from '../domain/reference.ts';
import type { Report } from '../domain/report.ts';
import type { Result } from '../domain/result.ts';
import type { Oid, Person, Role, Roster } from '../domain/role.ts';

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
}

/** Names that are computed rather than drawn, so that a report sent twice gets the same ones in every process. */
export interface Identity {
  /** A fresh ReportId for a form, usable by this reporter only. */
  newReportId(reporter: Oid): string;
  /** Whether a ReportId that came back on a card was made for this person. */
  ownsReportId(reportId: string, reporter: Oid): boolean;
  /** Keyed digest of reporter, ReportId and everything written: equal for a repeat, different for another text. */
  reportKey(reporter: Oid, reportId: string, report: Report): string;
  /** The reference of a report; a higher attempt gives another one where two reports meet. */
  reference(reportKey: string, attempt: number): Reference;
}

/** An act with the one who did it. The record gives it its sequence and time. */
export interface Deed {
  readonly by: Actor;
  readonly what: Act;
}

/** One view of a case, for the access log. */
export interface View {
  readonly oid: Oid;
  readonly role: Role;
  readonly reference: Reference;
  readonly what: 'case';
  readonly from: 'card' | 'tab';
}

/** What a decision leads to: acts to append (none changes nothing), a view to log, and what the caller wants back. */
export interface Change<T> {
  readonly deeds: readonly Deed[];
  readonly view?: View;
  readonly value: T;
}

/** The record of all concerns. Reading is from memory; writing is durable before it returns. */
export interface CaseRecord {
  /**
   * Decides and appends as one step: no other change of the same case happens between. When this returns `ok`, the
   * entries are on durable storage.
   * @returns `record.unwritable` when they are not (nothing was kept); `record.not-owner` when another process owns
   * the record, unless the change begins a new case; the decision's own fault when it declined
   */
  change<T>(
    reference: Reference,
    decide: (before: Concern | undefined) => Result<Change<T>>,
  ): Promise<Result<{ concern: Concern; value: T }>>;
  find(reference: Reference): Concern | undefined;
  /** The entries of a case in order, from memory or, for an old case, from SharePoint. */
  entries(reference: Reference): Promise<Result<readonly Entry[]>>;
  /** Newest first. */
  reportedBy(oid: Oid): readonly Concern[];
  /** Every concern for which `isUnfinished` holds. */
  unfinished(): readonly Concern[];
  /** Every concern that changed at or after a time (milliseconds since 1970). */
  changedSince(time: number): readonly Concern[];
  /** Whether SharePoint has confirmed the case as it stands. */
  filed(reference: Reference): boolean;
  /** Whether this process owns the record: only the owner tells, hands on, and drains. */
  owns(): boolean;
  /** Called after a case changed or became filed, on this process. */
  onChange(listener: (reference: Reference) => void): void;
}

export interface Directory {
  /** As last read; answers at once, also while the directory is down. */
  roster(): Roster;
  /** The person as the last list has them; asks the directory when the list does not know them. */
  known(oid: Oid): Promise<Result<Person | undefined>>;
  /** Read now, with the account's state: for opening and acting. `person.unchecked` when it cannot be. */
  fresh(oid: Oid): Promise<Result<Person | undefined>>;
}

/** Brings cards to people. */
export interface Messenger {
  /** A new message in the person's own chat with Heed. `teams.blocked`: it cannot arrive, ever. */
  send(oid: Oid, card: OutgoingCard): Promise<Result<Place>>;
  /** Changes a message that was sent to this person. `teams.gone`: it was deleted. */
  update(oid: Oid, place: Place, card: OutgoingCard): Promise<Result<void>>;
}

/** A card and the only words of it that a notification may show. */
export interface OutgoingCard {
  readonly summary: string;
  readonly card: object;
  readonly urgent?: boolean;
}

/** One line per event: codes and references only. The type leaves no room for a sentence that somebody typed. */
export interface Log {
  info(event: string, facts?: Readonly<Record<string, string | number | boolean>>): void;
  warn(event: string, facts?: Readonly<Record<string, string | number | boolean>>): void;
  /** Something a person must look at. */
  alarm(event: string, facts?: Readonly<Record<string, string | number | boolean>>): void;
}
