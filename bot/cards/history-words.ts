/**
 * What each entry of a case says to its handler. Everything is said but two things: who is kept out of the concern, and
 * why. An act that moves it because of that has neutral words (the project's domain, §1, the subject rule).
 */
import type { Act, Entry, HandlerAct, Recipient, ReporterAct } from '../../src/domain/act.ts';
import { type Reference, showReference } from '../../src/domain/reference.ts';
import { ALERT, CASE, HISTORY } from '../../src/guidance/case-words.ts';
import { kindOf } from '../../src/guidance/kinds.ts';
import { namesOf, ROLE_WORDS, URGENCY_WORDS } from '../../src/guidance/words.ts';
import { WORK_WORDS } from '../../src/guidance/work-words.ts';
import { adultWords, type CaseContext, involvedWords, personWords } from './case-context.ts';
import { type Line, timeOf, workedLines } from './work-entry.ts';

/** One entry in words. */
export interface EntryWords {
  /** What happened and by whom; holds names. */
  readonly said: string;
  /** What was typed with it, under our labels. */
  readonly lines: readonly Line[];
}

/** What an entry is put into words with. */
export interface Telling {
  readonly entries: readonly Entry[];
  /** Concerns whose reference the viewer may read. */
  readonly links: ReadonlySet<Reference>;
  readonly context: CaseContext;
}

/** @returns what this entry says; every act says something. */
export function entryWords(entry: Entry, telling: Telling): EntryWords {
  const { what, by } = entry;
  const { context } = telling;
  switch (what.act) {
    case 'reported':
      return plain(what.from ? HISTORY.fromAddition : HISTORY.reported);
    case 'routed':
      return plain(HISTORY.routed[what.why](listOf(what.to)));
    case 'told':
      return plain(
        what.routed === 0 ? HISTORY.receipt : HISTORY.told[what.to.as](`the ${ROLE_WORDS[what.to.role]}`),
      );
    case 'not-told':
      return plain(what.routed === 0 ? HISTORY.noReceipt : HISTORY.notTold(listOf([what.to])));
    case 'opened':
      return plain(HISTORY.opened(personWords(what.role, by, context)));
    case 'acknowledged': {
      const who = personWords(what.role, by, context);
      const again = hadSomebody(entry, telling.entries);
      return {
        said: again ? HISTORY.takenOver(who) : HISTORY.acknowledged(who),
        lines: what.reason ? [[HISTORY.reason, what.reason]] : [],
      };
    }
    case 'released':
      return plain(HISTORY.released);
    case 'added':
    case 'withdrawn':
    case 'answered':
    case 'chased':
      return reporterWords(what, telling);
    default:
      return handlerWords(what, entry, telling);
  }
}

/** Whether somebody had it when it was taken: whatever takes it from all of them begins its line anew. */
function hadSomebody({ sequence }: Entry, entries: readonly Entry[]): boolean {
  const newest = entries.findLast(
    ({ sequence: other, what }) =>
      other < sequence && (what.act === 'acknowledged' || (what.act === 'routed' && what.why === 'moved')),
  );
  return newest?.what.act === 'acknowledged';
}

function plain(said: string): EntryWords {
  return { said, lines: [] };
}

function reporterWords(what: ReporterAct, { entries, context }: Telling): EntryWords {
  switch (what.act) {
    case 'added':
      return {
        said: what.danger ? HISTORY.addedDanger : HISTORY.added,
        lines: [
          [HISTORY.text, what.text],
          ...(what.adults ?? []).map((adult): Line => [CASE.adults, adultWords(adult, context)]),
        ],
      };
    case 'withdrawn':
      return { said: HISTORY.withdrawn, lines: what.reason ? [[HISTORY.reason, what.reason]] : [] };
    case 'answered':
      return {
        said: HISTORY.answered(timeOf(what.of, entries, context.now)),
        lines: [[HISTORY.text, what.text]],
      };
    case 'chased':
      return plain(HISTORY.chased);
  }
}

function handlerWords(what: HandlerAct, { by }: Entry, { entries, links, context }: Telling): EntryWords {
  const who = personWords(what.role, by, context);
  const said = (words: string, lines: readonly Line[] = []): EntryWords => ({
    said: HISTORY.line(words, who),
    lines: lines.filter(([, text]) => text !== ''),
  });
  switch (what.act) {
    case 'worked':
      return said(WORK_WORDS[what.work].title, workedLines(what, entries, context.now));
    case 'letter':
      return said(what.question ? HISTORY.question : HISTORY.letter, [[HISTORY.text, what.text]]);
    case 'recoded':
      return said(HISTORY.recoded, codedLines(what, context));
    case 'person':
      return said(HISTORY.person, [
        [CASE.people, involvedWords(what.person)],
        ...(what.instead ? [[HISTORY.instead, what.instead] as const] : []),
        [HISTORY.reason, what.reason],
      ]);
    case 'handed-over':
      return {
        said: HISTORY.handedOver(personWords(what.to.role, { oid: what.to.oid }, context), who),
        lines: [[HISTORY.reason, what.reason]],
      };
    case 'recused':
      // Neither by whom nor whom nor why: the words are those of any change of who has it.
      return plain(HISTORY.changed);
    case 'linked':
      return said(links.has(what.to) ? CASE.link[what.how](showReference(what.to)) : HISTORY.linked);
    case 'struck':
      return said(HISTORY.struck(timeOf(what.of, entries, context.now)), [[HISTORY.reason, what.reason]]);
    case 'closed': {
      const labels = WORK_WORDS.close.fields;
      return said(HISTORY.closed, [
        [labels.summary ?? '', what.summary],
        [labels.followUp ?? '', what.followUp],
        [labels.outcome ?? '', what.outcome],
      ]);
    }
    case 'reopened':
      return said(HISTORY.reopened, [[HISTORY.reason, what.reason]]);
  }
}

/** Who is kept out from then on is in the entry, and is not said. */
function codedLines(what: Extract<Act, { act: 'recoded' }>, context: CaseContext): readonly Line[] {
  return [
    [CASE.kind, kindOf(what.kind)?.words ?? CASE.kindUnsure],
    [ALERT.urgency, URGENCY_WORDS[what.urgency]],
    [CASE.adults, what.adults.map((adult) => adultWords(adult, context)).join('\n')],
    [HISTORY.reason, what.reason],
  ];
}

/** `the DSL and the headteacher`; the person who reported is never called by an office. */
function listOf(to: readonly Recipient[]): string {
  const offices = to.filter(({ as }) => as !== 'reporter' && as !== 'letter').map(({ role }) => role);
  if (offices.length > 0) return namesOf(offices);
  return to.length > 0 ? HISTORY.reporter : HISTORY.nobody;
}
