import { STAND_IN } from '../../../src/clouds.ts';
import { addItem, makeList, SITE, STRANGER_ID, startTenant, type Tenant } from './tenant.ts';

let tenant: Tenant;
let items: string;

beforeAll(async () => {
  tenant = await startTenant();
  items = await makeList(tenant);
  await addItem(tenant, items, {});
});
afterAll(() => tenant.stop());

it('answers 401 to nobody, to a broken token and to a token for somebody else', async () => {
  const channel = await tenant.entra.signChannel({ appId: STAND_IN.graphClientId, serviceUrl: 'https://x' });
  const user = await tenant.entra.signUser({
    audience: 'https://graph.microsoft.com',
    oid: 'x',
    name: 'x',
    upn: 'x',
  });
  for (const authorization of [undefined, 'Bearer x', 'Basic x', `Bearer ${channel}`, `Bearer ${user}`]) {
    const response = await fetch(`${tenant.origin}/v1.0${items}`, {
      headers: authorization === undefined ? {} : { authorization },
    });
    expect(response.status).toBe(401);
    const body = (await response.json()) as { error: { code: string } };
    expect(body.error.code).toBe('InvalidAuthenticationToken');
  }
});

it('shows a program without a grant nothing', async () => {
  for (const path of [
    SITE,
    `${SITE}/lists`,
    items,
    `${items}/1`,
    `${items}/delta`,
    `${SITE}/lists/Nowhere/items`,
  ]) {
    const refused = await tenant.ask('GET', path, { as: 'stranger' });
    expect(refused.status).toBe(403);
    expect(refused.body.error).toMatchObject({ code: 'accessDenied', message: 'Access denied' });
  }
});

it('lets write do anything with items and nothing with lists, columns or permissions', async () => {
  expect((await addItem(tenant, items, {})).status).toBe(201);
  const list = items.replace('/items', '');
  const refused = [
    await tenant.ask('POST', `${SITE}/lists`, { body: { displayName: 'Mine' } }),
    await tenant.ask('PATCH', list, { body: { displayName: 'Mine' } }),
    await tenant.ask('DELETE', list),
    await tenant.ask('POST', `${list}/columns`, { body: { name: 'Mine', text: {} } }),
    await tenant.ask('PATCH', `${list}/columns/Note`, { body: { indexed: true } }),
    await tenant.ask('GET', `${SITE}/permissions`),
  ];
  expect(refused.map((each) => each.status)).toEqual([403, 403, 403, 403, 403, 403]);
});

it('grants read or write at first, more only afterwards, and takes it away again', async () => {
  const grant = (role: string) =>
    tenant.ask('POST', `${SITE}/permissions`, {
      as: 'setup',
      body: { roles: [role], grantedToIdentities: [{ application: { id: STRANGER_ID, displayName: 'S' } }] },
    });
  expect((await grant('manage')).status).toBe(400);
  expect((await grant('fullcontrol')).status).toBe(400);
  const granted = await grant('read');
  expect(granted.status).toBe(201);
  expect(granted.body.grantedToIdentitiesV2).toEqual([
    { application: { id: STRANGER_ID, displayName: 'S' } },
  ]);
  expect((await tenant.ask('GET', `${items}/1`, { as: 'stranger' })).status).toBe(200);
  const write = () => tenant.ask('POST', items, { as: 'stranger', body: { fields: {} } });
  expect((await write()).status).toBe(403);
  const path = `${SITE}/permissions/${granted.body.id}`;
  const raised = await tenant.ask('PATCH', path, { as: 'setup', body: { roles: ['manage'] } });
  expect(raised.body.roles).toEqual(['manage']);
  expect((await write()).status).toBe(201);
  const list = await tenant.ask('POST', `${SITE}/lists`, { as: 'stranger', body: { displayName: 'Theirs' } });
  expect(list.status).toBe(201);
  expect((await tenant.ask('DELETE', path, { as: 'setup' })).status).toBe(204);
  expect((await tenant.ask('GET', `${items}/1`, { as: 'stranger' })).status).toBe(403);
});

it('keeps what an administrator changed across a restart', async () => {
  const all = await tenant.ask('GET', `${SITE}/permissions`, { as: 'setup' });
  const mine = all.body.value.find((each) => JSON.stringify(each).includes(STAND_IN.graphClientId));
  await tenant.ask('PATCH', `${SITE}/permissions/${mine?.id}`, { as: 'setup', body: { roles: ['read'] } });
  tenant.restart();
  expect((await addItem(tenant, items, {})).status).toBe(403);
});
