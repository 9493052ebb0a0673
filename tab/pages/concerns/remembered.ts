/** What each visit to the list looked like, in this window's memory only, so that coming back is coming back. */
import type { ConcernQuery } from '../../../src/contract/concerns.ts';
import type { Route } from '../../router.ts';
import { queryFromRoute } from './query.ts';
import type { ListState } from './use-list.ts';

export interface Visit {
  readonly query: ConcernQuery;
  readonly panel: boolean;
  readonly list?: ListState;
  /** How far the list was scrolled, in pixels. */
  readonly scrolled: number;
}

/** The router keeps the object of each step, so going back finds the same one. */
const visits = new WeakMap<Route, Visit>();
let last: Visit | undefined;

/** @returns the visit as it was left; a new one with what the route asks for, or with what was looked for last */
export function visitTo(route: Route): Visit {
  const known = visits.get(route);
  if (known) return known;
  if (route.query) return { query: queryFromRoute(route.query), panel: false, scrolled: 0 };
  return last ? { ...last, scrolled: 0 } : { query: {}, panel: false, scrolled: 0 };
}

export function rememberVisit(route: Route, visit: Visit): void {
  visits.set(route, visit);
  last = visit;
}
