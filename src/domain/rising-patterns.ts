/** What rises among the concerns that one person may open: a kind, an app, a place or a pupil. */
import type { Brief, BriefPerson } from './brief.ts';
import type { Calendar } from './calendar.ts';
import { exposureOf } from './figures.ts';
import { dayNumberOf } from './figures-days.ts';
import { keyOf } from './figures-keys.ts';
import { daysOf, reportedDay } from './figures-lists.ts';
import { schoolDaysOf } from './figures-school-days.ts';
import { nameKey } from './names.ts';
import type { Reference } from './reference.ts';
import {
  type Comparison,
  comparisonOf,
  type Exposure,
  isRising,
  isRisingSteeply,
  PAST_DAYS,
  RECENT_DAYS,
  usualCount,
} from './rising.ts';
import { ADULT_ROWS } from './row.ts';

export type PatternWhat = 'kind' | 'app' | 'where' | 'pupil';

/** More reports in four weeks than the months before make likely. */
export interface Pattern {
  readonly what: PatternWhat;
  /** Of a kind its code, of app and place as in `figures-keys.ts`; of a pupil it can be their name: never to be shown. */
  readonly key: string;
  readonly now: number;
  readonly usual: number;
  /** The newest of these concerns. */
  readonly newest: Reference;
  /** When that was reported, milliseconds since 1970. */
  readonly newestAt: number;
  /** Whether it is so unlikely that people are told at once. */
  readonly steep: boolean;
}

/** Milliseconds since 1970, and the school's calendar. */
interface At {
  readonly now: number;
  readonly calendar: Calendar;
}

/**
 * Whether `patternsIn` can find anything: where nothing could be compared, that it finds none is no good news.
 * @param visible as for `patternsIn`
 */
export function comparisonIn(visible: readonly Brief[], at: At): Comparison {
  const [first] = visible;
  return first ? comparisonOf(exposureAt(first, at)) : 'little-past';
}

/**
 * @param visible concerns that one person may open, oldest report first: the others count for nothing
 * @returns the steepest first; none where `comparisonIn` says that nothing could be compared
 */
export function patternsIn(visible: readonly Brief[], at: At): readonly Pattern[] {
  const [first] = visible;
  if (!first) return [];
  const today = dayNumberOf(at.now);
  const recentFrom = today - RECENT_DAYS + 1;
  const recent = seriesIn(daysOf(visible, reportedDay, { from: recentFrom, to: today }));
  const past = seriesIn(daysOf(visible, reportedDay, { from: recentFrom - PAST_DAYS, to: recentFrom - 1 }));
  const exposure = exposureAt(first, at);
  return [...recent]
    .flatMap(([id, { what, key, count, newest }]): readonly Pattern[] => {
      const before = past.get(id)?.count ?? 0;
      if (!isRising(count, before, exposure)) return [];
      const { reference, reportedAt } = newest;
      const steep = isRisingSteeply(count, before, exposure);
      const usual = usualCount(before, exposure);
      return [{ what, key, now: count, usual, newest: reference, newestAt: reportedAt, steep }];
    })
    .sort((a, b) => b.now - b.usual - (a.now - a.usual));
}

function exposureAt(first: Brief, { now, calendar }: At): Exposure {
  return exposureOf({
    today: dayNumberOf(now),
    firstDay: reportedDay(first),
    schoolDays: schoolDaysOf(calendar),
  });
}

interface Series extends Sort {
  count: number;
  newest: Brief;
}

/** @param briefs oldest report first */
function seriesIn(briefs: readonly Brief[]): ReadonlyMap<string, Series> {
  const all = new Map<string, Series>();
  for (const brief of briefs) {
    for (const sort of sortsOf(brief)) {
      const known = all.get(sort.id);
      if (known) {
        known.count += 1;
        known.newest = brief;
      } else all.set(sort.id, { ...sort, count: 1, newest: brief });
    }
  }
  return all;
}

/** A series to which a concern belongs. */
interface Sort {
  readonly id: string;
  readonly what: PatternWhat;
  readonly key: string;
}

/** Names take a while to be taken apart, and thousands of concerns are the same at each look. */
const known = new WeakMap<Brief, readonly Sort[]>();

function sortsOf(brief: Brief): readonly Sort[] {
  const held = known.get(brief);
  if (held) return held;
  const made = sortsIn(brief);
  known.set(brief, made);
  return made;
}

function sortsIn({ kind, app, where, people, row }: Brief): readonly Sort[] {
  // A concern about an adult stands in no pupil's file. Source: the project's domain, §5, adults.
  const pupils = ADULT_ROWS.has(row) ? [] : people.map(pupilKey);
  const keys: readonly (readonly [PatternWhat, string | undefined])[] = [
    // What nobody has named yet is no one thing.
    ['kind', kind],
    ['app', app && keyOf(app)],
    ['where', where && keyOf(where)],
    ...[...new Set(pupils)].map((key) => ['pupil', key] as const),
  ];
  return keys.flatMap(([what, key]) => (key ? [{ id: `${what} ${key}`, what, key }] : []));
}

/**
 * @returns the id in the school's list, or of a pupil who is in none the whole name; undefined for whoever only saw it or
 * has a sibling in it, and for one word, which many children share
 */
function pupilKey({ is, part, pupil, name }: BriefPerson): string | undefined {
  if (is !== 'pupil' || part === 'witness' || part === 'sibling') return undefined;
  if (pupil !== undefined) return `list ${pupil}`;
  const key = nameKey(name);
  return key.includes(' ') ? `name ${key}` : undefined;
}
