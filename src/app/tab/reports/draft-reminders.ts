import * as z from 'zod';
import { mayReport } from '../../../domain/access.ts';
import { goneAt, isGone, type KeptDraft, type Reminded, reminderDue } from '../../../domain/draft-kept.ts';
import type { Result } from '../../../domain/result.ts';
import type { Oid } from '../../../domain/role.ts';
import type { Deps } from '../../deps.ts';
import { storedUnder } from '../../school/stored.ts';
import { draftAuthors, dropDraft, storedDraft, wasSent } from './drafts.ts';

/** A reminder that nobody has had yet; it says nothing of what stands in the draft. */
export interface Reminder {
  readonly to: Oid;
  readonly which: 'first' | 'last';
  /** When the draft is removed, UTC, ISO 8601. */
  readonly goneAt: string;
  /** For `noteReminded`, once it was sent. */
  readonly reminded: Reminded;
}

type ReminderDeps = Pick<Deps, 'clock' | 'directory' | 'identity' | 'record' | 'settings'>;

/** Beside the draft and not in it: a reminder must never write over what is being typed. */
const PREFIX = 'draft-reminded/';
const schema: z.ZodType<Reminded> = z.object({ formId: z.string(), last: z.string().exactOptional() });

/** @returns whoever is to be reminded of a draft now; people who may not use Heed any more are not. */
export function dueReminders(deps: ReminderDeps): readonly Reminder[] {
  if (!deps.settings.isLoaded()) return [];
  const { people, revoked } = deps.directory.roster();
  const now = deps.clock.now();
  return draftAuthors(deps).flatMap((to): readonly Reminder[] => {
    const draft = storedDraft(to, deps);
    if (!draft || !mayReport(people.get(to)) || revoked?.has(to)) return [];
    const before = storedUnder(`${PREFIX}${to}`, schema, deps.settings);
    const which = reminderDue(draft, before, now);
    if (!which || wasSent(draft, to, deps)) return [];
    return [{ to, which, goneAt: goneAt(draft), reminded: remindedOf(draft, which) }];
  });
}

function remindedOf({ formId, savedAt }: KeptDraft, which: Reminder['which']): Reminded {
  return { formId, ...(which === 'last' ? { last: savedAt } : {}) };
}

/** Puts down that somebody was reminded. @returns the fault of the store; then it happens once more */
export function noteReminded(
  { to, reminded }: Reminder,
  { settings }: Pick<Deps, 'settings'>,
): Promise<Result<void>> {
  return settings.put({ key: `${PREFIX}${to}`, value: JSON.stringify(reminded), by: 'heed' });
}

/** Removes drafts seven days after their last change, those that were sent, and notes about drafts that are no more. */
export async function removeOldDrafts(deps: Omit<ReminderDeps, 'directory'>): Promise<void> {
  if (!deps.settings.isLoaded()) return;
  for (const oid of draftAuthors(deps)) {
    const draft = storedDraft(oid, deps);
    if (draft && (isGone(draft, deps.clock.now()) || wasSent(draft, oid, deps))) await dropDraft(oid, deps);
  }
  for (const key of deps.settings.keys(PREFIX)) {
    if (storedDraft(key.slice(PREFIX.length), deps)) continue;
    await deps.settings.put({ key, value: undefined, by: 'heed' });
  }
}
