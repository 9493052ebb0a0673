import type { Brief } from '../../../domain/brief.ts';
import type { Matches } from '../../../domain/figures-query.ts';
import { findByName } from '../../../domain/names.ts';
import { accountsOf, type Oid, type Person, type Roster } from '../../../domain/role.ts';
import { searchWords } from '../../../domain/search-words.ts';
import type { Deps } from '../../deps.ts';
import { formerPeople } from '../../school/kept-names.ts';
import type { Shelf } from './visible.ts';

/** Fewer characters begin too many references, and are words. */
const SHORTEST = 4;
const MOST_PEOPLE = 20;

/** What a search found, in no order. */
export interface Hits {
  readonly briefs: readonly Brief[];
  /** There are more than were asked for. */
  readonly more: boolean;
}

/**
 * Searches for everything that was written, for a reference or its beginning, and for an adult of the school by name.
 * @param typed not empty
 * @param most how many are enough; the newest are found first
 * @param matches further filters
 */
export function findIn(
  shelf: Pick<Shelf, 'briefs' | 'may'>,
  search: { readonly typed: string; readonly most: number; readonly matches: Matches | undefined },
  deps: Pick<Deps, 'record' | 'directory' | 'settings'>,
): Hits {
  const { typed, most, matches = () => true } = search;
  const { record } = deps;
  const named = byReferenceOrAdult(shelf.briefs(), typed, deps);
  const known = new Set(named.map(({ reference }) => reference));
  const hits = named.filter(matches);
  const words = searchWords(typed);
  if (words.length > 0) {
    for (const brief of record.search(words)) {
      if (hits.length > most) break;
      if (shelf.may(brief) && !known.has(brief.reference) && matches(brief)) hits.push(brief);
    }
  }
  return { briefs: hits.slice(0, most), more: hits.length > most };
}

function byReferenceOrAdult(
  visible: readonly Brief[],
  typed: string,
  deps: Pick<Deps, 'directory' | 'settings'>,
): readonly Brief[] {
  const beginning = beginningOf(typed);
  const adults = adultsNamed(typed, deps);
  if (beginning === undefined && adults.size === 0) return [];
  return visible
    .filter(
      (brief) =>
        (beginning !== undefined && brief.reference.startsWith(beginning)) ||
        (adults.size > 0 && brief.subjects.some((oid) => adults.has(oid))),
    )
    .toReversed();
}

/** Read as `parseReference` reads a whole one. */
function beginningOf(typed: string): string | undefined {
  const plain = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  return plain.length >= SHORTEST && /^[0-9A-HJKMNP-TV-Z]{4,8}$/.test(plain) ? plain : undefined;
}

/** Names are taken apart once for each list of them, so the list is made once for each roster. */
const everybody = new WeakMap<Roster, readonly Person[]>();

/** Also those who left: what was said of them stays. */
function adultsNamed(typed: string, deps: Pick<Deps, 'directory' | 'settings'>): ReadonlySet<Oid> {
  const roster = deps.directory.roster();
  const people = everybody.get(roster) ?? [...roster.people.values(), ...(roster.revoked?.values() ?? [])];
  everybody.set(roster, people);
  const named = findByName(typed, people, MOST_PEOPLE);
  const former = findByName(typed, formerPeople(deps), MOST_PEOPLE);
  return new Set([...named, ...former].flatMap(({ oid }) => accountsOf(oid, roster)));
}
