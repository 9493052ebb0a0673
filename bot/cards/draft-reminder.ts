import { clockTime } from '../../src/app/telling/when.ts';
import { DRAFT } from '../../src/guidance/reporter-words.ts';
import { actions, type Card, card, heading, openUrl, quiet, text } from './elements.ts';

/** @returns the only words that a notification of it may show. */
export function draftReminderSummary(): string {
  return DRAFT.title;
}

/**
 * Reminds somebody of a report that they began and did not send. Nothing of it is on the card.
 * @param reminder when it is removed, UTC, ISO 8601
 * @param context now in milliseconds since 1970, and where it opens in the tab
 */
export function draftReminderCard(
  { which, goneAt }: { readonly which: 'first' | 'last'; readonly goneAt: string },
  { now, link }: { readonly now: number; readonly link?: string },
): Card {
  return card(draftReminderSummary(), [
    heading(DRAFT.title),
    text(which === 'last' ? DRAFT.last(clockTime(goneAt, now)) : DRAFT.first),
    text(DRAFT.where),
    quiet(DRAFT.danger, 'Medium'),
    ...(link ? [actions(openUrl(DRAFT.open, link))] : []),
  ]);
}
