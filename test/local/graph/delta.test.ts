import { addItem, type Body, makeList, type Reply, startTenant, type Tenant } from './tenant.ts';

let tenant: Tenant;
let items: string;
let chance = 0.5;

beforeAll(async () => {
  tenant = await startTenant({ random: () => chance });
});
beforeEach(async () => {
  chance = 0.5;
  items = await makeList(tenant, `Delta ${expect.getState().currentTestName}`);
});
afterAll(() => tenant.stop());

/** Follows the links to the end, as a client must. */
async function walk(from: string): Promise<{ seen: Body[]; deltaLink: string; pages: number }> {
  const seen: Body[] = [];
  let link: string | undefined = from;
  let last: Reply | undefined;
  let pages = 0;
  while (link !== undefined) {
    last = await tenant.ask('GET', link);
    if (last.status !== 200) throw new Error(last.text);
    seen.push(...last.body.value);
    pages += 1;
    link = last.body['@odata.nextLink'];
  }
  return { seen, deltaLink: last?.body['@odata.deltaLink'] ?? '', pages };
}

const idsOf = (seen: readonly Body[]) => seen.map((item) => Number(item.id));

it('shows everything at first, then only what changed', async () => {
  for (let at = 0; at < 5; at++) await addItem(tenant, items, { Amount: at });
  const first = await walk(`${items}/delta?$expand=fields&$top=2`);
  expect(first.pages).toBe(3);
  expect(idsOf(first.seen)).toEqual([1, 2, 3, 4, 5]);
  expect(first.deltaLink).toMatch(/^https:\/\/graph\.microsoft\.com\/v1\.0\/.*token=/);
  expect((await walk(first.deltaLink)).seen).toEqual([]);
  await tenant.ask('PATCH', `${items}/2`, { body: { fields: { Amount: 20 } } });
  await addItem(tenant, items, { Amount: 6 });
  const second = await walk(first.deltaLink);
  expect(second.seen.map((item) => [item.id, item.fields.Amount])).toEqual([
    ['2', 20],
    ['6', 6],
  ]);
});

it('shows only the newest state of an item that changed often', async () => {
  await addItem(tenant, items, { Amount: 1 });
  const { deltaLink } = await walk(`${items}/delta?$expand=fields`);
  for (let at = 2; at < 6; at++) {
    await tenant.ask('PATCH', `${items}/1`, { body: { fields: { Amount: at } } });
  }
  const { seen } = await walk(deltaLink);
  expect(seen.map((item) => item.fields.Amount)).toEqual([5]);
});

it('tells of deletions', async () => {
  await addItem(tenant, items, {});
  const { deltaLink } = await walk(`${items}/delta`);
  await tenant.ask('DELETE', `${items}/1`);
  const { seen } = await walk(deltaLink);
  expect(seen).toEqual([expect.objectContaining({ id: '1', deleted: { state: 'deleted' } })]);
  expect(seen[0]).not.toHaveProperty('eTag');
});

it('starts from now when asked for the latest token', async () => {
  await addItem(tenant, items, {});
  const latest = await walk(`${items}/delta?token=latest`);
  expect(latest.seen).toEqual([]);
  await addItem(tenant, items, {});
  expect(idsOf((await walk(latest.deltaLink)).seen)).toEqual([2]);
});

it('misses nothing that changes or disappears while the first walk is under way', async () => {
  for (let at = 0; at < 6; at++) await addItem(tenant, items, { Amount: at });
  const page = await tenant.ask('GET', `${items}/delta?$expand=fields&$top=2`);
  await tenant.ask('PATCH', `${items}/1`, { body: { fields: { Amount: 100 } } });
  await tenant.ask('DELETE', `${items}/2`);
  const rest = await walk(page.body['@odata.nextLink'] ?? '');
  const after = await walk(rest.deltaLink);
  const state = new Map<string, unknown>();
  for (const item of [...page.body.value, ...rest.seen, ...after.seen]) {
    if (item.deleted) state.delete(item.id);
    else state.set(item.id, item.fields.Amount);
  }
  const real = tenant.graph.rows((await listName()) ?? '').map((row) => [row.id, row.fields.Amount]);
  expect([...state].sort()).toEqual(real.sort());
});

it('may show an item twice', async () => {
  for (let at = 0; at < 3; at++) await addItem(tenant, items, {});
  chance = 0.1;
  const { seen } = await walk(`${items}/delta`);
  expect(idsOf(seen)).toEqual([1, 2, 3, 1]);
});

it('answers a token that ran out with 410 and an address to start again', async () => {
  await addItem(tenant, items, {});
  const { deltaLink } = await walk(`${items}/delta?$expand=fields`);
  tenant.graph.expireDelta((await listName()) ?? '');
  const gone = await tenant.ask('GET', deltaLink);
  expect(gone.status).toBe(410);
  expect(gone.body.error).toMatchObject({
    code: 'resyncRequired',
    innerError: expect.objectContaining({ code: 'resyncChangesApplyDifferences' }),
  });
  const again = await walk(gone.headers.get('location') ?? '');
  expect(idsOf(again.seen)).toEqual([1]);
  expect((await walk(again.deltaLink)).seen).toEqual([]);
});

it('refuses a token of its own making, one of another list, and a filter', async () => {
  const other = await makeList(tenant, 'Another');
  const { deltaLink } = await walk(`${other}/delta`);
  const token = new URL(deltaLink).searchParams.get('token');
  for (const query of ['token=abc', `token=${token}`, "$filter=fields/State eq 'Open'"]) {
    expect((await tenant.ask('GET', `${items}/delta?${query}`)).status).toBe(400);
  }
});

it('goes on from its token after a restart', async () => {
  const { deltaLink } = await walk(`${items}/delta`);
  await addItem(tenant, items, {});
  tenant.restart();
  expect(idsOf((await walk(deltaLink)).seen)).toEqual([1]);
});

async function listName(): Promise<string | undefined> {
  return (await tenant.ask('GET', items.replace('/items', ''))).body.displayName;
}
