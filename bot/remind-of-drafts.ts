import type { Deps } from '../src/app/deps.ts';
import type { Messenger } from '../src/app/ports.ts';
import {
  dueReminders,
  noteReminded,
  type Reminder,
  removeOldDrafts,
} from '../src/app/tab/reports/draft-reminders.ts';
import { draftReminderCard, draftReminderSummary } from './cards/draft-reminder.ts';

/** What Teams, or the disk, did not take is not tried again every second. */
const WAIT_MS = 60_000;

export interface DraftReminder {
  /** Removes what is old and reminds who is to be reminded. Returns at once: nothing that is due waits for Teams. */
  look(): void;
  close(): Promise<void>;
}

/** A crash between sending and noting sends a card twice, which harms nothing. */
export function createDraftReminder(deps: Deps & { readonly messenger: Messenger }): DraftReminder {
  let running: Promise<void> | undefined;
  let notBefore = Number.NEGATIVE_INFINITY;

  async function work(): Promise<void> {
    await removeOldDrafts(deps);
    for (const reminder of dueReminders(deps)) await remind(reminder);
  }

  async function remind(reminder: Reminder): Promise<void> {
    const { reportLink: link } = deps.school;
    const sent = await deps.messenger.send(reminder.to, {
      summary: draftReminderSummary(),
      card: draftReminderCard(reminder, { now: deps.clock.now(), ...(link ? { link } : {}) }),
    });
    if (!sent.ok) deps.log.warn('draft-reminder-not-sent', { code: sent.fault.code });
    if (!sent.ok && sent.fault.code === 'teams.unreachable') return later();
    // Whoever cannot be reached in Teams, ever, is not tried again: the page itself says that there is a draft.
    const noted = await noteReminded(reminder, deps);
    if (!noted.ok) later();
  }

  function later(): void {
    notBefore = deps.clock.now() + WAIT_MS;
  }

  return {
    look() {
      if (running || deps.clock.now() < notBefore) return;
      running = work()
        .catch((error: unknown) => {
          deps.log.alarm('draft-reminder-failed', { name: error instanceof Error ? error.name : 'unknown' });
          later();
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
