import type { Facts } from '../../src/app/open-facts.ts';
import { answerLines } from '../../src/app/telling/report-lines.ts';
import { clockTime } from '../../src/app/telling/when.ts';
import { CASE, FACTS } from '../../src/guidance/case-words.ts';
import { kindOf } from '../../src/guidance/kinds.ts';
import { URGENCY_WORDS } from '../../src/guidance/words.ts';
import { caseTitle } from './case.ts';
import { type Card, card, facts, heading, labelled, quiet, text } from './elements.ts';

/** What the role needs to put something right: never people, never what was told. */
export function factsCard({ concern, when, app, answers }: Facts, now: number): Card {
  const kind = kindOf(concern.kind);
  const typed = [
    ...(when ? [[FACTS.when, when] as const] : []),
    ...(app ? [[FACTS.app, app] as const] : []),
    ...answerLines(answers),
  ];
  return card(caseTitle(concern.reference), [
    heading(FACTS.title),
    quiet(FACTS.intro, 'Medium'),
    facts([
      ...(kind ? [[CASE.kind, kind.words] as const] : []),
      [CASE.urgency, URGENCY_WORDS[concern.urgency]],
      [CASE.reportedAt, clockTime(concern.reportedAt, now)],
    ]),
    ...typed.flatMap(([label, words]) => labelled(label, words)),
    ...(typed.length === 0 ? [text(FACTS.empty)] : []),
    quiet(CASE.readOnly, 'Medium'),
  ]);
}
