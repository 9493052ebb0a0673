import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { addItem, makeList, SITE, startTenant, type Tenant } from './tenant.ts';

let tenant: Tenant;
beforeAll(async () => {
  tenant = await startTenant();
});
afterAll(() => tenant.stop());

let number = 0;
async function newList(columns: readonly unknown[] = []) {
  number += 1;
  return tenant.ask('POST', `${SITE}/lists`, {
    as: 'setup',
    body: { displayName: `List ${number}`, columns, list: { template: 'genericList' } },
  });
}

async function addColumn(list: string, column: unknown) {
  return tenant.ask('POST', `${SITE}/lists/${list}/columns`, { as: 'setup', body: column });
}

describe('lists', () => {
  it('makes a list and finds it by id, by display name and among all', async () => {
    const made = await newList();
    expect(made.status).toBe(201);
    expect(made.body.eTag).toBe(`${made.body.id},1`);
    expect(made.body).toMatchObject({ list: { template: 'genericList' }, name: `List${number}` });
    for (const name of [made.body.id, made.body.displayName, made.body.displayName.toUpperCase()]) {
      const found = await tenant.ask('GET', `${SITE}/lists/${encodeURIComponent(name)}`);
      expect(found.body.id).toBe(made.body.id);
    }
    const all = await tenant.ask('GET', `${SITE}/lists?$select=id,displayName`);
    expect(all.body.value.map((list) => list.id)).toContain(made.body.id);
    expect(all.body.value[0]).not.toHaveProperty('webUrl');
  });

  it('refuses a name given by the caller', async () => {
    const refused = await tenant.ask('POST', `${SITE}/lists`, {
      as: 'setup',
      body: { name: 'Mine', displayName: 'Mine' },
    });
    expect(refused.status).toBe(400);
    expect(refused.body.error.message).toBe(
      "Cannot define a 'name' for a list as it is assigned by the server. Instead, provide 'displayName'",
    );
  });

  it('refuses a display name that is taken, whatever the case', async () => {
    const made = await newList();
    const again = await tenant.ask('POST', `${SITE}/lists`, {
      as: 'setup',
      body: { displayName: made.body.displayName.toUpperCase() },
    });
    expect(again.status).toBe(409);
    expect(again.body.error.code).toBe('nameAlreadyExists');
  });

  it('leaves no list behind when one of its columns is refused', async () => {
    const refused = await newList([{ name: 'Good', text: {} }, { name: 'Bad' }]);
    expect(refused.status).toBe(400);
    expect(tenant.graph.listNames()).not.toContain(`List ${number}`);
  });

  it('renames a list and deletes it', async () => {
    const made = await newList();
    const path = `${SITE}/lists/${made.body.id}`;
    const renamed = await tenant.ask('PATCH', path, { as: 'setup', body: { displayName: 'Renamed' } });
    expect(renamed.body).toMatchObject({ displayName: 'Renamed', name: made.body.name });
    expect((await tenant.ask('DELETE', path, { as: 'setup' })).status).toBe(204);
    expect((await tenant.ask('GET', path)).status).toBe(404);
  });

  it('describes the site', async () => {
    const site = await tenant.ask('GET', SITE);
    expect(site.body.webUrl).toBe('https://heedschool.sharepoint.com/sites/safeguarding');
  });
});

describe('columns', () => {
  it('escapes the internal name, cuts it at 32 characters and keeps it', async () => {
    const list = (await newList()).body.id;
    const made = await addColumn(list, { name: 'Hyp-Col', displayName: 'Hyphen', text: {} });
    expect(made.status).toBe(201);
    expect(made.body.name).toBe('Hyp_x002d_Col');
    expect((await addColumn(list, { name: 'Currency Column', text: {} })).body.name).toBe(
      'Currency_x0020_Column',
    );
    expect((await addColumn(list, { name: 'x'.repeat(40), text: {} })).body.name).toBe('x'.repeat(32));
    const path = `${SITE}/lists/${list}/columns/${made.body.id}`;
    const renamed = await tenant.ask('PATCH', path, { as: 'setup', body: { displayName: 'New' } });
    expect(renamed.body).toMatchObject({ name: 'Hyp_x002d_Col', displayName: 'New' });
    const refused = await tenant.ask('PATCH', path, { as: 'setup', body: { name: 'Other' } });
    expect(refused.status).toBe(400);
  });

  it('shows Title, the own columns and the built-in ones', async () => {
    const list = (await newList([{ name: 'Own', text: {} }])).body.id;
    const all = await tenant.ask('GET', `${SITE}/lists/${list}/columns?$select=name,readOnly`);
    const names = all.body.value.map((column) => column.name);
    expect(names).toEqual(expect.arrayContaining(['Title', 'Own', 'Created', 'Modified']));
  });

  it.each<[string, unknown, number, string, string]>([
    [
      'no type',
      { name: 'A' },
      400,
      'invalidRequest',
      'Unable to determine type of provided column definition',
    ],
    ['two types', { name: 'A', text: {}, number: {} }, 400, 'invalidRequest', 'Invalid request'],
    [
      'a null default',
      { name: 'A', text: {}, defaultValue: null },
      400,
      'generalException',
      'General exception while processing',
    ],
    ['an unknown member', { name: 'A', text: {}, colour: 'red' }, 400, 'invalidRequest', 'Invalid request'],
    [
      'a built-in name',
      { name: 'Created', text: {} },
      409,
      'nameAlreadyExists',
      "A column with the name 'Created' already exists.",
    ],
    [
      'uniqueness without an index',
      { name: 'A', enforceUniqueValues: true, text: {} },
      400,
      'invalidRequest',
      'This field must be indexed to enforce unique values.',
    ],
    [
      'an index on several lines',
      { name: 'A', indexed: true, text: { allowMultipleLines: true } },
      400,
      'invalidRequest',
      'This field type cannot be indexed.',
    ],
    [
      'a unique yes or no',
      { name: 'A', indexed: true, enforceUniqueValues: true, boolean: {} },
      400,
      'invalidRequest',
      'This field type cannot enforce unique values.',
    ],
    ['a choice without choices', { name: 'A', choice: {} }, 400, 'invalidRequest', 'Invalid request'],
    [
      'a calculated column',
      { name: 'A', calculated: { formula: '=1' } },
      501,
      'notImplemented',
      'The stand-in does not imitate columns of the type calculated.',
    ],
  ])('refuses %s', async (_what, column, status, code, message) => {
    const list = (await newList()).body.id;
    const refused = await addColumn(list, column);
    expect(refused.status).toBe(status);
    expect(refused.body.error).toMatchObject({ code, message });
  });

  it('refuses a second column of the same name', async () => {
    const list = (await newList([{ name: 'Own', text: {} }])).body.id;
    expect((await addColumn(list, { name: 'own', text: {} })).status).toBe(409);
  });

  it('gives a list twenty indexes and not one more', async () => {
    const columns = Array.from({ length: 20 }, (_, at) => ({ name: `C${at}`, indexed: true, text: {} }));
    const list = (await newList(columns)).body.id;
    expect((await addColumn(list, { name: 'Plain', text: {} })).status).toBe(201);
    expect((await addColumn(list, { name: 'More', indexed: true, text: {} })).status).toBe(400);
    const patch = await tenant.ask('PATCH', `${SITE}/lists/${list}/columns/Plain`, {
      as: 'setup',
      body: { indexed: true },
    });
    expect(patch.status).toBe(400);
  });

  it('gives a list of more than 20,000 items no new index', async () => {
    const made = await newList([{ name: 'Own', text: {} }]);
    // Through the file: twenty thousand requests would take longer than all the other tests.
    const db = new DatabaseSync(join(tenant.dataDir, 'graph.sqlite'));
    db.prepare('UPDATE lists SET item_count = 20001 WHERE id = ?').run(made.body.id);
    db.close();
    const refused = await tenant.ask('PATCH', `${SITE}/lists/${made.body.id}/columns/Own`, {
      as: 'setup',
      body: { indexed: true },
    });
    expect(refused.status).toBe(400);
    expect(refused.body.error.message).toBe('The list is too large to add an index to a column.');
  });

  it('refuses to make a column unique that holds equal values already', async () => {
    const items = await makeList(tenant, 'Equals');
    await addItem(tenant, items, { Note: 'same' });
    await addItem(tenant, items, { Note: 'Same' });
    const column = `${items.replace('/items', '/columns')}/Note`;
    const refused = await tenant.ask('PATCH', column, {
      as: 'setup',
      body: { indexed: true, enforceUniqueValues: true },
    });
    expect(refused.status).toBe(400);
    const read = await tenant.ask('GET', column, { as: 'setup' });
    expect(read.body.indexed).toBe(false);
  });

  it('fills a default in when an item does not say otherwise', async () => {
    const made = await newList([{ name: 'Level', number: {}, defaultValue: { value: '3' } }]);
    const item = await addItem(tenant, `${SITE}/lists/${made.body.id}/items`, {});
    expect(item.body.fields.Level).toBe(3);
  });

  it('hides a hidden column until it is asked for by name', async () => {
    const made = await newList([{ name: 'Secret', hidden: true, text: {} }]);
    const items = `${SITE}/lists/${made.body.id}/items`;
    const item = await addItem(tenant, items, { Secret: 's' });
    expect(item.body.fields).not.toHaveProperty('Secret');
    const named = await tenant.ask('GET', `${items}/1?$expand=fields($select=Secret)`);
    expect(named.body.fields.Secret).toBe('s');
  });

  it('shows a person and a lookup as the id of the target, as text', async () => {
    const made = await newList([
      { name: 'Owner', personOrGroup: {} },
      { name: 'Parent', lookup: { listId: 'x', columnName: 'Title' } },
    ]);
    const items = `${SITE}/lists/${made.body.id}/items`;
    const item = await addItem(tenant, items, { OwnerLookupId: 10, ParentLookupId: '4' });
    expect(item.body.fields).toMatchObject({ OwnerLookupId: '10', ParentLookupId: '4' });
    expect((await addItem(tenant, items, { Owner: 'someone' })).status).toBe(400);
  });

  it('takes several choices only with their type beside them', async () => {
    const made = await newList([{ name: 'Tags', choice: { choices: ['a', 'b'], displayAs: 'checkBoxes' } }]);
    const items = `${SITE}/lists/${made.body.id}/items`;
    const typed = await addItem(tenant, items, {
      'Tags@odata.type': 'Collection(Edm.String)',
      Tags: ['a', 'b'],
    });
    expect(typed.body.fields.Tags).toEqual(['a', 'b']);
    const bare = await addItem(tenant, items, { Tags: ['a'] });
    expect(bare.body.error.code).toBe('generalException');
  });
});
