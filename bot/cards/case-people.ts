/** Who and what belongs to a case besides the report: people as they stand, linked concerns, who had read it. */
import type { OpenedCase } from '../../src/app/open-case.ts';
import { adultWords, type CaseContext, involvedWords } from '../../src/app/telling/case-context.ts';
import { readerLines } from '../../src/app/telling/readers.ts';
import { changeOf } from '../../src/app/telling/standing.ts';
import { clockTime } from '../../src/app/telling/when.ts';
import { showReference } from '../../src/domain/reference.ts';
import { CASE } from '../../src/guidance/case-words.ts';
import { type Element, quiet, text, verbatim } from './elements.ts';

/** Long lists are cut, so that the card stays a card. */
const MOST_LINES = 20;

export function peopleElements({ concern, entries }: OpenedCase, context: CaseContext): readonly Element[] {
  const first = entries[0]?.what;
  const reported = first?.act === 'reported' ? first.report.people : [];
  return [
    ...list(
      CASE.people,
      concern.people.map((person) =>
        [involvedWords(person), changeOf(person, reported)].filter(Boolean).join(' · '),
      ),
    ),
    ...list(
      CASE.adults,
      concern.adults.map((adult) => adultWords(adult, context)),
    ),
  ];
}

export function linkElements({ links, patterns }: OpenedCase, { now }: CaseContext): readonly Element[] {
  return [
    ...list(
      CASE.links,
      links.map(({ how, reference }) => CASE.link[how](showReference(reference))),
    ),
    ...list(
      CASE.patterns,
      patterns.map(
        ({ reference, reportedAt }) => `${showReference(reference)} · ${clockTime(reportedAt, now)}`,
      ),
    ),
  ];
}

/** Who had read the case before it came to those who have it now. */
export function readerElements(opened: OpenedCase, context: CaseContext): readonly Element[] {
  return list(CASE.readers, readerLines(opened, context));
}

function list(title: string, lines: readonly string[]): readonly Element[] {
  if (lines.length === 0) return [];
  return [
    text(title, { weight: 'Bolder', size: 'Small', spacing: 'Medium' }),
    ...lines.slice(0, MOST_LINES).flatMap((line) => verbatim(line)),
    ...(lines.length > MOST_LINES ? [quiet(CASE.more(lines.length - MOST_LINES))] : []),
  ];
}
