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

export function noTally(): RawTally {
  return { kind: new Map(), where: new Map(), app: new Map(), year: new Map() };
}

/** Counts one more concern. */
export function addTo(raw: RawTally, brief: Brief): void {
  const { kind = NO_KIND, where, app } = brief;
  add(raw.kind, kind);
  if (where) add(raw.where, where);
  if (app) add(raw.app, app);
  if (brief.people.length > 0) for (const year of yearsOf(brief)) add(raw.year, year);
}

function add(counts: Map<string, { count: number }>, text: string): void {
  const known = counts.get(text);
  if (known) known.count += 1;
  else counts.set(text, { count: 1 });
}

/** @returns the same with different spellings as one. */
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
  for (const [text, { count }] of [...counts].sort(([, a], [, b]) => b.count - a.count)) {
    const key = keyOf(text);
    const known = tally.get(key);
    if (key !== '') tally.set(key, { count: count + (known?.count ?? 0), written: known?.written ?? text });
  }
  return tally;
}
