import type { Deadlines } from '../domain/deadlines.ts';
import type { CaseRecord, Clock, Directory, Identity, Log } from './ports.ts';

/** What the school decided, from its configuration. */
export interface School {
  readonly deadlines: Deadlines;
  /** How to reach the local authority's designated officer, in the school's words. */
  readonly lado?: string;
}

/** Everything a use case may use. */
export interface Deps {
  readonly clock: Clock;
  readonly identity: Identity;
  readonly record: CaseRecord;
  readonly directory: Directory;
  readonly school: School;
  readonly log: Log;
}
