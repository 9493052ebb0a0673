import { newestTermEnded } from '../../domain/digest-times.ts';
import { dayWithNumber, mondayOf, numberOfDay } from '../../domain/figures-days.ts';
import { type Ledger, publishedTo, publishWeek, sundayOf } from '../../domain/ledger.ts';
import { nextBatch, nextTerm, publishTerm } from '../../domain/ledger-term.ts';
import { type Day, dayAfter, dayOf, instantOf } from '../../domain/london.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Deps } from '../deps.ts';
import { GROUPS, termCounts, weekCounts } from './governors-counts.ts';
import {
  beginLedger,
  type KeptLedger,
  keepLedger,
  ledgerOf,
  ledgerYears,
  schoolYearOf,
} from './governors-ledger.ts';
import type { Issue } from './issue.ts';
import { membersIn } from './members.ts';

type PublishDeps = Pick<Deps, 'record' | 'settings' | 'clock' | 'school'>;

/**
 * Brings the ledger so far that the issue can be read from it. What is there already is left as it is, so the calendar
 * may change as it likes: no day is ever published again. Weeks that were missed are part of the next one.
 * @returns nothing, once it is on durable storage; `record.broken` where a ledger cannot be read, which must not lead to a
 * second version of what it says; the faults of the store
 * @throws RangeError where a week of the issue is not over: what is published of it could never be made whole
 */
export async function publishFor(issue: Issue, deps: PublishDeps): Promise<Result<void>> {
  const monday = mondayBefore(issue.to);
  if (instantOf(sundayOf(monday), '24:00') > deps.clock.now()) throw new RangeError('The week is not over.');
  const changed = (week: Day, publish: (ledger: Ledger) => Ledger) =>
    change({ monday: week, publish, first: firstDayFor(issue, deps) }, deps);
  if (issue.length === 'term') return changed(monday, (ledger) => withTermTo(issue.to, ledger, deps));
  // A term is ended before the holidays that follow it are published: they belong to the next one.
  const ended = newestTermEnded(dayAfter(issue.to), deps.school.times.calendar)?.to;
  if (ended !== undefined && ledgerYears(deps.settings).length > 0) {
    const done = await changed(mondayBefore(ended), (ledger) => withTermTo(ended, ledger, deps));
    if (!done.ok) return done;
  }
  return changed(monday, (ledger) => withWeek(monday, ledger, deps));
}

/**
 * @returns from which day on the first ledger of all counts: from when Heed first looked who gets digests, which it does
 * right after its start, so nobody is told of weeks in which nothing could be reported; where that is not known, from the
 * first day of the issue
 */
function firstDayFor({ from, to }: Issue, { settings }: PublishDeps): Day {
  const [first] = Object.values(membersIn(settings))
    .flatMap((since) => Object.values(since))
    .sort();
  const day = first === undefined ? from : dayOf(Date.parse(first));
  return day < to ? day : to;
}

/** Changes the newest ledger, or the first of a school year that none was begun for. An older one is never gone back to. */
async function change(
  {
    monday,
    publish,
    first,
  }: { readonly monday: Day; readonly publish: (ledger: Ledger) => Ledger; readonly first: Day },
  { settings, clock }: PublishDeps,
): Promise<Result<void>> {
  const newest = ledgerYears(settings).at(-1);
  const kept = newest === undefined ? undefined : ledgerOf(newest, settings);
  if (newest !== undefined && !kept) return fail('record.broken');
  const year = Math.max(newest ?? 0, schoolYearOf(sundayOf(monday)));
  const before = kept && kept.year === year ? kept.ledger : beginLedger(year, GROUPS, kept ?? first);
  const ledger = publish(before);
  if (ledger === before) return ok(undefined);
  const next: KeptLedger = { year, at: new Date(clock.now()).toISOString(), ledger };
  return keepLedger(next, settings);
}

function withWeek(monday: Day, ledger: Ledger, { record }: PublishDeps): Ledger {
  return publishWeek(ledger, weekCounts(record.briefs(), { from: ledger.from, monday }));
}

/**
 * A term whose end lies before the ledger, or is published already as part of later weeks (the calendar was entered or moved
 * late), is not ended any more: one that ended elsewhere would cut the next one in two. Its days are part of the next.
 * @param day the last one of a term
 */
function withTermTo(day: Day, before: Ledger, deps: PublishDeps): Ledger {
  if (day < before.from || day <= (before.terms.at(-1)?.to ?? '')) return before;
  if ((publishedTo(before) ?? '') > sundayOf(mondayBefore(day))) return before;
  const ledger = withWeek(mondayBefore(day), before, deps);
  const term = nextTerm(ledger);
  if (!term) return ledger;
  const { record, clock } = deps;
  return publishTerm(ledger, termCounts(record.briefs(), { term, batch: nextBatch(ledger) }, clock.now()));
}

/** @returns the Monday of this day's week. */
export function mondayBefore(day: Day): Day {
  return dayWithNumber(mondayOf(numberOfDay(day)));
}
