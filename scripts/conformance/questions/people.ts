import { MAIL_MARK } from '../guard.ts';
import { NotAsked, type Question } from '../question.ts';
import { codeOf, recordOf, shortHash, textOf, valuesOf } from '../reply.ts';

const PEOPLE = [['User.Read.All'], ['GroupMember.Read.All']];
const INSTALL = [
  'TeamsAppInstallation.ReadWriteForUser.All',
  'TeamsAppInstallation.ReadWriteAndConsentForUser.All',
  'TeamsAppInstallation.ReadWriteSelfForUser.All',
  'TeamsAppInstallation.ReadWriteAndConsentSelfForUser.All',
];
const NOWHERE = '00000000-0000-4000-8000-000000000000';

/** People, groups and their Teams. */
export const PEOPLE_ASKED: readonly Question[] = [
  {
    id: 'people/check-limit',
    facts: ['directory.check-limit'],
    fact: 'checkMemberGroups takes at most 20 groups.',
    reliesOn: ['src/graph/directory-reads.ts', 'local/graph/directory.ts'],
    rights: PEOPLE,
    extras: ['person'],
    writes: 'nothing',
    expected: { 20: 200, 21: 400 },
    async ask({ ask, ids }) {
      const statusOf = async (count: number) => {
        const groupIds = Array.from({ length: count }, () => NOWHERE);
        const { status } = await ask('POST', `/users/${ids.person}/checkMemberGroups`, {
          body: { groupIds },
        });
        return status;
      };
      return { 20: await statusOf(20), 21: await statusOf(21) };
    },
  },
  {
    id: 'people/manager',
    facts: ['directory.manager'],
    fact: 'Does $expand=manager give a program somebody’s manager?',
    reliesOn: [],
    rights: [['User.Read.All']],
    extras: ['person'],
    writes: 'nothing',
    expected: 'not known',
    async ask({ ask, ids }) {
      const expand = '$expand=manager($levels=1;$select=id)';
      const expanded = await ask('GET', `/users/${ids.person}?$select=id&${expand}`);
      const direct = await ask('GET', `/users/${ids.person}/manager?$select=id`);
      return {
        expanded: expanded.status,
        'has a manager': recordOf(expanded.body).manager !== undefined,
        'by itself': direct.status,
      };
    },
  },
  {
    id: 'people/language',
    facts: [],
    fact: 'The directory answers Accept-Language: * with 400 "Invalid language specified."',
    reliesOn: ['src/graph/client.ts', 'local/graph/directory.ts'],
    rights: [['User.Read.All']],
    extras: ['person'],
    writes: 'nothing',
    expected: { status: 400 },
    async ask({ ask, ids }) {
      const headers = { 'accept-language': '*' };
      return { status: (await ask('GET', `/users/${ids.person}?$select=id`, { headers })).status };
    },
  },
  {
    id: 'people/made-group',
    facts: [],
    fact: 'A program may make a group with Group.Create, and then nobody owns it.',
    reliesOn: ['scripts/provision/groups.ts', 'local/graph/made-groups.ts'],
    rights: [['Group.Create', 'Group.ReadWrite.All'], ['GroupMember.Read.All']],
    writes: 'own group',
    expected: { status: 201, owners: 0 },
    async ask(world) {
      const displayName = world.name();
      const body = {
        displayName,
        description: 'Made by a program that checks Microsoft Graph. It can be deleted.',
        mailEnabled: false,
        mailNickname: `${MAIL_MARK}${shortHash(displayName)}`,
        securityEnabled: true,
      };
      const made = await world.ask('POST', '/groups', { body });
      if (made.status !== 201) return codeOf(made);
      const owners = await world.ask('GET', `/groups/${textOf(made.body, 'id')}/owners?$select=id`);
      if (owners.status !== 200) throw new NotAsked(`The owners could not be read (${owners.status}).`);
      return { status: made.status, owners: valuesOf(owners.body).length };
    },
  },
  {
    id: 'teams/installed-already',
    facts: ['teams.installed-already'],
    fact: 'Installing an app for somebody who has it changes nothing and is 409.',
    reliesOn: ['src/graph/install.ts', 'local/graph/teams-apps.ts'],
    rights: [INSTALL],
    extras: ['person', 'teams-app'],
    writes: 'nothing',
    expected: { status: 409, code: 'Conflict' },
    async ask({ ask, ids, root }) {
      const path = `/users/${ids.person}/teamwork/installedApps`;
      const filter = encodeURIComponent(`teamsApp/externalId eq '${ids.teamsApp}'`);
      const listed = await ask('GET', `${path}?$expand=teamsApp&$filter=${filter}`);
      const app = textOf(valuesOf(listed.body)[0]?.teamsApp, 'id');
      // Only where it is there already: no run gives anybody anything.
      if (app === '')
        throw new NotAsked('The test account does not have the app, or its apps cannot be listed.');
      const body = { 'teamsApp@odata.bind': `${root}/appCatalogs/teamsApps/${app}` };
      return codeOf(await ask('POST', path, { body }));
    },
  },
  {
    id: 'teams/blocked',
    facts: ['teams.blocked'],
    fact: 'Installing the app for somebody whose policy blocks it is 403.',
    reliesOn: ['src/graph/install.ts'],
    writes: 'nothing',
    expected: 'not known',
    ask: {
      cannot:
        'Where the policy did not block it, somebody would be given an app. Block it for one test account in the Teams admin centre, then run `npm run install-app` for them and look at the answer.',
    },
  },
  {
    id: 'teams/activity-permission',
    facts: ['teams.activity-permission'],
    fact: 'sendActivityNotification needs TeamsActivity.Send as an application permission.',
    reliesOn: [],
    writes: 'nothing',
    expected: 'not known',
    ask: { cannot: 'It would send something to a person. Heed does not use it: its bot writes to the chat.' },
  },
  {
    id: 'teams/national-hosts',
    facts: ['teams.national-hosts'],
    fact: 'In a national cloud the addresses within a body name that cloud’s own Graph.',
    reliesOn: ['src/clouds.ts'],
    writes: 'nothing',
    expected: 'not known',
    ask: {
      cannot: 'It needs a tenant in another cloud than the global one. Run this there with HEED_CLOUD.',
    },
  },
];
