import type { Alert } from '../../src/domain/alert.ts';
import { showReference } from '../../src/domain/reference.ts';
import { ladoContact } from '../../src/guidance/contacts.ts';
import { ALERT, namesOf, ROLE_WORDS, URGENCY_WORDS } from '../../src/guidance/words.ts';
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
  refreshedFor,
  text,
} from './elements.ts';
import { age, clockTime } from './when.ts';

export interface AlertContext {
  readonly now: number;
  readonly lado?: string;
  readonly teamsId?: string;
}

/** @returns the only words that a notification of this card may show. */
export function alertSummary(alert: Alert): string {
  const reference = showReference(alert.reference);
  if (alert.state !== 'waiting') return `${ALERT.doneTitle} ${reference}`;
  return alert.again ? ALERT.summaryAgain(reference) : ALERT.summary(reference);
}

/** A handler's card: reference, urgency, age and two buttons; the chair's notice and the reporter's reminder. */
export function alertCard(alert: Alert, context: AlertContext): Card {
  const data = { reference: alert.reference };
  return card(
    alertSummary(alert),
    [heading(titleOf(alert)), ...aboutOf(alert, context), ...stateOf(alert, context), ...buttonsOf(alert)],
    context.teamsId ? refreshedFor([context.teamsId], 'refresh-alert', { ...data, as: alert.as }) : {},
  );
}

function titleOf(alert: Alert): string {
  if (alert.state !== 'waiting') return ALERT.doneTitle;
  if (alert.as === 'notice') return ALERT.noticeTitle;
  if (alert.as === 'reporter') return ALERT.ringTitle;
  return alert.again ? ALERT.noticeTitle : ALERT.title;
}

function aboutOf(alert: Alert, { now }: AlertContext): readonly Element[] {
  const rows: [string, string][] = [[ALERT.reference, showReference(alert.reference)]];
  // A notice tells somebody who may not open it that it is unanswered, and nothing else.
  if (alert.as === 'notice' || alert.state === 'gone') return [facts(rows)];
  rows.push([ALERT.urgency, URGENCY_WORDS[alert.urgency]]);
  rows.push(
    alert.state === 'waiting'
      ? [ALERT.waiting, age(alert.reportedAt, now)]
      : [ALERT.reported, clockTime(alert.reportedAt, now)],
  );
  return [facts(rows)];
}

function stateOf(alert: Alert, { now, lado }: AlertContext): readonly Element[] {
  const { state } = alert;
  if (state === 'gone') return [text(ALERT.gone)];
  if (state !== 'waiting') {
    const when = clockTime(state.at, now);
    const words = state.byYou ? ALERT.youTook(when) : ALERT.takenBy(ROLE_WORDS[state.taken], when);
    return [box('good', [text(words, { weight: 'Bolder' })]), ...ladoOf(alert, lado)];
  }
  if (alert.as === 'notice') return [box('warning', [text(ALERT.noticeText)])];
  if (alert.as === 'reporter')
    return [box('attention', [text(ALERT.ringText(namesOf(alert.inPerson)), { weight: 'Bolder' })])];
  return [
    ...(alert.danger ? [box('attention', [text(ALERT.danger, { weight: 'Bolder' })])] : []),
    ...ladoOf(alert, lado),
  ];
}

function ladoOf(alert: Alert, lado: string | undefined): readonly Element[] {
  return alert.lado && alert.as === 'handler' ? [text(ALERT.lado(ladoContact(lado)))] : [];
}

function buttonsOf(alert: Alert): readonly Element[] {
  if (alert.as !== 'handler' || alert.state === 'gone') return [];
  const data = { reference: alert.reference };
  const take: Action[] =
    alert.state === 'waiting' ? [execute(ALERT.acknowledge, 'acknowledge', data, true)] : [];
  return [actions(...take, openDialog(ALERT.open, 'open-case', data))];
}
