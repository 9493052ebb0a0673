import type { OpenedCase } from '../../src/app/open-case.ts';
import { type CaseContext, personWords } from '../../src/app/telling/case-context.ts';
import { kindWords, statusWords } from '../../src/app/telling/standing.ts';
import { clockTime } from '../../src/app/telling/when.ts';
import { type Reference, showReference } from '../../src/domain/reference.ts';
import { CASE } from '../../src/guidance/case-words.ts';
import { URGENCY_WORDS } from '../../src/guidance/words.ts';
import { menuElements } from './case-menu.ts';
import { nowElements } from './case-now.ts';
import { linkElements, peopleElements, readerElements } from './case-people.ts';
import { protocolElements } from './case-protocol.ts';
import { reportElements } from './case-report.ts';
import {
  type Action,
  actions,
  box,
  type Card,
  card,
  type Element,
  facts,
  labelled,
  quiet,
  subheading,
  submit,
  text,
} from './elements.ts';
import { historyPage, newestHistory } from './history.ts';

/** @returns the title of every dialog about a case, and the only words of it that are read aloud or shown before it opens. */
export function caseTitle(reference: Reference): string {
  return `${CASE.title} ${showReference(reference)}`;
}

/** A line above the case: what was just done, or why it was not. */
export interface CaseNote {
  readonly style: 'good' | 'warning';
  readonly words: string;
}

/** A card stays below 28 KB where it can; what a report takes beyond that it may, and the chronology gives way. */
const CARD_BYTES = 27 * 1024;
const LEAST_HISTORY_BYTES = 4 * 1024;

/** The whole case for its handler, in a dialog. Shown only after the view was recorded. */
export function caseCard(opened: OpenedCase, context: CaseContext, note?: CaseNote): Card {
  const { concern } = opened;
  const top = [
    ...(note ? [box(note.style, [text(note.words, { weight: 'Bolder' })])] : []),
    ...nowElements(opened, context),
    ...factElements(opened, context),
    ...reportOf(opened),
    ...peopleElements(opened, context),
    ...linkElements(opened, context),
    ...readerElements(opened, context),
    // Before the long lists, so that a thumb on a phone reaches it.
    ...menuElements(opened, context),
    ...protocolElements(opened, context),
  ];
  const end = [quiet(CASE.readOnly, 'Medium')];
  const used = new TextEncoder().encode(JSON.stringify([...top, ...end])).length;
  const history = newestHistory(opened, context, Math.max(LEAST_HISTORY_BYTES, CARD_BYTES - used));
  return card(caseTitle(concern.reference), [...top, ...history, ...end]);
}

function factElements({ concern }: OpenedCase, context: CaseContext): readonly Element[] {
  const { now } = context;
  const { owner } = concern;
  return [
    facts([
      [CASE.urgency, URGENCY_WORDS[concern.urgency]],
      [CASE.kind, kindWords(concern.kind)],
      [CASE.status, statusWords(concern)],
      [CASE.reportedAt, clockTime(concern.reportedAt, now)],
    ]),
    ...(owner
      ? labelled(
          CASE.has,
          CASE.since(personWords(owner.role, { oid: owner.oid }, context), clockTime(owner.at, now)),
        )
      : []),
    ...labelled(CASE.reportedBy, concern.reporter.name),
  ];
}

function reportOf({ entries }: OpenedCase): readonly Element[] {
  const first = entries[0]?.what;
  return first?.act === 'reported' ? reportElements(first.report) : [];
}

/** One page of everything that happened, oldest first. */
export function historyCard(opened: OpenedCase, context: CaseContext, asked: number): Card {
  const { reference } = opened.concern;
  const { elements, page, pages } = historyPage(opened, context, asked);
  const turn = (title: string, to: number): readonly Action[] =>
    to >= 1 && to <= pages ? [submit(title, 'case-history', { reference, page: to })] : [];
  return card(caseTitle(reference), [
    subheading(CASE.history),
    quiet(CASE.page(page, pages)),
    ...elements,
    quiet(CASE.readOnly, 'Medium'),
    actions(
      ...turn(CASE.earlierPage, page - 1),
      ...turn(CASE.laterPage, page + 1),
      submit(CASE.back, 'open-case', { reference }),
    ),
  ]);
}
