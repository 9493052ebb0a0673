import { addItem, makeList, SITE, startTenant, type Tenant } from './tenant.ts';

const PREFER = { prefer: 'HonorNonIndexedQueriesWarningMayFailRandomly' };
const NOT_INDEXED =
  "Field 'Note' cannot be referenced in filter or orderby as it is not indexed. Provide the 'Prefer: HonorNonIndexedQueriesWarningMayFailRandomly' header to allow this, but be warned that such queries may fail on large lists.";

let tenant: Tenant;
let items: string;

beforeAll(async () => {
  tenant = await startTenant({ threshold: 20 });
  items = await makeList(tenant);
  for (let at = 1; at <= 12; at++) {
    await addItem(tenant, items, {
      Key: `k${String(at).padStart(2, '0')}`,
      State: at % 3 === 0 ? 'Closed' : 'Open',
      Amount: at,
      Done: at % 2 === 0,
      Due: `2026-03-${String(at).padStart(2, '0')}T08:00:00Z`,
      Note: at < 4 ? 'early' : 'late',
    });
  }
  await addItem(tenant, items, { Key: "O'Neil & co #1" });
});
afterAll(() => tenant.stop());

function query(options: Record<string, string>, headers = {}) {
  const text = Object.entries(options).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return tenant.ask('GET', `${items}?${text.join('&')}`, { headers });
}

async function ids(filter: string, headers = {}): Promise<number[]> {
  const answer = await query({ $filter: filter }, headers);
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.body.value.map((item) => Number(item.id));
}

describe('a filter', () => {
  it.each<[string, number[]]>([
    ["fields/Key eq 'k03'", [3]],
    ["fields/Key eq 'K03'", [3]],
    ["fields/Key eq 'O''Neil & co #1'", [13]],
    ["fields/State eq 'Closed'", [3, 6, 9, 12]],
    ["fields/State ne 'Open'", [3, 6, 9, 12, 13]],
    ['fields/Amount gt 10', [11, 12]],
    ['fields/Amount ge 10 and fields/Amount lt 12', [10, 11]],
    ['fields/Amount le 1 or fields/Amount ge 12', [1, 12]],
    ['fields/Done eq 1', [2, 4, 6, 8, 10, 12]],
    ['fields/Done eq false', [1, 3, 5, 7, 9, 11]],
    ["fields/Due ge '2026-03-11T08:00:00Z'", [11, 12]],
    ["fields/Due lt '2026-03-02T09:00:00+01:00'", [1]],
    ["startswith(fields/Key,'k1')", [10, 11, 12]],
    ['fields/id gt 11', [12, 13]],
    ["fields/Created lt '2020-01-01T00:00:00Z'", []],
  ])('%s finds its rows', async (filter, found) => {
    expect(await ids(filter)).toEqual(found);
  });

  it('finds nothing, without an error, when the value has another type than the column', async () => {
    expect(await ids("fields/Amount eq '5'")).toEqual([]);
    expect(await ids('fields/Key eq 3')).toEqual([]);
    expect(await ids("fields/Due ge 'yesterday'")).toEqual([]);
  });

  it('refuses a filter on a column without an index', async () => {
    const refused = await query({ $filter: "fields/Note eq 'early'" });
    expect(refused.status).toBe(400);
    expect(refused.body.error).toMatchObject({ code: 'invalidRequest', message: NOT_INDEXED });
    expect((await query({ $filter: "fields/Title eq 'x'" })).status).toBe(400);
  });

  it('allows it on a short list with the Prefer header', async () => {
    expect(await ids("fields/Note eq 'early'", PREFER)).toEqual([1, 2, 3]);
    expect(await ids("fields/State eq 'Closed' and fields/Note eq 'early'", PREFER)).toEqual([3]);
  });

  it('refuses two indexed columns in one filter', async () => {
    const refused = await query({ $filter: "fields/State eq 'Open' and fields/Amount gt 5" });
    expect(refused.status).toBe(400);
    expect(refused.body.error.message).toBe('The provided filter statement is not supported');
  });

  it.each([
    ["State eq 'Open'", 'BadRequest', 'Invalid filter clause'],
    ["contains(fields/State,'O')", 'invalidRequest', 'The provided filter statement is not supported'],
    ["fields/Nothing eq 'x'", 'invalidRequest', "Field 'Nothing' is not recognized"],
  ])('refuses %s', async (filter, code, message) => {
    const refused = await query({ $filter: filter });
    expect(refused.status).toBe(400);
    expect(refused.body.error).toMatchObject({ code, message });
  });
});

describe('the threshold', () => {
  const tooMany = {
    code: 'notSupported',
    message: 'The request is unprocessable because it uses too many resources',
    innerError: expect.objectContaining({ code: 'tooManyResources' }),
  };
  beforeAll(() => tenant.graph.setThreshold(5));
  afterAll(() => tenant.graph.setThreshold(20));

  it('refuses an indexed filter that touches too many rows, however small the page', async () => {
    for (const filter of ["fields/State eq 'Open'", 'fields/Amount gt 1 and fields/Amount lt 3']) {
      const refused = await query({ $filter: filter, $top: '1' });
      expect(refused.status).toBe(400);
      expect(refused.body.error).toMatchObject(tooMany);
    }
  });

  it('counts both sides of an or', async () => {
    const refused = await query({ $filter: 'fields/Amount le 3 or fields/Amount ge 10' });
    expect(refused.body.error).toMatchObject(tooMany);
  });

  it('lets a filter through whose first condition is narrow', async () => {
    expect(await ids('fields/Amount lt 3 and fields/Amount gt 1')).toEqual([2]);
    expect(await ids("fields/State eq 'Closed'")).toHaveLength(4);
  });

  it('refuses the Prefer header on a long list', async () => {
    const refused = await query({ $filter: "fields/Note eq 'early'" }, PREFER);
    expect(refused.body.error).toMatchObject(tooMany);
  });

  it('does not touch reading without a filter', async () => {
    expect((await query({ $top: '100' })).body.value).toHaveLength(13);
  });
});

describe('paging', () => {
  it('gives absolute links that keep the other options and carry the last id', async () => {
    const first = await query({ $top: '5', $expand: 'fields($select=Key)', $filter: 'fields/Amount ge 1' });
    const link = first.body['@odata.nextLink'] ?? '';
    expect(link.startsWith('https://graph.microsoft.com/v1.0/sites/')).toBe(true);
    const token = new URL(link).searchParams.get('$skiptoken') ?? '';
    expect(token).not.toContain('=');
    expect(Buffer.from(token, 'base64').toString()).toBe('Paged=TRUE&p_ID=5');
    expect(new URL(link).searchParams.get('$filter')).toBe('fields/Amount ge 1');
    const second = await tenant.ask('GET', link);
    const third = await tenant.ask('GET', second.body['@odata.nextLink'] ?? '');
    const keys = [first, second, third].flatMap((page) => page.body.value.map((item) => item.fields.Key));
    expect(keys).toHaveLength(12);
    expect(new Set(keys).size).toBe(12);
    expect(third.body).not.toHaveProperty('@odata.nextLink');
  });

  it('sees every row once while rows are deleted between pages', async () => {
    const other = await makeList(tenant, 'Shrinking');
    for (let at = 0; at < 9; at++) await addItem(tenant, other, {});
    const first = await tenant.ask('GET', `${other}?$top=3`);
    await tenant.ask('DELETE', `${other}/3`);
    await tenant.ask('DELETE', `${other}/4`);
    const rest = await tenant.ask('GET', first.body['@odata.nextLink'] ?? '');
    expect(rest.body.value.map((item) => item.id)).toEqual(['5', '6', '7']);
  });

  it.each(['$skip=5', '$search=x', '$count=true', '$top=0', '$top=x', '$skiptoken=x', '$expand=driveItem'])(
    'refuses %s',
    async (option) => {
      expect((await tenant.ask('GET', `${items}?${option}`)).status).toBe(400);
    },
  );

  it('pages by 200 unless told, and by 5,000 at most', async () => {
    const many = await makeList(tenant, 'Many');
    for (let at = 0; at < 11; at++) {
      const requests = Array.from({ length: 20 }, (_, id) => ({
        id: String(id),
        method: 'POST',
        url: many,
        headers: { 'Content-Type': 'application/json' },
        body: { fields: {} },
      }));
      await tenant.ask('POST', '/$batch', { body: { requests } });
    }
    expect((await tenant.ask('GET', many)).body.value).toHaveLength(200);
    expect((await tenant.ask('GET', `${many}?$top=99999`)).body.value).toHaveLength(220);
  });
});

describe('$orderby', () => {
  it('sorts by an indexed column, across pages', async () => {
    const first = await query({ $orderby: 'fields/Amount desc', $top: '7' });
    const second = await tenant.ask('GET', first.body['@odata.nextLink'] ?? '');
    const order = [first, second].flatMap((page) => page.body.value.map((item) => Number(item.id)));
    expect(order).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 13]);
  });

  it('refuses a column without an index', async () => {
    const refused = await query({ $orderby: 'fields/Note' });
    expect(refused.body.error.message).toBe(NOT_INDEXED);
  });

  it("passes over an item's own properties in silence", async () => {
    const answer = await query({ $orderby: 'lastModifiedDateTime desc', $top: '2' });
    expect(answer.body.value.map((item) => item.id)).toEqual(['1', '2']);
  });
});

it('shows values only when they are asked for', async () => {
  const bare = await tenant.ask('GET', `${SITE}/lists/Things/items?$top=1`);
  expect(bare.body.value[0]).not.toHaveProperty('fields');
});
