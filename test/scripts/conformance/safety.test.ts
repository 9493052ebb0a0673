import type { Ask } from '../../../scripts/conformance/question.ts';
import { missingFor } from '../../../scripts/conformance/run.ts';
import { judgeSite, rightsIn, tooWide } from '../../../scripts/conformance/safety.ts';
import { readTenant, siteAt } from '../../../scripts/conformance/settings.ts';
import { LISTS } from '../../../src/graph/schema.ts';

const siteId =
  'example.sharepoint.com,11111111-0000-4000-8000-000000000001,11111111-0000-4000-8000-000000000002';
const address = 'https://example.sharepoint.com/sites/test';
const ENV = {
  CONFORMANCE_TENANT_ID: '33333333-0000-4000-8000-000000000001',
  CONFORMANCE_CLIENT_ID: '33333333-0000-4000-8000-000000000002',
  CONFORMANCE_SECRET: 'hidden-value',
};

/** Answers the site, and its lists in pages; a page of `refused` cannot be read. */
function site(...pages: readonly (readonly object[] | 'refused')[]): { ask: Ask; methods: string[] } {
  const methods: string[] = [];
  const ask: Ask = async (method, path) => {
    methods.push(method);
    const reply = (status: number, body: unknown) => ({ status, body, headers: new Headers() });
    if (!path.includes('/lists')) return reply(200, { id: siteId });
    const number = Number(/page=(\d+)/.exec(path)?.[1] ?? 0);
    const page = pages[number];
    if (page === undefined || page === 'refused') return reply(403, { error: { code: 'accessDenied' } });
    const next = number + 1 < pages.length ? { '@odata.nextLink': `/sites/x/lists?page=${number + 1}` } : {};
    return reply(200, { value: page, ...next });
  };
  return { ask, methods };
}

const at = (heed: object = {}) => ({ site: { id: siteId }, heed });
const list = (name: string, displayName = name) => ({ id: '1', name, displayName });

test('A site without Heed’s lists may be used, and what earlier runs left there is told', async () => {
  const { ask, methods } = site([list('Documents')], [list('x', 'Heed conformance ab 1')]);
  expect(await judgeSite(at(), ask)).toEqual({ ok: true, siteId, leftOver: ['Heed conformance ab 1'] });
  expect(new Set(methods)).toEqual(new Set(['GET']));
});

test.each(Object.keys(LISTS))(
  'A site that has a list named %s is refused, under either of its names',
  async (name) => {
    for (const found of [list(name.toUpperCase(), 'Renamed'), list('x', name)]) {
      const { ask } = site([list('Documents')], [found]);
      const judged = await judgeSite(at(), ask);
      expect(judged).toMatchObject({ ok: false, sentences: [expect.stringContaining(name)] });
    }
  },
);

test('Where not every list can be read nothing is asked', async () => {
  expect(await judgeSite(at(), site([list('Documents')], 'refused').ask)).toMatchObject({ ok: false });
  const odd: Ask = async (_, path) => ({
    status: 200,
    headers: new Headers(),
    body: path.includes('/lists') ? '<html>' : { id: siteId },
  });
  expect(await judgeSite(at(), odd)).toMatchObject({ ok: false });
});

test('The site of Heed in the same settings is refused, by its id and by its address', async () => {
  const { ask } = site([]);
  expect(await judgeSite(at({ siteId: siteId.toUpperCase() }), ask)).toMatchObject({ ok: false });
  const named = {
    site: { host: 'example.sharepoint.com', path: 'sites/test' },
    heed: { site: `${address}/Pages` },
  };
  expect(await judgeSite(named, ask)).toMatchObject({ ok: false });
});

test('An identity that could write to every site is refused unless a person asks for the questions that need it', () => {
  for (const right of ['Sites.ReadWrite.All', 'Sites.Manage.All', 'Sites.FullControl.All']) {
    expect(tooWide(['Sites.Selected', right], false)).toContain(right);
    expect(tooWide([right], true)).toBeUndefined();
  }
  expect(tooWide(['Sites.Selected', 'Sites.Read.All'], false)).toBeUndefined();
});

test('Rights are read from a token, and none from anything else', () => {
  const token = `x.${Buffer.from('{"roles":["Sites.Selected"]}').toString('base64url')}.x`;
  expect(rightsIn(token)).toEqual(['Sites.Selected']);
  expect(['', 'x', 'x.y.z'].map(rightsIn)).toEqual([[], [], []]);
});

test('A site is named by its address or its id, and by nothing looser', () => {
  expect(siteAt(`${address}/SitePages/Home.aspx`)).toEqual({
    host: 'example.sharepoint.com',
    path: 'sites/test',
  });
  expect(siteAt(siteId)).toEqual({ id: siteId });
  for (const text of [
    '',
    'test',
    'http://example.sharepoint.com/sites/test',
    'https://example.sharepoint.com/',
  ])
    expect(siteAt(text)).toBeUndefined();
});

test('Every fault of the settings is said at once, and no value with it', () => {
  const read = readTenant(
    { ...ENV, CONFORMANCE_TENANT_ID: 'hidden-value', CONFORMANCE_SECRET: '' },
    'nowhere',
  );
  if (read.ok) throw new Error('It was taken.');
  const said = read.faults.join('\n');
  for (const name of ['CONFORMANCE_TENANT_ID', 'CONFORMANCE_SECRET', '--site']) expect(said).toContain(name);
  expect(said).not.toContain('hidden-value');
});

test('The identities of a running Heed and of its set-up are not taken for asking', () => {
  for (const name of ['GRAPH_CLIENT_ID', 'SETUP_CLIENT_ID', 'BOT_ID']) {
    const read = readTenant({ ...ENV, [name]: ENV.CONFORMANCE_CLIENT_ID }, address);
    expect(read).toMatchObject({ ok: false, faults: [expect.stringContaining(name)] });
  }
  expect(readTenant(ENV, address)).toMatchObject({ ok: true });
});

test('What a question needs and the run has not is said', () => {
  const known = { tenant: {}, rights: ['User.Read.All'], large: false };
  expect(missingFor({ large: true }, known)).toContain('--large');
  expect(missingFor({ rights: [['Group.Create', 'Group.ReadWrite.All']] }, known)).toContain('Group.Create');
  expect(missingFor({ extras: ['person'] }, known)).toContain('CONFORMANCE_PERSON_ID');
  expect(missingFor({ rights: [['User.Read.All']] }, known)).toBeUndefined();
  expect(missingFor({}, { ...known, signal: AbortSignal.abort() })).toContain('ended');
});
