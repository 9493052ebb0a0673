import * as z from 'zod';
import type { Brief } from '../../../domain/brief.ts';
import type { Calendar } from '../../../domain/calendar.ts';
import { isPublic, type PublicFacts, type Published, publish } from '../../../domain/disclosure.ts';
import { type Day, dayOf, instantOf } from '../../../domain/london.ts';
import { ok, type Result } from '../../../domain/result.ts';
import type { Oid, Role } from '../../../domain/role.ts';
import { GOVERNORS } from '../../../guidance/governors-words.ts';
import { kindOf } from '../../../guidance/kinds.ts';
import type { Deps } from '../../deps.ts';
import type { SettingsStore } from '../../ports.ts';
import { storedUnder } from '../../school/stored.ts';
import { watcherOf } from './who.ts';

/** Who sees the governors' page. */
export const GOVERNORS_ROLES: readonly Role[] = ['governor', 'chair', 'vicechair', 'head', 'dsl', 'slt'];

/** Figures of one period, as they were fixed. */
export interface FixedFigures extends Published {
  readonly from: Day;
  readonly to: Day;
  /** UTC, ISO 8601. */
  readonly fixedAt: string;
}

/** The newest figures; or why there are none, or none that are newer. */
export interface GovernorsView {
  readonly figures?: FixedFigures;
  readonly why?: 'no-terms' | 'none-ended' | 'overlaps';
}

/** Before the days of a period. */
const PUBLISHED = 'published/';
/** A shorter one could be made to hold a single week, and so a single child. */
const SHORTEST_DAYS = 21;
/** An open concern is old after so long. */
const OLD_MS = 30 * 24 * 3_600_000;
const DAY_MS = 24 * 3_600_000;

/** What is published of a period, by name; the words stand in `governors-words.ts`. */
export const PUBLISHED_NAMES = {
  groups: Object.keys(GOVERNORS.groups),
  shares: Object.keys(GOVERNORS.shares),
} as const;

const fixedSchema: z.ZodType<FixedFigures> = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  fixedAt: z.iso.datetime(),
  groups: z.array(
    z.object({ group: z.string(), band: z.object({ from: z.int(), to: z.int().exactOptional() }) }),
  ),
  shares: z.record(z.string(), z.enum(['nearly-all', 'more-than-half', 'half-or-fewer'])),
});

/** Two who look at the same moment must not fix two versions. */
const running = new WeakMap<SettingsStore, Promise<unknown>>();

/**
 * What governors may see: the figures of the newest period that has ended, fixed at the first look after its end and never
 * made again. No two periods share a day, whatever is done to the calendar, so no two can be subtracted.
 * @returns `case.not-yours`, `person.unchecked`, or the fault of the store when they cannot be fixed
 */
export async function governorsView(
  { actor }: { readonly actor: Oid },
  deps: Deps,
): Promise<Result<GovernorsView>> {
  const watcher = await watcherOf(actor, GOVERNORS_ROLES, deps);
  if (!watcher.ok) return watcher;
  const work = () => newest(deps);
  const result = (running.get(deps.settings) ?? Promise.resolve()).then(work, work);
  running.set(deps.settings, result);
  return result;
}

async function newest(deps: Deps): Promise<Result<GovernorsView>> {
  const { settings, clock, school } = deps;
  const fixed = fixedFigures(settings);
  const before = fixed.at(-1);
  const last = before ? { figures: before } : {};
  const { terms } = school.times.calendar;
  if (terms.length === 0) return ok({ ...last, ...(before ? {} : { why: 'no-terms' }) });
  const period = endedPeriod(school.times.calendar, clock.now());
  if (!period) return ok({ ...last, ...(before ? {} : { why: 'none-ended' }) });
  const same = fixed.find(({ from, to }) => from === period.from && to === period.to);
  if (same) return ok({ figures: same });
  if (before && period.to < before.from) return ok(last);
  if (overlapsAny(period, settings)) return ok({ ...last, why: 'overlaps' });
  const figures: FixedFigures = {
    ...period,
    fixedAt: new Date(clock.now()).toISOString(),
    ...publish(factsIn(deps.record.briefs(), period, clock.now()), PUBLISHED_NAMES),
  };
  const key = `${PUBLISHED}${period.from}_${period.to}`;
  const put = await settings.put({ key, value: JSON.stringify(figures), by: 'heed' });
  return put.ok ? ok({ figures }) : put;
}

/** @returns every figure that was ever fixed and can be read, by period. */
function fixedFigures(settings: SettingsStore): readonly FixedFigures[] {
  return settings
    .keys(PUBLISHED)
    .flatMap((key) => storedUnder(key, fixedSchema, settings) ?? [])
    .toSorted((a, b) => (a.to < b.to ? -1 : 1));
}

/** @returns the newest term, or half of one, that is over: long enough, and known to its last day. */
function endedPeriod({ terms }: Calendar, now: number): { readonly from: Day; readonly to: Day } | undefined {
  const today = dayOf(now);
  const days = ({ from, to }: Calendar['terms'][number]) => (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
  const [found] = terms
    .filter((term) => term.to < today && days(term) >= SHORTEST_DAYS)
    .toSorted((a, b) => (a.to < b.to ? 1 : -1));
  return found && { from: found.from, to: found.to };
}

/** By the names of the settings, so that one which cannot be read keeps its days all the same. */
function overlapsAny(period: { readonly from: Day; readonly to: Day }, settings: SettingsStore): boolean {
  return settings.keys(PUBLISHED).some((key) => {
    const [from = '', to = ''] = key.slice(PUBLISHED.length).split('_');
    return from <= period.to && period.from <= to;
  });
}

function factsIn(
  briefs: readonly Brief[],
  period: { readonly from: Day; readonly to: Day },
  now: number,
): readonly PublicFacts[] {
  const from = instantOf(period.from, '00:00');
  const to = instantOf(period.to, '24:00');
  return briefs.flatMap((brief) => {
    const { reportedAt, kind, takenAt, handedOn, closedAt } = brief;
    const group = kindOf(kind)?.group;
    if (reportedAt < from || reportedAt >= to || group === undefined || !isPublic(brief)) return [];
    const answered = takenAt !== undefined && handedOn === 0;
    const settled = (closedAt ?? now) - reportedAt <= OLD_MS;
    return [{ group, is: { answered, settled } }];
  });
}
