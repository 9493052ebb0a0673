/** Who and what belongs to a case besides the report: people as they stand, linked concerns, who had read it. */
import type { OpenedCase } from '../../src/app/open-case.ts';
import { sameName } from '../../src/domain/names.ts';
import { showReference } from '../../src/domain/reference.ts';
import type { PersonInvolved } from '../../src/domain/report.ts';
import { CASE } from '../../src/guidance/case-words.ts';
import { adultWords, type CaseContext, involvedWords, personWords } from './case-context.ts';
import { type Element, quiet, text, verbatim } from './elements.ts';
import { clockTime } from './when.ts';

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

/** Whether somebody was put down, or put down otherwise, since the report. */
function changeOf(person: PersonInvolved, reported: readonly PersonInvolved[]): string | undefined {
  const before = reported.find((one) =>
    one.pupil && person.pupil ? one.pupil === person.pupil : sameName(one.name, person.name),
  );
  if (!before) return CASE.later;
  const same = (['name', 'is', 'part', 'year', 'pupil'] as const).every((key) => before[key] === person[key]);
  return same ? undefined : CASE.corrected;
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

/** Who had read the case before it came to those who have it now, each once. */
export function readerElements({ readers = [] }: OpenedCase, context: CaseContext): readonly Element[] {
  const cases = readers.filter(({ what }) => what === 'case' || what === 'summary');
  const last = new Map(cases.map((view) => [`${view.oid} ${view.role}`, view]));
  return list(
    CASE.readers,
    [...last.values()].map(
      ({ oid, role, at }) => `${personWords(role, { oid }, context)}, ${clockTime(at, context.now)}`,
    ),
  );
}

function list(title: string, lines: readonly string[]): readonly Element[] {
  if (lines.length === 0) return [];
  return [
    text(title, { weight: 'Bolder', size: 'Small', spacing: 'Medium' }),
    ...lines.slice(0, MOST_LINES).flatMap((line) => verbatim(line)),
    ...(lines.length > MOST_LINES ? [quiet(CASE.more(lines.length - MOST_LINES))] : []),
  ];
}
