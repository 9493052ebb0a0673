import type { Brief } from './brief.ts';
import { keyOf } from './figures-keys.ts';
import { NO_KIND, yearsOf } from './figures-query.ts';

/** How many concerns have what. Keys are those that a query takes. */
export interface Tally {
  readonly kind: ReadonlyMap<string, Tallied>;
  readonly where: ReadonlyMap<string, Tallied>;
  readonly app: ReadonlyMap<string, Tallied>;
  readonly year: ReadonlyMap<string, Tallied>;
}

export interface Tallied {
  readonly count: number;
  /** As most people wrote it; of a kind its code. */
  readonly written: string;
}

/** By texts as they were written: a hundred thousand of them cost one look-up each. */
export type RawTally = Readonly<Record<keyof Tally, Map<string, { count: number }>>>;

/** @returns what these concerns have */
export function tallyIn(briefs: readonly Brief[]): Tally {
  return tallyOf(rawTallyIn(briefs));
}

export function rawTallyIn(briefs: readonly Brief[]): RawTally {
  const raw: RawTally = { kind: new Map(), where: new Map(), app: new Map(), year: new Map() };
  for (const brief of briefs) count(raw, brief, 1);
  return raw;
}

/** Counts one concern more, or one that was counted no more. */
export function count(raw: RawTally, brief: Brief, change: 1 | -1): void {
  const { kind = NO_KIND, where, app } = brief;
  countText(raw.kind, kind, change);
  if (where) countText(raw.where, where, change);
  if (app) countText(raw.app, app, change);
  if (brief.people.length > 0) for (const year of yearsOf(brief)) countText(raw.year, year, change);
}

function countText(counts: Map<string, { count: number }>, text: string, change: 1 | -1): void {
  const known = counts.get(text);
  if (!known) counts.set(text, { count: change });
  else if (known.count + change === 0) counts.delete(text);
  else known.count += change;
}

/** @returns the same with different spellings as one; in an order that does not tell which came first */
export function tallyOf({ kind, where, app, year }: RawTally): Tally {
  return {
    kind: new Map([...kind].map(([code, { count }]) => [code, { count, written: code }])),
    where: merged(where),
    app: merged(app),
    year: merged(year),
  };
}

function merged(counts: ReadonlyMap<string, { readonly count: number }>): ReadonlyMap<string, Tallied> {
  const tally = new Map<string, Tallied>();
  const sorted = [...counts].sort(([a, one], [b, other]) => other.count - one.count || (a < b ? -1 : 1));
  for (const [text, { count }] of sorted) {
    const key = keyOf(text);
    const known = tally.get(key);
    if (key !== '') tally.set(key, { count: count + (known?.count ?? 0), written: known?.written ?? text });
  }
  return tally;
}
