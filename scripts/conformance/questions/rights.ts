import { TEAMS_CLIENTS } from '../../../src/clouds.ts';
import { NotAsked, type Question, type World } from '../question.ts';
import { kindOf, recordOf, textOf, valuesOf } from '../reply.ts';

const FULL = [['Sites.FullControl.All']];

/** Roles on the site, tokens, and files. */
export const RIGHTS: readonly Question[] = [
  {
    id: 'rights/site-by-address',
    facts: [],
    fact: 'An identity that holds Sites.Selected alone cannot look its site up by its address.',
    reliesOn: ['scripts/provision/read.ts', 'local/graph/router.ts'],
    extras: ['writer'],
    writes: 'nothing',
    expected: { status: 403 },
    async ask({ ask, writer, site }) {
      const address = textOf((await ask('GET', `${site}?$select=webUrl`)).body, 'webUrl');
      if (address === '') throw new NotAsked('The site does not say its address.');
      const { host, pathname } = new URL(address);
      return { status: (await writer('GET', `/sites/${host}:${pathname}`)).status };
    },
  },
  {
    id: 'rights/listing-roles',
    facts: [],
    fact: 'The listing of a site’s permissions says the roles of each app.',
    reliesOn: ['scripts/provision/read.ts', 'local/graph/permissions.ts'],
    rights: FULL,
    extras: ['grant-app'],
    writes: 'own grant',
    expected: { status: 200, 'with roles': true, 'one by itself': true },
    async ask(world) {
      const id = await grant(world);
      const path = `${world.site}/permissions`;
      const { status, body } = await world.ask('GET', path);
      const listed = valuesOf(body).find((permission) => permission.id === id);
      const single = await world.ask('GET', `${path}/${id}`);
      await world.ask('DELETE', `${path}/${id}`);
      const hasRoles = (permission: unknown) => kindOf(recordOf(permission).roles) === 'list of text';
      return { status, 'with roles': hasRoles(listed), 'one by itself': hasRoles(single.body) };
    },
  },
  {
    id: 'rights/roles-in-steps',
    facts: [],
    fact: 'A new permission can be read or write only; more is given by a later PATCH.',
    reliesOn: ['scripts/provision/run.ts', 'local/graph/permissions.ts'],
    rights: FULL,
    extras: ['grant-app'],
    writes: 'own grant',
    expected: { 'manage at once': 400, 'manage later': 200 },
    async ask(world) {
      const path = `${world.site}/permissions`;
      const body = {
        roles: ['manage'],
        grantedToIdentities: [{ application: { id: world.ids.grantApp, displayName: 'Heed conformance' } }],
      };
      await refuseGranted(world);
      const direct = await world.ask('POST', path, { body });
      if (direct.status === 201) await world.ask('DELETE', `${path}/${textOf(direct.body, 'id')}`);
      const id = await grant(world);
      const later = await world.ask('PATCH', `${path}/${id}`, { body: { roles: ['manage'] } });
      await world.ask('DELETE', `${path}/${id}`);
      return { 'manage at once': direct.status, 'manage later': later.status };
    },
  },
  {
    id: 'rights/managed-identity',
    facts: ['right.managed-identity'],
    fact: 'A role that a managed identity is given may take up to a day, while it goes on with its old token.',
    reliesOn: ['docs/permissions.md'],
    writes: 'nothing',
    expected: 'not known',
    ask: {
      cannot:
        'It takes up to a day and needs the app in Azure. After `npm run provision -- --rights` run `npm run doctor` there until it finds the rights, and note the time.',
    },
  },
  {
    id: 'rights/tab-app-only',
    facts: [],
    fact: 'A token that a program gets for the tab’s registration, without a person, does not open the tab’s API.',
    reliesOn: ['bot/caller.ts'],
    extras: ['api'],
    writes: 'nothing',
    expected: { 'opens the API': false },
    async ask(world) {
      const claims = (await world.claimsFor('tab')) ?? {};
      const scopes = textOf(claims, 'scp').split(' ');
      const person = claims.idtyp === undefined || claims.idtyp === 'user';
      const teams = TEAMS_CLIENTS.includes(textOf(claims, 'azp').toLowerCase());
      return { 'opens the API': scopes.includes('access_as_user') && person && teams };
    },
  },
  {
    id: 'rights/throttled',
    facts: ['refusal.throttled'],
    fact: 'Too many calls are 429 activityLimitReached or throttledRequest with Retry-After.',
    reliesOn: ['src/graph/pauses.ts', 'local/graph/misbehave.ts'],
    writes: 'nothing',
    expected: 'not known',
    ask: {
      cannot:
        'Microsoft forbids load tests of SharePoint Online. Heed reads the status and Retry-After alone; its log shows the first that comes.',
    },
  },
  {
    id: 'files/item-and-file',
    facts: ['file.item'],
    fact: 'The row of a file has another id than the file, and $expand=driveItem leads from one to the other.',
    reliesOn: ['src/graph/evidence-files.ts'],
    writes: 'own lists',
    expected: 'not known',
    async ask(world) {
      const list = await world.newLibrary();
      const drive = textOf((await world.ask('GET', `${list}/drive?$select=id`)).body, 'id');
      const put = await world.ask('PUT', `/drives/${drive}/root:/conformance.heed:/content`, {
        body: new TextEncoder().encode('Heed conformance'),
      });
      const rows = await world.ask('GET', `${list}/items?$expand=driveItem`);
      const row = valuesOf(rows.body)[0];
      return {
        uploaded: put.status,
        expanded: rows.status,
        'leads to the file': textOf(recordOf(row).driveItem, 'id') === textOf(put.body, 'id'),
        'another id': textOf(row, 'id') !== textOf(put.body, 'id'),
      };
    },
  },
  {
    id: 'files/sealed-file',
    facts: [],
    fact: 'A file of an ending that nobody knows can be put into a library, read back by its name, and had at an address on the site’s own host without a token.',
    reliesOn: ['src/graph/evidence-files.ts', 'local/graph/drives.ts'],
    writes: 'own lists',
    expected: { first: 201, again: 200, read: 200, 'at the site': true },
    async ask(world) {
      const list = await world.newLibrary();
      const drive = textOf((await world.ask('GET', `${list}/drive?$select=id`)).body, 'id');
      const path = `/drives/${drive}/root:/conformance.heed`;
      const body = new TextEncoder().encode('Heed conformance');
      const first = await world.ask('PUT', `${path}:/content`, { body });
      const again = await world.ask('PUT', `${path}:/content`, { body });
      const read = await world.ask('GET', path);
      const url = textOf(read.body, '@microsoft.graph.downloadUrl');
      const [host = ''] = world.site.slice('/sites/'.length).split(',');
      return {
        first: first.status,
        again: again.status,
        read: read.status,
        'at the site': URL.canParse(url) && new URL(url).host === host.toLowerCase(),
      };
    },
  },
];

/** An app that has a role already would lose it at the end, so it is not touched. */
async function refuseGranted(world: World): Promise<void> {
  const { status, body } = await world.ask('GET', `${world.site}/permissions`);
  if (status !== 200) throw new NotAsked(`The permissions could not be read (${status}).`);
  if (JSON.stringify(body).toLowerCase().includes(world.ids.grantApp))
    throw new NotAsked('The app of CONFORMANCE_GRANT_APP_ID has a role on the site already.');
}

async function grant(world: World): Promise<string> {
  await refuseGranted(world);
  const application = { id: world.ids.grantApp, displayName: 'Heed conformance' };
  const body = { roles: ['read'], grantedToIdentities: [{ application }] };
  const reply = await world.ask('POST', `${world.site}/permissions`, { body });
  if (reply.status !== 201) throw new NotAsked(`The permission could not be made (${reply.status}).`);
  return textOf(reply.body, 'id');
}
