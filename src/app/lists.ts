/** The port to the school's SharePoint lists: rows as the record writes and reads them, every text sealed already. */
import type { Result } from '../domain/result.ts';

export interface EntryRow {
  /** `reference:sequence`, lower-case. */
  readonly key: string;
  readonly reference: string;
  readonly at: string;
  readonly sealed: string;
  readonly mac: string;
  readonly schema: number;
}

export interface ConcernRow {
  readonly reference: string;
  /** The report key: keyed digest of reporter, ReportId and what they sent. */
  readonly reportId: string;
  readonly status: string;
  readonly dueAt?: string;
  readonly updatedAt: string;
  readonly sealed: string;
  readonly schema: number;
}

export interface AccessRow {
  /** `process:sequence`. */
  readonly key: string;
  /** `2026-11`. */
  readonly month: string;
  readonly reference: string;
  readonly sealed: string;
  readonly mac: string;
}

export interface ConversationRow {
  readonly oid: string;
  /** JSON of where and how to reach this person. */
  readonly reference: string;
  readonly active: boolean;
  readonly updatedAt: string;
}

export interface SettingRow {
  /** Keyed digest of the setting's name, so that a row does not say whom it is about. */
  readonly key: string;
  readonly sealed: string;
}

/** A setting that is about digests, in a list of its own. */
export interface DigestRow extends SettingRow {
  /** `due`, `sent` or `failed` of one person's digest; `kept` of anything else. */
  readonly state: string;
  /** UTC; of a digest that was sent. */
  readonly sentAt?: string;
}

/**
 * Every call is one attempt with a time limit and no retry of its own: the drain decides when to try again.
 * Faults: `graph.unreachable` (no answer, 5xx, time-out: it may have been committed all the same), `graph.throttled`,
 * `graph.refused` (4xx that no retry mends), `graph.missing` (list or row not there).
 */
export interface Lists {
  /** `already`: a row with this key exists; the caller reads it back and compares. */
  addEntry(row: EntryRow): Promise<Result<'added' | 'already'>>;
  findEntry(key: string): Promise<Result<EntryRow | undefined>>;
  entriesOf(reference: string): Promise<Result<readonly EntryRow[]>>;
  /** Creates the row or overwrites it: a projection, so the last write is right. */
  putConcern(row: ConcernRow): Promise<Result<void>>;
  addAccess(row: AccessRow): Promise<Result<'added' | 'already'>>;
  findAccess(key: string): Promise<Result<AccessRow | undefined>>;
  /** @returns the rows of a month or of one concern, in no order. Each filter uses one indexed column. */
  accessOf(
    of: { readonly month: string } | { readonly reference: string },
  ): Promise<Result<readonly AccessRow[]>>;
  /** Creates the row or overwrites it. */
  putSetting(row: SettingRow): Promise<Result<void>>;
  /** Creates the row, or leaves the one that has this key: of two processes at one moment exactly one writes it. */
  claimSetting(row: SettingRow): Promise<Result<'added' | 'already'>>;
  settings(): Promise<Result<readonly SettingRow[]>>;
  /** Creates the row or overwrites it. */
  putDigest(row: DigestRow): Promise<Result<void>>;
  /** What stands in clear is for people, and is not read back. */
  digests(): Promise<Result<readonly SettingRow[]>>;
  /** Every row of a list, a page at a time, for whoever proves the whole record. */
  everyEntry(next?: string): Promise<Result<{ readonly rows: readonly EntryRow[]; readonly next?: string }>>;
  everyAccess(
    next?: string,
  ): Promise<Result<{ readonly rows: readonly AccessRow[]; readonly next?: string }>>;
  putConversation(row: ConversationRow): Promise<Result<void>>;
  conversations(): Promise<Result<readonly ConversationRow[]>>;
  /**
   * Rows of Concerns changed since `since`, every one when it is absent or too old for SharePoint.
   * @returns the rows and the mark to ask from next time; `removed` counts rows deleted by somebody; `whole` says that
   * `since` was too old, so that these are all the rows there are
   * @param take gets every row page by page where all are read: then they are not in the answer, and never in memory
   * together. A fault that it returns ends the reading
   */
  concernsSince(
    since?: string,
    take?: (rows: readonly ConcernRow[]) => Promise<Result<void>>,
  ): Promise<Result<{ rows: readonly ConcernRow[]; removed: number; mark: string; whole?: boolean }>>;
}
