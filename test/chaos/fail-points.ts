/** The instants at which the harness kills, and what each one needs so that a process comes by. */
export interface Instant {
  readonly name: string;
  /** The passings at which it is killed in turn: the 1st to this one. */
  readonly upTo: number;
  /** It is passed only while SharePoint answers: what comes before it in the drain must have been written. */
  readonly needsSharePoint?: true;
}

/** Every name in src/record/fail-point.ts; a test compares them with the sources. */
export const INSTANTS: readonly Instant[] = [
  { name: 'file.before-write', upTo: 16 },
  { name: 'file.synced', upTo: 16 },
  { name: 'file.linked', upTo: 12 },
  { name: 'change.folded', upTo: 10 },
  { name: 'entry.before-add', upTo: 8 },
  { name: 'entry.added', upTo: 8 },
  { name: 'concern.before-put', upTo: 5, needsSharePoint: true },
  { name: 'concern.put', upTo: 5, needsSharePoint: true },
  { name: 'access.before-add', upTo: 3, needsSharePoint: true },
  { name: 'access.added', upTo: 3, needsSharePoint: true },
  { name: 'checkpoint.before', upTo: 2, needsSharePoint: true },
  { name: 'checkpoint.shards', upTo: 2, needsSharePoint: true },
  { name: 'checkpoint.after', upTo: 2, needsSharePoint: true },
  { name: 'checkpoint.deleted', upTo: 2, needsSharePoint: true },
  { name: 'turn.received', upTo: 8 },
  { name: 'turn.decided', upTo: 8 },
  { name: 'turn.answered', upTo: 8 },
  { name: 'card.before-send', upTo: 6 },
  { name: 'card.sent', upTo: 6 },
  { name: 'card.before-update', upTo: 6 },
  { name: 'card.updated', upTo: 6 },
  { name: 'setting.before-put', upTo: 2, needsSharePoint: true },
  { name: 'setting.put', upTo: 2, needsSharePoint: true },
  { name: 'lease.beat', upTo: 1 },
  { name: 'lease.look', upTo: 1 },
  { name: 'scan', upTo: 4 },
  { name: 'refresh', upTo: 1 },
];
