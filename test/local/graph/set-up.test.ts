import { STAND_IN } from '../../../src/clouds.ts';
import type { GraphCaller } from '../../../src/graph/client.ts';
import { type StandIn, startStandIn } from '../../src/graph/stand-in.ts';

const RIGHTS = [
  ...['Sites.FullControl.All', 'Group.Create', 'GroupMember.Read.All'],
  ...['Application.Read.All', 'AppRoleAssignment.ReadWrite.All'],
];
const GROUP = { displayName: 'Some group', mailEnabled: false, mailNickname: 'some', securityEnabled: true };
const GRAPH_APP = '00000003-0000-0000-c000-000000000000';

let standIn: StandIn;
let setUp: GraphCaller;
beforeAll(async () => {
  standIn = await startStandIn({ lists: false, setUpRights: RIGHTS });
  setUp = standIn.setUp();
});
afterAll(() => standIn.stop());

const get = (path: string, graph = setUp) => graph.call({ call: 'GET', method: 'GET', path });
const post = (path: string, body: object, graph = setUp) =>
  graph.call({ call: 'POST', method: 'POST', path, body });
const bodyOf = async (asked: ReturnType<typeof get>) => {
  const answer = await asked;
  return (answer.ok ? answer.value.body : {}) as { id: string; value: Record<string, unknown>[] };
};
const refused = async (asked: ReturnType<typeof get>) => {
  const answer = await asked;
  return answer.ok ? 'done' : answer.fault.status;
};

describe('A site by its address', () => {
  const at = (path: string) => `/sites/heedschool.sharepoint.com:/${path}`;

  it('is found by whoever may read every site, and by nobody who was let into one', async () => {
    expect((await bodyOf(get(at('sites/safeguarding')))).id).toBe(STAND_IN.siteId);
    expect(await refused(get(at('sites/safeguarding'), standIn.app()))).toBe(403);
    expect(await refused(get(at('sites/other')))).toBe(404);
  });
});

describe('A group that a program makes', () => {
  it('is found by its name and its id, has nobody in it, and may have the name of another', async () => {
    const [first, second] = [await bodyOf(post('/groups', GROUP)), await bodyOf(post('/groups', GROUP))];
    const named = await bodyOf(get(`/groups?$filter=${encodeURIComponent("displayName eq 'some GROUP'")}`));
    expect(named.value.map(({ id }) => id)).toEqual([first.id, second.id]);
    expect(await bodyOf(get(`/groups/${first.id}?$select=id`))).toMatchObject({ id: first.id });
    expect((await bodyOf(get(`/groups/${first.id}/members`))).value).toEqual([]);
    expect((await bodyOf(get(`/groups/${first.id}/owners`))).value).toEqual([]);
  });

  it('needs the permission to make one, and its four properties', async () => {
    expect(await refused(post('/groups', GROUP, standIn.app()))).toBe(403);
    expect(await refused(post('/groups', { displayName: 'Some group' }))).toBe(400);
  });

  it('is looked for by its exact name only: anything else is said not to be imitated', async () => {
    expect(await refused(get('/groups'))).toBe(501);
  });
});

describe('Permissions of an app', () => {
  const principal = async (appId: string) => {
    const found = await bodyOf(
      get(`/servicePrincipals?$filter=${encodeURIComponent(`appId eq '${appId}'`)}`),
    );
    return found.value[0] as { id: string; appRoles: { id: string; value: string }[] } | undefined;
  };

  it('are given once each, and listed', async () => {
    const [app, graph] = [await principal(STAND_IN.graphClientId), await principal(GRAPH_APP)];
    const path = `/servicePrincipals/${app?.id}/appRoleAssignments`;
    const appRoleId = graph?.appRoles.find(({ value }) => value === 'Sites.Selected')?.id;
    const body = { principalId: app?.id, resourceId: graph?.id, appRoleId };
    expect(await refused(post(path, { ...body, appRoleId: 'unknown' }))).toBe(400);
    expect(await refused(post(path, body, standIn.app()))).toBe(403);
    expect(await refused(post(path, body))).toBe('done');
    expect(await refused(post(path, body))).toBe(400);
    expect((await bodyOf(get(path))).value).toMatchObject([body]);
  });

  it('of an app that the tenant does not have are not there', async () => {
    expect(await principal('11111111-2222-4333-8444-555555555555')).toBeUndefined();
    expect(await refused(get('/servicePrincipals', standIn.app()))).toBe(403);
  });
});
