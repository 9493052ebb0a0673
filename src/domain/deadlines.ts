import type { Urgency } from './act.ts';

/** How long a person has to acknowledge before the next is told, in minutes. The school decides. */
export interface Deadlines {
  readonly minutes: Readonly<Record<Urgency, number>>;
  /** How long after the end of the line everyone is told again; after that twice as long each time, up to a day. */
  readonly againMinutes: number;
}

/** @returns when the next in line is told, UTC. */
export function deadlineFrom(now: number, urgency: Urgency, deadlines: Deadlines): string {
  return new Date(now + deadlines.minutes[urgency] * 60_000).toISOString();
}
