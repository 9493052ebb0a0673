import { addItem, makeList, startTenant, type Tenant } from './tenant.ts';

let tenant: Tenant;
let items: string;
beforeAll(async () => {
  tenant = await startTenant();
  items = await makeList(tenant);
});
afterEach(() => {
  tenant.faults.sharePoint = 'up';
});
afterAll(() => tenant.stop());

it('answers with a page of HTML while SharePoint is down, and writes nothing', async () => {
  tenant.faults.sharePoint = 'down';
  const down = await addItem(tenant, items, {});
  expect(down.status).toBe(503);
  expect(down.headers.get('content-type')).toContain('text/html');
  expect(tenant.graph.rows('Things')).toHaveLength(0);
});

it('says how long to wait while SharePoint throttles', async () => {
  tenant.faults.sharePoint = 'throttled';
  const throttled = await addItem(tenant, items, {});
  expect(throttled.status).toBe(429);
  expect(throttled.headers.get('retry-after')).toBe('2');
  expect(throttled.body.error).toMatchObject({
    code: 'activityLimitReached',
    message: 'The request has been throttled',
  });
});

it('commits a write and then answers 504, while reading works', async () => {
  tenant.faults.sharePoint = '504-after-commit';
  const lost = await addItem(tenant, items, { Key: 'committed' });
  expect(lost.status).toBe(504);
  expect(tenant.graph.rows('Things').map((row) => row.fields.Key)).toEqual(['committed']);
  const again = await addItem(tenant, items, { Key: 'committed' });
  expect(again.status).toBe(400);
  const read = await tenant.ask('GET', `${items}?$filter=fields/Key eq 'committed'`);
  expect(read.body.value).toHaveLength(1);
});

it('answers after three seconds while SharePoint is slow', async () => {
  tenant.faults.sharePoint = 'slow';
  const start = performance.now();
  expect((await tenant.ask('GET', items)).status).toBe(200);
  expect(performance.now() - start).toBeGreaterThan(2900);
});

it('remembers the newest requests and what they were answered', async () => {
  await tenant.ask('GET', `${items}?$top=1`);
  expect(tenant.graph.requests.at(-1)).toEqual({ method: 'GET', path: `/v1.0${items}?$top=1`, status: 200 });
  expect((await tenant.ask('GET', '/nowhere')).status).toBe(400);
  expect(tenant.graph.requests.at(-1)).toMatchObject({ path: '/v1.0/nowhere', status: 400 });
});

it('puts the headers of Graph on every answer', async () => {
  const answer = await tenant.ask('GET', items, { headers: { 'client-request-id': 'mine' } });
  expect(answer.headers.get('request-id')).toMatch(/^[0-9a-f-]{36}$/);
  expect(answer.headers.get('client-request-id')).toBe('mine');
  expect(answer.headers.get('content-type')).toContain('odata.metadata=minimal');
});

it('leaves addresses outside /v1.0 to others', async () => {
  expect((await fetch(`${tenant.origin}/elsewhere`)).status).toBe(404);
});
