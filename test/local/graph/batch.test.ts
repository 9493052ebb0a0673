import { type Body, makeList, startTenant, type Tenant } from './tenant.ts';

let tenant: Tenant;
let items: string;
const draws: number[] = [];

beforeAll(async () => {
  tenant = await startTenant({ random: () => draws.shift() ?? 0.5 });
  items = await makeList(tenant);
});
afterAll(() => tenant.stop());
afterEach(() => {
  tenant.faults.sharePoint = 'up';
  tenant.faults.directory = 'up';
});

interface Inner {
  id: string;
  status: number;
  headers: Record<string, string>;
  body: Body;
}

function batch(requests: unknown) {
  return tenant.ask('POST', '/$batch', { body: { requests } });
}

async function answers(requests: unknown): Promise<Map<string, Inner>> {
  const { body, status } = await batch(requests);
  expect(status).toBe(200);
  return new Map((body.responses as Inner[]).map((each) => [each.id, each]));
}

function post(id: string, fields: unknown, more = {}) {
  return {
    id,
    method: 'POST',
    url: items,
    headers: { 'Content-Type': 'application/json' },
    body: { fields },
    ...more,
  };
}

it('answers each request for itself, in any order, and is 200 as a whole', async () => {
  draws.push(0.9, 0.1, 0.5);
  const { body } = await batch([
    post('a', { Key: 'one' }),
    post('b', { Key: 'ONE' }),
    { id: 'c', method: 'GET', url: `${items}/1?$expand=fields` },
  ]);
  const responses = body.responses as Inner[];
  expect(responses.map((each) => each.id)).toEqual(['b', 'c', 'a']);
  expect(responses.map((each) => each.status)).toEqual([400, 200, 201]);
  expect(responses[1]?.body.fields.Key).toBe('one');
});

it('honours If-Match inside', async () => {
  const made = await answers([post('a', {})]);
  const url = `${items}/${made.get('a')?.body.id}`;
  const headers = { 'Content-Type': 'application/json', 'If-Match': made.get('a')?.body.eTag };
  const patch = (id: string) => ({ id, method: 'PATCH', url, headers, body: { fields: {} } });
  const done = await answers([patch('1'), patch('2')]);
  expect([done.get('1')?.status, done.get('2')?.status]).toEqual([200, 412]);
});

it('does not run what depends on a failure', async () => {
  const before = tenant.graph.rows('Things').length;
  const done = await answers([
    post('a', { Nothing: 1 }),
    post('b', {}, { dependsOn: ['a'] }),
    post('c', {}, { dependsOn: ['b'] }),
    post('d', {}),
  ]);
  expect(['a', 'b', 'c', 'd'].map((id) => done.get(id)?.status)).toEqual([400, 424, 424, 201]);
  expect(tenant.graph.rows('Things')).toHaveLength(before + 1);
});

it('throttles inside, with a Retry-After of its own', async () => {
  tenant.faults.sharePoint = 'throttled';
  const done = await answers([
    post('a', {}),
    { id: 'b', method: 'GET', url: '/users/teacher@heedschool.example' },
  ]);
  expect(done.get('a')?.status).toBe(429);
  expect(done.get('a')?.headers['Retry-After']).toBe('2');
  expect(done.get('b')?.status).toBe(200);
});

it('carries a page of HTML as base64', async () => {
  tenant.faults.sharePoint = 'down';
  const done = await answers([post('a', {})]);
  expect(done.get('a')?.status).toBe(503);
  expect(Buffer.from(String(done.get('a')?.body), 'base64').toString()).toContain('<html>');
});

it.each<[string, unknown]>([
  ['nothing', undefined],
  ['an empty list', []],
  ['ids that differ only in case', [post('a', {}), post('A', {})]],
  ['no id', [{ method: 'GET', url: '/users/x' }]],
  ['a body without its type', [{ id: 'a', method: 'POST', url: '/x', body: {} }]],
  ['an absolute address', [{ id: 'a', method: 'GET', url: 'https://graph.microsoft.com/v1.0/users/x' }]],
  ['the version in the address', [{ id: 'a', method: 'GET', url: '/v1.0/users/x' }]],
  ['a dependency on nobody', [{ id: 'a', method: 'GET', url: '/users/x', dependsOn: ['z'] }]],
])('refuses %s as a whole', async (_what, requests) => {
  const refused = await batch(requests);
  expect(refused.status).toBe(400);
  expect(refused.body.error.message).toBe('Invalid batch payload format.');
});

it('takes twenty requests and not one more', async () => {
  const many = (count: number) => Array.from({ length: count }, (_, at) => post(String(at), {}));
  expect((await batch(many(20))).status).toBe(200);
  const refused = await batch(many(21));
  expect(refused.status).toBe(400);
  expect(refused.body.error.message).toContain('maximum value of 20');
});
