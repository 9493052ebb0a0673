import type { Urgency } from './act.ts';
import type { Brief, BriefPerson } from './brief.ts';
import { dayNumberOf, numberOfDay } from './figures-days.ts';
import { keyOf, yearKeyOf, yearOf } from './figures-keys.ts';
import { hasNeed, type Need, type NeedsAt } from './figures-needs.ts';
import type { Day } from './london.ts';
import type { Person } from './role.ts';

/** What of the concerns to list. Days are days in London, both included. */
export interface BriefQuery {
  readonly need?: Need;
  readonly status?: 'open' | Brief['status'];
  /** Code of a kind, or `NO_KIND`. */
  readonly kind?: string;
  /** Group of kinds, or `NO_KIND`. */
  readonly group?: string;
  readonly urgency?: Urgency;
  readonly owner?: 'me' | 'nobody';
  readonly from?: Day;
  readonly to?: Day;
  readonly by?: 'reported' | 'closed';
  /** Keys of `figures-keys.ts`. */
  readonly year?: string;
  readonly where?: string;
  readonly app?: string;
}

/** Where the reporter was not sure and nobody coded it. */
export const NO_KIND = 'none';

export interface QueryAt extends NeedsAt {
  readonly person: Pick<Person, 'oid' | 'accounts'>;
  /** The group of a kind, or `NO_KIND`. */
  readonly groupOf: (kind: string | undefined) => string;
}

export type Matches = (brief: Brief) => boolean;

/** @returns whether a concern belongs to the list; undefined for a query that takes all. */
export function matcherOf(query: BriefQuery, at: QueryAt): Matches | undefined {
  const { need, status, kind, group, urgency, owner, year, where, app } = query;
  const rules: Matches[] = [];
  if (status === 'open') rules.push((brief) => brief.status !== 'closed');
  else if (status) rules.push((brief) => brief.status === status);
  if (urgency) rules.push((brief) => brief.urgency === urgency);
  if (kind) rules.push((brief) => (brief.kind ?? NO_KIND) === kind);
  if (group) rules.push((brief) => at.groupOf(brief.kind) === group);
  if (owner === 'nobody') rules.push((brief) => brief.owner === undefined && brief.status !== 'closed');
  if (owner === 'me') {
    const mine = [at.person.oid, ...(at.person.accounts ?? [])];
    rules.push((brief) => brief.owner !== undefined && mine.includes(brief.owner));
  }
  rules.push(...dayRules(query));
  if (where) rules.push((brief) => brief.where !== undefined && keyOf(brief.where) === where);
  if (app) rules.push((brief) => brief.app !== undefined && keyOf(brief.app) === app);
  if (year) {
    const isMeant = (one: BriefPerson) => one.is === 'pupil' && !!one.year && yearKeyOf(one.year) === year;
    rules.push(({ people }) => people.some(isMeant));
  }
  if (need) rules.push((brief) => hasNeed(need, brief, at));
  if (rules.length < 2) return rules[0];
  return (brief) => {
    for (const rule of rules) if (!rule(brief)) return false;
    return true;
  };
}

function dayRules({ from, to, by }: BriefQuery): readonly Matches[] {
  if (from === undefined && to === undefined)
    return by === 'closed' ? [(brief) => brief.closedAt !== undefined] : [];
  const first = from === undefined ? Number.NEGATIVE_INFINITY : numberOfDay(from);
  const last = to === undefined ? Number.POSITIVE_INFINITY : numberOfDay(to);
  return [
    (brief) => {
      const time = by === 'closed' ? brief.closedAt : brief.reportedAt;
      if (time === undefined) return false;
      const day = dayNumberOf(time);
      return first <= day && day <= last;
    },
  ];
}

const NONE: readonly string[] = [];

/** @returns the year groups of the pupils of a concern, each once, as "Year 7". */
export function yearsOf({ people }: Brief): readonly string[] {
  const [first] = people;
  if (!first) return NONE;
  if (people.length === 1) return first.is === 'pupil' && first.year ? [yearOf(first.year)] : NONE;
  const years: string[] = [];
  for (const { is, year } of people) {
    if (is !== 'pupil' || !year) continue;
    const whole = yearOf(year);
    if (!years.includes(whole)) years.push(whole);
  }
  return years;
}
