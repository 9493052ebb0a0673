import { decodeJwt } from 'jose';
import * as z from 'zod';
import { WRITTEN_TO_ROLES } from '../../src/app/recipients.ts';
import type { Oid, Role } from '../../src/domain/role.ts';
import type { GraphCaller } from '../../src/graph/client.ts';
import { readMembers } from '../../src/graph/directory-reads.ts';
import { findInCatalogue, readInstallation } from '../../src/graph/install.ts';
import type { AppToken } from '../../src/graph/token.ts';
import { INSTALL_PERMISSIONS } from './permissions.ts';
import type { Problem } from './report.ts';
import type { InstallSetup } from './setup.ts';
import { groupProblem, groupTooLarge, isHopeless, lacksRight, noToken, personProblem } from './words.ts';

/** More people than hold any office, and fewer than the pupils of the smallest school. */
const MOST_IN_A_ROLE = 40;

const CLAIMS = z.object({ roles: z.array(z.string()).catch([]) });

/** Somebody to whom Heed writes first. */
export interface Recipient {
  readonly oid: Oid;
  /** In the order of the closed list. */
  readonly roles: readonly Role[];
}

/** A recipient, and whether they have Heed; undefined where Microsoft did not say. */
export interface Seen extends Recipient {
  readonly has: boolean | undefined;
}

/** @returns each permission that the token lacks: a refusal later on is then never about the set-up identity */
export async function readRights(token: AppToken, root: string): Promise<readonly Problem[]> {
  const answer = await token(`${root}/.default`);
  if (!answer.ok) return [noToken(answer.fault.code)];
  const { roles } = CLAIMS.parse(decodeJwt(answer.value));
  return INSTALL_PERMISSIONS.filter(({ name }) => !roles.includes(name)).map(({ name }) => lacksRight(name));
}

/**
 * Everybody to whom Heed writes first, each once, however many roles they hold.
 * @returns the roles whose groups could be read, in the order of the closed list, and what was wrong with the others
 */
export async function readRecipients(
  graph: GraphCaller,
  groups: InstallSetup['groups'],
): Promise<{
  readonly roles: readonly Role[];
  readonly people: readonly Recipient[];
  readonly problems: readonly Problem[];
}> {
  const roles: Role[] = [];
  const people = new Map<Oid, Role[]>();
  const problems: Problem[] = [];
  for (const role of WRITTEN_TO_ROLES) {
    const id = groups[role];
    if (id === undefined) continue;
    const members = await readMembers(graph, id);
    if (!members.ok) problems.push(groupProblem(role, members.fault.code));
    else if (members.value.size > MOST_IN_A_ROLE) problems.push(groupTooLarge(role, MOST_IN_A_ROLE));
    else {
      roles.push(role);
      for (const oid of members.value.keys()) people.set(oid, [...(people.get(oid) ?? []), role]);
    }
  }
  return { roles, people: [...people].map(([oid, held]) => ({ oid, roles: held })), problems };
}

/**
 * Who has Heed, and under which id the tenant's catalogue has it: from the catalogue, or else from somebody who has it.
 * @param app.catalogueId where whoever runs this knows it already
 */
export async function readInstallations(
  graph: GraphCaller,
  people: readonly Recipient[],
  app: { readonly manifestId: string; readonly catalogueId?: string },
): Promise<{
  readonly seen: readonly Seen[];
  readonly catalogue: { readonly id?: string; readonly refused: boolean };
  readonly problems: readonly Problem[];
}> {
  const found = app.catalogueId
    ? { ok: true as const, value: app.catalogueId }
    : await findInCatalogue(graph, app.manifestId);
  const problems: Problem[] = [];
  const seen: Seen[] = [];
  let id = found.ok ? found.value : undefined;
  let hopeless = !found.ok && isHopeless(found.fault);
  if (!found.ok && hopeless) problems.push(personProblem([], '', found.fault));
  for (const person of people) {
    const read = hopeless ? undefined : await readInstallation(graph, person.oid, app.manifestId);
    if (read && !read.ok) {
      problems.push(personProblem(person.roles, person.oid, read.fault));
      hopeless = isHopeless(read.fault);
    }
    if (read?.ok) id ??= read.value?.catalogueId;
    seen.push({ ...person, has: read?.ok ? read.value !== undefined : undefined });
  }
  return { seen, catalogue: { ...(id ? { id } : {}), refused: !found.ok }, problems };
}
