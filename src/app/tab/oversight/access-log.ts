import { fail, ok, type Result } from '../../../domain/result.ts';
import type { Oid } from '../../../domain/role.ts';
import type { Deps } from '../../deps.ts';
import { MAY_READ, readAccessLog } from '../../read-access-log.ts';
import { nameIn } from '../../school/kept-names.ts';
import { type AccessWords, accessWords, hasWords, LOG_EXPORT } from './access-lines.ts';
import { watcherOf } from './who.ts';

export interface AccessMonth {
  /** Newest first. */
  readonly lines: readonly AccessWords[];
  readonly total: number;
}

/** More lines than anybody reads; a search finds the others. */
export const MOST_LINES = 5_000;

/**
 * A month of the access log in words, as `readAccessLog` gives it: under the subject rule, logged before it is read.
 * @param input.month `2026-11`; `search` as `hasWords`
 * @returns `case.not-yours`, `person.unchecked`, `case.view-unrecorded`, or the fault of the record
 */
export async function readAccessMonth(
  { actor, month, search = '' }: { readonly actor: Oid; readonly month: string; readonly search?: string },
  deps: Deps,
): Promise<Result<AccessMonth>> {
  const views = await readAccessLog({ actor, month, from: 'tab' }, deps);
  if (!views.ok) return views;
  const nameOf = nameIn(deps);
  const lines = views.value.map((view) => accessWords(view, nameOf)).filter((line) => hasWords(line, search));
  return ok({ lines: lines.toReversed().slice(0, MOST_LINES), total: lines.length });
}

/** Puts down that what is shown is taken out as a file, before the page makes one. @returns faults as `readAccessMonth` */
export async function logExport({ actor }: { readonly actor: Oid }, deps: Deps): Promise<Result<void>> {
  const watcher = await watcherOf(actor, MAY_READ, deps);
  if (!watcher.ok) return watcher;
  const { role } = watcher.value;
  const logged = await deps.record.log({
    oid: actor,
    role,
    what: 'access-log',
    from: 'tab',
    about: LOG_EXPORT,
  });
  return !logged.ok && logged.fault.code === 'record.unwritable' ? fail('case.view-unrecorded') : logged;
}
