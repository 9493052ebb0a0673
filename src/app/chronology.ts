import { roleFor } from '../domain/access.ts';
import type { Concern } from '../domain/concern.ts';
import { sameName } from '../domain/names.ts';
import type { PersonInvolved } from '../domain/report.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Oid, Person, Role } from '../domain/role.ts';
import { ADULT_ROWS } from '../domain/row.ts';
import type { Deps } from './deps.ts';
import { findPupil } from './find-pupil.ts';
import type { View } from './ports.ts';

/** Roles that may ask what is on record about one pupil. */
export const MAY_ASK: readonly Role[] = ['dsl', 'deputy', 'head'];

/** One concern in a pupil's chronology, with the pupil's part in it. */
export interface ChronologyLine {
  readonly concern: Concern;
  readonly part: PersonInvolved['part'];
  /** `list`: the pupil of the school's list. `name`: only the same name was typed, so it may be another child. */
  readonly found: 'list' | 'name';
}

export interface Chronology {
  readonly name: string;
  readonly year?: string;
  /** Oldest first. */
  readonly lines: readonly ChronologyLine[];
}

/**
 * Everything on record about one pupil that this person may handle, across concerns. The view is logged first.
 * @param input.pupil id in the school's list
 * @returns `record.loading` while concerns may be missing; `case.not-yours`, `person.unchecked`, `case.view-unrecorded`
 */
export async function chronologyOf(
  input: { actor: Oid; pupil: string; from: View['from'] },
  deps: Deps,
): Promise<Result<Chronology>> {
  const fresh = await deps.directory.fresh(input.actor);
  if (!fresh.ok) return fresh;
  const person = fresh.value;
  const role = person?.roles.find((one) => MAY_ASK.includes(one));
  const pupil = findPupil(input.pupil, deps);
  if (!person || !role || !pupil) return fail('case.not-yours');
  // What looks short because half of it was not read yet would be believed.
  if (!deps.record.loaded()) return fail('record.loading');
  const logged = await deps.record.log({
    oid: input.actor,
    role,
    what: 'chronology',
    from: input.from,
    about: input.pupil,
  });
  if (!logged.ok) return logged.fault.code === 'record.unwritable' ? fail('case.view-unrecorded') : logged;
  return ok({
    name: pupil.name,
    ...(pupil.year ? { year: pupil.year } : {}),
    lines: linesOf(pupil, person, deps),
  });
}

/** A low-level concern about an adult stands in no pupil's file. Source: the project's domain, §5, adults. */
function linesOf(
  pupil: { readonly id: string; readonly name: string },
  person: Person,
  deps: Deps,
): readonly ChronologyLine[] {
  const isNamed = namedAs(pupil.name);
  return deps.record.briefs().flatMap((brief): readonly ChronologyLine[] => {
    if (ADULT_ROWS.has(brief.row)) return [];
    const listed = brief.people.find((one) => one.pupil === pupil.id);
    const named = brief.people.find(
      (one) => one.pupil === undefined && one.is === 'pupil' && isNamed(one.name),
    );
    const found = listed ?? named;
    if (!found || !roleFor(brief, person, deps.school.rules)) return [];
    const concern = deps.record.find(brief.reference);
    return concern ? [{ concern, part: found.part, found: listed ? 'list' : 'name' }] : [];
  });
}

/** Each spelling is taken apart once, however often it was typed. */
function namedAs(wanted: string): (name: string) => boolean {
  const known = new Map<string, boolean>();
  return (name) => {
    const answer = known.get(name) ?? sameName(name, wanted);
    known.set(name, answer);
    return answer;
  };
}
