import { handlingRole } from '../domain/access.ts';
import type { Entry } from '../domain/act.ts';
import type { Concern } from '../domain/concern.ts';
import type { Reference } from '../domain/reference.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Oid, Person, Role } from '../domain/role.ts';
import { ADULT_ROWS } from '../domain/row.ts';
import type { Deps } from './deps.ts';
import { otherConcernsAbout } from './patterns.ts';
import type { Change, LoggedView, View } from './ports.ts';

/** A case as its handler sees it. */
export interface OpenedCase {
  readonly concern: Concern;
  readonly entries: readonly Entry[];
  /** Under which role the viewer may see it. */
  readonly role: Role;
  readonly viewer: Oid;
  /** Concerns that belong to this one and that the viewer may open too. */
  readonly links: Concern['links'];
  /** Other concerns about the same adult, for the case manager only. */
  readonly patterns: readonly Concern[];
  /** Who had read it before it came to its present line; undefined when SharePoint does not answer. */
  readonly readers?: readonly LoggedView[];
}

/**
 * Opens a case for somebody who may handle it. Nothing is returned before the view is on durable storage (the
 * schools' policies: every view of a concern is recorded).
 * @param input.what `summary` when the text to paste elsewhere is asked for, `print` for paper
 * @returns `case.not-yours` both when it is hidden from this person and when it does not exist
 */
export async function openCase(
  input: { actor: Oid; reference: Reference; from: View['from']; what?: 'case' | 'summary' | 'print' },
  deps: Deps,
): Promise<Result<OpenedCase>> {
  const { actor, reference, from } = input;
  const { rules } = deps.school;
  const fresh = await deps.directory.fresh(actor);
  if (!fresh.ok) return fresh;
  const person = fresh.value;
  const viewed = await deps.record.change(reference, (before): Result<Change<Role>> => {
    const role = before && person ? handlingRole(before, person, rules) : undefined;
    if (!before || !role) return fail('case.not-yours');
    // Reading one's own report is not what the reporter means by "read".
    const first = !before.read && before.reporter.oid !== actor;
    return ok({
      deeds: first ? [{ by: { oid: actor }, what: { act: 'opened', role } }] : [],
      view: { oid: actor, role, reference, what: input.what ?? 'case', from },
      value: role,
    });
  });
  if (!viewed.ok) return viewed.fault.code === 'record.unwritable' ? fail('case.view-unrecorded') : viewed;
  const entries = await deps.record.entries(reference);
  if (!entries.ok) return entries;
  const { concern, value: role } = viewed.value;
  // What was written since may have taken it from this person: they see the case as they were allowed to see it.
  const seen = entries.value.filter(({ sequence }) => sequence <= concern.sequence);
  return ok({
    concern,
    entries: seen,
    role,
    viewer: actor,
    ...(person ? besideIt(concern, person, deps) : { links: [], patterns: [] }),
    ...(await readersOf(concern, seen, deps)),
  });
}

/** What lies beside a case, as far as this person may open it too. */
function besideIt(concern: Concern, person: Person, deps: Deps): Pick<OpenedCase, 'links' | 'patterns'> {
  const mayOpen = (reference: Reference) => {
    const other = deps.record.find(reference);
    return other !== undefined && handlingRole(other, person, deps.school.rules) !== undefined;
  };
  return {
    // The concern that an addition came from may be another's to handle; its new case manager must know which it is.
    links: concern.links.filter(({ reference, how }) => how !== 'related' || mayOpen(reference)),
    patterns: ADULT_ROWS.has(concern.row) ? otherConcernsAbout(concern, person, deps) : [],
  };
}

/** A new case manager sees who had read it. Only a case that changed hands asks SharePoint. */
async function readersOf(
  { reference, lineFrom }: Concern,
  entries: readonly Entry[],
  deps: Deps,
): Promise<Pick<OpenedCase, 'readers'>> {
  const began = entries.find(({ sequence }) => sequence === lineFrom)?.at;
  if (lineFrom === 1 || began === undefined) return {};
  const views = await deps.record.views({ reference });
  return views.ok ? { readers: views.value.filter(({ at }) => at < began) } : {};
}
