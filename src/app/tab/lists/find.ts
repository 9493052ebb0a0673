import type { Brief } from '../../../domain/brief.ts';
import type { Matches } from '../../../domain/figures-query.ts';
import { findByName } from '../../../domain/names.ts';
import type { Oid, Roster } from '../../../domain/role.ts';
import { accountsOf } from '../../../domain/role.ts';
import { searchWords } from '../../../domain/search-words.ts';
import type { Deps } from '../../deps.ts';
import { placesIn } from './visible.ts';

/** Fewer characters begin too many references, and are words. */
const SHORTEST = 4;
const MOST_PEOPLE = 20;

/** What a search found, as places in the list that was searched. */
export interface Hits {
  readonly places: readonly number[];
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
  visible: readonly Brief[],
  search: { readonly typed: string; readonly most: number; readonly matches: Matches | undefined },
  { record, directory }: Pick<Deps, 'record' | 'directory'>,
): Hits {
  const { typed, most, matches } = search;
  const found = new Set(byReferenceOrAdult(visible, typed, directory.roster()));
  const hits: number[] = [...found].filter((place) => isMatch(visible[place], matches));
  const words = searchWords(typed);
  const places = words.length === 0 ? new Map<string, number>() : placesIn(visible);
  if (words.length > 0) {
    for (const reference of record.search(words)) {
      if (hits.length > most) break;
      const place = places.get(reference);
      if (place === undefined || found.has(place)) continue;
      if (isMatch(visible[place], matches)) hits.push(place);
    }
  }
  return { places: hits.slice(0, most), more: hits.length > most };
}

function isMatch(brief: Brief | undefined, matches: Matches | undefined): boolean {
  return brief !== undefined && (matches === undefined || matches(brief));
}

function byReferenceOrAdult(visible: readonly Brief[], typed: string, roster: Roster): readonly number[] {
  const beginning = beginningOf(typed);
  const adults = adultsNamed(typed, roster);
  if (beginning === undefined && adults.size === 0) return [];
  const places: number[] = [];
  let place = 0;
  for (const { reference, subjects } of visible) {
    const isNamed = subjects.length > 0 && subjects.some((oid) => adults.has(oid));
    if (isNamed || (beginning !== undefined && reference.startsWith(beginning))) places.push(place);
    place += 1;
  }
  return places.reverse();
}

/** Read as `parseReference` reads a whole one. */
function beginningOf(typed: string): string | undefined {
  const plain = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  return plain.length >= SHORTEST && /^[0-9A-HJKMNP-TV-Z]{4,8}$/.test(plain) ? plain : undefined;
}

function adultsNamed(typed: string, roster: Roster): ReadonlySet<Oid> {
  const people = [...roster.people.values(), ...(roster.revoked?.values() ?? [])];
  const named = findByName(typed, people, MOST_PEOPLE);
  return new Set(named.flatMap(({ oid }) => accountsOf(oid, roster)));
}
