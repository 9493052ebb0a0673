import type { Server } from 'node:http';
import { createListsPage } from '../../../local/graph/lists-page.ts';
import { addItem, listen, makeList, startTenant, type Tenant } from './tenant.ts';

let tenant: Tenant;
let page: { origin: string; server: Server };

beforeAll(async () => {
  tenant = await startTenant();
  const items = await makeList(tenant, 'Concerns');
  await makeList(tenant, 'Digests');
  await addItem(tenant, items, { Key: 'old', Body: '<script>alert("x")</script> & more' });
  await addItem(tenant, items, { Key: 'new', Body: 'broken' });
  const unseal = (list: string, fields: Record<string, unknown>) => {
    if (fields.Body === 'broken') throw new Error('No key for this item.');
    return { list, opened: `<b>${fields.Key}</b>` };
  };
  page = await listen([createListsPage({ graph: tenant.graph, unseal })]);
});
afterAll(async () => {
  page.server.closeAllConnections();
  page.server.close();
  await tenant.stop();
});

const html = async (path: string) => (await fetch(page.origin + path)).text();
const json = async (path: string) =>
  (await (await fetch(page.origin + path)).json()) as {
    list: string;
    columns: string[];
    items: { id: string; fields: Record<string, unknown>; unsealed?: unknown }[];
  };

it('shows every list with its number of items, and the first one below', async () => {
  const text = await html('/lists');
  expect(text).toContain('Concerns (2)');
  expect(text).toContain('Digests (0)');
  expect(text.indexOf('data-label="id">2<')).toBeGreaterThan(0);
  expect(text.indexOf('data-label="id">2<')).toBeLessThan(text.indexOf('data-label="id">1<'));
});

it('escapes every value, sealed or not', async () => {
  const text = await html('/lists?list=Concerns&unsealed=1');
  expect(text).not.toContain('<script');
  expect(text).not.toContain('<b>');
  expect(text).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; more');
  expect(text).toContain('&lt;b&gt;old&lt;/b&gt;');
});

it('gives programs the same, newest first', async () => {
  const sealed = await json('/lists.json?list=concerns');
  expect(sealed.list).toBe('Concerns');
  expect(sealed.columns).toEqual(expect.arrayContaining(['Title', 'Key', 'Body', 'Modified']));
  expect(sealed.items.map((item) => [item.id, item.fields.Key])).toEqual([
    ['2', 'new'],
    ['1', 'old'],
  ]);
  expect(sealed.items[0]).not.toHaveProperty('unsealed');
});

it('adds what was unsealed when asked, and says of an item that it could not be', async () => {
  const { items } = await json('/lists.json?list=Concerns&unsealed=1');
  expect(items.map((item) => item.unsealed)).toEqual([
    { error: 'No key for this item.' },
    { list: 'Concerns', opened: '<b>old</b>' },
  ]);
});

it('is read-only, and answers 404 for a list that is not there', async () => {
  expect((await fetch(`${page.origin}/lists`, { method: 'POST' })).status).toBe(405);
  const none = await fetch(`${page.origin}/lists?list=<b>`);
  expect(none.status).toBe(404);
  expect(none.headers.get('content-type')).toContain('application/json');
});

it('lets no script run, whatever stands in a list', async () => {
  const response = await fetch(`${page.origin}/lists`);
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
});
