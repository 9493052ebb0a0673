import type { KeyObject } from 'node:crypto';
import type { Lists } from '../app/lists.ts';
import type { Clock, Identity, Log } from '../app/ports.ts';
import type { Reference } from '../domain/reference.ts';
import type { Chain } from './chain.ts';
import type { FailPoint } from './fail-point.ts';
import type { Files } from './files.ts';
import type { Journal } from './journal.ts';
import type { Memory } from './memory.ts';
import type { Proof } from './proof.ts';
import type { Queues } from './queue.ts';
import type { Seal } from './seal.ts';
import type { Snapshot } from './snapshot.ts';

/** The lists, and how long SharePoint asked to be left alone, where the adapter knows that. */
export interface RecordLists extends Lists {
  /** Seconds until the next call is welcome; 0 when it is now. */
  pauseSeconds?(): number;
}

/** All in milliseconds. */
export interface Timings {
  /** How often the owner shows that it runs. */
  readonly heartbeatMs: number;
  /** How long an owner may show nothing before another process takes over. */
  readonly takeoverMs: number;
  /** Between two checkpoints. */
  readonly checkpointMs: number;
  /** Between two looks for files of other processes. */
  readonly scanMs: number;
  /** Between two looks for rows that somebody changed. */
  readonly refreshMs: number;
  /** Between two looks at every row, which finds what a list that was put back or made anew has lost. */
  readonly listMs: number;
  /** Between two pages of a walk through all entries. */
  readonly walkMs: number;
  /** First and longest wait after SharePoint did not answer. */
  readonly retryMs: number;
  readonly retryMaxMs: number;
  /** Until something SharePoint refused is tried again. */
  readonly refusedMs: number;
}

export const TIMINGS: Timings = {
  heartbeatMs: 5_000,
  takeoverMs: 60_000,
  checkpointMs: 3_000,
  scanMs: 1_000,
  refreshMs: 5 * 60_000,
  listMs: 24 * 3_600_000,
  walkMs: 1_000,
  retryMs: 1_000,
  retryMaxMs: 60_000,
  refusedMs: 60_000,
};

/** What the parts of the record share. Parts get it whole and never each other. */
export interface Core {
  /** Name of this process start; no other start has it. */
  readonly session: string;
  readonly dir: string;
  readonly lists: RecordLists;
  readonly clock: Clock;
  readonly log: Log;
  readonly at: FailPoint;
  readonly timings: Timings;
  readonly identity: Identity;
  /** Of the hash that digests print. */
  readonly recordSealKey: KeyObject;
  /** From the name of a setting the key of its row. */
  readonly settingKey: (name: string) => string;
  readonly seal: Seal;
  readonly chain: Chain;
  readonly files: Files;
  /** Whether these keys are those of the record in SharePoint. */
  readonly proof: Proof;
  readonly journal: Journal;
  readonly snapshot: Snapshot;
  /** One queue per reference and per setting, and one each named `access` and `checkpoint`. */
  readonly queues: Queues;
  /** Files that this process is writing at this moment: not another's. */
  readonly writing: Set<string>;
  /** Files of the journal that this process removed since it looked there last. */
  readonly removed: Set<string>;
  /** Cases whose Concerns row was written since the newest look at the list began. */
  readonly touched: Set<Reference>;
  /** Replaced as a whole when ownership is gained, so it is asked for again after every wait. */
  memory(): Memory;
  /** Looks into the directory: to be asked before and after whatever only the owner may do. */
  holds(): Promise<boolean>;
  isOwner(): boolean;
  /** Whether files may be moved out of the way: by the owner, and while it loads what it will own. */
  mayTidy(): boolean;
  epoch(): number;
  /** Tells the listeners that a case changed or became filed. */
  notify(reference: Reference): void;
  /** There is something to drain. */
  wakeDrain(): void;
  /** There is something to keep in the snapshot, or files that may go. */
  wantCheckpoint(): void;
  /** Something arrived on which waiting files may follow. */
  wantScan(): void;
  /** Resolves when filing disturbs nobody who waits for an answer, and soon in any case. */
  calm(): Promise<void>;
}
