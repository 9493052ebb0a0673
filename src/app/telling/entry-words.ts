/**
 * What each entry of a case says to its handler. Everything is said but two things: who is kept out of the concern, and
 * why. An act that moves it because of that has neutral words (the project's domain, §1, the subject rule).
 */
import type { Act, Entry, HandlerAct, Recipient, ReporterAct } from '../../domain/act.ts';
import { isolated } from '../../domain/isolated.ts';
import { type Reference, showReference } from '../../domain/reference.ts';
import { ALERT, CASE, HISTORY } from '../../guidance/case-words.ts';
import { kindOf } from '../../guidance/kinds.ts';
import { namesOf, ROLE_WORDS, URGENCY_WORDS } from '../../guidance/words.ts';
import { WORK_WORDS } from '../../guidance/work-words.ts';
import { adultWords, type CaseContext, involvedWords, personWords, seenFrom } from './case-context.ts';
import { fileTypeWords, sizeWords } from './file-words.ts';
import { type Line, timeOf, workedLines } from './work-entry.ts';

/** One entry in words. */
export interface EntryWords {
  /** What happened and by whom; holds names. */
  readonly said: string;
  /** What happened, where who did it stands beside it. */
  readonly title: string;
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
      return {
        said: HISTORY.opened(personWords(what.role, by, context)),
        title: HISTORY.openedTitle,
        lines: [],
      };
    case 'acknowledged': {
      const who = personWords(what.role, by, context);
      const again = hadSomebody(entry, telling.entries);
      return {
        said: again ? HISTORY.takenOver(who) : HISTORY.acknowledged(who),
        title: again ? HISTORY.takenOverTitle : HISTORY.acknowledgedTitle,
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

function plain(said: string, lines: readonly Line[] = []): EntryWords {
  return { said, title: said, lines };
}

function reporterWords(what: ReporterAct, { entries, context }: Telling): EntryWords {
  switch (what.act) {
    case 'added':
      return plain(what.danger ? HISTORY.addedDanger : HISTORY.added, [
        [HISTORY.text, what.text],
        ...(what.adults ?? []).map((adult): Line => [CASE.adults, adultWords(adult, context)]),
      ]);
    case 'withdrawn':
      return plain(HISTORY.withdrawn, what.reason ? [[HISTORY.reason, what.reason]] : []);
    case 'answered':
      return plain(HISTORY.answered(timeOf(what.of, entries, seenFrom(context))), [
        [HISTORY.text, what.text],
      ]);
    case 'chased':
      return plain(HISTORY.chased);
  }
}

function handlerWords(what: HandlerAct, { by }: Entry, { entries, links, context }: Telling): EntryWords {
  const who = personWords(what.role, by, context);
  const said = (words: string, lines: readonly Line[] = []): EntryWords => ({
    said: HISTORY.line(words, who),
    title: words,
    lines: lines.filter(([, text]) => text !== ''),
  });
  switch (what.act) {
    case 'worked':
      return said(WORK_WORDS[what.work].title, workedLines(what, entries, seenFrom(context)));
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
    case 'handed-over': {
      const to = personWords(what.to.role, { oid: what.to.oid }, context);
      return {
        said: HISTORY.handedOver(to, who),
        title: HISTORY.handedOverTitle(to),
        lines: [[HISTORY.reason, what.reason]],
      };
    }
    case 'recused':
      // Neither by whom nor whom nor why: the words are those of any change of who has it.
      return plain(HISTORY.changed);
    case 'linked':
      return said(links.has(what.to) ? CASE.link[what.how](showReference(what.to)) : HISTORY.linked);
    case 'evidence':
      return said(HISTORY.evidence, [
        [HISTORY.file, isolated(what.name)],
        [HISTORY.fileType, fileTypeWords(what.type)],
        [HISTORY.fileSize, sizeWords(what.bytes)],
      ]);
    case 'struck':
      return said(HISTORY.struck(timeOf(what.of, entries, seenFrom(context))), [
        [HISTORY.reason, what.reason],
      ]);
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
