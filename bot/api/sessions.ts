import { randomBytes } from 'node:crypto';
import type { Clock } from '../../src/app/ports.ts';
import type { Oid } from '../../src/domain/role.ts';

/** "Sessions end after 20 minutes without use": the school's own rule (project's domain, §8; policy of West Hill). */
export const IDLE_SECONDS = 20 * 60;
/** Windows that one person can have open; the oldest gives way. */
const MOST_EACH = 20;

/** Who is using the tab. In memory: after a restart people press "Continue" once. */
export interface Sessions {
  /** @returns the id of a new session of this person. */
  begin(oid: Oid): string;
  /**
   * Whether the session runs, and unless the page asked by itself, that it is used now.
   * @param quiet the page asked, not the person
   */
  use(oid: Oid, session: string | undefined, quiet: boolean): boolean;
}

export function createSessions(clock: Clock): Sessions {
  /** When each was used last, milliseconds since 1970, the oldest session first. */
  const people = new Map<Oid, Map<string, number>>();
  const isIdle = (usedAt: number) => clock.now() - usedAt >= IDLE_SECONDS * 1000;

  return {
    begin(oid) {
      const theirs = people.get(oid) ?? new Map<string, number>();
      for (const [id, usedAt] of theirs) if (isIdle(usedAt)) theirs.delete(id);
      const [oldest] = theirs.keys();
      if (theirs.size >= MOST_EACH && oldest !== undefined) theirs.delete(oldest);
      const id = randomBytes(16).toString('hex');
      theirs.set(id, clock.now());
      people.set(oid, theirs);
      return id;
    },
    use(oid, session, quiet) {
      const theirs = people.get(oid);
      const usedAt = session === undefined ? undefined : theirs?.get(session);
      if (session === undefined || theirs === undefined || usedAt === undefined) return false;
      if (isIdle(usedAt)) {
        theirs.delete(session);
        return false;
      }
      if (!quiet) theirs.set(session, clock.now());
      return true;
    },
  };
}
