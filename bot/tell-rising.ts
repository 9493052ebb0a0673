import type { Deps } from '../src/app/deps.ts';
import type { Messenger } from '../src/app/ports.ts';
import {
  noteRisingTold,
  type RisingAlert,
  removeOldRisingNotes,
  risingAlerts,
  type Told,
} from '../src/app/rising/rising-alerts.ts';
import { dayNumberOf } from '../src/domain/figures-days.ts';
import type { Oid } from '../src/domain/role.ts';
import { risingCard, risingSummary } from './cards/rising.ts';

/** So often it looks at most, and what Teams or the disk did not take is tried again. */
const WAIT_MS = 60_000;

export interface RisingTeller {
  /** Tells what rises steeply. Returns at once: nothing that is due waits for Teams. */
  look(): void;
  close(): Promise<void>;
}

/**
 * Tells DSLs and deputies at once of what rises steeply. It counts only where the record changed or a day began. A crash
 * between sending and noting sends a card again, which harms nothing.
 */
export function createRisingTeller(deps: Deps & { readonly messenger: Messenger }): RisingTeller {
  const { clock, directory, log, messenger, record } = deps;
  /** Sent, or never to arrive, and not put down yet: the disk may be full, and nobody is told every minute. */
  const unnoted = new Map<Oid, Told>();
  let running: Promise<void> | undefined;
  let notBefore = Number.NEGATIVE_INFINITY;
  let seen: { readonly briefs: unknown; readonly roster: unknown; readonly day: number } | undefined;

  async function work(): Promise<void> {
    for (const [to, told] of unnoted) await note({ to, told });
    let failed = unnoted.size > 0;
    for (const { to } of risingAlerts(deps, unnoted)) {
      // To tell one may take a minute, in which another may have lost the right to a concern that it counts.
      const alert = risingAlerts(deps, unnoted).find((one) => one.to === to);
      if (!record.owns() || (alert && !(await tell(alert)))) failed = true;
    }
    await removeOldRisingNotes(deps);
    if (failed) seen = undefined;
  }

  async function tell(alert: RisingAlert): Promise<boolean> {
    const { tabLink, pageLink } = deps.school;
    const sent = await messenger.send(alert.to, {
      summary: risingSummary(),
      card: risingCard(alert.patterns, {
        ...(tabLink ? { tabLink } : {}),
        ...(pageLink ? { pageLink } : {}),
      }),
    });
    if (!sent.ok) log.warn('rising-not-sent', { code: sent.fault.code });
    if (!sent.ok && sent.fault.code === 'teams.unreachable') return false;
    // Whoever cannot be reached in Teams, ever, finds it on the dashboard.
    return note(alert);
  }

  async function note({ to, told }: Pick<RisingAlert, 'to' | 'told'>): Promise<boolean> {
    const noted = await noteRisingTold({ to, told }, deps);
    if (noted.ok) unnoted.delete(to);
    else unnoted.set(to, told);
    return noted.ok;
  }

  return {
    look() {
      const now = clock.now();
      if (running || now < notBefore || !record.owns() || !deps.settings.isLoaded()) return;
      // Of a past that was not read yet everything would seem to rise.
      if (!record.loaded()) return;
      const next = { briefs: record.briefs(), roster: directory.roster(), day: dayNumberOf(now) };
      if (seen?.briefs === next.briefs && seen.roster === next.roster && seen.day === next.day) return;
      seen = next;
      notBefore = now + WAIT_MS;
      running = work()
        .catch((error: unknown) => {
          seen = undefined;
          log.alarm('rising-failed', { name: error instanceof Error ? error.name : 'unknown' });
        })
        .finally(() => {
          running = undefined;
        });
    },
    async close() {
      await running;
    },
  };
}
