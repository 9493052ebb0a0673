import { addItem, makeList, SITE, startTenant, type Tenant } from './tenant.ts';

let tenant: Tenant;
let items: string;

beforeAll(async () => {
  tenant = await startTenant();
  items = await makeList(tenant);
});
afterAll(() => tenant.stop());

const DUPLICATE = 'One or more fields with unique constraints already has the provided value.';

describe('creating an item', () => {
  it('answers with the whole item, its values and its eTag in quotes', async () => {
    const made = await addItem(tenant, items, { Title: 'First', Key: 'k1', Amount: 12.5, Done: false });
    expect(made.status).toBe(201);
    expect(made.body.id).toMatch(/^\d+$/);
    expect(made.body.eTag).toMatch(/^"[0-9a-f-]{36},1"$/);
    expect(made.body['@odata.etag']).toBe(made.body.eTag);
    expect(made.body.fields['@odata.etag']).toBe(made.body.eTag);
    expect(made.headers.get('etag')).toBe(made.body.eTag.replaceAll('"', ''));
    expect(made.body.fields).toMatchObject({ Title: 'First', Key: 'k1', Amount: 12.5, Done: false });
    expect(made.body.fields._UIVersionString).toBe('1.0');
  });

  it('numbers items upwards and never gives a number twice', async () => {
    const first = await addItem(tenant, items, {});
    await tenant.ask('DELETE', `${items}/${first.body.id}`);
    const second = await addItem(tenant, items, {});
    expect(Number(second.body.id)).toBe(Number(first.body.id) + 1);
  });

  it('leaves empty values out of what it reads back', async () => {
    const made = await addItem(tenant, items, { Note: '', Body: null, Due: null });
    expect(Object.keys(made.body.fields)).not.toEqual(expect.arrayContaining(['Note']));
    expect(made.body.fields).not.toHaveProperty('Body');
    expect(made.body.fields).not.toHaveProperty('Due');
  });

  it('cuts a time to the second', async () => {
    const made = await addItem(tenant, items, { Due: '2026-03-02T11:42:39.987+01:00' });
    expect(made.body.fields.Due).toBe('2026-03-02T10:42:39Z');
  });

  it.each<[string, Record<string, unknown>, string, string]>([
    ['an unknown column', { CustomId: 'x' }, 'invalidRequest', "Field 'CustomId' is not recognized"],
    ['a column in the wrong case', { key: 'x' }, 'invalidRequest', "Field 'key' is not recognized"],
    ['a column that SharePoint fills', { Created: 'x' }, 'invalidRequest', "Field 'Created' is read-only"],
    ['a choice outside the list', { State: 'Odd' }, 'invalidRequest', 'Invalid request'],
    ['a single line of 256 characters', { Note: 'x'.repeat(256) }, 'invalidRequest', 'Invalid request'],
    ['64,000 characters of text', { Body: 'x'.repeat(64_000) }, 'invalidRequest', 'Invalid request'],
    ['a number beyond the maximum', { Amount: 1001 }, 'invalidRequest', 'Invalid request'],
    ['a number below the minimum', { Amount: -1 }, 'invalidRequest', 'Invalid request'],
    ['a number as text', { Amount: '5' }, 'generalException', 'General exception while processing'],
    ['text as a number', { Note: 5 }, 'generalException', 'General exception while processing'],
    ['a list of texts', { Note: ['a'] }, 'generalException', 'General exception while processing'],
    ['a boolean as text', { Done: 'true' }, 'generalException', 'General exception while processing'],
    [
      'a time without a zone',
      { Due: '2026-03-02T11:42:39' },
      'generalException',
      'General exception while processing',
    ],
  ])('refuses %s', async (_what, fields, code, message) => {
    const refused = await addItem(tenant, items, fields);
    expect(refused.status).toBe(400);
    expect(refused.body.error).toMatchObject({ code, message });
    expect(refused.body.error.innerError).toHaveProperty('request-id');
  });

  it('takes text up to each limit', async () => {
    const made = await addItem(tenant, items, { Note: 'x'.repeat(255), Body: 'y'.repeat(63_999) });
    expect(made.status).toBe(201);
  });

  it('refuses a body that is not JSON, and one that does not say that it is', async () => {
    const broken = await fetch(`${tenant.origin}/v1.0${items}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await tenant.token('heed')}`, 'content-type': 'application/json' },
      body: '{',
    });
    expect(broken.status).toBe(400);
    const bare = await fetch(`${tenant.origin}/v1.0${items}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await tenant.token('heed')}` },
      body: '{"fields":{}}',
    });
    expect(bare.status).toBe(400);
    expect(await bare.text()).toContain('must contain the Content-Type header');
  });
});

describe('a unique column', () => {
  it('refuses a second equal value whatever the case, and leaves no item behind', async () => {
    await addItem(tenant, items, { Key: 'same' });
    const before = tenant.graph.rows('Things').length;
    const second = await addItem(tenant, items, { Key: 'SAME' });
    expect(second.status).toBe(400);
    expect(second.body.error).toMatchObject({ code: 'invalidRequest', message: DUPLICATE });
    expect(tenant.graph.rows('Things')).toHaveLength(before);
  });

  it('refuses a change to a value that another item has', async () => {
    await addItem(tenant, items, { Key: 'taken' });
    const other = await addItem(tenant, items, { Key: 'free' });
    const changed = await tenant.ask('PATCH', `${items}/${other.body.id}`, {
      body: { fields: { Key: 'Taken' } },
    });
    expect(changed.status).toBe(400);
    expect(changed.body.error.message).toBe(DUPLICATE);
  });

  it('lets exactly one of many writers at once through', async () => {
    for (let round = 0; round < 5; round++) {
      const all = await Promise.all(
        Array.from({ length: 12 }, () => addItem(tenant, items, { Key: `race-${round}` })),
      );
      expect(all.filter((each) => each.status === 201)).toHaveLength(1);
      expect(all.filter((each) => each.status === 400 && each.body.error.message === DUPLICATE)).toHaveLength(
        11,
      );
    }
  });

  it('lets many items leave it empty', async () => {
    expect((await addItem(tenant, items, { Note: 'a' })).status).toBe(201);
    expect((await addItem(tenant, items, { Note: 'b' })).status).toBe(201);
  });
});

describe('changing an item', () => {
  it('merges what is written and raises the version at every write, also one that changes nothing', async () => {
    const made = await addItem(tenant, items, { Note: 'old', Amount: 1 });
    const path = `${items}/${made.body.id}`;
    const changed = await tenant.ask('PATCH', path, { body: { fields: { Note: 'new' } } });
    expect(changed.body.fields).toMatchObject({ Note: 'new', Amount: 1 });
    expect(changed.body.eTag).toMatch(/,2"$/);
    const again = await tenant.ask('PATCH', path, { body: { fields: {} } });
    expect(again.body.eTag).toMatch(/,3"$/);
  });

  it('takes the flat form at /fields and answers with the flat values', async () => {
    const made = await addItem(tenant, items, { Note: 'old' });
    const changed = await tenant.ask('PATCH', `${items}/${made.body.id}/fields`, { body: { Note: 'new' } });
    expect(changed.status).toBe(200);
    expect(changed.body.Note).toBe('new');
    const wrong = await tenant.ask('PATCH', `${items}/${made.body.id}/fields`, {
      body: { fields: { Note: 'x' } },
    });
    expect(wrong.status).toBe(400);
  });

  it('clears a value with null', async () => {
    const made = await addItem(tenant, items, { Note: 'old' });
    const changed = await tenant.ask('PATCH', `${items}/${made.body.id}`, {
      body: { fields: { Note: null } },
    });
    expect(changed.body.fields).not.toHaveProperty('Note');
  });

  it('refuses a stale If-Match with 412 and changes nothing', async () => {
    const made = await addItem(tenant, items, { Note: 'one' });
    const path = `${items}/${made.body.id}`;
    const stale = made.body.eTag;
    await tenant.ask('PATCH', path, { body: { fields: { Note: 'two' } }, headers: { 'if-match': stale } });
    const refused = await tenant.ask('PATCH', path, {
      body: { fields: { Note: 'three' } },
      headers: { 'if-match': stale },
    });
    expect(refused.status).toBe(412);
    expect(refused.body.error).toMatchObject({
      code: 'resourceModified',
      message: 'The resource has changed since the caller last read it; usually an eTag mismatch',
    });
    const deleted = await tenant.ask('DELETE', path, { headers: { 'if-match': stale } });
    expect(deleted.status).toBe(412);
    const now = await tenant.ask('GET', `${path}?$expand=fields($select=Note)`);
    expect(now.body.fields.Note).toBe('two');
    const any = await tenant.ask('PATCH', path, { body: { fields: {} }, headers: { 'if-match': '*' } });
    expect(any.status).toBe(200);
  });

  it('lets one of two writers with the same eTag win', async () => {
    const made = await addItem(tenant, items, {});
    const write = () =>
      tenant.ask('PATCH', `${items}/${made.body.id}`, {
        body: { fields: { Note: 'mine' } },
        headers: { 'if-match': made.body.eTag },
      });
    const statuses = (await Promise.all([write(), write(), write()])).map((each) => each.status).sort();
    expect(statuses).toEqual([200, 412, 412]);
  });

  it('keeps every version, newest first', async () => {
    const made = await addItem(tenant, items, { Note: 'one' });
    await tenant.ask('PATCH', `${items}/${made.body.id}`, { body: { fields: { Note: 'two' } } });
    const versions = await tenant.ask('GET', `${items}/${made.body.id}/versions?$expand=fields`);
    const seen = versions.body.value.map((each) => [each.id, each.fields.Note]);
    expect(seen).toEqual([
      ['2.0', 'two'],
      ['1.0', 'one'],
    ]);
  });
});

describe('reading one item', () => {
  it('shows values only when they are asked for, and only those', async () => {
    const made = await addItem(tenant, items, { Note: 'n', Amount: 3 });
    const bare = await tenant.ask('GET', `${items}/${made.body.id}`);
    expect(bare.body).not.toHaveProperty('fields');
    const some = await tenant.ask('GET', `${items}/${made.body.id}?$expand=fields($select=Note,Key)`);
    expect(some.body.fields).toEqual({ '@odata.etag': made.body.eTag, Note: 'n' });
  });

  it('refuses options without their dollar sign', async () => {
    const made = await addItem(tenant, items, {});
    for (const query of ['expand=fields', '$expand=fields(select=Note)']) {
      const refused = await tenant.ask('GET', `${items}/${made.body.id}?${query}`);
      expect(refused.status).toBe(400);
      expect(refused.body.error.code).toBe('badArgument');
    }
  });

  it('answers 404 for an item, a list and a site that are not there', async () => {
    const item = await tenant.ask('GET', `${items}/999999`);
    expect(item.status).toBe(404);
    expect(item.body.error).toMatchObject({
      code: 'itemNotFound',
      message: 'The resource could not be found.',
    });
    const list = await tenant.ask('GET', `${SITE}/lists/Nowhere/items`);
    expect(list.status).toBe(404);
    expect(list.body.error).toMatchObject({
      code: 'itemNotFound',
      message: 'The specified list was not found',
    });
    const site = await tenant.ask('GET', '/sites/elsewhere/lists');
    expect(site.status).toBe(404);
    expect(site.body.error.message).toBe('Requested site could not be found');
    const deleted = await addItem(tenant, items, {});
    expect((await tenant.ask('DELETE', `${items}/${deleted.body.id}`)).status).toBe(204);
    expect((await tenant.ask('DELETE', `${items}/${deleted.body.id}`)).status).toBe(404);
  });
});

it('keeps everything across a restart', async () => {
  const made = await addItem(tenant, items, { Key: 'kept', Note: 'still here' });
  tenant.restart();
  const read = await tenant.ask('GET', `${items}/${made.body.id}?$expand=fields`);
  expect(read.body.fields.Note).toBe('still here');
  expect((await addItem(tenant, items, { Key: 'KEPT' })).status).toBe(400);
});
