import { adultWords, involvedWords, officeWords } from '../../src/app/telling/case-context.ts';
import { stamp } from '../../src/app/telling/case-day.ts';
import { reportLines } from '../../src/app/telling/report-lines.ts';
import { type Line, type Worked, workedLines } from '../../src/app/telling/work-entry.ts';
import type { Entry } from '../../src/domain/act.ts';
import type { Concern } from '../../src/domain/concern.ts';
import { showReference } from '../../src/domain/reference.ts';
import type { Report } from '../../src/domain/report.ts';
import type { Oid, Role } from '../../src/domain/role.ts';
import type { WorkName } from '../../src/domain/work.ts';
import { CASE, HISTORY, SUMMARY } from '../../src/guidance/case-words.ts';
import { kindOf } from '../../src/guidance/kinds.ts';
import { URGENCY_WORDS } from '../../src/guidance/words.ts';
import { WORK_WORDS } from '../../src/guidance/work-words.ts';

/** What a summary is made from. */
export interface Summed {
  readonly concern: Concern;
  readonly entries: readonly Entry[];
  /** The office that an account holds, `staff` where it holds none: no name of staff leaves in a summary. */
  readonly officeOf: (oid: Oid) => Role;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** What stands under which heading; notes, ticks and messages stay in the record. */
const SECTIONS: readonly (readonly [title: string, works: readonly WorkName[]])[] = [
  [SUMMARY.decisions, ['decision']],
  [SUMMARY.actions, ['action', 'action-done']],
  [SUMMARY.referrals, ['lado', 'referral', 'referral-answered', 'sharing']],
  [SUMMARY.parents, ['parents']],
  [
    SUMMARY.other,
    [
      'risk',
      'review',
      'reviewed',
      'search',
      'image-seen',
      'cctv',
      'cctv-kept',
      'sanction',
      'other-reference',
    ],
  ],
];

/** A case as plain text, to paste into another system. What was struck through is left out, and staff are offices. */
export function summaryText(summed: Summed): string {
  const { concern, officeOf } = summed;
  const struck = new Set(concern.struck);
  const entries = summed.entries.filter(({ sequence }) => !struck.has(sequence));
  const first = summed.entries[0]?.what;
  return [
    head(summed),
    section(CASE.people, concern.people.map(involvedWords)),
    section(
      CASE.adults,
      concern.adults.map((adult) => adultWords(adult, { officeOf, nameOf: () => undefined })),
    ),
    ...(first?.act === 'reported' ? reportSections(first.report) : []),
    section(SUMMARY.added, added(entries)),
    ...SECTIONS.map(([title, works]) => section(title, worked(works, { ...summed, entries }))),
    section(SUMMARY.outcome, outcome(entries, concern)),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function head({ concern, officeOf }: Summed): string {
  const { reference, reportedAt, updatedAt, reporter, kind, urgency, owner, withdrawnAt } = concern;
  const lines: readonly Line[] = [
    [SUMMARY.concern, showReference(reference)],
    [CASE.reportedAt, stamp(reportedAt)],
    [CASE.reportedBy, officeWords(officeOf(reporter.oid))],
    [CASE.kind, kindOf(kind)?.words ?? CASE.kindUnsure],
    [CASE.urgency, URGENCY_WORDS[urgency]],
    ...(owner ? [[CASE.has, officeWords(owner.role)] as const] : []),
    ...(withdrawnAt ? [[HISTORY.withdrawn, stamp(withdrawnAt)] as const] : []),
    [SUMMARY.updated, stamp(updatedAt)],
  ];
  return lines.map(lineWords).join('\n');
}

/** The author of a reported message is a name of the staff more often than not, so only its words go along. */
function reportSections(report: Report): readonly string[] {
  const lines = reportLines(report, report.evidence?.message?.text);
  return lines.map(([title, words]) => `${title}\n${words}`);
}

function added(entries: readonly Entry[]): readonly string[] {
  return entries.flatMap(({ what, at }) => {
    if (what.act === 'added' || what.act === 'answered') return [`${stamp(at)}: ${what.text}`];
    return what.act === 'withdrawn' && what.reason ? [`${stamp(at)}: ${what.reason}`] : [];
  });
}

function worked(works: readonly WorkName[], { entries, now }: Summed): readonly string[] {
  return entries.flatMap(({ what, at }) => {
    if (what.act !== 'worked' || !works.includes(what.work)) return [];
    return [workWords(what, at, workedLines(what, entries, now))];
  });
}

function workWords({ work, role }: Worked, at: string, lines: readonly Line[]): string {
  const title = `${stamp(at)}, ${WORK_WORDS[work].title}, ${officeWords(role)}`;
  return [title, ...lines.map((line) => `  ${lineWords(line)}`)].join('\n');
}

function outcome(entries: readonly Entry[], { status }: Concern): readonly string[] {
  const closed = entries.findLast(({ what }) => what.act === 'closed');
  if (status !== 'closed' || closed?.what.act !== 'closed') return [SUMMARY.stillOpen];
  const { summary, followUp, outcome: end } = closed.what;
  const labels = WORK_WORDS.close.fields;
  return [
    `${CASE.closed}: ${stamp(closed.at)}`,
    lineWords([labels.summary ?? '', summary]),
    lineWords([labels.followUp ?? '', followUp]),
    lineWords([labels.outcome ?? '', end]),
  ];
}

function lineWords([label, words]: Line): string {
  return /[?.]$/.test(label) ? `${label} ${words}` : `${label}: ${words}`;
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : [title, ...lines].join('\n');
}
