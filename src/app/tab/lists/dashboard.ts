import type { Brief } from '../../../domain/brief.ts';
import { type Figures, figuresOf, type Rise, type Spread } from '../../../domain/figures.ts';
import { dayNumberOf, dayWithNumber, mondayOf, numberOfDay } from '../../../domain/figures-days.ts';
import type { Need } from '../../../domain/figures-needs.ts';
import type { Tallied } from '../../../domain/figures-tally.ts';
import { isolated } from '../../../domain/isolated.ts';
import type { Day } from '../../../domain/london.ts';
import { fail, ok, type Result } from '../../../domain/result.ts';
import { type Comparison, RECENT_DAYS } from '../../../domain/rising.ts';
import type { Person } from '../../../domain/role.ts';
import { OTHERS } from '../../../guidance/list-words.ts';
import { groupWords } from './filters.ts';
import { kindWords } from './lines.ts';
import type { ListQuery } from './list-concerns.ts';
import { groupOf, type ListDeps, queryAt } from './needs-at.ts';
import { type PeriodAsked, type PeriodId, periodOf, periodsAt } from './periods.ts';
import { handlesConcerns, shelfOf } from './visible.ts';

/** A number with the list behind it: the list has exactly as many. */
export interface Figure {
  readonly id: string;
  readonly value: number;
  readonly query?: ListQuery;
}

export interface Bar extends Figure {
  readonly title: string;
}

export interface Dashboard {
  readonly period: PeriodId;
  readonly from: Day;
  readonly to: Day;
  readonly periods: readonly PeriodId[];
  readonly needs: readonly (Figure & { readonly id: Need; readonly oldest: string })[];
  readonly open: Figure;
  readonly newThisWeek: Figure;
  readonly reported: Figure;
  readonly closed: Figure;
  readonly toTake?: Spread & { readonly sameDayShare: number };
  readonly toClose?: Spread;
  readonly byKind: readonly Bar[];
  readonly byGroup: readonly Bar[];
  readonly byYear: readonly Bar[];
  readonly byWhere: readonly Bar[];
  readonly byApp: readonly Bar[];
  readonly weeks: readonly {
    readonly from: Day;
    readonly value: number;
    readonly before?: number;
    readonly query: ListQuery;
  }[];
  readonly rising: readonly {
    readonly what: Rise['what'];
    readonly title: string;
    readonly now: number;
    readonly usual: number;
    readonly query: ListQuery;
  }[];
  readonly comparison: Comparison;
}

/** Of each list, what was worked out in this minute. */
const known = new WeakMap<readonly Brief[], Map<string, Dashboard>>();
const MOST_REMEMBERED = 20;

/**
 * The figures of one person, each from the concerns that they may open and from no others.
 * @returns `case.not-yours` for whoever handles none, `record.loading` while concerns may be missing
 */
export function dashboardFor(
  person: Person,
  asked: PeriodAsked,
  deps: Omit<ListDeps, 'directory'>,
): Result<Dashboard> {
  if (!handlesConcerns(person.roles)) return fail('case.not-yours');
  if (!deps.record.loaded()) return fail('record.loading');
  const shelf = shelfOf(person, deps);
  const visible = shelf.briefs();
  const now = deps.clock.now();
  const { period, from, to } = periodOf(asked, now, deps.school.times.calendar);
  const held = known.get(visible) ?? new Map<string, Dashboard>();
  known.set(visible, held);
  const key = `${Math.floor(now / 60_000)} ${period} ${from} ${to}`;
  const ready = held.get(key);
  if (ready) return ok(ready);
  const at = { ...queryAt(person, deps), from: numberOfDay(from), to: numberOfDay(to) };
  const figures = figuresOf(visible, at, shelf.figureLists());
  const made: Dashboard = {
    period,
    from,
    to,
    periods: periodsAt(now, deps.school.times.calendar),
    ...numbersOf(figures, { from, to, now }),
    ...chartsOf(figures, { from, to, now }),
  };
  if (held.size >= MOST_REMEMBERED) held.clear();
  held.set(key, made);
  return ok(made);
}

interface Days {
  readonly from: Day;
  readonly to: Day;
  readonly now: number;
}

function numbersOf(figures: Figures, { from, to, now }: Days) {
  const { open, newThisWeek, reported, closed, toTake, toClose } = figures;
  const today = dayNumberOf(now);
  const week = { from: dayWithNumber(mondayOf(today)), to: dayWithNumber(today) };
  return {
    needs: figures.needs.map(({ need, count, oldest }) => ({
      id: need,
      value: count,
      oldest: new Date(oldest).toISOString(),
      query: { need, order: 'oldest' as const },
    })),
    open: { id: 'open', value: open, query: { status: 'open' as const } },
    newThisWeek: { id: 'new', value: newThisWeek, query: week },
    reported: { id: 'reported', value: reported, query: { from, to } },
    closed: { id: 'closed', value: closed, query: { from, to, by: 'closed' as const } },
    ...(toTake ? { toTake } : {}),
    ...(toClose ? { toClose } : {}),
  };
}

function chartsOf({ tally, weeks, rising, comparison }: Figures, { from, to, now }: Days) {
  const days = { from, to };
  const today = dayNumberOf(now);
  const recent = { from: dayWithNumber(today - RECENT_DAYS + 1), to: dayWithNumber(today) };
  const groups = new Map<string, Tallied>();
  for (const [kind, { count }] of tally.kind) {
    const written = groupOf(kind);
    groups.set(written, { written, count: count + (groups.get(written)?.count ?? 0) });
  }
  return {
    byKind: bars(tally.kind, kindWords, (kind) => ({ ...days, kind })),
    byGroup: bars(groups, groupWords, (group) => ({ ...days, group })),
    byYear: bars(tally.year, isolated, (year) => ({ ...days, year })).toSorted(byYear),
    byWhere: bars(tally.where, isolated, (where) => ({ ...days, where })),
    byApp: bars(tally.app, isolated, (app) => ({ ...days, app })),
    weeks: weeks.map(({ monday, value, before }) => {
      const query = { from: dayWithNumber(monday), to: dayWithNumber(monday + 6) };
      return { from: query.from, value, ...(before === undefined ? {} : { before }), query };
    }),
    rising: rising.map(({ what, key, title, now: count, usual }) => ({
      what,
      title: what === 'kind' ? kindWords(key) : isolated(title),
      now: count,
      usual,
      query: { ...recent, [what]: key },
    })),
    comparison,
  };
}

const MOST_BARS = 10;
const OTHER = 'other';

/** The largest first; what is left over is one bar, and no list says what is in it. */
function bars(
  counts: ReadonlyMap<string, Tallied>,
  title: (written: string) => string,
  query: (key: string) => ListQuery,
): readonly Bar[] {
  const sorted = [...counts]
    .map(([id, { count, written }]) => ({ id, value: count, title: title(written), query: query(id) }))
    .sort((a, b) => b.value - a.value || a.title.localeCompare(b.title, 'en-GB') || (a.id < b.id ? -1 : 1));
  if (sorted.length <= MOST_BARS + 1) return sorted;
  const value = sorted.slice(MOST_BARS).reduce((sum, bar) => sum + bar.value, 0);
  return [...sorted.slice(0, MOST_BARS), { id: OTHER, value, title: OTHERS }];
}

/** Years stand in their order, and what is left over at the end. */
function byYear(a: Bar, b: Bar): number {
  if ((a.query === undefined) !== (b.query === undefined)) return a.query === undefined ? 1 : -1;
  return a.title.localeCompare(b.title, 'en-GB', { numeric: true });
}
