/** The query of the list: what a link of the dashboard says, and what the person then chose. Pure. */
import type { ConcernFilters, ConcernQuery } from '../../../src/contract/concerns.ts';
import { dayText } from '../../parts/dates.ts';
import { CONCERNS, NEED_WORDS } from '../../words/concerns.ts';

/** Parts of a query that narrow the list: each is a chip, the days are one. */
export type FilterKey =
  | 'need'
  | 'status'
  | 'kind'
  | 'group'
  | 'urgency'
  | 'owner'
  | 'year'
  | 'where'
  | 'app'
  | 'days';

const KEYS: readonly (keyof ConcernQuery)[] = [
  'search',
  'need',
  'status',
  'kind',
  'group',
  'urgency',
  'owner',
  'from',
  'to',
  'by',
  'year',
  'where',
  'app',
  'sort',
  'order',
];

/** A route holds text; the server refuses what is not a query, so nothing needs to be checked twice. */
export function queryFromRoute(route: Readonly<Record<string, string>>): ConcernQuery {
  return Object.fromEntries(
    KEYS.flatMap((key) => (route[key] === undefined ? [] : [[key, route[key]]])),
  ) as ConcernQuery;
}

/** @returns the query as a route holds it */
export function routeFromQuery(query: ConcernQuery): Readonly<Record<string, string>> {
  return Object.fromEntries(
    KEYS.flatMap((key) => (query[key] === undefined ? [] : [[key, String(query[key])]])),
  );
}

/** @returns the query with one filter set; with an empty value without it */
export function withFilter(query: ConcernQuery, key: keyof ConcernQuery, value: string): ConcernQuery {
  const { [key]: _before, ...rest } = query;
  return value === '' ? rest : ({ ...rest, [key]: value } as ConcernQuery);
}

/** @returns the query without this filter */
export function withoutFilter(query: ConcernQuery, key: FilterKey): ConcernQuery {
  if (key !== 'days') return withFilter(query, key, '');
  const { from: _from, to: _to, by: _by, ...rest } = query;
  return rest;
}

/** @returns the query with neither search nor filter; the order stays */
export function withoutFilters({ sort, order }: ConcernQuery): ConcernQuery {
  return { ...(sort ? { sort } : {}), ...(order ? { order } : {}) };
}

export interface Chip {
  readonly key: FilterKey;
  readonly words: string;
}

/** @returns the filters in use, in words */
export function chipsOf(
  query: ConcernQuery,
  filters: ConcernFilters | undefined,
  now: number,
): readonly Chip[] {
  const { need, status, kind, group, urgency, owner, year, where, app, from, to, by } = query;
  const chip = (key: FilterKey, words: string | undefined): readonly Chip[] =>
    words ? [{ key, words }] : [];
  const title = (of: keyof ConcernFilters, value: string | undefined) =>
    value && (filters?.[of].find((choice) => choice.value === value)?.title ?? value);
  const day = (text: string | undefined) => text && dayText(`${text}T12:00:00Z`, now);
  const days = from || to ? CONCERNS.days(day(from), day(to)) : undefined;
  return [
    ...chip('need', need && NEED_WORDS[need]),
    ...chip('status', status && CONCERNS.statuses[status]),
    ...chip('urgency', urgency && CONCERNS.urgencies[urgency]),
    ...chip('kind', title('kinds', kind)),
    ...chip('group', title('groups', group)),
    ...chip('owner', owner && CONCERNS.owners[owner]),
    ...chip('year', title('years', year)),
    ...chip('where', title('wheres', where)),
    ...chip('app', title('apps', app)),
    ...chip('days', days && (by === 'closed' ? CONCERNS.closedDays(days) : CONCERNS.reportedDays(days))),
  ];
}
