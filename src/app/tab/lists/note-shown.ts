import { fail, ok, type Result } from '../../../domain/result.ts';
import type { Oid, Person } from '../../../domain/role.ts';
import type { Deps } from '../../deps.ts';
import { handles } from './visible.ts';

/** Somebody who works with the list all morning has looked at it once for each of these, not at every key. */
const AGAIN_MS = 20 * 60_000;

/** When each person's looking was noted last, milliseconds since 1970. */
const noted = new WeakMap<Deps['record'], Map<Oid, number>>();

/**
 * Puts it into the access log that somebody was shown the list, before they are: it holds names. What they searched for is
 * not put down, for whoever reads that log may not know it. Source: the project's domain, §8, every view is recorded.
 * @returns `case.view-unrecorded` when it cannot be written down, or `record.not-owner`: then nothing may be shown
 */
export async function noteShown(person: Person, deps: Deps): Promise<Result<void>> {
  const { record, clock } = deps;
  const times = noted.get(record) ?? new Map<Oid, number>();
  noted.set(record, times);
  const now = clock.now();
  const role = person.roles.find(handles);
  if (role === undefined || now - (times.get(person.oid) ?? Number.NEGATIVE_INFINITY) < AGAIN_MS)
    return ok(undefined);
  const logged = await record.log({ oid: person.oid, role, what: 'list', from: 'tab' });
  if (!logged.ok) return logged.fault.code === 'record.unwritable' ? fail('case.view-unrecorded') : logged;
  times.set(person.oid, now);
  return ok(undefined);
}
