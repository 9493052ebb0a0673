import { catching, type GraphRequest } from '../../../local/graph/answer.ts';
import { answerCatalogue, answerInstalledApps, type TeamsApps } from '../../../local/graph/teams-apps.ts';
import { peopleOf } from '../../../local/people.ts';
import { STAND_IN } from '../../../src/clouds.ts';

const PERSON = '0d000000-0000-4000-8000-000000000003';
const APP = { id: 'catalogue-id', externalId: 'manifest-id', displayName: 'Heed' };
const BOUND = 'https://graph.microsoft.com/v1.0/appCatalogs/teamsApps/';
const FOR_USERS = 'TeamsAppInstallation.ReadWriteForUser.All';
const FOR_ITSELF = 'TeamsAppInstallation.ReadWriteSelfForUser.All';

const directory = { people: () => peopleOf('a') };

/** The app, and who has it. */
function world() {
  const having = new Set<string>();
  const apps: TeamsApps = {
    app: APP,
    isInstalled: (oid) => having.has(oid),
    install: (oid) => having.add(oid),
  };
  const ask = (path: string, more: Partial<GraphRequest> & { roles?: readonly string[] } = {}) => {
    const { roles = [FOR_USERS, 'AppCatalog.Read.All'], ...rest } = more;
    const [pathname = '', query = ''] = path.split('?');
    const request: GraphRequest = {
      method: 'GET',
      path: pathname,
      segments: pathname.split('/').filter(Boolean),
      query: new URLSearchParams(query),
      headers: {},
      body: undefined,
      caller: { appId: STAND_IN.setupClientId, roles },
      ...rest,
    };
    return catching(request, async () =>
      pathname.startsWith('/appCatalogs')
        ? answerCatalogue(request, apps)
        : answerInstalledApps(request, { directory, apps }),
    );
  };
  const mine = `/users/${PERSON}/teamwork/installedApps`;
  const install = (id = APP.id, more: Parameters<typeof ask>[1] = {}) =>
    ask(mine, { method: 'POST', body: { 'teamsApp@odata.bind': `${BOUND}${id}` }, ...more });
  const list = (filter = "teamsApp/externalId eq 'manifest-id'", more: Parameters<typeof ask>[1] = {}) =>
    ask(`${mine}?$expand=teamsApp&$filter=${filter}`, more);
  return { having, ask, install, list };
}

test('The catalogue knows the app by the id of its manifest, and gives it another', async () => {
  const { ask } = world();
  const path = '/appCatalogs/teamsApps?$filter=externalId eq';
  expect(await ask(`${path} 'manifest-id'`)).toMatchObject({
    status: 200,
    body: { value: [{ ...APP, distributionMethod: 'organization' }] },
  });
  expect(await ask(`${path} 'another'`)).toMatchObject({ status: 200, body: { value: [] } });
  expect((await ask(`${path} 'manifest-id'`, { roles: [FOR_USERS] })).status).toBe(403);
  expect((await ask('/appCatalogs/teamsApps')).status).toBe(501);
});

test('Who has the app is told, whoever lacks it gets it with 201 and no body, and a second time is a conflict', async () => {
  const { install, list } = world();
  expect(await list()).toMatchObject({ status: 200, body: { '@odata.count': 0, value: [] } });
  expect(await install()).toEqual({ status: 201 });
  expect(await list()).toMatchObject({ body: { value: [{ teamsApp: { id: APP.id } }] } });
  expect(await list(`teamsApp/id eq '${APP.id}'`)).toMatchObject({ body: { '@odata.count': 1 } });
  expect(await list("teamsApp/externalId eq 'another'")).toMatchObject({ body: { value: [] } });
  expect((await install()).status).toBe(409);
});

test('An app that no catalogue has and a person whom nobody knows are not found', async () => {
  const { install, ask, having } = world();
  expect((await install('another')).status).toBe(404);
  expect((await ask('/users/nobody/teamwork/installedApps', { method: 'POST', body: {} })).status).toBe(404);
  expect((await install('x', { body: { teamsApp: 'x' } })).status).toBe(400);
  expect(having.size).toBe(0);
});

test('Reading takes one permission and giving another; the one for itself is only for the app of the manifest', async () => {
  const { install, list, having } = world();
  const roles = ['TeamsAppInstallation.ReadForUser.All'];
  expect((await list(undefined, { roles })).status).toBe(200);
  expect((await install(APP.id, { roles })).status).toBe(403);
  expect((await install(APP.id, { roles: ['User.ReadWrite.All'] })).status).toBe(403);
  const stranger = { roles: [FOR_ITSELF] };
  expect((await install(APP.id, stranger)).status).toBe(403);
  having.add(PERSON);
  expect(await list(undefined, stranger)).toMatchObject({ status: 200, body: { value: [] } });
  having.clear();
  const itself = { caller: { appId: STAND_IN.apiClientId, roles: [FOR_ITSELF] } };
  expect((await install(APP.id, itself)).status).toBe(201);
});

test('Nothing is imitated that the product does not ask', async () => {
  const { ask, list } = world();
  expect((await ask(`/users/${PERSON}/teamwork/installedApps`, { method: 'DELETE' })).status).toBe(501);
  expect((await list("startswith(teamsApp/displayName,'H')")).status).toBe(501);
  expect((await ask(`/users/${PERSON}/teamwork/associatedTeams`)).status).toBe(400);
});
