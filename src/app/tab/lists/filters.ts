import type { Brief } from '../../../domain/brief.ts';
import { NO_KIND } from '../../../domain/figures-query.ts';
import { type RawTally, type Tallied, tallyOf } from '../../../domain/figures-tally.ts';
import { isolated } from '../../../domain/isolated.ts';
import { fail, ok, type Result } from '../../../domain/result.ts';
import type { Person } from '../../../domain/role.ts';
import { KINDS } from '../../../guidance/kinds.ts';
import { KIND_NOT_KNOWN } from '../../../guidance/list-words.ts';
import { KIND_GROUP_WORDS } from '../../../guidance/work-words.ts';
import { kindWords } from './lines.ts';
import { groupOf, type ListDeps } from './needs-at.ts';
import { handlesConcerns, shelfOf } from './visible.ts';

/** A code, and the words for it. */
export interface Choice {
  readonly value: string;
  readonly title: string;
}

export interface Filters {
  readonly kinds: readonly Choice[];
  readonly groups: readonly Choice[];
  readonly years: readonly Choice[];
  readonly wheres: readonly Choice[];
  readonly apps: readonly Choice[];
}

const MOST = 100;
const ORDER: ReadonlyMap<string, number> = new Map(KINDS.map(({ code }, index) => [code, index]));

const known = new WeakMap<readonly Brief[], Filters>();

/**
 * @returns what can be chosen in each filter, as far as the concerns have it that this person may open; faults as of
 * `listConcerns`
 */
export function filtersFor(person: Person, deps: Pick<ListDeps, 'record' | 'school'>): Result<Filters> {
  if (!handlesConcerns(person.roles)) return fail('case.not-yours');
  if (!deps.record.loaded()) return fail('record.loading');
  const shelf = shelfOf(person, deps);
  const visible = shelf.briefs();
  const filters = known.get(visible) ?? filtersOf(shelf.tally());
  known.set(visible, filters);
  return ok(filters);
}

function filtersOf(raw: RawTally): Filters {
  const tally = tallyOf(raw);
  const kinds = [...tally.kind.keys()].sort(
    (a, b) => (ORDER.get(a) ?? 999) - (ORDER.get(b) ?? 999) || (a < b ? -1 : 1),
  );
  return {
    kinds: kinds.map((value) => ({ value, title: kindWords(value) })),
    groups: [...new Set(kinds.map(groupOf))].map((value) => ({ value, title: groupWords(value) })),
    years: choices(tally.year).sort(byYear),
    wheres: choices(tally.where).sort(byTitle),
    apps: choices(tally.app).sort(byTitle),
  };
}

function choices(tally: ReadonlyMap<string, Tallied>): Choice[] {
  return [...tally]
    .sort(([a, one], [b, other]) => other.count - one.count || (a < b ? -1 : 1))
    .slice(0, MOST)
    .map(([value, { written }]) => ({ value, title: isolated(written) }));
}

export function groupWords(group: string): string {
  if (group === NO_KIND) return KIND_NOT_KNOWN;
  return Object.hasOwn(KIND_GROUP_WORDS, group)
    ? KIND_GROUP_WORDS[group as keyof typeof KIND_GROUP_WORDS]
    : group;
}

const byTitle = (a: Choice, b: Choice) => a.title.localeCompare(b.title, 'en-GB');
/** Year 2 before Year 10. */
const byYear = (a: Choice, b: Choice) => a.title.localeCompare(b.title, 'en-GB', { numeric: true });
