import * as z from 'zod';
import { GROUP_VARIABLES } from '../../src/config.ts';
import { ROLES, type Role } from '../../src/domain/role.ts';
import type { GraphCaller } from '../../src/graph/client.ts';
import { provision } from '../../src/graph/provision.ts';
import type { Read } from '../../src/graph/provision-read.ts';
import { ROLE_WORDS } from '../../src/guidance/words.ts';
import { groupName } from './groups.ts';
import { type Found, groupsIn, plan, type Step } from './plan.ts';
import { parsed, readFound, readSite } from './read.ts';
import type { Setup } from './setup.ts';
import { planned, refusal } from './words.ts';

export interface Options {
  /** Say what would be done, and do nothing. */
  readonly planOnly: boolean;
  /** Make the groups of Entra as well. */
  readonly groups: boolean;
  /** Give the running app its permissions in Microsoft Graph as well. */
  readonly rights: boolean;
}

export interface RunDeps {
  readonly graph: GraphCaller;
  readonly say: (line: string) => void;
  /** Keeps settings that were found or made, such as `SITE_ID`, as soon as they are known. */
  readonly keep: (settings: Readonly<Record<string, string>>) => void;
}

const MADE = z.object({ id: z.guid() });

/**
 * Looks at the school's tenant, says what is missing, and makes it. It removes nothing and narrows no right, and can run
 * again at any time.
 * @returns whether everything is there now; with `planOnly`, whether everything could be read and nothing waits for a person
 */
export async function runProvision(setup: Setup, options: Options, deps: RunDeps): Promise<boolean> {
  const { graph, say, keep } = deps;
  const site = await readSite(graph, setup.site);
  if (!site.ok) {
    say(refusal('site', site.fault));
    return false;
  }
  const siteId = site.value;
  const { found, whole } = await readFound({ siteId, setup, ...options }, deps);
  const steps = plan(found, setup.groups);
  tellPlan(steps, found, say);
  const asked = steps.some(isQuestion);
  if (options.planOnly) {
    say('This was the plan. Nothing was changed.');
    return whole && !asked;
  }
  keep({ SITE_ID: siteId, ...settingsOf(groupsIn(found, setup.groups)) });
  const done = [
    await makeLists(steps, siteId, deps),
    await makeGrant(steps, { siteId, setup }, deps),
    await giveRights(steps, deps),
    await makeGroups(steps, deps),
  ];
  const complete = whole && !asked && done.every(Boolean);
  say(
    complete
      ? 'Everything is there.'
      : 'Something is still missing. Do what is said above, then run this again.',
  );
  return complete;
}

function tellPlan(steps: readonly Step[], found: Found, say: (line: string) => void): void {
  if (steps.length > 0) say('What is missing:');
  for (const step of steps) say(`- ${planned(step)}`);
  if (steps.length === 0) say('Nothing is missing in what could be read.');
  const more = found.grants?.some(({ roles }) => roles.some((role) => role !== 'read' && role !== 'write'));
  if (more)
    say(
      'Site: the running app may do more than write, and needs no more. Heed takes no right away: an administrator can.',
    );
}

function isQuestion(step: Step): boolean {
  return step.do === 'ask' || step.do === 'ask-group' || step.do === 'ask-app';
}

async function makeLists(steps: readonly Step[], siteId: string, deps: RunDeps): Promise<boolean> {
  if (!steps.some((step) => 'list' in step && !isQuestion(step))) return true;
  const made = await provision({ graph: deps.graph, siteId, say: deps.say });
  if (!made.ok && made.fault.code === 'graph.throttled')
    deps.say('Microsoft asks for a pause. Run this again in ten minutes.');
  return made.ok;
}

/** Sources: Microsoft Graph, "Create permission", "Update permission" (site). */
async function makeGrant(
  steps: readonly Step[],
  { siteId, setup }: { readonly siteId: string; readonly setup: Setup },
  { graph, say }: RunDeps,
): Promise<boolean> {
  const step = steps.find((each) => each.do === 'grant' || each.do === 'widen-grant');
  if (!step) return true;
  const path = `/sites/${siteId}/permissions`;
  const application = { id: setup.appClientId, displayName: 'Heed' };
  const answer = await graph.call(
    step.do === 'widen-grant'
      ? {
          call: 'PATCH sites/{id}/permissions/{id}',
          method: 'PATCH',
          path: `${path}/${encodeURIComponent(step.grantId)}`,
          body: { roles: ['write'] },
        }
      : {
          call: 'POST sites/{id}/permissions',
          method: 'POST',
          path,
          body: { roles: ['write'], grantedToIdentities: [{ application }] },
        },
  );
  say(answer.ok ? 'Site: the running app may write to it now.' : refusal('grant', answer.fault));
  return answer.ok;
}

/** Source: Microsoft Graph, "Grant an appRoleAssignment to a service principal". */
async function giveRights(steps: readonly Step[], { graph, say }: RunDeps): Promise<boolean> {
  for (const step of steps) {
    if (step.do !== 'give-right') continue;
    const { principalId, resourceId } = step.app;
    const answer = await graph.call({
      call: 'POST servicePrincipals/{id}/appRoleAssignments',
      method: 'POST',
      path: `/servicePrincipals/${principalId}/appRoleAssignments`,
      body: { principalId, resourceId, appRoleId: step.rightId },
    });
    say(answer.ok ? `Rights: the running app has ${step.right} now.` : refusal('give-right', answer.fault));
    if (!answer.ok) return false;
  }
  return true;
}

async function makeGroups(steps: readonly Step[], deps: RunDeps): Promise<boolean> {
  const roles = steps.flatMap((step) => (step.do === 'create-group' ? [step.role] : []));
  for (const role of roles) {
    const made = await makeGroup(role, deps.graph);
    if (!made.ok) {
      deps.say(refusal('create-group', made.fault));
      return false;
    }
    // At once: a group that was just made is not found by its name for a while.
    deps.keep(settingsOf({ [role]: made.value }));
    deps.say(
      `Groups: ${groupName(role)} is there now, with nobody in it. Add the ${ROLE_WORDS[role]} in Entra.`,
    );
  }
  return true;
}

/** Source: Microsoft Graph, "Create group". Without owners only an administrator can say who is in it. */
async function makeGroup(role: Role, graph: GraphCaller): Promise<Read<string>> {
  const displayName = groupName(role);
  const answer = await graph.call({
    call: 'POST groups',
    method: 'POST',
    path: '/groups',
    body: {
      displayName,
      description: `Whoever is in this group is ${ROLE_WORDS[role]} in Heed, the app for safeguarding concerns.`,
      mailEnabled: false,
      mailNickname: displayName.replace(/[^A-Za-z]/g, ''),
      securityEnabled: true,
    },
  });
  return parsed(answer, (body) => MADE.safeParse(body).data?.id);
}

function settingsOf(groups: Readonly<Partial<Record<Role, string>>>): Readonly<Record<string, string>> {
  const known = ROLES.flatMap((role) => (groups[role] ? [[GROUP_VARIABLES[role], groups[role]]] : []));
  return Object.fromEntries(known);
}
