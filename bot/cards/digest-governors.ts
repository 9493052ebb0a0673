import { dayWords } from '../../src/app/digest/governors-days.ts';
import type { GovernorsDigest } from '../../src/app/digest/governors-digest.ts';
import type { Measure } from '../../src/app/digest/governors-measures.ts';
import { DIGEST } from '../../src/guidance/digest-words.ts';
import { GOVERNORS } from '../../src/guidance/governors-words.ts';
import { sealLines } from './digest-handler.ts';
import { shareBar } from './digest-parts.ts';
import {
  type Card,
  card,
  type Element,
  heading,
  openDialog,
  openUrl,
  quiet,
  subheading,
  text,
} from './elements.ts';

/** @returns the only words that a notification of it may show. */
export function governorsDigestSummary({ issue }: Pick<GovernorsDigest, 'issue'>): string {
  return GOVERNORS.card[issue.length];
}

/** What governors are told, the same for each of them: nothing of a person, no count of a week, and nothing to open. */
export function governorsDigestCard(
  digest: GovernorsDigest,
  { pageLink }: { readonly pageLink?: (page: 'governors') => string },
): Card {
  const title = governorsDigestSummary(digest);
  const { since, to, process, groups, questions, answers, seal } = digest;
  const page = pageLink?.('governors');
  return card(
    title,
    [
      heading(title),
      quiet(GOVERNORS.published(dayWords(to))),
      subheading(GOVERNORS.processTitle),
      ...measureLines(process),
      subheading(GOVERNORS.groupsTitle),
      quiet(GOVERNORS.since(dayWords(since), dayWords(to))),
      ...measureLines(groups),
      ...termLines(digest),
      quiet(GOVERNORS.adults, 'Medium'),
      ...(questions.length > 0 || answers.length > 0 ? [subheading(GOVERNORS.card.questions)] : []),
      ...answers.map(({ topic, answer }) => text(`**${topic}**: ${answer}`, { spacing: 'Small' })),
      ...(answers.length > 0 && page ? [quiet(GOVERNORS.short.rest)] : []),
      ...questions.flatMap(({ question, answer, recorded }) => [
        text(`**${question}**`, { spacing: 'Medium' }),
        text(recorded ? answer : `${GOVERNORS.card.notRecorded}. ${answer}`, { spacing: 'None' }),
      ]),
      ...(seal ? sealLines(seal) : [{ ...quiet(GOVERNORS.card.noSeal, 'Medium'), separator: true }]),
    ],
    {
      actions: [
        ...(page ? [openUrl(GOVERNORS.card.open, page)] : []),
        openDialog(DIGEST.chooseDay, 'digest-day-form', {}),
      ],
    },
  );
}

function termLines({ issue, term }: GovernorsDigest): readonly Element[] {
  if (issue.length === 'week') return [];
  if (!term) return [subheading(GOVERNORS.termTitle), text(GOVERNORS.shortTerm)];
  return [
    subheading(GOVERNORS.termTitle),
    quiet(GOVERNORS.termDays(dayWords(term.from), dayWords(term.to))),
    ...term.groups.flatMap(({ title, value, note, hidden }) => [
      text(`**${title}**: ${value ?? hidden ?? ''}`, { spacing: 'Small' }),
      ...(note ? [quiet(note)] : []),
    ]),
  ];
}

/** What has a value, one by one; then what has none, together under the reason. */
function measureLines(measures: readonly Measure[]): readonly Element[] {
  const without = (label: string, why: (measure: Measure) => string | undefined) =>
    [...new Set(measures.map(why))].flatMap((words) => {
      if (words === undefined) return [];
      const titles = measures.filter((one) => why(one) === words).map(({ title }) => title);
      return [text(`**${label}**: ${titles.join('; ')}`, { spacing: 'Small' }), quiet(words)];
    });
  return [
    ...measures.flatMap(({ title, value, note, bar }) =>
      value === undefined
        ? []
        : [
            text(`**${title}**: ${value}`, { spacing: 'Small' }),
            ...(bar === undefined ? [] : [shareBar(bar, 100)]),
            ...(note ? [quiet(note)] : []),
          ],
    ),
    ...without(GOVERNORS.card.hidden, ({ hidden }) => hidden),
    ...without(GOVERNORS.card.notRecorded, ({ missing }) => missing),
  ];
}
