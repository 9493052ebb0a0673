/**
 * Called at every instant at which a crash would be interesting; a harness that kills the process, or never returns,
 * shows what survives. Names in the order of a report's way: `file.before-write`, `file.synced`, `file.linked`,
 * `change.folded`, `entry.before-add`, `entry.added`, `concern.before-put`, `concern.put`, `access.before-add`,
 * `access.added`, `checkpoint.before`, `checkpoint.shards`, `checkpoint.after`, `checkpoint.deleted`;
 * of an activity `turn.received`, `turn.decided`, `turn.answered`, and of each call to Teams `card.before-send`,
 * `card.sent`, `card.before-update`, `card.updated`;
 * of a setting `setting.before-put`, `setting.put`; beside it `lease.beat`, `lease.look`, `scan`, `refresh`.
 */
export type FailPoint = (name: string) => Promise<void> | void;

/** Nothing fails. */
export const steady: FailPoint = () => undefined;
