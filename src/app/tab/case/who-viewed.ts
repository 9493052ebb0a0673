import { handlingRole } from '../../../domain/access.ts';
import { isolated } from '../../../domain/isolated.ts';
import type { Reference } from '../../../domain/reference.ts';
import { fail, ok, type Result } from '../../../domain/result.ts';
import type { Person } from '../../../domain/role.ts';
import { CONCERN_PAGE } from '../../../guidance/case-words.ts';
import { LOG, VIEWED_WORDS } from '../../../guidance/school-words.ts';
import { ROLE_WORDS } from '../../../guidance/words.ts';
import type { Deps } from '../../deps.ts';
import { nameIn } from '../../school/kept-names.ts';

/** One look at a concern, in words. */
export interface SeenView {
  readonly at: string;
  readonly who: string;
  readonly role: string;
  readonly what: string;
  readonly from: string;
}

/**
 * Who looked at a concern, newest first, for those who may handle it. It reads the access log, so reading it is recorded
 * as that, with the reference (the schools' policies: every view is recorded: who, in which role, when, what, from where).
 */
export async function whoViewed(
  input: { readonly person: Person; readonly reference: Reference },
  deps: Deps,
): Promise<Result<readonly SeenView[]>> {
  const { person, reference } = input;
  const viewed = await deps.record.change(reference, (before) => {
    const role = before && handlingRole(before, person, deps.school.rules);
    if (!before || !role) return fail('case.not-yours');
    const view = { oid: person.oid, role, reference, what: 'access-log' as const, from: 'tab' as const };
    return ok({ deeds: [], view, value: undefined });
  });
  if (!viewed.ok) return viewed.fault.code === 'record.unwritable' ? fail('case.view-unrecorded') : viewed;
  const views = await deps.record.views({ reference });
  if (!views.ok) return views;
  const nameOf = nameIn(deps);
  return ok(
    views.value
      .map(({ at, oid, role, what, from }): SeenView => {
        const name = nameOf(oid);
        return {
          at,
          who: name ? isolated(name) : CONCERN_PAGE.gone,
          role: ROLE_WORDS[role],
          what: what === 'setting' ? '' : VIEWED_WORDS[what],
          from: from ? LOG.from[from] : '',
        };
      })
      .toReversed(),
  );
}
