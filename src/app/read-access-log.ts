import { isBarred } from '../domain/access.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Oid, Person, Role } from '../domain/role.ts';
import type { Deps } from './deps.ts';
import type { LoggedView, View } from './ports.ts';

/** Who audits access. The data protection officer's own views are for the head or the chair to review. */
export const MAY_READ: readonly Role[] = ['dpo', 'head', 'chair'];

/**
 * The access log of a month. It obeys the subject rule of every concern it names: rows of a concern that is hidden from
 * the reader are not there, are not counted, and leave no gap. Reading it is logged.
 * @param input.month `2026-11`
 */
export async function readAccessLog(
  input: { actor: Oid; month: string; from: View['from'] },
  deps: Deps,
): Promise<Result<readonly LoggedView[]>> {
  const { actor, month, from } = input;
  const fresh = await deps.directory.fresh(actor);
  if (!fresh.ok) return fresh;
  const person = fresh.value;
  const role = person?.roles.find((one) => MAY_READ.includes(one));
  if (!person || !role) return fail('case.not-yours');
  // Views of a concern that is not known here stay hidden, and the month would look emptier than it is.
  if (!deps.record.loaded()) return fail('record.loading');
  const logged = await deps.record.log({ oid: actor, role, what: 'access-log', from, about: month });
  if (!logged.ok) return logged.fault.code === 'record.unwritable' ? fail('case.view-unrecorded') : logged;
  const views = await deps.record.views({ month });
  if (!views.ok) return views;
  const auditedByOthers = MAY_READ.every((one) => one === 'dpo' || !person.roles.includes(one));
  return ok(views.value.filter((view) => isOpenTo(view, { person, auditedByOthers }, deps)));
}

function isOpenTo(
  view: LoggedView,
  { person, auditedByOthers }: { readonly person: Person; readonly auditedByOthers: boolean },
  deps: Deps,
): boolean {
  const own = view.oid === person.oid || (person.accounts?.includes(view.oid) ?? false);
  if (own && auditedByOthers) return false;
  if (view.reference === undefined) return true;
  const concern = deps.record.find(view.reference);
  // A concern that is not known here cannot be judged, so its rows stay hidden.
  return concern !== undefined && !isBarred(concern.barred, person);
}
