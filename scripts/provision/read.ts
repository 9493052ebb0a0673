import * as z from 'zod';
import { ROLES, type Role } from '../../src/domain/role.ts';
import type { GraphAnswer, GraphCaller } from '../../src/graph/client.ts';
import { type Read, readAll, readLists } from '../../src/graph/provision-read.ts';
import { groupName } from './groups.ts';
import type { Found, FoundApp, FoundGrant, FoundGroup } from './plan.ts';
import type { Setup } from './setup.ts';
import { type Part, refusal } from './words.ts';

const SITE = z.object({ id: z.string().min(1) });
const APPLICATION = z.object({ application: z.object({ id: z.string() }).nullish() });
const GRANT = z.object({
  id: z.string(),
  roles: z.array(z.string()).nullish(),
  grantedToIdentities: z.array(APPLICATION).nullish(),
  grantedToIdentitiesV2: z.array(APPLICATION).nullish(),
});
const GROUP = z.object({
  id: z.string(),
  securityEnabled: z.boolean().nullish(),
  mailEnabled: z.boolean().nullish(),
  groupTypes: z.array(z.string()).nullish(),
});
const OWNER = z.object({ '@odata.type': z.string().catch('') });
const PRINCIPAL = z.object({
  id: z.string(),
  appRoles: z.array(z.object({ id: z.string(), value: z.string().nullish() })).nullish(),
});
const ASSIGNMENT = z.object({ resourceId: z.string(), appRoleId: z.string() });
/** The same in every tenant. Source: Microsoft Entra, "Verify first-party Microsoft applications". */
const GRAPH_APP = '00000003-0000-0000-c000-000000000000';
const GROUP_FIELDS = 'id,securityEnabled,mailEnabled,groupTypes';

/** @returns the site's id as Graph gives it, whether it was named by its id or by its address */
export async function readSite(graph: GraphCaller, site: Setup['site']): Promise<Read<string>> {
  const path = 'id' in site ? `/sites/${site.id}` : `/sites/${site.host}:/${encodeURI(site.path)}`;
  const answer = await graph.call({ call: 'GET sites/{id}', method: 'GET', path: `${path}?$select=id` });
  return parsed(answer, (body) => SITE.safeParse(body).data?.id);
}

/**
 * Reads what is there, part by part: one that is refused is said and left out, so that the others are still planned.
 * @param setup with the site's id
 */
export async function readFound(
  wanted: {
    readonly siteId: string;
    readonly setup: Setup;
    readonly groups: boolean;
    readonly rights: boolean;
  },
  deps: { readonly graph: GraphCaller; readonly say: (line: string) => void },
): Promise<{ readonly found: Found; readonly whole: boolean }> {
  const { graph } = deps;
  const { siteId, setup, groups, rights } = wanted;
  const lists = await readLists(graph, siteId);
  const grants = await readGrants(graph, siteId, setup.appClientId);
  const byRole = groups ? await readGroups(graph, setup.groups) : undefined;
  const app = rights ? await readApp(graph, setup.appClientId) : undefined;
  const parts: readonly (readonly [Part, Read<unknown> | undefined])[] = [
    ['lists', lists],
    ['grant', grants],
    ['groups', byRole],
    ['app', app],
  ];
  const failed = parts.flatMap(([part, read]) => (read && !read.ok ? [refusal(part, read.fault)] : []));
  for (const line of new Set(failed)) deps.say(line);
  return {
    whole: failed.length === 0,
    found: {
      ...(lists.ok ? { lists: lists.value } : {}),
      ...(grants.ok ? { grants: grants.value } : {}),
      ...(byRole?.ok ? { groups: byRole.value } : {}),
      ...(app?.ok ? { app: app.value } : {}),
    },
  };
}

/** The listing may leave the roles out, so each grant of the app is read by itself. Source: Microsoft Graph, "Get permission". */
async function readGrants(
  graph: GraphCaller,
  siteId: string,
  clientId: string,
): Promise<Read<readonly FoundGrant[]>> {
  const path = `/sites/${siteId}/permissions`;
  const all = await readAll(graph, 'GET sites/{id}/permissions', path);
  if (!all.ok) return all;
  const grants: FoundGrant[] = [];
  for (const value of all.value) {
    const listed = GRANT.safeParse(value).data;
    const to = [...(listed?.grantedToIdentitiesV2 ?? []), ...(listed?.grantedToIdentities ?? [])];
    if (!listed || !to.some(({ application }) => application?.id.toLowerCase() === clientId)) continue;
    const answer = await graph.call({
      call: 'GET sites/{id}/permissions/{id}',
      method: 'GET',
      path: `${path}/${encodeURIComponent(listed.id)}`,
    });
    const roles = parsed(answer, (body) => GRANT.safeParse(body).data?.roles ?? undefined);
    if (!roles.ok) return roles;
    grants.push({ id: listed.id, roles: roles.value });
  }
  return { ok: true, value: grants };
}

async function readGroups(
  graph: GraphCaller,
  given: Setup['groups'],
): Promise<Read<NonNullable<Found['groups']>>> {
  const found: [Role, readonly FoundGroup[]][] = [];
  for (const role of ROLES) {
    const groups = given[role]
      ? await groupWith(graph, given[role])
      : await groupsNamed(graph, groupName(role));
    if (!groups.ok) return groups;
    found.push([role, groups.value]);
  }
  return { ok: true, value: Object.fromEntries(found) as Record<Role, readonly FoundGroup[]> };
}

async function groupWith(graph: GraphCaller, id: string): Promise<Read<readonly FoundGroup[]>> {
  const path = `/groups/${encodeURIComponent(id)}?$select=${GROUP_FIELDS}`;
  const answer = await graph.call({ call: 'GET groups/{id}', method: 'GET', path });
  if (!answer.ok && answer.fault.status === 404) return { ok: true, value: [] };
  const group = parsed(answer, (body) => GROUP.safeParse(body).data);
  // Who owns it is the school's affair: it named this group itself.
  return group.ok ? { ok: true, value: [{ id: group.value.id, plain: true, owned: false }] } : group;
}

async function groupsNamed(graph: GraphCaller, name: string): Promise<Read<readonly FoundGroup[]>> {
  const filter = encodeURIComponent(`displayName eq '${name.replaceAll("'", "''")}'`);
  const all = await readAll(graph, 'GET groups', `/groups?$filter=${filter}&$select=${GROUP_FIELDS}`);
  if (!all.ok) return all;
  const found: FoundGroup[] = [];
  for (const value of all.value) {
    const group = GROUP.safeParse(value).data;
    if (!group) continue;
    const owners = await readAll(graph, 'GET groups/{id}/owners', `/groups/${group.id}/owners?$select=id`);
    if (!owners.ok) return owners;
    const plain =
      group.securityEnabled === true && group.mailEnabled === false && group.groupTypes?.length === 0;
    found.push({ id: group.id, plain, owned: owners.value.some(isPerson) });
  }
  return { ok: true, value: found };
}

async function readApp(graph: GraphCaller, clientId: string): Promise<Read<FoundApp | 'unknown'>> {
  const app = await principalOf(graph, clientId);
  if (!app.ok) return app;
  const offering = await principalOf(graph, GRAPH_APP);
  if (!offering.ok) return offering;
  if (!app.value || !offering.value) return { ok: true, value: 'unknown' };
  const path = `/servicePrincipals/${app.value.id}/appRoleAssignments`;
  const given = await readAll(graph, 'GET servicePrincipals/{id}/appRoleAssignments', path);
  if (!given.ok) return given;
  const { id: resourceId, appRoles } = offering.value;
  const has = given.value
    .map((value) => ASSIGNMENT.safeParse(value).data)
    .filter((assignment) => assignment?.resourceId === resourceId)
    .map((assignment) => assignment?.appRoleId ?? '');
  const offered = new Map((appRoles ?? []).map(({ id, value }) => [value ?? '', id] as const));
  return { ok: true, value: { principalId: app.value.id, resourceId, offered, has } };
}

/** @returns the app in this tenant, undefined where the tenant does not have it */
async function principalOf(
  graph: GraphCaller,
  clientId: string,
): Promise<Read<z.infer<typeof PRINCIPAL> | undefined>> {
  const filter = encodeURIComponent(`appId eq '${clientId}'`);
  const path = `/servicePrincipals?$filter=${filter}&$select=id,appRoles`;
  const all = await readAll(graph, 'GET servicePrincipals', path);
  return all.ok ? { ok: true, value: PRINCIPAL.safeParse(all.value[0]).data } : all;
}

/** The program that made a group may own it; whatever is not plainly a program counts as a person. */
function isPerson(owner: unknown): boolean {
  return OWNER.safeParse(owner).data?.['@odata.type'] !== '#microsoft.graph.servicePrincipal';
}

/** @returns what an answer holds; an answer of another shape is a refusal */
export function parsed<T>(answer: GraphAnswer, take: (body: unknown) => T | undefined): Read<T> {
  if (!answer.ok) return answer;
  const value = take(answer.value.body);
  if (value !== undefined) return { ok: true, value };
  return { ok: false, fault: { code: 'graph.refused', status: answer.value.status } };
}
