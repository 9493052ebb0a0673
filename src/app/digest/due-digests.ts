import { newestDigest, newestTermEnded, termDueAt, weekReported } from '../../domain/digest-times.ts';
import { dayOf } from '../../domain/london.ts';
import type { Person } from '../../domain/role.ts';
import type { Deps } from '../deps.ts';
import { mayTry } from './attempts.ts';
import { AUDIENCES, readersOf } from './audiences.ts';
import { dayChosen } from './day-chosen.ts';
import type { Audience, Issue } from './issue.ts';
import { membersIn } from './members.ts';
import { firstDayOf } from './reported.ts';
import { type Addressed, allSendings, type Sending, sendingOf } from './sendings.ts';

/** An issue that a person is to get and has not got, and which may be tried. */
export interface DueDigest {
  readonly issue: Issue;
  readonly person: Person;
  /** Absent where nobody has found it to be due before. */
  readonly before?: Sending;
}

type DueDeps = Pick<Deps, 'directory' | 'settings' | 'school'>;

/**
 * What is due and was not sent: of each audience the newest week's issue for each person, and for governors the newest
 * term's. An older one that was missed is part of the newest, which reports from where the last one ended. Whoever holds
 * the office no more, or whose access was taken away, is not in it; nor is an issue due before somebody got the office,
 * nor one that failed a moment ago. Asked every few seconds, so what was sent in earlier years is read only for an issue
 * that its person has not got.
 * @param now milliseconds since 1970
 * @returns nothing while the school's decisions are not known: on a new disk nobody knows what was sent
 */
export function dueDigests(now: number, deps: DueDeps): readonly DueDigest[] {
  const { directory, settings, school } = deps;
  if (!settings.isLoaded()) return [];
  let all: readonly Addressed[] | undefined;
  const sendings = () => {
    all ??= allSendings(settings);
    return all;
  };
  const members = membersIn(settings);
  const { calendar } = school.times;
  return AUDIENCES.flatMap((audience) =>
    readersOf(audience, directory.roster()).flatMap((person): readonly DueDigest[] => {
      const since = Date.parse(members[audience][person.oid] ?? '');
      if (Number.isNaN(since)) return [];
      const at = { ...school.digestAt, weekday: dayChosen(person.oid, settings) ?? school.digestAt.weekday };
      const about: About = { person, audience, since, now, sendings, settings };
      const week = newestDigest(now, at, calendar);
      const found: (DueDigest | undefined)[] = [];
      if (week && week.dueAt > since) found.push(openWeek(weekReported(week.monday, calendar), about));
      const term = audience === 'governors' ? newestTermEnded(dayOf(now), calendar) : undefined;
      const dueAt = term && termDueAt(term, at, calendar);
      if (term && dueAt !== undefined && dueAt <= now && dueAt > since) found.push(openTerm(term, about));
      return found.filter((one) => one !== undefined);
    }),
  );
}

/** For whom an issue is looked for, and everything that was sent. */
interface About {
  readonly person: Person;
  readonly audience: Audience;
  readonly since: number;
  readonly now: number;
  /** Newest issue first. */
  readonly sendings: () => readonly Addressed[];
  readonly settings: Deps['settings'];
}

function openWeek(span: Pick<Issue, 'from' | 'to'>, about: About): DueDigest | undefined {
  const { person, audience, settings } = about;
  const sending = { audience, length: 'week', to: span.to, oid: person.oid } as const;
  const before = sendingOf(sending, settings);
  if (before && !isOpen(before, about)) return undefined;
  const sendings = about.sendings();
  // The clock, the calendar or their own day may have gone back behind one that they have.
  const isPast = sendings.some(
    (one) => one.to >= span.to && isSame(one, sending) && sendingOf(one, settings)?.state === 'sent',
  );
  if (isPast) return undefined;
  const from = before?.from ?? firstDayOf(span, { ...about, sendings });
  return { issue: { audience, length: 'week', from, to: span.to }, person, ...(before ? { before } : {}) };
}

function openTerm(term: Pick<Issue, 'from' | 'to'>, about: About): DueDigest | undefined {
  const { person, audience, settings } = about;
  const sending = { audience, length: 'term', to: term.to, oid: person.oid } as const;
  const before = sendingOf(sending, settings);
  if (before && !isOpen(before, about)) return undefined;
  // A term whose days were moved after its report went out is not reported on twice.
  const isReported = about
    .sendings()
    .some((one) => one.length === 'term' && one.to !== term.to && one.to >= term.from);
  if (isReported) return undefined;
  const from = before?.from ?? term.from;
  return { issue: { audience, length: 'term', from, to: term.to }, person, ...(before ? { before } : {}) };
}

function isOpen(before: Sending, { now }: About): boolean {
  return before.state !== 'sent' && mayTry(before, now);
}

function isSame(a: Addressed, b: Addressed): boolean {
  return a.oid === b.oid && a.audience === b.audience && a.length === b.length;
}
