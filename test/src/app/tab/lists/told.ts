import type { Deps } from '../../../../../src/app/deps.ts';
import { dashboardFor } from '../../../../../src/app/tab/lists/dashboard.ts';
import { filtersFor } from '../../../../../src/app/tab/lists/filters.ts';
import { type ListQuery, listConcerns } from '../../../../../src/app/tab/lists/list-concerns.ts';
import { NEEDS } from '../../../../../src/domain/figures-needs.ts';
import type { Person } from '../../../../../src/domain/role.ts';

export const PERIODS = ['week', 'four-weeks', 'year', 'last-year'] as const;

const QUERIES: readonly ListQuery[] = [
  {},
  { order: 'oldest', offset: 1, limit: 2 },
  { sort: 'updated' },
  { sort: 'due', order: 'oldest' },
  { sort: 'urgency' },
  { status: 'open' },
  { status: 'closed', by: 'closed' },
  { owner: 'me' },
  { owner: 'nobody' },
  { group: 'adults' },
  { kind: 'allegation' },
  { urgency: 'same-day' },
  ...NEEDS.map((need) => ({ need })),
  { search: 'Something' },
  { search: 'Person 1' },
  { search: 'happened' },
  { search: 'more', sort: 'updated' },
];

/** Everything that a list or a figure tells this person. */
export function told(person: Person, deps: Deps): string {
  return JSON.stringify([
    QUERIES.map((query) => listConcerns(person, query, deps)),
    filtersFor(person, deps),
    PERIODS.map((period) => dashboardFor(person, { period }, deps)),
  ]);
}
