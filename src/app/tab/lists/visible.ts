import { type AccessRules, type Guarded, MAY_HANDLE, roleFor } from '../../../domain/access.ts';
import type { Brief } from '../../../domain/brief.ts';
import { FIGURE_ORDERINGS, type FigureLists } from '../../../domain/figures-lists.ts';
import { type Order, orderingOf, type Sort } from '../../../domain/figures-order.ts';
import { count, type RawTally, rawTallyIn } from '../../../domain/figures-tally.ts';
import type { Person, Role } from '../../../domain/role.ts';
import type { Row } from '../../../domain/row.ts';
import type { Deps } from '../../deps.ts';
import { follow, followList } from './follow.ts';

/** Roles that may open any concern at all: whoever has none of them has no lists. */
const HANDLERS: ReadonlySet<string> = new Set(Object.values(MAY_HANDLE).flatMap((row) => Object.keys(row)));

/** @returns whether somebody with these roles may open concerns of any row; it says nothing about what there is. */
export function handlesConcerns(roles: readonly Role[]): boolean {
  return roles.some(handles);
}

export function handles(role: Role): boolean {
  return HANDLERS.has(role);
}

/**
 * What one person may open, and what follows from it. All of it is made from the list of these concerns, and a change of
 * another concern leaves it as it is.
 */
export interface Shelf {
  /** Oldest report first; the same array until one of these concerns, the person or the rules change. */
  briefs(): readonly Brief[];
  may(brief: Brief): boolean;
  sorted(by: { readonly sort: Sort; readonly order: Order }): readonly Brief[];
  figureLists(): FigureLists;
  tally(): RawTally;
}

/** The shelves of each record by person and rules, those used last at the end. */
const shelves = new WeakMap<Deps['record'], Map<string, Shelf>>();
/** As many as handle concerns in a large school; of a hundred thousand concerns each takes up to seven megabytes. */
const MOST_SHELVES = 12;

/** @param person as the directory has them now */
export function shelfOf(person: Person, { record, school }: Pick<Deps, 'record' | 'school'>): Shelf {
  const all = shelves.get(record) ?? new Map<string, Shelf>();
  shelves.set(record, all);
  const key = keyOf(person, school.rules);
  const shelf = all.get(key) ?? createShelf(opener(person, school.rules), record);
  all.delete(key);
  all.set(key, shelf);
  const [oldest] = all.keys();
  if (all.size > MOST_SHELVES && oldest !== undefined) all.delete(oldest);
  return shelf;
}

/**
 * Every concern that this person may open: the one list from which lists, counts, searches and figures are made, so that
 * nothing in them can say anything about another.
 * @param person as the directory has them now
 * @returns oldest report first; the same array until one of these concerns, the person or the rules change
 */
export function visibleTo(person: Person, deps: Pick<Deps, 'record' | 'school'>): readonly Brief[] {
  return shelfOf(person, deps).briefs();
}

function createShelf(may: Shelf['may'], record: Pick<Deps['record'], 'briefs'>): Shelf {
  const visible = followList({ keeps: may });
  const open = followList(FIGURE_ORDERINGS.open);
  const taken = followList(FIGURE_ORDERINGS.taken);
  const closed = followList(FIGURE_ORDERINGS.closed);
  const tally = follow<RawTally>({
    make: rawTallyIn,
    patch(raw, { removed, added }) {
      for (const brief of removed) count(raw, brief, -1);
      for (const brief of added) count(raw, brief, 1);
      return raw;
    },
  });
  const orders = new Map<string, ReturnType<typeof followList>>();
  const briefs = () => visible(record.briefs());
  return {
    briefs,
    may,
    sorted(by) {
      const key = `${by.sort} ${by.order}`;
      const list = orders.get(key) ?? followList(orderingOf(by));
      orders.set(key, list);
      return list(briefs());
    },
    figureLists() {
      const all = briefs();
      return { open: open(all), taken: taken(all), closed: closed(all) };
    },
    tally: () => tally(briefs()),
  };
}

/** Where nobody is kept out, the row and whether they were told are all that `roleFor` goes by: asked once for each. */
function opener(person: Person, rules: AccessRules): (brief: Brief) => boolean {
  const may = (brief: Guarded) => roleFor(brief, person, rules) !== undefined;
  const rows = Object.keys(MAY_HANDLE) as readonly Row[];
  const ifTold = new Set(rows.filter((row) => may({ row, barred: [], told: [person.oid] })));
  const always = new Set(rows.filter((row) => may({ row, barred: [], told: [] })));
  return (brief) => {
    if (brief.barred.length > 0) return may(brief);
    return always.has(brief.row) || (ifTold.has(brief.row) && brief.told.includes(person.oid));
  };
}

function keyOf({ oid, roles, accounts = [] }: Person, { headSeesPupils }: AccessRules): string {
  return JSON.stringify([oid, roles, accounts, headSeesPupils]);
}
