import * as z from 'zod';
import { instantOf } from '../../domain/london.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Oid, Role } from '../../domain/role.ts';
import type { SettingsStore } from '../ports.ts';
import { groupOf, type Links, linksOf } from './links.ts';
import { DECIDERS, putAll, type Setter, type SettingDeps, setterOf } from './setter.ts';
import { accountsUnder, storedUnder } from './stored.ts';

/** Who is told of concerns and waited for, and may so be away. */
export const HANDLING_ROLES: readonly Role[] = ['dsl', 'deputy', 'head', 'chair', 'vicechair', 'dpo'];

/** An instant in ISO 8601 with its zone, or a day and a time on London's wall clock. */
export type Until = string | { readonly day: string; readonly time: string };

/** Before the account that the value is about. */
export const AWAY = 'away/';
/** Longer than this nobody is away but gone, and their role must be given to somebody else. */
const LONGEST_MS = 120 * 24 * 3_600_000;

const awaySchema = z.object({ until: z.iso.datetime() });
const dayAndTime = z.object({ day: z.iso.date(), time: z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/) });
const instant = z.iso.datetime({ offset: true });

interface Cover {
  readonly actor: Oid;
  /** The one who is away, where it is another: sudden illness. */
  readonly who?: Oid;
}

/**
 * Somebody is away: they are told of everything all the same, and nobody waits for them. A head or DSL can say so for
 * another who handles concerns.
 * @returns until when, UTC; `settings.date` (no time, not to come, or over 120 days ahead), `settings.not-yours`,
 * `person.unchecked`, or the fault of the store
 */
export async function setAway(
  { until, ...cover }: Cover & { readonly until: Until },
  deps: SettingDeps,
): Promise<Result<{ readonly until: string }>> {
  const found = await coverOf(cover, deps);
  if (!found.ok) return found;
  const time = timeOf(until);
  const now = deps.clock.now();
  if (time === undefined || time <= now || time > now + LONGEST_MS) return fail('settings.date');
  const value = { until: new Date(time).toISOString() };
  const { setter, who } = found.value;
  // A later time that was said under another account of theirs must not outlive this one.
  const others = groupOf(who, linksOf(deps.settings)).filter((oid) => oid !== who);
  const changes = [
    { key: `${AWAY}${who}`, value: JSON.stringify(value) },
    ...others.map((oid) => ({ key: `${AWAY}${oid}`, value: undefined })),
  ];
  const put = await putAll(changes, setter, deps);
  return put.ok ? ok(value) : put;
}

/**
 * They are back, under every account they have; a head or DSL can say so for another.
 * @returns `settings.not-yours`, `person.unchecked`, or the fault of the store
 */
export async function setBack(cover: Cover, deps: SettingDeps): Promise<Result<void>> {
  const found = await coverOf(cover, deps);
  if (!found.ok) return found;
  const { setter, who } = found.value;
  const accounts = groupOf(who, linksOf(deps.settings));
  return putAll(
    accounts.map((oid) => ({ key: `${AWAY}${oid}`, value: undefined })),
    setter,
    deps,
  );
}

/** Who may say this of whom. */
async function coverOf(
  { actor, who }: Cover,
  deps: SettingDeps,
): Promise<Result<{ readonly setter: Setter; readonly who: Oid }>> {
  const other = who?.toLowerCase() ?? actor;
  const own = groupOf(actor, linksOf(deps.settings)).includes(other);
  const setter = await setterOf(actor, own ? HANDLING_ROLES : DECIDERS, deps);
  if (!setter.ok) return setter;
  if (own) return ok({ setter: setter.value, who: other });
  const fresh = await deps.directory.fresh(other);
  if (!fresh.ok) return fresh;
  const handles = fresh.value?.roles.some((role) => HANDLING_ROLES.includes(role));
  return handles ? ok({ setter: setter.value, who: other }) : fail('settings.not-yours');
}

/** @returns milliseconds since 1970, or undefined for what is no time. */
function timeOf(until: Until): number | undefined {
  if (typeof until === 'string') {
    return instant.safeParse(until).success ? Date.parse(until) : undefined;
  }
  const typed = dayAndTime.safeParse(until).data;
  return typed && instantOf(typed.day, typed.time);
}

/**
 * @returns each account of everyone who ever said so, with the latest time to which they are away, milliseconds since
 * 1970: it may be over. What cannot be read counts as absent, so that the person is waited for
 */
export function awayUntil(
  settings: SettingsStore,
  links: Links = linksOf(settings),
): ReadonlyMap<Oid, number> {
  const times = new Map<Oid, number>();
  for (const oid of accountsUnder(AWAY, settings)) {
    const stored = storedUnder(`${AWAY}${oid}`, awaySchema, settings);
    if (!stored) continue;
    const time = Date.parse(stored.until);
    for (const one of groupOf(oid, links)) times.set(one, Math.max(time, times.get(one) ?? time));
  }
  return times;
}

/**
 * @param now milliseconds since 1970
 * @returns every account of those who are away
 */
export function awayNow(settings: SettingsStore, now: number): ReadonlySet<Oid> {
  return awayAt(awayUntil(settings), now);
}

/** @returns the accounts whose time is still to come. */
export function awayAt(times: ReadonlyMap<Oid, number>, now: number): ReadonlySet<Oid> {
  return new Set([...times].filter(([, until]) => until > now).map(([oid]) => oid));
}
