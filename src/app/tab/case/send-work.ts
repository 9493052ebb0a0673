import { handlingRole } from '../../../domain/access.ts';
import { fail, type Result } from '../../../domain/result.ts';
import type { Person } from '../../../domain/role.ts';
import type { Deps } from '../../deps.ts';
import { doWork, keyOf, type Worked, type WorkInput } from '../../do-work.ts';
import { type Changed, changesSince } from './changes.ts';

/** Work that was not done because of what others did meanwhile. */
export interface Overtaken {
  readonly ok: 'overtaken';
  /** Up to here `changes` tells everything. */
  readonly sequence: number;
  readonly changes: readonly Changed[];
}

/** How often somebody else may be faster at the very same moment before the person is asked to try again. */
const TRIES = 5;

/**
 * Does one piece of work in the tab, unless somebody else did something since this person last read the case: then nothing
 * is written, and they are told what. The same form with the newer sequence goes through, once.
 * @param input.seen sequence of the newest entry that this person has read
 */
export async function sendWork(
  input: Omit<WorkInput, 'actor'> & { readonly person: Person; readonly seen: number },
  deps: Deps,
): Promise<Result<Worked> | Overtaken> {
  const { person, seen, ...work } = input;
  const { reference } = work;
  const asked = { ...work, actor: person.oid };
  const key = keyOf(asked, deps);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const concern = deps.record.find(reference);
    if (!concern || !handlingRole(concern, person, deps.school.rules)) return fail('case.not-yours');
    // A press whose answer was lost is answered as it was the first time, whatever others did since.
    if (concern.keys.includes(key)) return doWork(asked, deps);
    const since = await changesSince({ person, reference, since: seen }, deps);
    if (!since.ok) return since;
    const { sequence, changes } = since.value;
    if (changes.length > 0) return { ok: 'overtaken', sequence, changes };
    const done = await doWork({ ...asked, unless: sequence }, deps);
    if (done.ok || done.fault.code !== 'work.changed') return done;
  }
  return fail('work.changed');
}
