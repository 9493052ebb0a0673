import { age, clockTime } from '../../src/app/telling/when.ts';
import { LINE_WHYS, type Why } from '../../src/domain/act.ts';
import type { Alert } from '../../src/domain/alert.ts';
import { type Reference, showReference } from '../../src/domain/reference.ts';
import { ALERT } from '../../src/guidance/case-words.ts';
import { ladoContact } from '../../src/guidance/contacts.ts';
import { namesOf, RECEIPT, ROLE_WORDS, URGENCY_WORDS } from '../../src/guidance/words.ts';
import {
  type Action,
  actions,
  box,
  type Card,
  card,
  type Element,
  execute,
  facts,
  heading,
  openDialog,
  openUrl,
  quiet,
  refreshedFor,
  text,
} from './elements.ts';

export interface AlertContext {
  readonly now: number;
  readonly lado?: string;
  readonly teamsId?: string;
  /** Where a concern opens in the tab; absent where it opens nowhere else. */
  readonly tabLink?: (reference: Reference) => string;
}

/** @returns the only words that a notification of this card may show. */
export function alertSummary(alert: Alert): string {
  const reference = showReference(alert.reference);
  if (alert.state === 'gone') return `${ALERT.doneTitle} ${reference}`;
  if (alert.as === 'letter') return ALERT.letterSummary(reference);
  if (alert.as === 'facts') return ALERT.factsSummary(reference);
  if (!isAsking(alert)) return `${ALERT.doneTitle} ${reference}`;
  return alert.again && alert.state === 'waiting' ? ALERT.summaryAgain(reference) : ALERT.summary(reference);
}

/**
 * The card of one person about one concern. A handler's: reference, why it came, urgency, age and two buttons. The others
 * see less: the facts' and the reporter's cards lead to a dialog of their own, the chair's notice to none.
 */
export function alertCard(alert: Alert, context: AlertContext): Card {
  const { reference, as, why } = alert;
  return card(
    alertSummary(alert),
    [
      heading(titleOf(alert)),
      ...whyOf(alert),
      ...aboutOf(alert, context),
      ...stateOf(alert, context),
      ...buttonsOf(alert, context),
    ],
    context.teamsId ? refreshedFor([context.teamsId], 'refresh-alert', { reference, as, why }) : {},
  );
}

/** What the reporter does has to be read even after the case was closed. */
const OF_REPORTER: ReadonlySet<Why> = new Set(['added', 'answered', 'withdrawn']);

/** Whether the line that says why the card came still holds: once it is taken, nothing says that nobody answered. */
function stillHolds({ as, state, why }: Alert): boolean {
  if (as !== 'handler' || state === 'gone') return false;
  if (state === 'waiting') return true;
  if (state.closedAt !== undefined) return OF_REPORTER.has(why);
  if (why === 'offered') return state.offered;
  return !LINE_WHYS.has(why);
}

/** Whether the card asks its reader to do something. */
function isAsking(alert: Alert): boolean {
  const { state } = alert;
  return state === 'waiting' || (state !== 'gone' && (state.offered || stillHolds(alert)));
}

function titleOf(alert: Alert): string {
  if (alert.state === 'gone') return ALERT.doneTitle;
  if (alert.as === 'letter') return ALERT.letterTitle;
  if (alert.as === 'facts') return ALERT.factsTitle;
  if (!isAsking(alert)) return ALERT.doneTitle;
  if (alert.as === 'notice') return ALERT.noticeTitle;
  if (alert.as === 'reporter') return ALERT.ringTitle;
  return alert.again && alert.state === 'waiting' ? ALERT.noticeTitle : ALERT.title;
}

function whyOf(alert: Alert): readonly Element[] {
  return stillHolds(alert) ? [text(ALERT.why[alert.why])] : [];
}

function aboutOf({ as, reference, reportedAt, state, urgency }: Alert, { now }: AlertContext) {
  const rows: [string, string][] = [[ALERT.reference, showReference(reference)]];
  // A notice tells somebody who may not open it that it is unanswered, and nothing else; nor does a letter.
  if (as === 'notice' || as === 'letter' || state === 'gone') return [facts(rows)];
  if (as === 'facts') return [facts([...rows, [ALERT.howLong, age(reportedAt, now)]])];
  rows.push([ALERT.urgency, URGENCY_WORDS[urgency]]);
  rows.push(
    state === 'waiting'
      ? [ALERT.waiting, age(reportedAt, now)]
      : [ALERT.reported, clockTime(reportedAt, now)],
  );
  return [facts(rows)];
}

function stateOf(alert: Alert, { now, lado }: AlertContext): readonly Element[] {
  const { as, state } = alert;
  if (state === 'gone') return [text(ALERT.gone)];
  if (as === 'facts' || as === 'letter') return [];
  if (state !== 'waiting') {
    const when = clockTime(state.at, now);
    const taken = state.byYou ? ALERT.youTook(when) : ALERT.takenBy(ROLE_WORDS[state.taken], when);
    if (as === 'handler' && state.closedAt !== undefined) {
      const closed = ALERT.closed(clockTime(state.closedAt, now));
      return [box('good', [text(closed, { weight: 'Bolder' })]), quiet(taken)];
    }
    return [
      box(state.offered ? 'accent' : 'good', [text(taken, { weight: 'Bolder' })]),
      ...ladoOf(alert, lado),
    ];
  }
  if (as === 'notice') return [box('warning', [text(ALERT.noticeText)])];
  if (as === 'reporter')
    return [
      box('attention', [
        text(ALERT.ringText(namesOf(alert.inPerson) || RECEIPT.somebody), { weight: 'Bolder' }),
      ]),
    ];
  return [
    ...(alert.danger ? [box('attention', [text(ALERT.danger, { weight: 'Bolder' })])] : []),
    ...ladoOf(alert, lado),
  ];
}

function ladoOf(alert: Alert, lado: string | undefined): readonly Element[] {
  return alert.lado && alert.as === 'handler' ? [text(ALERT.lado(ladoContact(lado)))] : [];
}

function buttonsOf({ as, reference, state, why }: Alert, { tabLink }: AlertContext): readonly Element[] {
  if (state === 'gone') return [];
  const data = { reference };
  switch (as) {
    case 'handler':
      return [
        actions(
          ...takeOf(state, { reference, why }),
          openDialog(ALERT.open, 'open-case', data),
          ...(tabLink ? [openUrl(ALERT.openInTab, tabLink(reference))] : []),
        ),
      ];
    case 'facts':
      return [actions(openDialog(ALERT.factsOpen, 'open-facts', data))];
    case 'letter':
      return [actions(openDialog(ALERT.letterOpen, 'my-report', data))];
    case 'notice':
    case 'reporter':
      return [];
  }
}

/** @param data what the pressed card is drawn from again, so that it stays the same card. */
function takeOf(
  state: Exclude<Alert['state'], 'gone'>,
  data: Pick<Alert, 'reference' | 'why'>,
): readonly Action[] {
  if (state === 'waiting') return [execute(ALERT.acknowledge, 'acknowledge', data, true)];
  return state.offered ? [execute(ALERT.takeOver, 'acknowledge', data, true)] : [];
}
