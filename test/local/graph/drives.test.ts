import { type Body, type Reply, SITE, startTenant, type Tenant } from './tenant.ts';

let tenant: Tenant;
let drive: string;

beforeAll(async () => {
  tenant = await startTenant();
  for (const [displayName, template] of [
    ['Plain', 'genericList'],
    ['Evidence', 'documentLibrary'],
  ]) {
    await tenant.ask('POST', `${SITE}/lists`, { as: 'setup', body: { displayName, list: { template } } });
  }
  const drives = await tenant.ask('GET', `${SITE}/drives`);
  drive = `${SITE}/drives/${drives.body.value[0]?.id}`;
});
afterEach(() => {
  tenant.faults.sharePoint = 'up';
  tenant.faults.rules.clear();
});
afterAll(() => tenant.stop());

/** Every byte that there is, and none of them in an order that is a text. */
const BYTES = Uint8Array.from({ length: 2_000 }, (_, at) => (at * 7 + (at >> 3)) % 256);

async function put(path: string, content: Uint8Array, as: 'heed' | 'stranger' = 'heed'): Promise<Reply> {
  const response = await fetch(`${tenant.origin}/v1.0${path}`, {
    method: 'PUT',
    headers: {
      authorization: `Bearer ${await tenant.token(as)}`,
      'content-type': 'application/octet-stream',
    },
    body: new Blob([new Uint8Array(content)]),
  });
  const text = await response.text();
  const body = (text.startsWith('{') ? JSON.parse(text) : {}) as Body;
  return { status: response.status, headers: response.headers, text, body };
}

/** Asks Graph where a file is, and follows as a program would that swaps addresses. */
async function where(path: string): Promise<{ status: number; location: string }> {
  const response = await fetch(`${tenant.origin}/v1.0${path}`, {
    headers: { authorization: `Bearer ${await tenant.token('heed')}` },
    redirect: 'manual',
  });
  return { status: response.status, location: response.headers.get('location') ?? '' };
}

function fromSharePoint(location: string, headers: Record<string, string> = {}): Promise<Response> {
  const { pathname, search, origin } = new URL(location);
  expect(origin).toBe('https://heedschool.sharepoint.com');
  return fetch(`${tenant.origin}${pathname}${search}`, { headers });
}

async function bytesAt(path: string): Promise<Uint8Array> {
  const { location } = await where(path);
  return new Uint8Array(await (await fromSharePoint(location)).arrayBuffer());
}

describe('the drives of a site', () => {
  it('are its libraries, and each is its list by another way', async () => {
    const { body } = await tenant.ask('GET', `${SITE}/drives?$select=id,name,driveType`);
    expect(body.value).toEqual([
      { id: expect.stringMatching(/^b!/), name: 'Evidence', driveType: 'documentLibrary' },
    ]);
    const same = await tenant.ask('GET', `${SITE}/lists/Evidence/drive`);
    expect(same.body.id).toBe(body.value[0]?.id);
    expect((await tenant.ask('GET', drive)).body.id).toBe(body.value[0]?.id);
    expect((await tenant.ask('GET', `/drives/${body.value[0]?.id}`)).body.name).toBe('Evidence');
    expect((await tenant.ask('GET', `${SITE}/lists/Plain/drive`)).status).toBe(404);
    expect((await tenant.ask('GET', `${SITE}/drives/b!other`)).status).toBe(404);
  });
});

describe('a file', () => {
  it('comes back byte for byte, by its id and by its name', async () => {
    const made = await put(`${drive}/root:/3f2a9c:/content`, BYTES);
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ name: '3f2a9c', size: BYTES.length, id: expect.stringMatching(/^01/) });
    expect(await bytesAt(`${drive}/items/${made.body.id}/content`)).toEqual(BYTES);
    expect(await bytesAt(`${drive}/root:/3F2A9C:/content`)).toEqual(BYTES);
    const read = await tenant.ask('GET', `${drive}/items/${made.body.id}?$select=id,size`);
    expect(read.body).toMatchObject({ id: made.body.id, size: BYTES.length });
    expect(read.body).not.toHaveProperty('name');
  });

  it('is put below the folder at the top as well, under either name of it', async () => {
    const top = await tenant.ask('GET', `${drive}/root`);
    expect(top.body.folder).toBeDefined();
    for (const parent of ['root', top.body.id]) {
      const made = await put(`${drive}/items/${parent}:/by-${parent}:/content`, BYTES.slice(0, 9));
      expect([parent, made.status]).toEqual([parent, 201]);
    }
    expect((await put(`${drive}/items/01NOWHERE:/x:/content`, BYTES)).status).toBe(404);
  });

  it('replaces the one of its name and keeps its id, unless that is to be a clash', async () => {
    const made = await put(`${drive}/root:/again:/content`, BYTES);
    const replaced = await put(`${drive}/root:/again:/content`, BYTES.slice(0, 3));
    expect([replaced.status, replaced.body.id, replaced.body.size]).toEqual([200, made.body.id, 3]);
    expect(replaced.body.eTag).not.toBe(made.body.eTag);
    const clash = await put(
      `${drive}/root:/again:/content?@microsoft.graph.conflictBehavior=fail`,
      BYTES.slice(0, 4),
    );
    expect([clash.status, clash.body.error.code]).toEqual([409, 'nameAlreadyExists']);
    expect(await bytesAt(`${drive}/items/${made.body.id}/content`)).toEqual(BYTES.slice(0, 3));
  });

  it('of no bytes is a file too', async () => {
    const made = await put(`${drive}/root:/empty:/content`, new Uint8Array());
    expect([made.status, made.body.size]).toEqual([201, 0]);
    expect(await bytesAt(`${drive}/items/${made.body.id}/content`)).toHaveLength(0);
  });

  it('of ten megabytes goes in one piece', async () => {
    const large = new Uint8Array(10 * 1024 * 1024 + 64).fill(251);
    const made = await put(`${drive}/root:/large:/content`, large);
    expect([made.status, made.body.size]).toEqual([201, large.length]);
    expect(Buffer.compare(await bytesAt(`${drive}/items/${made.body.id}/content`), large)).toBe(0);
  });

  it('is gone after it was deleted, with its item in the list', async () => {
    const made = await put(`${drive}/root:/short-lived:/content`, BYTES);
    const { location } = await where(`${drive}/items/${made.body.id}/content`);
    expect((await tenant.ask('DELETE', `${drive}/items/${made.body.id}`)).status).toBe(204);
    for (const path of [`items/${made.body.id}`, `items/${made.body.id}/content`, 'root:/short-lived']) {
      expect([path, (await tenant.ask('GET', `${drive}/${path}`)).status]).toEqual([path, 404]);
    }
    expect((await fromSharePoint(location)).status).toBe(404);
    expect((await tenant.ask('DELETE', `${drive}/items/${made.body.id}`)).status).toBe(404);
    expect(tenant.graph.rows('Evidence').map(({ fields }) => fields.FileLeafRef)).not.toContain(
      'short-lived',
    );
  });

  it('is an item of the library, with its name and nothing of what is in it', async () => {
    await put(`${drive}/root:/listed:/content`, BYTES.slice(0, 5));
    const { body } = await tenant.ask('GET', `${SITE}/lists/Evidence/items?$expand=fields`);
    const fields = body.value.map((item) => item.fields);
    expect(fields).toContainEqual(
      expect.objectContaining({ FileLeafRef: 'listed', FileSizeDisplay: '5', ContentType: 'Document' }),
    );
    expect(tenant.graph.columnNames('Evidence')).toContain('FileLeafRef');
  });

  it.each(['a:b', 'a*b', 'a%3Fb', '%20a', 'a%20', '~$a'])('cannot be called %s', async (name) => {
    expect((await put(`${drive}/root:/${name}:/content`, BYTES)).status).toBe(400);
  });

  it('is not in a folder, because this library has none', async () => {
    expect((await put(`${drive}/root:/folder/file:/content`, BYTES)).status).toBeGreaterThanOrEqual(400);
    expect((await tenant.ask('GET', `${drive}/root:/folder/file`)).status).toBe(404);
  });
});

it('lists its files page by page, each once', async () => {
  const names: unknown[] = [];
  let next: string | undefined = `${drive}/root/children?$top=2&$select=name`;
  while (next !== undefined) {
    const page: Reply = await tenant.ask('GET', next);
    expect(page.body.value.length).toBeLessThanOrEqual(2);
    names.push(...page.body.value.map(({ name }) => name));
    next = page.body['@odata.nextLink'];
  }
  const rows = tenant.graph.rows('Evidence').map(({ fields }) => fields.FileLeafRef);
  expect(names).toEqual(rows);
  expect(names.length).toBeGreaterThan(4);
});

it('lets nobody in without a grant on the site', async () => {
  expect((await put(`${drive}/root:/theirs:/content`, BYTES, 'stranger')).status).toBe(403);
  expect((await tenant.ask('GET', `${SITE}/drives`, { as: 'stranger' })).status).toBe(403);
  expect((await tenant.ask('GET', `${drive}/root/children`, { as: 'stranger' })).status).toBe(403);
  expect((await tenant.ask('DELETE', `${drive}/root:/listed`, { as: 'stranger' })).status).toBe(403);
});

describe('the address at which SharePoint gives a file', () => {
  it('is good without a token, and refuses one that strays there', async () => {
    const { status, location } = await where(`${drive}/root:/3f2a9c:/content`);
    expect(status).toBe(302);
    expect((await fromSharePoint(location)).status).toBe(200);
    const token = `Bearer ${await tenant.token('heed')}`;
    expect((await fromSharePoint(location, { authorization: token })).status).toBe(401);
  });

  it('is good for its own file and its own time alone', async () => {
    const { location } = await where(`${drive}/root:/3f2a9c:/content`);
    const other = await tenant.ask('GET', `${drive}/root:/again`);
    const swapped = new URL(location);
    swapped.searchParams.set('UniqueId', other.body.id);
    const longer = location.replace(/v1\.\d+/, `v1.${Date.now() + 1e9}`);
    for (const address of [swapped.href, longer, location.replace(/tempauth=[^&]+/, 'tempauth=x')]) {
      expect((await fromSharePoint(address)).status).toBe(401);
    }
  });
});

it('costs what Microsoft counts: one unit to read a file, two to write it or to list many', async () => {
  const seen = tenant.graph.metered.length;
  await put(`${drive}/root:/counted:/content`, BYTES);
  await where(`${drive}/root:/counted:/content`);
  await tenant.ask('GET', `${drive}/root/children`);
  expect(tenant.graph.metered.slice(seen)).toMatchObject([
    { method: 'PUT', pattern: '/sites/{id}/drives/{id}/root:/{id}/content', units: 2 },
    { method: 'GET', pattern: '/sites/{id}/drives/{id}/root:/{id}/content', units: 1 },
    { method: 'GET', pattern: '/sites/{id}/drives/{id}/root/children', units: 2 },
  ]);
});

describe('what goes wrong with SharePoint goes wrong with a drive', () => {
  it('it is down or throttled, for uploads and downloads alike, and nothing is kept', async () => {
    const { location } = await where(`${drive}/root:/3f2a9c:/content`);
    for (const [state, status] of [
      ['down', 503],
      ['throttled', 429],
    ] as const) {
      tenant.faults.sharePoint = state;
      for (const root of [drive, drive.slice(SITE.length)]) {
        const refused = await put(`${root}/root:/never:/content`, BYTES);
        expect([state, refused.status]).toEqual([state, status]);
      }
      expect([state, (await fromSharePoint(location)).status]).toEqual([state, status]);
    }
    tenant.faults.sharePoint = 'up';
    expect((await tenant.ask('GET', `${drive}/root:/never`)).status).toBe(404);
  });

  it('an upload is kept though its answer is lost', async () => {
    tenant.faults.sharePoint = '504-after-commit';
    expect((await put(`${drive}/root:/kept:/content`, BYTES)).status).toBe(504);
    tenant.faults.sharePoint = 'up';
    expect(await bytesAt(`${drive}/root:/kept:/content`)).toEqual(BYTES);
  });

  it('rules of tests meet downloads too', async () => {
    const { location } = await where(`${drive}/root:/kept:/content`);
    tenant.faults.rules.add({ service: 'sites', path: /download/, wrong: { spoilt: { status: 500 } } });
    expect((await fromSharePoint(location)).status).toBe(500);
  });
});

it('keeps its files over a restart', async () => {
  tenant.restart();
  expect(await bytesAt(`${drive}/root:/kept:/content`)).toEqual(BYTES);
});

it('takes its files along when the library is deleted', async () => {
  await tenant.ask('DELETE', `${SITE}/lists/Evidence`, { as: 'setup' });
  expect((await tenant.ask('GET', `${drive}/root:/kept`)).status).toBe(404);
  await tenant.ask('POST', `${SITE}/lists`, {
    as: 'setup',
    body: { displayName: 'Evidence', list: { template: 'documentLibrary' } },
  });
  const drives = await tenant.ask('GET', `${SITE}/drives`);
  const files = await tenant.ask('GET', `${SITE}/drives/${drives.body.value[0]?.id}/root/children`);
  expect(files.body.value).toEqual([]);
});
