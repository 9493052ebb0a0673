import { isBarred, roleFor } from '../../../domain/access.ts';
import { briefOf } from '../../../domain/brief.ts';
import type { Concern } from '../../../domain/concern.ts';
import { dayOf, instantOf } from '../../../domain/london.ts';
import type { Reference } from '../../../domain/reference.ts';
import { fail, ok, type Result } from '../../../domain/result.ts';
import type { Oid } from '../../../domain/role.ts';
import type { Deps } from '../../deps.ts';
import type { View } from '../../ports.ts';
import { nameIn } from '../../school/kept-names.ts';
import { LOG_SHARING } from './access-lines.ts';
import { MAY_WATCH, type Watcher, watcherOf } from './who.ts';

/** One decision to share something with somebody outside, or not to. Texts as they were typed, codes as `WORKS` has them. */
export interface Sharing {
  readonly reference: Reference;
  readonly at: string;
  /** Name, where the directory's list still has it. */
  readonly who?: string;
  readonly decided: string;
  readonly with: string;
  readonly what: string;
  readonly why: string;
  readonly consent: string;
}

/**
 * What was shared in a month, newest first: for the data protection officer of every concern that is not barred to them,
 * for anyone else of those they may open. Each concern of which something is shown is a line of the access log first.
 * @param input.month of London, `2026-11`
 * @returns `case.not-yours`, `person.unchecked`, `case.view-unrecorded`, or the fault of the record
 */
export async function readSharingLog(
  { actor, month }: { readonly actor: Oid; readonly month: string },
  deps: Deps,
): Promise<Result<readonly Sharing[]>> {
  const watcher = await watcherOf(actor, MAY_WATCH['sharing-log'], deps);
  if (!watcher.ok) return watcher;
  if (!deps.record.loaded()) return fail('record.loading');
  const found = deps.record
    .changedSince(instantOf(`${month}-01`, '00:00'))
    .filter((concern) => sharedIn(month, concern).size > 0 && isTheirs(concern, watcher.value, deps));
  const logged = await logEach(found, watcher.value, deps);
  if (!logged.ok) return logged;
  const sharings: Sharing[] = [];
  for (const concern of found) {
    const read = await sharingsOf(concern, month, deps);
    if (!read.ok) return read;
    sharings.push(...read.value);
  }
  return ok(sharings.toSorted((a, b) => (a.at < b.at ? 1 : -1)));
}

function isTheirs(concern: Concern, { person }: Watcher, { school }: Deps): boolean {
  if (isBarred(concern.barred, person)) return false;
  return person.roles.includes('dpo') || roleFor(briefOf(concern), person, school.rules) !== undefined;
}

/** @returns sequences of the entries that count: one that was struck through is no item any more. */
function sharedIn(month: string, { items }: Concern): ReadonlySet<number> {
  const isOf = (at: string) => dayOf(Date.parse(at)).startsWith(month);
  return new Set(
    items.flatMap(({ work, at, sequence }) => (work === 'sharing' && isOf(at) ? [sequence] : [])),
  );
}

async function logEach(
  found: readonly Concern[],
  { person, role }: Watcher,
  { record }: Deps,
): Promise<Result<void>> {
  const view = { oid: person.oid, role, what: 'access-log', from: 'tab', about: LOG_SHARING } as const;
  const views: readonly View[] =
    found.length === 0 ? [view] : found.map(({ reference }) => ({ ...view, reference }));
  for (const one of views) {
    const logged = await record.log(one);
    if (!logged.ok) return logged.fault.code === 'record.unwritable' ? fail('case.view-unrecorded') : logged;
  }
  return ok(undefined);
}

async function sharingsOf(concern: Concern, month: string, deps: Deps): Promise<Result<readonly Sharing[]>> {
  const entries = await deps.record.entries(concern.reference);
  if (!entries.ok) return entries;
  const wanted = sharedIn(month, concern);
  const nameOf = nameIn(deps);
  return ok(
    entries.value.flatMap(({ sequence, at, by, what }): readonly Sharing[] => {
      if (!wanted.has(sequence) || what.act !== 'worked') return [];
      const { decided = '', with: whom = '', what: about = '', why = '', consent = '' } = what.fields;
      const who = by === 'heed' ? undefined : nameOf(by.oid);
      const fields = { decided, with: whom, what: about, why, consent };
      return [{ reference: concern.reference, at, ...(who ? { who } : {}), ...fields }];
    }),
  );
}
