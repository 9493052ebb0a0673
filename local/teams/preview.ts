import type { Json } from './wire.ts';

/**
 * The line that Teams shows outside the chat: toast, activity feed, lock screen. `summary` wins, then the
 * text, then what the card says of itself. Source: Microsoft Teams docs, "Format your bot messages"
 * (notification summary). A card that names a pupil without a summary therefore leaks here, and is meant to.
 */
export function previewOf(activity: Json): string {
  if (filled(activity.summary)) return activity.summary;
  if (filled(activity.text)) return activity.text.replaceAll(/\*\*|`/g, '');
  for (const card of cardsOf(activity)) {
    if (filled(card.fallbackText)) return card.fallbackText;
    const first = firstText(card.body);
    if (first) return first;
  }
  return 'Sent a card';
}

const ADAPTIVE = 'application/vnd.microsoft.card.adaptive';

/** @returns the adaptive cards among an activity's attachments. */
export function cardsOf(activity: Json): Json[] {
  const attachments = Array.isArray(activity.attachments) ? (activity.attachments as Json[]) : [];
  return attachments
    .filter((attachment) => attachment.contentType === ADAPTIVE)
    .map((attachment) => attachment.content as Json);
}

function filled(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function firstText(value: unknown): string | undefined {
  if (Array.isArray(value)) {
    for (const item of value) {
      const found = firstText(item);
      if (found) return found;
    }
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const element = value as Json;
  if (element.isVisible === false) return undefined;
  if ((element.type === 'TextBlock' || element.type === 'TextRun') && filled(element.text))
    return element.text;
  return firstText(element.items) ?? firstText(element.columns) ?? firstText(element.inlines);
}
