import type { Json } from './wire.ts';

export interface LoggedActivity {
  readonly direction: 'to-bot' | 'from-bot';
  /** `POST`, `PUT` or `DELETE` for what came from the bot. */
  readonly method: string;
  readonly activity: Json;
  /** HTTP status, absent while unanswered. */
  status?: number;
  /** What the bot answered to an invoke. */
  answer?: unknown;
}

export interface ActivityLog {
  readonly entries: readonly LoggedActivity[];
  add(entry: LoggedActivity): LoggedActivity;
}

/** @returns a log that forgets its oldest entries beyond `limit`. */
export function createActivityLog(limit = 500): ActivityLog {
  const entries: LoggedActivity[] = [];
  return {
    entries,
    add(entry) {
      entries.push(entry);
      if (entries.length > limit) entries.splice(0, entries.length - limit);
      return entry;
    },
  };
}
