/** The page of one concern, in the words that its card has. */
import { missingToClose } from '../../../domain/closing.ts';
import { isolated } from '../../../domain/isolated.ts';
import { showReference } from '../../../domain/reference.ts';
import type { PersonInvolved, Report } from '../../../domain/report.ts';
import { CASE, CONCERN_PAGE, GUIDANCE } from '../../../guidance/case-words.ts';
import { PERSON_IS, PERSON_PART_WORDS, ROLE_WORDS, URGENCY_WORDS } from '../../../guidance/words.ts';
import type { School } from '../../deps.ts';
import type { OpenedCase } from '../../open-case.ts';
import { checklistFor, protocolsFor } from '../../protocols-for.ts';
import { adultName, type CaseContext, personWords, seenFrom } from '../../telling/case-context.ts';
import { bodyLines, ticksOf } from '../../telling/checklist.ts';
import { missingWords } from '../../telling/missing-words.ts';
import { nowLines, urgentLines } from '../../telling/now-lines.ts';
import { readerLines } from '../../telling/readers.ts';
import { messageOf, reportLines } from '../../telling/report-lines.ts';
import { changeOf, kindWords, statusWords } from '../../telling/standing.ts';
import { clockTime } from '../../telling/when.ts';
import { demandsOf } from '../../works/ending.ts';
import { filesOf, noFilesWords } from './page-files.ts';
import { reporterWords, timelineOf } from './page-timeline.ts';
import { mayTake, worksOf } from './page-works.ts';

/** What a page is made with, besides the case. */
export interface PageContext extends CaseContext {
  readonly school: School;
  /** Whether the viewer may open another concern. */
  readonly mayOpen: (reference: string) => boolean;
}

/** The whole page for somebody who may handle the concern. Made only after the view was recorded. */
export function concernPage(opened: OpenedCase, context: PageContext) {
  const { concern, role, viewer, entries } = opened;
  const { reference, sequence, status, urgency, danger } = concern;
  const noFiles = noFilesWords(concern);
  const readers = readerLines(opened, context);
  return {
    reference,
    shown: showReference(reference),
    sequence,
    status,
    as: ROLE_WORDS[role],
    kind: kindWords(concern.kind),
    urgency: URGENCY_WORDS[urgency],
    danger,
    standing: standingOf(opened, context),
    warnings: concern.closed ? [] : [...urgentLines(concern, context), ...bannersOf(opened, context)],
    reporter: context.officeOf ? CONCERN_PAGE.someReporter : isolated(concern.reporter.name),
    report: reportOf(opened, context),
    people: peopleOf(opened),
    adults: concern.adults.map((adult) => ({
      name: adultName(adult, context),
      part: CASE.adultParts[adult.part],
    })),
    checklist: checklistOf(opened),
    guidance: guidanceOf(opened, context),
    missing:
      status === 'closed'
        ? []
        : missingToClose(concern, demandsOf(concern, context.school)).map(missingWords),
    mayTake: mayTake(concern, viewer),
    works: worksOf(concern, viewer),
    timeline: timelineOf({ concern, entries, links: opened.links }, context),
    evidence: filesOf(opened, context),
    ...(noFiles === undefined ? {} : { noFiles }),
    related: opened.links.map(({ how, reference: other }) => ({
      reference: other,
      shown: showReference(other),
      how: CASE.link[how](showReference(other)),
      mayOpen: context.mayOpen(other),
    })),
    ...(readers.length > 0 ? { readers } : {}),
    patterns: opened.patterns.map(({ reference: other, reportedAt }) => ({
      reference: other,
      shown: showReference(other),
      how: CONCERN_PAGE.about(clockTime(reportedAt, seenFrom(context))),
      mayOpen: context.mayOpen(other),
    })),
  };
}

interface Labelled {
  readonly label: string;
  readonly text: string;
}

function standingOf(opened: OpenedCase, context: PageContext): readonly Labelled[] {
  const { concern } = opened;
  const { owner, closed, reportedAt, reporter } = concern;
  const time = (at: string) => clockTime(at, seenFrom(context));
  const now = concern.closed ? [] : nowLines(opened, context);
  return [
    { label: CASE.status, text: closed ? CASE.closedAt(time(closed.at)) : statusWords(concern) },
    ...(owner
      ? [
          {
            label: CASE.has,
            text: CASE.since(personWords(owner.role, { oid: owner.oid }, context), time(owner.at)),
          },
        ]
      : []),
    { label: CASE.reportedAt, text: `${time(reportedAt)}, ${reporterWords(reporter, context)}` },
    ...(now.length > 0 ? [{ label: CASE.now, text: now.join('\n') }] : []),
  ];
}

function bannersOf({ concern }: OpenedCase, { school }: PageContext): readonly string[] {
  return protocolsFor(concern).flatMap(({ banner, bannerWhen }) => [
    ...(banner ? [banner] : []),
    ...(bannerWhen && school.dutyToReport ? [bannerWhen.words] : []),
  ]);
}

/** The author of a reported message is a name of the staff more often than not. */
function reportOf({ entries }: OpenedCase, { officeOf }: PageContext): readonly Labelled[] {
  const first = entries[0]?.what;
  if (first?.act !== 'reported') return [];
  const { report } = first;
  const message = officeOf ? report.evidence?.message?.text : messageOf(report);
  return reportLines(report, message).map(([label, text]) => ({ label, text }));
}

function peopleOf({ concern, entries }: OpenedCase) {
  const first = entries[0]?.what;
  const reported: Report['people'] = first?.act === 'reported' ? first.report.people : [];
  return concern.people.map((person) => {
    const { name, part, pupil } = person;
    return {
      name: isolated(name),
      part: PERSON_PART_WORDS[part],
      detail: detailOf(person, changeOf(person, reported)),
      ...(pupil === undefined ? {} : { pupil }),
    };
  });
}

function detailOf({ is, year }: PersonInvolved, change: string | undefined): string {
  const kind = PERSON_IS.find(([value]) => value === is)?.[1];
  return [kind, year && CASE.yearOrClass(isolated(year)), change].filter(Boolean).join(' · ');
}

function checklistOf(opened: OpenedCase) {
  const ticks = ticksOf(opened);
  return checklistFor(opened.concern).map(({ code, words, required, by }) => ({
    code,
    words,
    state: ticks.get(code) ?? ('open' as const),
    ...(by === undefined ? {} : { by }),
    ...(required ? { required: true as const } : {}),
  }));
}

function guidanceOf({ concern }: OpenedCase, context: PageContext) {
  const protocols = protocolsFor(concern);
  const all = (lines: readonly string[]) => [...new Set(lines)];
  return [
    { title: GUIDANCE.doNow, lines: all(protocols.flatMap(({ doNow }) => doNow)) },
    { title: GUIDANCE.never, lines: all(protocols.flatMap(({ never }) => never)) },
    { title: CASE.bodies, lines: bodyLines(concern, context) },
    {
      title: GUIDANCE.clocks,
      lines: all(protocols.flatMap(({ clocks }) => clocks.map(({ words }) => words))),
    },
  ].filter(({ lines }) => lines.length > 0);
}
