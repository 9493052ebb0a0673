import type { OpenedCase } from '../../src/app/open-case.ts';
import type { Entry } from '../../src/domain/act.ts';
import { showReference } from '../../src/domain/reference.ts';
import type { AdultInvolved, Report } from '../../src/domain/report.ts';
import type { Oid, Role } from '../../src/domain/role.ts';
import { ladoContact } from '../../src/guidance/contacts.ts';
import { kindOf } from '../../src/guidance/kinds.ts';
import {
  ALERT,
  CASE,
  FORM,
  namesOf,
  PERSON_IS,
  PERSON_PART_WORDS,
  ROLE_WORDS,
  URGENCY_WORDS,
} from '../../src/guidance/words.ts';
import {
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
  verbatim,
} from './elements.ts';
import { clockTime } from './when.ts';

/** @returns the title of the dialog that the case stands in. */
export function caseTitle({ concern }: OpenedCase): string {
  return `${CASE.title} ${showReference(concern.reference)}`;
}

export interface CaseContext {
  readonly now: number;
  readonly lado?: string;
  /** A person's name for the handler's eyes; undefined when the school does not know them. */
  readonly nameOf: (oid: Oid) => string | undefined;
}

/** The whole case for its handler, in a dialog. Shown only after the view was recorded. */
export function caseCard(opened: OpenedCase, context: CaseContext): Card {
  const { concern, entries } = opened;
  const report = reportOf(entries);
  return card(caseTitle(opened), [
    ...(concern.danger && !concern.owner
      ? [box('attention', [text(ALERT.danger, { weight: 'Bolder' })])]
      : []),
    facts([
      [CASE.urgency, URGENCY_WORDS[concern.urgency]],
      [CASE.reportedAt, clockTime(concern.reportedAt, context.now)],
      [CASE.kind, kindOf(concern.kind)?.words ?? CASE.kindUnsure],
    ]),
    ...labelled(CASE.reportedBy, concern.reporter.name),
    ...(report ? reportElements(report, context) : []),
    ...(concern.row === 'head' || concern.row === 'chair'
      ? [text(ALERT.lado(ladoContact(context.lado)))]
      : []),
    subheading(CASE.history),
    ...entries.flatMap((entry) => historyLine(entry, context)),
    quiet(CASE.readOnly),
    ...(concern.owner
      ? []
      : [actions(submit(ALERT.acknowledge, 'acknowledge', { reference: concern.reference }, true))]),
  ]);
}

function reportOf(entries: readonly Entry[]): Report | undefined {
  const first = entries[0]?.what;
  return first?.act === 'reported' ? first.report : undefined;
}

function reportElements(report: Report, context: CaseContext): readonly Element[] {
  const more: (readonly [string | undefined, string | undefined])[] = [
    [CASE.childsWords, report.childsWords],
    [CASE.opinion, report.opinion],
    [CASE.when, report.when],
    [CASE.learned, report.learned],
    [CASE.where, report.where],
    [CASE.app, report.app],
    [CASE.how, report.how],
    [CASE.done, report.done],
    [
      CASE.spokenToDsl,
      report.spokenToDsl === undefined ? undefined : report.spokenToDsl ? FORM.yes : FORM.no,
    ],
    [CASE.evidenceLink, report.evidence?.link],
    [CASE.evidenceDescription, report.evidence?.description],
    [CASE.message, messageOf(report)],
    [
      CASE.onBehalfOf,
      report.onBehalfOf && [report.onBehalfOf.who, report.onBehalfOf.name].filter(Boolean).join(': '),
    ],
  ];
  return [
    ...labelled(CASE.happened, report.happened),
    ...(report.people.length > 0
      ? [text(CASE.people, { weight: 'Bolder', size: 'Small', spacing: 'Medium' })]
      : []),
    ...report.people.flatMap(({ name, is, part, year }) =>
      verbatim(
        [
          name,
          year && CASE.yearOrClass(year),
          PERSON_IS.find(([value]) => value === is)?.[1],
          PERSON_PART_WORDS[part],
        ]
          .filter(Boolean)
          .join(' · '),
      ),
    ),
    ...(report.adults.length > 0
      ? [text(CASE.adults, { weight: 'Bolder', size: 'Small', spacing: 'Medium' })]
      : []),
    ...report.adults.flatMap((adult) =>
      verbatim(`${adultName(adult, context)} · ${CASE.adultParts[adult.part]}`),
    ),
    ...more.flatMap(([label, value]) => (label && value ? labelled(label, value) : [])),
  ];
}

function adultName({ who }: AdultInvolved, { nameOf }: CaseContext): string {
  if (who.by === 'role') return CASE.offices[who.role];
  if (who.by === 'account') return nameOf(who.oid) ?? CASE.unknownAdult;
  return who.name ?? CASE.unknownAdult;
}

function messageOf({ evidence }: Report): string | undefined {
  const { author, sentAt, link, text: words } = evidence?.message ?? {};
  const lines = [author, sentAt, link, words].filter(Boolean);
  return lines.length > 0 ? lines.join('\n') : undefined;
}

/** One line of the chronology: when, what, by whom. */
function historyLine(entry: Entry, context: CaseContext): readonly Element[] {
  const words = historyWords(entry, context);
  return words ? verbatim(`${clockTime(entry.at, context.now)}  ${words}`) : [];
}

function historyWords({ what, by }: Entry, { nameOf }: CaseContext): string | undefined {
  const person = (role: Role) => {
    const name = by === 'heed' ? undefined : nameOf(by.oid);
    return name ? `the ${ROLE_WORDS[role]} (${name})` : `the ${ROLE_WORDS[role]}`;
  };
  switch (what.act) {
    case 'reported':
      return CASE.reported;
    case 'routed': {
      const who = namesOf(what.to.filter(({ as }) => as === 'handler').map(({ role }) => role));
      if (what.why === 'unanswered') return CASE.handedOn(who);
      if (what.why === 'unreachable') return CASE.handedOnUnreachable(who);
      return what.why === 'last' ? CASE.toldAgain : undefined;
    }
    case 'told':
      return what.routed === 0 || what.to.as !== 'handler'
        ? undefined
        : CASE.told(`the ${ROLE_WORDS[what.to.role]}`);
    case 'not-told':
      return what.routed === 0 ? undefined : CASE.notTold(`The ${ROLE_WORDS[what.to.role]}`);
    case 'opened':
      return CASE.opened(person(what.role));
    case 'acknowledged':
      return CASE.acknowledged(person(what.role));
  }
}
