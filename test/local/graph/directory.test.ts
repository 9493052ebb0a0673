import { GROUP_IDS, peopleOf } from '../../../local/people.ts';
import { startTenant, type Tenant } from './tenant.ts';

let tenant: Tenant;
beforeAll(async () => {
  tenant = await startTenant();
});
afterAll(() => tenant.stop());

const EVENTUAL = { consistencylevel: 'eventual' };
const [teacher] = peopleOf('a').filter((person) => person.keys.includes('teacher'));
const oid = teacher?.oid ?? '';

describe('a person', () => {
  it('is found by id and by user principal name', async () => {
    for (const id of [oid, oid.toUpperCase(), 'Teacher@heedschool.example']) {
      const found = await tenant.ask('GET', `/users/${id}`);
      expect(found.body).toMatchObject({ id: oid, displayName: 'Class teacher' });
      expect(found.body).not.toHaveProperty('accountEnabled');
    }
  });

  it('shows whether the account is enabled, when asked', async () => {
    const path = `/users/${oid}?$select=id,accountEnabled`;
    const one = await tenant.ask('GET', path);
    expect(one.body).toMatchObject({ id: oid, accountEnabled: true });
    expect(one.body).not.toHaveProperty('displayName');
    tenant.graph.setEnabled(oid, false);
    tenant.restart();
    expect((await tenant.ask('GET', path)).body.accountEnabled).toBe(false);
    tenant.graph.setEnabled(oid, true);
  });

  it('who is not there is answered with 404', async () => {
    const none = await tenant.ask('GET', '/users/nobody@heedschool.example');
    expect(none.status).toBe(404);
    expect(none.body.error.code).toBe('Request_ResourceNotFound');
  });

  it('is told which of some groups they are in', async () => {
    const check = (groupIds: unknown) =>
      tenant.ask('POST', `/users/${oid}/checkMemberGroups`, { body: { groupIds } });
    expect((await check([GROUP_IDS.dsl, GROUP_IDS.staff, 'unknown'])).body.value).toEqual([GROUP_IDS.staff]);
    expect((await check(Array.from({ length: 21 }, () => GROUP_IDS.dsl))).status).toBe(400);
    expect((await check('x')).status).toBe(400);
  });
});

describe('a group', () => {
  const users = (query: string) =>
    `/groups/${GROUP_IDS.staff}/transitiveMembers/microsoft.graph.user?${query}`;

  it('is found by id', async () => {
    expect((await tenant.ask('GET', `/groups/${GROUP_IDS.dsl}?$select=id`)).body.id).toBe(GROUP_IDS.dsl);
    expect((await tenant.ask('GET', '/groups/unknown')).status).toBe(404);
  });

  it('lists its users page by page', async () => {
    const first = await tenant.ask('GET', users('$count=true&$top=5&$select=id'), { headers: EVENTUAL });
    const staff = peopleOf('a').filter((person) => person.groups.includes('staff'));
    expect(first.body['@odata.count']).toBe(staff.length);
    const seen = [...first.body.value];
    let link = first.body['@odata.nextLink'];
    while (link !== undefined) {
      const page = await tenant.ask('GET', link, { headers: EVENTUAL });
      seen.push(...page.body.value);
      link = page.body['@odata.nextLink'];
    }
    expect(seen.map((person) => person.id).sort()).toEqual(staff.map((person) => person.oid).sort());
  });

  it('refuses the cast without the header or the count', async () => {
    expect((await tenant.ask('GET', users('$count=true'))).status).toBe(400);
    expect((await tenant.ask('GET', users('$top=5'), { headers: EVENTUAL })).status).toBe(400);
    const plain = await tenant.ask('GET', `/groups/${GROUP_IDS.dsl}/members?$select=id`);
    expect(plain.status).toBe(200);
    expect(plain.body.value).toHaveLength(1);
  });

  it('refuses a page of more than 999', async () => {
    const refused = await tenant.ask('GET', users('$count=true&$top=1000'), { headers: EVENTUAL });
    expect(refused.body.error.message).toContain('between 1 and 999');
  });

  it('changes when somebody joins or leaves, and keeps it', async () => {
    const dsl = async () =>
      (await tenant.ask('GET', `/groups/${GROUP_IDS.dsl}/members`)).body.value.map((each) => each.id);
    const before = await dsl();
    tenant.graph.setMember('dsl', oid, true);
    tenant.restart();
    expect(await dsl()).toEqual([oid, ...before].sort((a, b) => order(a) - order(b)));
    tenant.graph.setMember('dsl', oid, false);
    expect(await dsl()).toEqual(before);
  });
});

it('refuses programs without a permission on users and groups', async () => {
  for (const path of [`/users/${oid}`, `/groups/${GROUP_IDS.dsl}`]) {
    const refused = await tenant.ask('GET', path, { as: 'setup' });
    expect(refused.status).toBe(403);
    expect(refused.body.error.code).toBe('Authorization_RequestDenied');
  }
});

it("refuses the language that Node's fetch sends by itself", async () => {
  const refused = await fetch(`${tenant.origin}/v1.0/users/${oid}`, {
    headers: { authorization: `Bearer ${await tenant.token('heed')}` },
  });
  expect(refused.status).toBe(400);
  expect(await refused.text()).toContain('Invalid language specified.');
});

it('is away while the Stage says so, and SharePoint is not', async () => {
  tenant.faults.directory = 'down';
  expect((await tenant.ask('GET', `/users/${oid}`)).status).toBe(503);
  expect((await tenant.ask('GET', `/groups/${GROUP_IDS.dsl}`)).status).toBe(503);
  tenant.faults.directory = 'up';
  expect((await tenant.ask('GET', `/users/${oid}`)).status).toBe(200);
});

function order(id: string): number {
  return peopleOf('a').findIndex((person) => person.oid === id);
}
