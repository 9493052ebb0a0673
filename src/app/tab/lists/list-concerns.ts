import type { Brief } from '../../../domain/brief.ts';
import { comparedBy, type Order, orderingOf, type Sort } from '../../../domain/figures-order.ts';
import { type BriefQuery, type Matches, matcherOf } from '../../../domain/figures-query.ts';
import { fail, ok, type Result } from '../../../domain/result.ts';
import type { Person } from '../../../domain/role.ts';
import { nameIn } from '../../school/kept-names.ts';
import { findIn } from './find.ts';
import { type Line, lineFor } from './lines.ts';
import { type ListDeps, queryAt } from './needs-at.ts';
import { handlesConcerns, shelfOf } from './visible.ts';

export interface ListQuery extends BriefQuery {
  readonly search?: string;
  readonly sort?: Sort;
  readonly order?: Order;
  readonly offset?: number;
  readonly limit?: number;
}

export interface List {
  readonly total: number;
  readonly more: boolean;
  readonly lines: readonly Line[];
  readonly searched: number;
}

/** Of a search nobody reads more: they type another letter. */
const MOST_FOUND = 1_000;
const LIMIT = 50;

/**
 * The concerns that this person may open, filtered, searched, sorted, and a part of them.
 * @returns the lines from `offset` on, and how many there are; `case.not-yours` for whoever handles none,
 * `record.loading` while concerns may be missing
 */
export function listConcerns(person: Person, query: ListQuery, deps: ListDeps): Result<List> {
  if (!handlesConcerns(person.roles)) return fail('case.not-yours');
  if (!deps.record.loaded()) return fail('record.loading');
  const shelf = shelfOf(person, deps);
  const at = queryAt(person, deps);
  const { search = '', sort = 'reported', order = 'newest', offset = 0, limit = LIMIT } = query;
  const typed = search.trim();
  const matches = matcherOf(query, at);
  const by = { sort, order };
  const page = { from: offset, to: offset + limit };
  const found = typed === '' ? undefined : findIn(shelf, { typed, most: MOST_FOUND, matches }, deps);
  const part = found
    ? partOf(found.briefs.toSorted(comparedBy(orderingOf(by))), undefined, page)
    : sort === 'reported'
      ? partOf(shelf.briefs(), matches, { ...page, backwards: order === 'newest' })
      : partOf(shelf.sorted(by), matches, page);
  const around = { ...at, record: deps.record, nameOf: nameIn(deps) };
  return ok({
    total: part.total,
    more: found?.more ?? false,
    lines: part.briefs.map((brief) => lineFor(brief, around)),
    searched: found ? inTenths(deps.record.searchable()) : 1,
  });
}

/** The share is of all concerns: as it is, it would tell how many there are that this person may not open. */
function inTenths(share: number): number {
  return Math.floor(share * 10) / 10;
}

interface Part {
  readonly briefs: readonly Brief[];
  readonly total: number;
}

function partOf(
  sorted: readonly Brief[],
  matches: Matches | undefined,
  page: { readonly from: number; readonly to: number; readonly backwards?: boolean },
): Part {
  const { from, to, backwards = false } = page;
  const briefs: Brief[] = [];
  const last = sorted.length - 1;
  let total = 0;
  for (let step = 0; step <= last; step += 1) {
    // Without a filter everything is counted already.
    if (!matches && step >= to) return { briefs, total: sorted.length };
    const brief = sorted[backwards ? last - step : step];
    if (!brief || (matches && !matches(brief))) continue;
    if (total >= from && total < to) briefs.push(brief);
    total += 1;
  }
  return { briefs, total };
}
