import { type Finding, said } from '../../src/app/check-finding.ts';
import { TROUBLE } from '../../src/guidance/running-words.ts';
import { type Card, card, heading, quiet, text } from './elements.ts';

/** What is wrong with Heed itself, and what to do. Says nothing about a concern or a person. */
export function troubleCard(problems: readonly Finding[]): Card {
  return card(TROUBLE.summary, [
    heading(TROUBLE.title),
    text(TROUBLE.help),
    ...problems.map((problem) => text(said(problem).sentence, { spacing: 'Medium' })),
    text(TROUBLE.paper, { spacing: 'Medium' }),
    quiet(TROUBLE.who, 'Medium'),
  ]);
}

/** What is over, in the words that it was told in. */
export function troubleOverCard(problems: readonly Finding[]): Card {
  return card(TROUBLE.overSummary, [
    heading(TROUBLE.overTitle),
    text(TROUBLE.over),
    ...problems.map((problem) => quiet(said(problem).sentence, 'Medium')),
  ]);
}
