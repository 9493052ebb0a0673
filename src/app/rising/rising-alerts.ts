import * as z from 'zod';
import { dayNumberOf, mondayOf } from '../../domain/figures-days.ts';
import type { Result } from '../../domain/result.ts';
import { RECENT_DAYS } from '../../domain/rising.ts';
import type { Pattern } from '../../domain/rising-patterns.ts';
import { holders, type Oid } from '../../domain/role.ts';
import type { Deps } from '../deps.ts';
import { storedUnder } from '../school/stored.ts';
import { risingFor } from './rising-for.ts';

/** What one person is to be told now. */
export interface RisingAlert {
  readonly to: Oid;
  /** At least one; the steepest first. */
  readonly patterns: readonly Pattern[];
  /** For `noteRisingTold`, once it was sent. */
  readonly told: Told;
}

/** Patterns of which a person was told, by a code that says nothing to whoever reads it, and when; milliseconds. */
export type Told = Readonly<Record<string, number>>;

type AlertDeps = Pick<Deps, 'clock' | 'directory' | 'identity' | 'record' | 'school' | 'settings'>;

/** One note for each person, because a key that was used once stays in SharePoint for ever. */
const PREFIX = 'rising/';
const schema: z.ZodType<Told> = z.record(z.string(), z.number());
/** After that a pattern has no report left of those that were told of. */
const FORGET_MS = (RECENT_DAYS + 7) * 86_400_000;

/**
 * Who is to be told of what rises steeply: DSLs and deputies, each of what rises among the concerns that they may open.
 * Of one pattern a person is told once in a week (Monday to Sunday in London), and in a later week only of new reports.
 * @param before what this process has told and could not put down yet, beside what is stored
 */
export function risingAlerts(deps: AlertDeps, before: ReadonlyMap<Oid, Told>): readonly RisingAlert[] {
  const { clock, directory, identity, settings } = deps;
  // On a new disk nobody knows who was told before, or whose access was taken away.
  if (!settings.isLoaded()) return [];
  const now = clock.now();
  return recipients(deps).flatMap((person): readonly RisingAlert[] => {
    const to = person.oid;
    if (directory.roster().revoked?.has(to)) return [];
    const told = newestOf(toldOf(to, deps), before.get(to) ?? {});
    const codeOf = ({ what, key }: Pattern) => identity.pupilId(`rising:${to}:${what}:${key}`);
    const patterns = risingFor(person, deps).filter(
      (pattern) => pattern.steep && isNews(pattern, told[codeOf(pattern)], now),
    );
    if (patterns.length === 0) return [];
    const added = patterns.map((pattern) => [codeOf(pattern), now] as const);
    return [{ to, patterns, told: { ...told, ...Object.fromEntries(added) } }];
  });
}

/**
 * Puts down that somebody was told, beside what another process put down in the meantime.
 * @returns the fault of the store; then it has to be put down once more
 */
export function noteRisingTold(
  { to, told }: Pick<RisingAlert, 'to' | 'told'>,
  { clock, settings }: Pick<Deps, 'clock' | 'settings'>,
): Promise<Result<void>> {
  const all = Object.entries(newestOf(toldOf(to, { settings }), told));
  const kept = all.filter(([, at]) => at > clock.now() - FORGET_MS);
  return settings.put({ key: `${PREFIX}${to}`, value: JSON.stringify(Object.fromEntries(kept)), by: 'heed' });
}

/** Removes notes that keep nobody from being told again. */
export async function removeOldRisingNotes(deps: AlertDeps): Promise<void> {
  const { clock, settings } = deps;
  if (!settings.isLoaded()) return;
  for (const key of settings.keys(PREFIX)) {
    const told = Object.values(toldOf(key.slice(PREFIX.length), deps));
    if (told.some((at) => at > clock.now() - FORGET_MS)) continue;
    await settings.put({ key, value: undefined, by: 'heed' });
  }
}

function recipients({ directory }: Pick<Deps, 'directory'>) {
  const roster = directory.roster();
  const people = [...holders(roster, 'dsl'), ...holders(roster, 'deputy')];
  return [...new Map(people.map((person) => [person.oid, person])).values()];
}

function toldOf(oid: Oid, { settings }: Pick<Deps, 'settings'>): Told {
  return storedUnder(`${PREFIX}${oid}`, schema, settings) ?? {};
}

function newestOf(one: Told, other: Told): Told {
  const both = [...Object.entries(one), ...Object.entries(other)];
  // Of two with one code the later one counts.
  return Object.fromEntries(both.sort(([, a], [, b]) => a - b));
}

function isNews({ newestAt }: Pattern, toldAt: number | undefined, now: number): boolean {
  if (toldAt === undefined) return true;
  const weekOf = (time: number) => mondayOf(dayNumberOf(time));
  return weekOf(toldAt) < weekOf(now) && newestAt > toldAt;
}
