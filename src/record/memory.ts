import type { ConversationRow } from '../app/lists.ts';
import { type AccessBook, accessKey, createAccessBook } from './access-book.ts';
import { type Batch, parseAccess, parseEntry, type Setting } from './batch.ts';
import type { Chain } from './chain.ts';
import { type ConversationBook, createConversationBook } from './conversation-book.ts';
import { createSettingBook, type SettingBook } from './setting-book.ts';
import type { OutgrownCase } from './shard.ts';
import { createState, type State } from './state.ts';

/** A journal file whose content is in memory, and what must be confirmed before it may go. */
export interface Tracked {
  /** When the change was made, milliseconds since 1970. */
  readonly at: number;
  readonly reference?: string;
  /** Sequence of its last entry. */
  readonly last?: number;
  readonly accessKeys: readonly string[];
  readonly conversation?: ConversationRow;
  readonly setting?: Setting;
  /** Its entries stand elsewhere: a repeat of a report, or one filed again under another reference. */
  readonly superseded?: boolean;
}

/** All that is loaded at a start and again when this process becomes the owner. */
export interface Memory {
  readonly state: State;
  readonly access: AccessBook;
  readonly conversations: ConversationBook;
  readonly settings: SettingBook;
  /** Journal files by name. */
  readonly tracked: Map<string, Tracked>;
  /**
   * Files whose case is not known here yet, because the entries before them are only in SharePoint, and when their change was
   * made, milliseconds since 1970.
   */
  readonly waiting: Map<string, number>;
  /** Files that this process cannot open, and when it first tried, by a clock that nobody sets. */
  readonly unopened: Map<string, number>;
  /** Keys of rows of Settings that do not open, and of which a person was told. */
  readonly unreadableRows: Set<string>;
  /** Names of files, and references of cases, that contradict what is held elsewhere: a person must look. */
  readonly setAside: Set<string>;
  /** Pieces that SharePoint refused when they were last sent; tried again, but somebody may have to mend a list. */
  readonly refused: Set<string>;
  /**
   * Cases of a snapshot that are left out, because another version folded them and not all their entries are here: what
   * was confirmed of them must be there when they come back.
   */
  readonly outgrown: Map<string, OutgrownCase>;
  /** Counts what is written to the snapshot, so that of two parts it is known which is newer. */
  generation: number;
  /** Of the snapshot as it was read, while nothing but that is in here that another owner may have changed. */
  stamp: string | undefined;
  /** From where to ask SharePoint for changed rows; undefined before everything was listed once. */
  mark: string | undefined;
  /** When everything was listed last, by a clock that nobody sets; undefined when that was not since this was loaded. */
  listedAt: number | undefined;
  /** Whether the list was asked, whatever for, since this was loaded. */
  looked: boolean;
  /** Whether both lists of settings were read since the disk was new: a revoked person is in them. */
  settingsRead: boolean;
  /** Whether the entries were walked through since the disk was new, for cases that have no row yet. */
  walked: boolean;
  /** Where that walk goes on. */
  walkFrom: string | undefined;
}

export function createMemory(chain: Chain): Memory {
  return {
    state: createState(),
    access: createAccessBook(chain),
    conversations: createConversationBook(),
    settings: createSettingBook(),
    tracked: new Map(),
    waiting: new Map(),
    unopened: new Map(),
    unreadableRows: new Set(),
    setAside: new Set(),
    refused: new Set(),
    outgrown: new Map(),
    generation: 0,
    stamp: undefined,
    mark: undefined,
    listedAt: undefined,
    looked: false,
    settingsRead: false,
    walked: false,
    walkFrom: undefined,
  };
}

/** Whether every case was listed since the disk was new: until then one that is not here may only not be here yet. */
export function isListed({ mark }: Pick<Memory, 'mark'>): boolean {
  return mark !== undefined;
}

/** @returns what must be confirmed before the file of this batch may go. */
export function trackedFrom(batch: Batch, superseded = false): Tracked {
  const newest = batch.entries.at(-1);
  const entry = newest && parseEntry(newest.body);
  return {
    at: Date.parse(batch.at),
    ...(entry ? { reference: entry.reference, last: entry.sequence } : {}),
    accessKeys: batch.access.flatMap(({ body }) => {
      const line = parseAccess(body);
      return line ? [accessKey(line)] : [];
    }),
    ...(batch.conversation ? { conversation: batch.conversation } : {}),
    ...(batch.setting ? { setting: batch.setting } : {}),
    ...(superseded ? { superseded } : {}),
  };
}

/** Whether SharePoint holds everything that is in this file. */
export function isConfirmed(tracked: Tracked, memory: Memory): boolean {
  const { state, access, conversations, settings } = memory;
  const held = tracked.reference === undefined ? undefined : state.glance(tracked.reference);
  const last = tracked.last ?? 0;
  const entries = tracked.superseded || last === 0 || (held && held.confirmed >= last && held.shown >= last);
  return (
    Boolean(entries) &&
    !tracked.accessKeys.some((key) => access.isPending(key)) &&
    !(tracked.conversation && conversations.isPending(tracked.conversation)) &&
    !(tracked.setting && settings.isPending(tracked.setting))
  );
}
