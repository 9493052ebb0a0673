import type { Brief } from '../../../domain/brief.ts';
import { indexOf, type Order, placeOf, type Sort } from '../../../domain/figures-order.ts';
import { type BriefQuery, type Matches, matcherOf } from '../../../domain/figures-query.ts';
import { fail, ok, type Result } from '../../../domain/result.ts';
import type { Person } from '../../../domain/role.ts';
import { findIn, type Hits } from './find.ts';
import { type Line, lineFor } from './lines.ts';
import { type ListDeps, queryAt } from './needs-at.ts';
import { handlesConcerns, visibleTo } from './visible.ts';

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

interface Sorted {
  readonly sort: Sort;
  readonly order: Order;
}

/**
 * The concerns that this person may open, filtered, searched, sorted, and a part of them.
 * @returns the lines from `offset` on, and how many there are; `case.not-yours` for whoever handles none
 */
export function listConcerns(person: Person, query: ListQuery, deps: ListDeps): Result<List> {
  if (!handlesConcerns(person.roles)) return fail('case.not-yours');
  const visible = visibleTo(person, deps);
  const at = queryAt(person, deps);
  const { search = '', sort = 'reported', order = 'newest', offset = 0, limit = LIMIT } = query;
  const typed = search.trim();
  const matches = matcherOf(query, at);
  const by = { sort, order };
  const page = { from: offset, to: offset + limit };
  const found = typed === '' ? undefined : findIn(visible, { typed, most: MOST_FOUND, matches }, deps);
  const part = found
    ? pageOf(found, visible, { ...by, ...page })
    : walk(visible, matches, { ...by, ...page });
  const around = { ...at, record: deps.record, roster: deps.directory.roster() };
  return ok({
    total: found ? found.places.length : part.total,
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

type Page = Sorted & { readonly from: number; readonly to: number };

function pageOf({ places }: Hits, visible: readonly Brief[], page: Page): Part {
  const sorted = places
    .flatMap((index) => {
      const brief = visible[index];
      return brief ? [{ brief, place: placeOf(brief, index, page) }] : [];
    })
    .sort((a, b) => a.place - b.place)
    .slice(page.from, page.to);
  return { briefs: sorted.map(({ brief }) => brief), total: places.length };
}

function walk(visible: readonly Brief[], matches: Matches | undefined, page: Page): Part {
  const { sort, order, from, to } = page;
  const places = sort === 'reported' ? undefined : orderOf(visible, page);
  const briefs: Brief[] = [];
  const last = visible.length - 1;
  let total = 0;
  for (let step = 0; step <= last; step += 1) {
    // Without a filter everything is counted already.
    if (!matches && step >= to) return { briefs, total: visible.length };
    const plain = order === 'newest' ? last - step : step;
    const brief = visible[places ? indexOf(places[step] ?? 0, order) : plain];
    if (!brief || (matches && !matches(brief))) continue;
    if (total >= from && total < to) briefs.push(brief);
    total += 1;
  }
  return { briefs, total };
}

const orders = new WeakMap<readonly Brief[], Map<string, Float64Array>>();

/** Every concern of a list in order, worked out once for each list. */
function orderOf(visible: readonly Brief[], { sort, order }: Sorted): Float64Array {
  const known = orders.get(visible) ?? new Map<string, Float64Array>();
  orders.set(visible, known);
  const key = `${sort} ${order}`;
  const held = known.get(key);
  if (held) return held;
  const places = new Float64Array(visible.length);
  let index = 0;
  for (const brief of visible) {
    places[index] = placeOf(brief, index, { sort, order });
    index += 1;
  }
  places.sort();
  known.set(key, places);
  return places;
}
