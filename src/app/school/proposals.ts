import * as z from 'zod';
import type { Deadlines } from '../../domain/deadlines.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { type Oid, ROLES, type Role } from '../../domain/role.ts';
import type { SettingsStore } from '../ports.ts';
import type { SchoolContact } from './contact-setting.ts';
import { DEADLINES_KEY, deadlinesSchema } from './deadline-setting.ts';
import { groupOf, linksOf } from './links.ts';
import { notOneself, putAll, type SettingDeps, setterOf } from './setter.ts';
import { storedUnder } from './stored.ts';

/** What decides who is told, and when: two people change it. Source: the project's domain, §1. */
export interface Proposable {
  readonly deadlines: Deadlines;
  readonly lado: SchoolContact;
}
export type ProposedName = keyof Proposable;

/** A change that one person asked for and nobody has confirmed yet. */
export interface Pending<N extends ProposedName = ProposedName> {
  readonly what: N;
  readonly value: Proposable[N];
  readonly by: Oid;
  readonly role: Role;
  /** UTC, ISO 8601. */
  readonly at: string;
  readonly expiresAt: string;
}

/** Who may ask for which change: a closed table. */
export const MAY_PROPOSE: Readonly<Record<ProposedName, readonly Role[]>> = {
  deadlines: ['head'],
  lado: ['head', 'dsl'],
};
/** Who may confirm it, where somebody else asked for it. */
export const MAY_CONFIRM: readonly Role[] = ['head', 'dsl', 'chair'];

const PROPOSED = 'proposed/';
/** Longer than this nobody remembers what was meant. */
const LASTS_MS = 7 * 24 * 3_600_000;

const KEYS: Readonly<Record<ProposedName, string>> = { deadlines: DEADLINES_KEY, lado: 'contacts/lado' };
export const PROPOSED_NAMES = Object.keys(KEYS) as readonly ProposedName[];

type Stored<N extends ProposedName> = Pick<Pending<N>, 'value' | 'by' | 'role' | 'at'>;

const about = { by: z.string(), role: z.enum(ROLES), at: z.iso.datetime() };
const contact = z.strictObject({ value: z.string().min(1), source: z.string(), checked: z.iso.date() });
const SCHEMAS: { readonly [N in ProposedName]: z.ZodType<Stored<N>> } = {
  deadlines: z.object({ value: deadlinesSchema, ...about }),
  lado: z.object({ value: contact, ...about }),
};

/** @param now milliseconds since 1970 @returns what waits; nothing once it is a week old, or where it cannot be read */
export function pendingOf<N extends ProposedName>(
  what: N,
  settings: SettingsStore,
  now: number,
): Pending<N> | undefined {
  const stored = storedUnder(`${PROPOSED}${what}`, SCHEMAS[what], settings);
  if (!stored) return undefined;
  const ends = Date.parse(stored.at) + LASTS_MS;
  return now < ends ? { what, ...stored, expiresAt: new Date(ends).toISOString() } : undefined;
}

/**
 * Asks for a change; what was asked for before gives way. The caller has checked the value.
 * @returns `settings.not-yours`, `person.unchecked`, or the fault of the store
 */
export async function propose<N extends ProposedName>(
  { actor, what, value }: { readonly actor: Oid; readonly what: N; readonly value: Proposable[N] },
  deps: SettingDeps,
): Promise<Result<'proposed'>> {
  const setter = await setterOf(actor, MAY_PROPOSE[what], deps);
  if (!setter.ok) return setter;
  const { oid: by, role } = setter.value;
  const stored: Stored<N> = { value, by, role, at: new Date(deps.clock.now()).toISOString() };
  const put = await putAll(
    [{ key: `${PROPOSED}${what}`, value: JSON.stringify(stored) }],
    setter.value,
    deps,
  );
  return put.ok ? ok('proposed') : put;
}

interface Answering {
  readonly actor: Oid;
  readonly what: ProposedName;
  /** Of the proposal that the person read. */
  readonly at: string;
}

/**
 * A second person says yes, and it counts from then on.
 * @returns `settings.changed` where it is not that proposal any more (confirmed, dropped, too old, or whoever asked may
 * not ask now), `settings.yourself` for whoever asked under any account, `settings.not-yours`, `person.unchecked`, or the
 * fault of the store
 */
export async function confirmProposal(
  { actor, what, at }: Answering,
  deps: SettingDeps,
): Promise<Result<void>> {
  const setter = await setterOf(actor, MAY_CONFIRM, deps);
  if (!setter.ok) return setter;
  const pending = pendingOf(what, deps.settings, deps.clock.now());
  if (!pending || pending.at !== at) return fail('settings.changed');
  const another = notOneself(setter.value, groupOf(pending.by, linksOf(deps.settings)));
  if (!another.ok) return another;
  const asker = await setterOf(pending.by, MAY_PROPOSE[what], deps);
  if (!asker.ok) return asker.fault.code === 'settings.not-yours' ? fail('settings.changed') : asker;
  // In this order: where the second cannot be written, confirming again changes nothing.
  const changes = [
    { key: KEYS[what], value: JSON.stringify(pending.value) },
    { key: `${PROPOSED}${what}`, value: undefined },
  ];
  return putAll(changes, setter.value, deps);
}

/** It is not to be after all: whoever asked, or may confirm it, says so. @returns as `confirmProposal` */
export async function dropProposal({ actor, what, at }: Answering, deps: SettingDeps): Promise<Result<void>> {
  const setter = await setterOf(actor, MAY_CONFIRM, deps);
  if (!setter.ok) return setter;
  const pending = pendingOf(what, deps.settings, deps.clock.now());
  if (!pending || pending.at !== at) return fail('settings.changed');
  return putAll([{ key: `${PROPOSED}${what}`, value: undefined }], setter.value, deps);
}
