import type * as Library from 'adaptivecards';

export type AdaptiveCardsLibrary = typeof Library;

/** The renderer that the page loads as a script. Its types come from the package, its code from the global. */
export const AC: AdaptiveCardsLibrary = (globalThis as unknown as { AdaptiveCards: AdaptiveCardsLibrary })
  .AdaptiveCards;
