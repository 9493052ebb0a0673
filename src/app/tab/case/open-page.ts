import { handlingRole } from '../../../domain/access.ts';
import type { Reference } from '../../../domain/reference.ts';
import { ok, type Result } from '../../../domain/result.ts';
import type { Person } from '../../../domain/role.ts';
import type { Deps } from '../../deps.ts';
import { openCase } from '../../open-case.ts';
import { nameIn } from '../../school/kept-names.ts';
import { concernPage, type PageContext } from './page.ts';

export type Page = ReturnType<typeof concernPage>;

/**
 * Opens a concern in the tab for somebody who may handle it; the view is on durable storage before anything is returned.
 * @returns `case.not-yours` both when it is hidden from this person and when it does not exist
 */
export async function openPage(
  input: { readonly person: Person; readonly reference: Reference },
  deps: Deps,
): Promise<Result<Page>> {
  const { person, reference } = input;
  const opened = await openCase({ actor: person.oid, reference, from: 'tab' }, deps);
  if (!opened.ok) return opened;
  return ok(concernPage(opened.value, pageContext(person, deps)));
}

/** What the page of this person is made with. */
export function pageContext(person: Person, deps: Deps): PageContext {
  const { clock, record, school } = deps;
  return {
    now: clock.now(),
    calendar: school.times.calendar,
    ...(school.lado ? { lado: school.lado } : {}),
    nameOf: nameIn(deps),
    school,
    mayOpen(reference) {
      const other = record.find(reference);
      return other !== undefined && handlingRole(other, person, school.rules) !== undefined;
    },
  };
}
