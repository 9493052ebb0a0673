/**
 * What the use cases need from the world. The core owns these types; adapters in `src/record`, `src/graph` and `bot`
 * implement them, and nothing here knows how.
 */
import type { Act, Actor, Entry, Place } from '../domain/act.ts';
import type { Brief } from '../domain/brief.ts';
import type { Concern } from '../domain/concern.ts';
import type { Reference } from '../domain/reference.ts';
import type { Result } from '../domain/result.ts';
import type { Oid, Person, Role, Roster } from '../domain/role.ts';
import type { Facts } from './log-facts.ts';

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
  /** Keyed digest of a person, the id of their form and everything written: equal for a repeat, different for another text. */
  reportKey(reporter: Oid, reportId: string, written: unknown): string;
  /** The reference of a report; a higher attempt gives another one where two reports meet. */
  reference(reportKey: string, attempt: number): Reference;
  /** Keyed digest of what a pupil is known by in the school's list, 16 lower-case hex digits: the same at every import. */
  pupilId(key: string): string;
}

/** An act with the one who did it. The record gives it its sequence and time. */
export interface Deed {
  readonly by: Actor;
  readonly what: Act;
}

/** One view, or one change of a setting, for the access log: who, in which role, what, from where. */
export interface View {
  readonly oid: Oid;
  readonly role: Role;
  /** The concern that was looked at; absent when it was none. */
  readonly reference?: Reference;
  readonly what: Viewed;
  readonly from: 'card' | 'tab';
  /** What else it was about: the id of a pupil, the name of a setting. */
  readonly about?: string;
}

/**
 * `case`: its whole record. `list`: lines of many concerns, with names. `facts`: what happened without people. `chronology`: everything about one pupil.
 * `summary`: the text to paste elsewhere. `print`: the whole record for paper. `evidence`: a file; `about` is its id.
 * `access-log`: this log itself, of a month or of one concern. `setting`: one was changed.
 */
export type Viewed =
  | 'case'
  | 'list'
  | 'facts'
  | 'chronology'
  | 'summary'
  | 'print'
  | 'evidence'
  | 'access-log'
  | 'setting';

/** A line of the access log as it is read back. */
export interface LoggedView extends Omit<View, 'from'> {
  /** UTC, ISO 8601. */
  readonly at: string;
  /** Absent where a setting was changed. */
  readonly from?: View['from'];
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
   * the record, unless the change begins a new case; the decision's own fault when it declined, or `record.loading` where
   * that may only be because the case was not read yet
   */
  change<T>(
    reference: Reference,
    decide: (before: Concern | undefined) => Result<Change<T>>,
  ): Promise<Result<{ concern: Concern; value: T }>>;
  find(reference: Reference): Concern | undefined;
  /** The entries of a case in order, from memory or, for an old case, from SharePoint. */
  entries(reference: Reference): Promise<Result<readonly Entry[]>>;
  /** @returns the MAC of the newest entry, with its sequence; undefined for a case that is not there. */
  head(reference: Reference): { readonly sequence: number; readonly mac: string } | undefined;
  /**
   * One hash over every case, for a digest to print, so that the past cannot be rewritten unseen. Takes a moment with many
   * cases, and holds nobody up meanwhile.
   * @returns `record.not-owner`; `record.loading` while cases may still be missing; `record.broken`, or the fault of
   * Entries, where a case that changed just now could not be read back
   */
  seal(): Promise<Result<RecordSeal>>;
  /** Newest first. */
  reportedBy(oid: Oid): readonly Concern[];
  /** Whether a message shows the receipt of a report of theirs. */
  hasReceiptAt(oid: Oid, place: Place): boolean;
  /** Every concern for which `isUnfinished` holds. */
  unfinished(): readonly Concern[];
  /** Every concern that changed at or after a time (milliseconds since 1970). */
  changedSince(time: number): readonly Concern[];
  /** Every concern as a brief, oldest report first; the same array until a case changes. */
  briefs(): readonly Brief[];
  /**
   * Whole-text search of everything written in the cases.
   * @param words as `searchWords` gives them
   * @returns the concerns in which each of them begins a word, as `briefs` has them, newest report first, found as they
   * are asked for
   */
  search(words: readonly string[]): Iterable<Brief>;
  /** Which share of all concerns the search knows, 0 to 1: after a start it takes a moment to read them. */
  searchable(): number;
  /**
   * Puts a view that belongs to no change of a case on durable storage.
   * @returns `record.not-owner`, `record.unwritable`
   */
  log(view: View): Promise<Result<void>>;
  /**
   * The access log of a month (`2026-11`) or of one concern, oldest first: what SharePoint holds and what still waits to
   * be written. It is not filtered: the caller applies the subject rule. Faults: those of the lists.
   */
  views(
    of: { readonly month: string } | { readonly reference: Reference },
  ): Promise<Result<readonly LoggedView[]>>;
  /** Whether SharePoint has confirmed the case as it stands. */
  filed(reference: Reference): boolean;
  /**
   * Whether every concern was listed since the disk was new. Until then what is found is right, what is not found may only
   * not have been read yet, and no number over many concerns is one.
   */
  loaded(): boolean;
  /** Whether this process owns the record: only the owner tells, hands on, and drains. */
  owns(): boolean;
  /** Called after a case changed or became filed, on this process. */
  onChange(listener: (reference: Reference) => void): void;
}

/** A hash that stands for the whole record up to an instant; `npm run verify-log -- --seal … --at …` checks it. */
export interface RecordSeal {
  /** Keyed SHA-256 (HMAC) over that instant, the newest entry of each case at it, and their number: 64 lower-case hex digits. */
  readonly hash: string;
  /**
   * Up to when entries count: the beginning of a day in UTC, ISO 8601, some minutes ago, so that no entry with an earlier
   * time can still come in.
   */
  readonly at: string;
  /** How many cases it stands for. */
  readonly cases: number;
}

/**
 * What the school decided: calendar, who is away, whose access is revoked, linked accounts, its list of pupils. Kept as
 * durably as a case, sealed, and every change is a line of the access log in the same write.
 */
export interface SettingsStore {
  /** @returns the newest JSON text under a key such as `away/<oid>`, or undefined. */
  get(key: string): string | undefined;
  /**
   * Whether what the school set is known: false on a new disk until SharePoint was read. Until then nobody can tell whose
   * access was taken away.
   */
  isLoaded(): boolean;
  /** @returns every key that begins so and has a value. */
  keys(prefix: string): readonly string[];
  /** @returns the same object until any setting changes, so that who worked something out knows whether it still holds. */
  version(): object;
  /**
   * Sets or, with `undefined`, removes a value; durable when it returns `ok`. A value is JSON of at most about 40 KB.
   * @returns `record.not-owner`, `record.unwritable`
   * @throws RangeError for a value that is not JSON or that no column of SharePoint holds: a fault of the caller
   */
  put(change: {
    readonly key: string;
    readonly value: string | undefined;
    /** `heed` for what the program notes for itself, such as whom it has told of a change; not logged. */
    readonly by: { readonly oid: Oid; readonly role: Role } | 'heed';
  }): Promise<Result<void>>;
}

export interface Directory {
  /** As last read; answers at once, also while the directory is down. */
  roster(): Roster;
  /** The person as the last list has them; asks the directory when the list does not know them. */
  known(oid: Oid): Promise<Result<Person | undefined>>;
  /** Read now, with the account's state: for opening and acting. `person.unchecked` when it cannot be. */
  fresh(oid: Oid): Promise<Result<Person | undefined>>;
}

/**
 * Compares the whole record with what SharePoint holds, beside the app and without holding it up. It takes minutes where
 * there are many concerns; that one runs at a time is the caller's to see to.
 * @param progress told now and then how much is done, 0 to 1
 * @returns the fault of the list that could not be read; `unexpected` when it stopped for another reason
 */
export type ProveRecord = (progress: (share: number) => void) => Promise<Result<Proven>>;

/** What a comparison of the whole record found. */
export interface Proven {
  /** Each thing that is not as Heed left it, and the concern where it is known; a sentence holds no text of a concern. */
  readonly findings: readonly { readonly reference?: Reference; readonly sentence: string }[];
  /** Whether the record on this machine was there to compare with. */
  readonly disk: boolean;
  /** Whether there were rows and these keys opened not one of them. */
  readonly nothingOpened: boolean;
}

/** Where files of evidence lie: a library that holds what it is given and cannot read it. */
export interface EvidenceFiles {
  /** Keeps the file under this id, in place of one that has it. Faults: those of the lists. */
  put(id: string, bytes: Uint8Array): Promise<Result<void>>;
  /** @returns `graph.missing` where there is none, or another fault of the lists */
  get(id: string): Promise<Result<Uint8Array>>;
}

/** Files of evidence as the use cases know them: sealed before they leave the process, and proved when they come back. */
export interface EvidenceVault {
  /** @returns SHA-256, 64 lower-case hex digits */
  hash(bytes: Uint8Array): string;
  put(place: EvidencePlace, bytes: Uint8Array): Promise<Result<void>>;
  /** @returns the file as it was given; `evidence.damaged` where it was changed, moved or put in place of another */
  get(place: EvidencePlace): Promise<Result<Uint8Array>>;
}

/** Which case a file belongs to; it opens nowhere else. */
export interface EvidencePlace {
  readonly reference: Reference;
  readonly id: string;
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
  info(event: string, facts?: Facts): void;
  warn(event: string, facts?: Facts): void;
  /** Something a person must look at. */
  alarm(event: string, facts?: Facts): void;
}
