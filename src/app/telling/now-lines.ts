/** What must be done now with a case, in lines: on the card and on its page. */
import type { Concern } from '../../domain/concern.ts';
import { ladoDueAt } from '../../domain/due.ts';
import { ADULT_ROWS } from '../../domain/row.ts';
import { openItems } from '../../domain/work.ts';
import { ALERT, CASE } from '../../guidance/case-words.ts';
import { ladoContact } from '../../guidance/contacts.ts';
import { kindOf } from '../../guidance/kinds.ts';
import { WORK_WORDS } from '../../guidance/work-words.ts';
import type { OpenedCase } from '../open-case.ts';
import { type CaseContext, personWords, seenFrom } from './case-context.ts';
import { dayBefore } from './case-day.ts';
import { clockTime } from './when.ts';
import { dueDay, firstWords } from './work-entry.ts';

/** @returns what stands above everything: danger, pictures, the LADO, a report that was taken back. */
export function urgentLines(concern: Concern, context: CaseContext): readonly string[] {
  const { now, calendar, lado } = context;
  const from = seenFrom(context);
  const ladoDue = ladoDueAt(concern, calendar);
  return [
    ...(concern.danger && !concern.owner ? [ALERT.danger] : []),
    ...(kindOf(concern.kind)?.images ? [CASE.images] : []),
    ...(ladoDue === undefined
      ? []
      : [(ladoDue <= now ? CASE.ladoLate : CASE.ladoBy)(ladoContact(lado), dayBefore(ladoDue, from))]),
    ...(concern.withdrawnAt ? [CASE.reporterWithdrew(clockTime(concern.withdrawnAt, from))] : []),
  ];
}

/** @returns who should take it, and what is due, the soonest first; may hold names and what was typed. */
export function nowLines(opened: OpenedCase, context: CaseContext): readonly string[] {
  return [...whoHasIt(opened, context), ...dueLines(opened, context)];
}

function whoHasIt({ concern, viewer }: OpenedCase, context: CaseContext): readonly string[] {
  const { offered, status } = concern;
  if (status === 'waiting') return [CASE.nobodyHasIt];
  if (!offered) return [];
  return offered.to.oid === viewer
    ? [CASE.offeredToYou]
    : [CASE.offeredTo(personWords(offered.to.role, { oid: offered.to.oid }, context))];
}

function dueLines({ concern, entries }: OpenedCase, context: CaseContext): readonly string[] {
  const from = seenFrom(context);
  const { reviewAt, items } = concern;
  const dues = openItems(items).map(({ sequence, work, due = '' }) => {
    const entry = entries.find((one) => one.sequence === sequence)?.what;
    const words = entry?.act === 'worked' ? firstWords(entry) : '';
    const what = words ? `${WORK_WORDS[work].title}: ${words}` : WORK_WORDS[work].title;
    return { due, line: CASE.dueBy(what, dueDay(work, due, from)) };
  });
  return [
    ...(reviewAt
      ? [(Date.parse(reviewAt) <= context.now ? CASE.decideLate : CASE.decideBy)(clockTime(reviewAt, from))]
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
