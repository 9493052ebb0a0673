import { GROUP_VARIABLES } from '../../src/config.ts';
import type { GraphFault } from '../../src/graph/graph-error.ts';
import { wouldDo } from '../../src/graph/provision-words.ts';
import { ROLE_WORDS } from '../../src/guidance/words.ts';
import { groupName } from './groups.ts';
import type { GroupDoubt, Step } from './plan.ts';

/** Something that is read or made apart from the rest, each with a right of its own. */
export type Part = 'site' | 'lists' | 'grant' | 'groups' | 'create-group' | 'app' | 'give-right';

const MISSING_RIGHT: Readonly<Record<Part, string>> = {
  site: 'Sites.FullControl.All',
  lists: 'Sites.FullControl.All',
  grant: 'Sites.FullControl.All',
  groups: 'GroupMember.Read.All',
  'create-group': 'Group.Create',
  app: 'Application.Read.All',
  'give-right': 'AppRoleAssignment.ReadWrite.All',
};

const WHAT: Readonly<Record<Part, string>> = {
  site: 'The site could not be read.',
  lists: 'The lists of the site could not be read.',
  grant: 'What the app may do on the site could not be read or changed.',
  groups: 'The groups could not be read.',
  'create-group': 'The group was not made.',
  app: 'What the app may do in Microsoft Graph could not be read.',
  'give-right': 'The permission was not given.',
};

const WRONG_ID: Readonly<Record<Part, string>> = {
  site: 'There is no such site. Check SITE_ID, or give SITE_URL: open the site in a browser and copy its address.',
  lists: 'The site is not there. Check SITE_ID.',
  grant: 'Check GRAPH_CLIENT_ID: it is the application (client) id of the app, not its object id.',
  groups: 'Show this to whoever supports Heed.',
  'create-group': 'Show this to whoever supports Heed.',
  app: 'Show this to whoever supports Heed.',
  'give-right': 'Show this to whoever supports Heed.',
};

const DOUBTS: Readonly<Record<GroupDoubt, (setting: string, name: string) => string>> = {
  'wrong-id': (setting) =>
    `there is no group with the id in ${setting}. Look the group up in Entra and copy its object id, or take ${setting} out and Heed makes one.`,
  several: (setting, name) =>
    `there is more than one group named ${name}. Choose one in Entra, check who is in it, and give its object id as ${setting}.`,
  owned: (setting, name) =>
    `somebody owns the group ${name}, and could add anybody to it. Take its owners away in Entra, or give another group as ${setting}.`,
  'not-plain': (setting, name) =>
    `the group ${name} is no plain security group. Make one in Entra whose members you choose, and give its object id as ${setting}.`,
};

/** @returns one sentence: what a step would do, or what a person must decide first */
export function planned(step: Step): string {
  switch (step.do) {
    case 'grant':
      return 'Site: let the running app write to this one site (the role write for GRAPH_CLIENT_ID).';
    case 'widen-grant':
      return 'Site: the running app may only read. Let it write to this one site.';
    case 'ask-app':
      return 'Rights: the tenant has no app with the id in GRAPH_CLIENT_ID. It is the application (client) id, not the object id. Check it in Entra under "Enterprise applications".';
    case 'give-right':
      return `Rights: give the running app ${step.right} in Microsoft Graph.`;
    case 'create-group':
      return `Groups: make the security group ${groupName(step.role)}, with nobody in it yet.`;
    case 'ask-group':
      return `Groups, for the ${ROLE_WORDS[step.role]}: ${DOUBTS[step.why](GROUP_VARIABLES[step.role], groupName(step.role))}`;
    default:
      return wouldDo(step);
  }
}

/** @returns what went wrong with a part and what to do next; nothing of the answer is repeated */
export function refusal(part: Part, { code, status }: GraphFault): string {
  return `${WHAT[part]} ${nextFor(part, code, status)}`;
}

function nextFor(part: Part, code: GraphFault['code'], status: number): string {
  if (code === 'graph.throttled') return 'Microsoft asks for a pause. Run this again in ten minutes.';
  if (code === 'graph.unreachable')
    return 'Microsoft gave no answer. Check the connection, then run this again: what is there is not made twice.';
  if (status === 0)
    return 'Microsoft gives the set-up identity no token. Check TENANT_ID and SETUP_CLIENT_ID, and that SETUP_SECRET is the value of a secret that has not run out.';
  if (status === 401 || status === 403)
    return `The set-up identity needs the permission ${MISSING_RIGHT[part]}. In Entra open its registration, "API permissions", add it as an application permission of Microsoft Graph and grant admin consent. Wait five minutes, then run this again.`;
  if (status === 400 || status === 404) return WRONG_ID[part];
  return `Microsoft refused (HTTP ${status}). Run this again, and show it to whoever supports Heed if it stays.`;
}
