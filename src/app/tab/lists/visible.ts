import { type AccessRules, type Guarded, MAY_HANDLE, roleFor } from '../../../domain/access.ts';
import type { Brief } from '../../../domain/brief.ts';
import type { Reference } from '../../../domain/reference.ts';
import type { Person, Role } from '../../../domain/role.ts';
import type { Row } from '../../../domain/row.ts';
import type { Deps } from '../../deps.ts';

/** Roles that may open any concern at all: whoever has none of them has no lists. */
const HANDLERS: ReadonlySet<string> = new Set(Object.values(MAY_HANDLE).flatMap((row) => Object.keys(row)));

/** @returns whether somebody with these roles may open concerns of any row; it says nothing about what there is. */
export function handlesConcerns(roles: readonly Role[]): boolean {
  return roles.some(handles);
}

export function handles(role: Role): boolean {
  return HANDLERS.has(role);
}

/** Of each state of the record, what each person may open. A state that is over takes its lists with it. */
const known = new WeakMap<readonly Brief[], Map<string, readonly Brief[]>>();

/**
 * Every concern that this person may open: the one list from which lists, counts, searches and figures are made, so that
 * nothing in them can say anything about another.
 * @param person as the directory has them now
 * @returns oldest report first; the same array until the record, the person or the rules change
 */
export function visibleTo(
  person: Person,
  { record, school }: Pick<Deps, 'record' | 'school'>,
): readonly Brief[] {
  const briefs = record.briefs();
  const lists = known.get(briefs) ?? new Map<string, readonly Brief[]>();
  known.set(briefs, lists);
  const key = keyOf(person, school.rules);
  const list = lists.get(key) ?? briefs.filter(opener(person, school.rules));
  lists.set(key, list);
  return list;
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

const places = new WeakMap<readonly Brief[], ReadonlyMap<Reference, number>>();

/** @returns where each concern stands in such a list. */
export function placesIn(visible: readonly Brief[]): ReadonlyMap<Reference, number> {
  const held = places.get(visible);
  if (held) return held;
  const made = new Map(visible.map(({ reference }, index) => [reference, index]));
  places.set(visible, made);
  return made;
}
