import { GROUP_VARIABLES } from '../../src/config.ts';
import type { FaultCode } from '../../src/domain/fault.ts';
import type { Role } from '../../src/domain/role.ts';
import type { GraphFault } from '../../src/graph/graph-error.ts';
import { ROLE_WORDS } from '../../src/guidance/words.ts';
import type { Problem, RoleCount } from './report.ts';

const AGAIN = 'Run this again: nobody gets Heed twice.';
const PAUSE: Problem = {
  code: 'pause',
  sentence: `Microsoft asks for a pause. Wait ten minutes. ${AGAIN}`,
};
const NO_ANSWER: Problem = {
  code: 'no-answer',
  sentence: `Microsoft gave no answer. Check the connection. ${AGAIN}`,
};

/** @returns the role with how many hold it and how many of them have no Heed, as one line */
export function countIn({ role, people, lacking }: RoleCount): string {
  const name = capital(ROLE_WORDS[role]);
  if (people === 0) return `- ${name}: nobody is in the group yet.`;
  if (people === 1) return `- ${name}: 1 person, ${lacking === 0 ? 'with' : 'without'} Heed.`;
  return `- ${name}: ${people} people, ${lacking === 0 ? 'all with' : `${lacking} without`} Heed.`;
}

/** @returns that the set-up identity got no token */
export function noToken(code: FaultCode): Problem {
  if (code === 'graph.throttled') return PAUSE;
  if (code === 'graph.unreachable') return NO_ANSWER;
  return {
    code: 'token',
    sentence:
      'Microsoft gives the set-up identity no token. Check TENANT_ID and SETUP_CLIENT_ID, and that SETUP_SECRET is the value of a secret that has not run out.',
  };
}

export function lacksRight(name: string): Problem {
  return {
    code: 'right',
    sentence: `The set-up identity needs the permission ${name}. In Entra open its registration, "API permissions", add it as an application permission of Microsoft Graph and grant admin consent. Wait five minutes, then run this again.`,
  };
}

export function groupProblem(role: Role, code: FaultCode): Problem {
  if (code === 'graph.throttled') return PAUSE;
  if (code === 'graph.unreachable') return NO_ANSWER;
  const setting = GROUP_VARIABLES[role];
  const why =
    code === 'graph.missing'
      ? `There is no group with the id in ${setting}. Look the group up in Entra and copy its object id.`
      : `The group in ${setting} could not be read. Check in Entra that it is there, then run this again.`;
  return { code: 'group', sentence: `For the ${ROLE_WORDS[role]}: ${why}` };
}

/** @returns what stands before "everybody has it", where nobody holds a role without which nobody can be told */
export function groupEmpty(role: Role): string {
  return `Nobody is in the group of the ${ROLE_WORDS[role]} (${GROUP_VARIABLES[role]}). Add somebody in Entra, then run this again.`;
}

/** So many hold no office of a school; it may be a group of pupils, who never get Heed from here. */
export function groupTooLarge(role: Role, most: number): Problem {
  return {
    code: 'group-large',
    sentence: `For the ${ROLE_WORDS[role]}: the group in ${GROUP_VARIABLES[role]} has more than ${most} people in it, so it cannot be that of a role. Nobody in it was given Heed. Check the id, and who is in the group.`,
  };
}

/** @param refused whether Microsoft did not let the catalogue be read at all */
export function notInCatalogue(refused: boolean): Problem {
  const seen = refused
    ? "Microsoft does not let the set-up identity read the school's own apps."
    : "Heed is not among the school's own apps under the id in TEAMS_APP_ID.";
  return {
    code: 'catalogue',
    sentence: `${seen} Upload the package in the Teams admin centre, under "Manage apps". If it is there, Microsoft may take a day or two to show it here: give its id with --catalogue-id, as docs/installing.md says.`,
  };
}

/** Microsoft says the same of an app and of a person that it does not know. */
export const CATALOGUE_DOUBT: Problem = {
  code: 'catalogue',
  sentence:
    'It may also be that --catalogue-id is not the id of Heed. Check it in the Teams admin centre: it is not the id in the manifest.',
};

/**
 * What keeps one person from getting Heed.
 * Sources: that a policy refuses with 403 is reported, and so is 404 for whoever never opened Teams (Company Communicator,
 * issues 285 and 535). Neither says more, so each sentence names what is known to do it.
 */
export function personProblem(roles: readonly Role[], oid: string, { code, status }: GraphFault): Problem {
  if (isHopeless({ code, status })) return noToken(code);
  const somebody = `An account with the role of ${roles.map((role) => ROLE_WORDS[role]).join(' and ')}`;
  if (status === 404)
    return {
      code: 'person-unknown',
      account: oid,
      sentence: `${somebody} is not known to Teams. The account may be closed, have no licence with Teams, or never have opened Teams. See to it that the person opens Teams once, then run this again.`,
    };
  return {
    code: 'person-refused',
    account: oid,
    sentence: `${somebody} was not given Heed (HTTP ${status}). Either the account has no licence with Teams, or the school does not let it use Heed: Teams admin centre, "Manage apps", Heed, who can install it. Mend that, then run this again.`,
  };
}

/** Whether whoever comes next would fare alike: nothing more is asked then. */
export function isHopeless({ code, status }: GraphFault): boolean {
  return code === 'graph.throttled' || code === 'graph.unreachable' || status === 401 || status === 0;
}

/** @returns a problem as a line; with the account only for whoever asked for accounts */
export function problemIn({ sentence, account }: Problem, who: boolean): string {
  return who && account ? `${sentence} Account: ${account}.` : sentence;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
