import type { Reference } from '../../src/domain/reference.ts';
import type { Pattern } from '../../src/domain/rising-patterns.ts';
import { kindOf } from '../../src/guidance/kinds.ts';
import { KIND_NOT_KNOWN } from '../../src/guidance/list-words.ts';
import { RISING } from '../../src/guidance/rising-words.ts';
import { actions, box, type Card, card, type Element, heading, openUrl, quiet, text } from './elements.ts';

/** Whatever rises with one event, kind, app, place and pupils, goes on one card; more than a phone shows does not. */
const MOST = 5;

/** @returns the only words that a notification of it may show. */
export function risingSummary(): string {
  return RISING.title;
}

/**
 * Tells a DSL that something rises. It holds numbers and names of kinds, and nothing that anybody wrote.
 * @param patterns at least one, the steepest first
 * @param links where concerns and figures open in the tab; absent where the school has none
 */
export function risingCard(
  patterns: readonly Pattern[],
  links: {
    readonly tabLink?: (reference: Reference) => string;
    readonly pageLink?: (page: 'dashboard') => string;
  },
): Card {
  const { tabLink, pageLink } = links;
  const shown = patterns.slice(0, MOST);
  const more = patterns.length - shown.length;
  return card(risingSummary(), [
    heading(RISING.title),
    text(RISING.intro),
    ...shown.map((pattern) => box('emphasis', patternElements(pattern, tabLink))),
    ...(more > 0 ? [quiet(RISING.more(more), 'Medium')] : []),
    quiet(RISING.note, 'Medium'),
    ...(pageLink ? [actions(openUrl(RISING.dashboard, pageLink('dashboard')))] : []),
  ]);
}

function patternElements(
  pattern: Pattern,
  tabLink: ((reference: Reference) => string) | undefined,
): readonly Element[] {
  const { what, now, usual, newest } = pattern;
  return [
    text(titleOf(pattern), { weight: 'Bolder' }),
    text(what === 'pupil' ? RISING.pupilCount(now) : RISING.count(now, usual), { spacing: 'None' }),
    ...(tabLink ? [actions(openUrl(RISING.newest, tabLink(newest)))] : []),
  ];
}

function titleOf({ what, key }: Pattern): string {
  return what === 'kind' ? (kindOf(key)?.words ?? KIND_NOT_KNOWN) : RISING[what];
}
