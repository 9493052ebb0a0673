import type { Deps } from '../../src/app/deps.ts';
import type { ContactLine } from '../../src/app/school/contact-setting.ts';
import { nameIn } from '../../src/app/school/kept-names.ts';
import type { Pending } from '../../src/app/school/proposals.ts';
import { type SchoolSettings, settingsFor } from '../../src/app/tab/settings/read-settings.ts';
import { clockTime } from '../../src/app/telling/when.ts';
import type {
  CalendarSetting,
  ContactSetting,
  DeadlineSetting,
  Proposal,
  Settings,
} from '../../src/contract/settings.ts';
import type { Calendar } from '../../src/domain/calendar.ts';
import type { Deadlines } from '../../src/domain/deadlines.ts';
import { dayOf } from '../../src/domain/london.ts';
import { ok, type Result } from '../../src/domain/result.ts';
import { type Oid, ROLES, type Role } from '../../src/domain/role.ts';
import { SETTINGS } from '../../src/guidance/settings-words.ts';
import { ROLE_WORDS } from '../../src/guidance/words.ts';
import { typedCalendar } from '../cards/school-calendar.ts';
import type { ApiRoute } from './route.ts';

/** `GET /api/settings` */
export const settingsRoute: ApiRoute = {
  method: 'GET',
  path: '/api/settings',
  person: 'fresh',
  answer: ({ person }, deps) => readSettings(person.oid, deps),
};

/** @returns the settings as this person may see them at this moment; every act answers with them too. */
export async function readSettings(actor: Oid, deps: Deps): Promise<Result<Settings>> {
  const read = await settingsFor({ actor }, deps);
  if (!read.ok) return read;
  const { may, mayRestore, calendar, handlers, deadlines, proposals, cover, contacts, lists } = read.value;
  const now = deps.clock.now();
  return ok({
    may,
    mayRestore,
    today: dayOf(now),
    calendar: calendarSetting(calendar),
    handlers: handlers.map(({ oid, name }) => ({ value: oid, title: name })),
    deadlines: deadlineSetting(deadlines),
    fixed: fixedLines(deps),
    proposals: proposals.map(({ pending, mayAnswer }) => ({
      ...proposal(pending, read.value, deps),
      mayConfirm: mayAnswer,
      mayDrop: true,
    })),
    cover: cover.map(({ person, role, mine, awayUntil }) => ({
      oid: person.oid,
      name: person.name,
      role: ROLE_WORDS[role],
      mine,
      ...(awayUntil ? { away: { until: awayUntil } } : {}),
    })),
    contacts: contacts.map((line) => contactSetting(line)),
    lists,
    roles: roleLines(read.value),
    revoked: read.value.holdings.flatMap(({ oid, name = SETTINGS.gone, revoked }) => {
      if (!revoked) return [];
      const { role, at } = revoked;
      const detail = role && at ? SETTINGS.revokedBy(ROLE_WORDS[role], clockTime(at, now)) : undefined;
      return [{ oid, name, ...(detail ? { detail } : {}) }];
    }),
  } satisfies Settings);
}

function calendarSetting(calendar: Calendar): CalendarSetting {
  const { terms = '', closed = '' } = typedCalendar(calendar);
  const { hours, rota } = calendar;
  return { terms, closed, opens: hours.opens, closes: hours.closes, rota };
}

function deadlineSetting({ minutes, reviewMinutes, againMinutes }: Deadlines): DeadlineSetting {
  const of = (by: Deadlines['minutes']) => ({
    immediate: by.immediate,
    sameDay: by['same-day'],
    routine: by.routine,
  });
  return { acknowledge: of(minutes), decide: of(reviewMinutes), again: againMinutes };
}

function fixedLines({ school }: Deps): Settings['fixed'] {
  const { rules, dslToldOfAdults, dutyToReport, otherSystem } = school;
  return [
    { label: SETTINGS.headSees, text: rules.headSeesPupils ? SETTINGS.headSeesAll : SETTINGS.headSeesSome },
    { label: SETTINGS.dslTold, text: dslToldOfAdults ? SETTINGS.dslToldToo : SETTINGS.dslNotTold },
    { label: SETTINGS.duty, text: dutyToReport ? SETTINGS.dutyShown : SETTINGS.dutyNot },
    { label: SETTINGS.other, text: otherSystem ? SETTINGS.otherNeeded(otherSystem) : SETTINGS.otherNone },
  ];
}

function proposal(
  pending: Pending,
  { deadlines, contacts }: SchoolSettings,
  deps: Deps,
): Omit<Proposal, 'mayConfirm' | 'mayDrop'> {
  const { what, by, at, expiresAt } = pending;
  const lines =
    'minutes' in pending.value
      ? deadlineChanges(deadlines, pending.value)
      : contactChanges(
          contacts.find(({ id }) => id === 'lado'),
          pending.value,
        );
  const name = nameIn(deps)(by) ?? SETTINGS.gone;
  return { what, title: SETTINGS.proposals[what], lines, by: name, at, expiresAt };
}

function deadlineChanges(before: Deadlines, after: Deadlines): Proposal['lines'] {
  const urgencies = Object.keys(SETTINGS.urgency) as readonly (keyof typeof SETTINGS.urgency)[];
  const pairs = [
    ...urgencies.map((one) => [SETTINGS.acknowledge, one, before.minutes[one], after.minutes[one]] as const),
    ...urgencies.map(
      (one) => [SETTINGS.decide, one, before.reviewMinutes[one], after.reviewMinutes[one]] as const,
    ),
    [SETTINGS.again, undefined, before.againMinutes, after.againMinutes] as const,
  ];
  return pairs.flatMap(([title, urgency, was, will]) =>
    was === will
      ? []
      : [
          {
            label: urgency ? `${title} (${SETTINGS.urgency[urgency]})` : title,
            before: SETTINGS.minutes(was),
            after: SETTINGS.minutes(will),
          },
        ],
  );
}

function contactChanges(
  before: ContactLine | undefined,
  after: { readonly value: string; readonly source: string; readonly checked: string },
): Proposal['lines'] {
  const change = (label: string, was: string | undefined, will: string) => ({
    label,
    before: was || SETTINGS.nothing,
    after: will || SETTINGS.nothing,
  });
  return [
    change(SETTINGS.contact, before?.value, after.value),
    change(SETTINGS.source, before?.source, after.source),
    change(SETTINGS.checked, before?.checked, after.checked),
  ];
}

function contactSetting({ id, body, value, source, checked, outOfDate }: ContactLine): ContactSetting {
  const unfilled =
    value === undefined ? SETTINGS.notFilled : id === 'lado' ? SETTINGS.configured : body.source;
  return {
    id,
    title: body.name,
    hint: body.what,
    value: value ?? '',
    source: checked === undefined ? unfilled : (source ?? ''),
    ...(checked === undefined ? {} : { checked }),
    outOfDate,
    twoPeople: id === 'lado',
  };
}

/** Offices without which nobody would be told. */
const NEEDED: readonly Role[] = ['dsl', 'deputy', 'head', 'chair', 'vicechair', 'dpo', 'it'];

function roleLines({ holdings, stale, may }: SchoolSettings): Settings['roles'] {
  // A chair of governors reads no list.
  const whole = may.includes('calendar');
  const nameOf = new Map(holdings.map(({ oid, name }) => [oid, name ?? SETTINGS.gone]));
  return ROLES.flatMap((role) => {
    const people = holdings
      .filter(({ roles }) => roles.includes(role))
      .map(({ oid, name = SETTINGS.gone, accounts, mayTakeAway }) => ({
        oid,
        name,
        mayTakeAway,
        ...(accounts.length > 0 ? { linked: accounts.map((one) => nameOf.get(one) ?? SETTINGS.gone) } : {}),
      }));
    const missing = whole && people.length === 0 && NEEDED.includes(role);
    if (people.length === 0 && !missing) return [];
    const none = role === 'dsl' ? SETTINGS.nobodyDsl : SETTINGS.nobody;
    const warning = missing ? none : stale ? SETTINGS.stale : undefined;
    return [{ role, title: ROLE_WORDS[role], people, ...(warning ? { warning } : {}) }];
  });
}
