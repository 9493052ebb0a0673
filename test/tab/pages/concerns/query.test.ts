import type { ConcernFilters, ConcernQuery } from '../../../../src/contract/concerns.ts';
import {
  chipsOf,
  queryFromRoute,
  routeFromQuery,
  withFilter,
  withoutFilter,
  withoutFilters,
} from '../../../../tab/pages/concerns/query.ts';

const NOW = Date.parse('2026-11-23T12:00:00Z');
const FILTERS: ConcernFilters = {
  kinds: [{ value: 'grooming', title: 'Grooming or a stranger' }],
  groups: [],
  years: [{ value: 'year7', title: 'Year 7' }],
  wheres: [],
  apps: [],
};
const FULL: ConcernQuery = {
  search: 'a word',
  need: 'unread',
  status: 'open',
  kind: 'grooming',
  owner: 'me',
  from: '2026-11-02',
  to: '2026-11-23',
  by: 'closed',
  year: 'year7',
  app: 'tiktok',
  sort: 'due',
  order: 'oldest',
};

test('A query goes through a route and comes out as it was; what is no part of one is left behind', () => {
  expect(queryFromRoute(routeFromQuery(FULL))).toEqual(FULL);
  expect(queryFromRoute({ colour: 'red', need: 'unread' })).toEqual({ need: 'unread' });
});

test('Every filter is a chip in words, the days are one, and the search is none', () => {
  expect(chipsOf(FULL, FILTERS, NOW).map(({ words }) => words)).toEqual([
    'Unread',
    'Open',
    'Grooming or a stranger',
    'I have it',
    'Year 7',
    'tiktok',
    'Closed Mon 2 Nov to Mon 23 Nov',
  ]);
  expect(chipsOf({ from: '2025-11-03' }, undefined, NOW)).toEqual([
    { key: 'days', words: 'Reported from Mon 3 Nov 2025' },
  ]);
  expect(chipsOf({ search: 'a', sort: 'due' }, FILTERS, NOW)).toEqual([]);
});

test('Taking the chips away one by one leaves nothing but search and order', () => {
  const left = chipsOf(FULL, FILTERS, NOW).reduce((query, { key }) => withoutFilter(query, key), FULL);
  expect(left).toEqual({ search: 'a word', sort: 'due', order: 'oldest' });
  expect(withoutFilters(FULL)).toEqual({ sort: 'due', order: 'oldest' });
});

test('A filter is set, changed and taken away by an empty choice', () => {
  const one = withFilter({}, 'kind', 'grooming');
  expect(withFilter(one, 'kind', 'scam')).toEqual({ kind: 'scam' });
  expect(withFilter(one, 'kind', '')).toEqual({});
});
