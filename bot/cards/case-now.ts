import type { OpenedCase } from '../../src/app/open-case.ts';
import type { Concern } from '../../src/domain/concern.ts';
import { ladoDueAt } from '../../src/domain/due.ts';
import { ADULT_ROWS } from '../../src/domain/row.ts';
import { openItems } from '../../src/domain/work.ts';
import { ALERT, CASE } from '../../src/guidance/case-words.ts';
import { ladoContact } from '../../src/guidance/contacts.ts';
import { kindOf } from '../../src/guidance/kinds.ts';
import { WORK_WORDS } from '../../src/guidance/work-words.ts';
import { type CaseContext, personWords } from './case-context.ts';
import { dayBefore } from './case-day.ts';
import { box, type Element, text, verbatim } from './elements.ts';
import { clockTime } from './when.ts';
import { dueDay, firstWords } from './work-entry.ts';

/** What must be done now, the most urgent first; of a closed case only that it is. */
export function nowElements(opened: OpenedCase, context: CaseContext): readonly Element[] {
  const { concern } = opened;
  if (concern.closed) {
    return [
      box('good', [text(CASE.closedAt(clockTime(concern.closed.at, context.now)), { weight: 'Bolder' })]),
    ];
  }
  const urgent = urgentLines(concern, context);
  const rest = [...whoHasIt(opened, context), ...dueLines(opened, context)];
  return [
    ...(urgent.length > 0
      ? [
          box(
            'attention',
            urgent.map((line) => text(line, { weight: 'Bolder' })),
          ),
        ]
      : []),
    ...(rest.length > 0
      ? [box('warning', [text(CASE.now, { weight: 'Bolder' }), ...rest.flatMap((line) => verbatim(line))])]
      : []),
  ];
}

function urgentLines(concern: Concern, { now, calendar, lado }: CaseContext): readonly string[] {
  const ladoDue = ladoDueAt(concern, calendar);
  return [
    ...(concern.danger && !concern.owner ? [ALERT.danger] : []),
    ...(kindOf(concern.kind)?.images ? [CASE.images] : []),
    ...(ladoDue === undefined
      ? []
      : [(ladoDue <= now ? CASE.ladoLate : CASE.ladoBy)(ladoContact(lado), dayBefore(ladoDue, now))]),
    ...(concern.withdrawnAt ? [CASE.reporterWithdrew(clockTime(concern.withdrawnAt, now))] : []),
  ];
}

function whoHasIt({ concern, viewer }: OpenedCase, context: CaseContext): readonly string[] {
  const { offered, status } = concern;
  if (status === 'waiting') return [CASE.nobodyHasIt];
  if (!offered) return [];
  return offered.to.oid === viewer
    ? [CASE.offeredToYou]
    : [CASE.offeredTo(personWords(offered.to.role, { oid: offered.to.oid }, context))];
}

function dueLines({ concern, entries }: OpenedCase, { now }: CaseContext): readonly string[] {
  const { reviewAt, items } = concern;
  const dues = openItems(items).map(({ sequence, work, due = '' }) => {
    const entry = entries.find((one) => one.sequence === sequence)?.what;
    const words = entry?.act === 'worked' ? firstWords(entry) : '';
    const what = words ? `${WORK_WORDS[work].title}: ${words}` : WORK_WORDS[work].title;
    return { due, line: CASE.dueBy(what, dueDay(work, due, now)) };
  });
  return [
    ...(reviewAt
      ? [(Date.parse(reviewAt) <= now ? CASE.decideLate : CASE.decideBy)(clockTime(reviewAt, now))]
      : []),
    ...(asksForChildRecord(concern) ? [CASE.childRecord] : []),
    ...dues.toSorted((a, b) => (a.due < b.due ? -1 : 1)).map(({ line }) => line),
  ];
}

/** The case manager is asked at once for a linked record for a harmed child. Source: the project's domain, §2. */
function asksForChildRecord({ row, kind, links, people }: Concern): boolean {
  if (!ADULT_ROWS.has(row) || row.startsWith('handling')) return false;
  if (links.some(({ how }) => how === 'child-record')) return false;
  return kind !== 'low-level' || people.some(({ is, part }) => is === 'pupil' && part === 'harmed');
}
