/** Which entries of the chronology are shown, and in which order. */
import type { TimelineEntry } from '../../../src/contract/concern.ts';

export interface TimelineChoice {
  readonly order: 'newest' | 'oldest';
  /** Words that an entry must have, all of them, anywhere in it. */
  readonly words: string;
  /** Also entries that only say that a card was brought, or could not be. */
  readonly cards: boolean;
}

export function shownEntries(
  entries: readonly TimelineEntry[],
  { order, words, cards }: TimelineChoice,
): readonly TimelineEntry[] {
  const wanted = plain(words).split(/\s+/).filter(Boolean);
  const found = entries
    .filter(({ weight }) => cards || weight !== 'card')
    .filter((entry) => {
      const text = wanted.length > 0 ? plain(textOf(entry)) : '';
      return wanted.every((word) => text.includes(word));
    });
  return [...found].sort((a, b) => (order === 'newest' ? b.sequence - a.sequence : a.sequence - b.sequence));
}

function textOf({ who, title, lines }: TimelineEntry): string {
  return [who, title, ...lines.flatMap(({ label, text }) => [label, text])].join('\n');
}

/** José is found by jose, and O'Brien however the apostrophe is typed. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[’‘]/g, "'")
    .toLowerCase();
}
