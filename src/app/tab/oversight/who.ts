import { fail, ok, type Result } from '../../../domain/result.ts';
import type { Oid, Person, Role } from '../../../domain/role.ts';
import type { Deps } from '../../deps.ts';
import { MAY_READ } from '../../read-access-log.ts';

/** What can be watched, each with who may: a closed table. Source: the project's domain, §1. */
export const MAY_WATCH = {
  'access-log': MAY_READ,
  'chain-check': ['dpo', 'head', 'chair'],
  'sharing-log': ['dpo', 'head', 'dsl', 'deputy'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;

export type Watched = keyof typeof MAY_WATCH;

/** Somebody who may, with the role under which the access log has it. */
export interface Watcher {
  readonly person: Person;
  readonly role: Role;
}

/** @returns `case.not-yours`, as for what is not there; `person.unchecked` */
export async function watcherOf(
  actor: Oid,
  may: readonly Role[],
  { directory }: Pick<Deps, 'directory'>,
): Promise<Result<Watcher>> {
  const fresh = await directory.fresh(actor);
  if (!fresh.ok) return fresh;
  const person = fresh.value;
  const role = person && may.find((one) => person.roles.includes(one));
  return person && role ? ok({ person, role }) : fail('case.not-yours');
}
