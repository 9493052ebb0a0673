import { NotAsked, type Question, type World } from '../question.ts';
import { codeOf, refusalOf, textOf, valuesOf } from '../reply.ts';

const QUERY = ['src/graph/items.ts', 'local/graph/item-query.ts'];
const FILTER = ['src/graph/items.ts', 'local/graph/filter-sql.ts'];
const NOT_INDEXED = (name: string) =>
  `Field '${name}' cannot be referenced in filter or orderby as it is not indexed. Provide the 'Prefer: HonorNonIndexedQueriesWarningMayFailRandomly' header to allow this, but be warned that such queries may fail on large lists.`;
const PREFER = { prefer: 'HonorNonIndexedQueriesWarningMayFailRandomly' };

/** @returns the status, and how many rows a filter found */
async function counted(world: World, query: string, headers = {}) {
  const reply = await world.ask('GET', `${await world.sharedList()}/items?${query}`, { headers });
  return reply.status === 200
    ? { status: 200, rows: valuesOf(reply.body).length }
    : { status: reply.status, rows: -1 };
}

const filter = (text: string) => `$filter=${encodeURIComponent(text)}`;

/** Asking for rows: filters, order, pages. */
export const QUERIES: readonly Question[] = [
  {
    id: 'queries/not-indexed',
    facts: ['refusal.not-indexed'],
    fact: 'A filter on a column without an index is refused with 400, and taken with the Prefer header while the list is small.',
    reliesOn: ['src/graph/provision.ts', ...FILTER],
    writes: 'own lists',
    expected: { status: 400, code: 'invalidRequest', message: NOT_INDEXED('Plain'), 'with Prefer': 200 },
    async ask(world) {
      const path = `${await world.sharedList()}/items?${filter(`fields/Plain eq 'x'`)}`;
      const lenient = await world.ask('GET', path, { headers: PREFER });
      return { ...refusalOf(await world.ask('GET', path)), 'with Prefer': lenient.status };
    },
  },
  {
    id: 'queries/order-not-indexed',
    facts: ['refusal.not-indexed'],
    fact: 'An order by a column without an index is refused with the same words.',
    reliesOn: QUERY,
    writes: 'own lists',
    expected: { status: 400, code: 'invalidRequest', message: NOT_INDEXED('Plain') },
    ask: async (world) =>
      refusalOf(await world.ask('GET', `${await world.sharedList()}/items?$orderby=fields/Plain`)),
  },
  {
    id: 'queries/title',
    facts: ['query.title-not-indexed'],
    fact: 'Title has no index until somebody makes one.',
    reliesOn: ['src/graph/schema.ts', 'local/graph/system-columns.ts'],
    writes: 'own lists',
    expected: { status: 400, code: 'invalidRequest', message: NOT_INDEXED('Title') },
    ask: async (world) =>
      refusalOf(await world.ask('GET', `${await world.sharedList()}/items?${filter(`fields/Title eq 'x'`)}`)),
  },
  {
    id: 'queries/system-indexes',
    facts: ['query.system-indexes'],
    fact: 'SharePoint keeps an index on ID, Created, Modified and Author by itself, so they can be filtered by.',
    reliesOn: ['local/graph/filter-sql.ts'],
    writes: 'own lists',
    expected: { Created: 200, Modified: 200, id: 200, AuthorLookupId: 200 },
    async ask(world) {
      const list = await world.sharedList();
      const statusOf = async (text: string) =>
        (await world.ask('GET', `${list}/items?${filter(text)}`)).status;
      return {
        Created: await statusOf(`fields/Created ge '2026-01-01T00:00:00Z'`),
        Modified: await statusOf(`fields/Modified ge '2026-01-01T00:00:00Z'`),
        id: await statusOf('fields/id gt 0'),
        AuthorLookupId: await statusOf(`fields/AuthorLookupId eq '1'`),
      };
    },
  },
  {
    id: 'queries/item-property',
    facts: ['query.item-property'],
    fact: 'A filter on createdDateTime of the row itself does not work, though it is documented; fields/Created is used.',
    reliesOn: ['local/graph/filter-parse.ts'],
    writes: 'own lists',
    expected: { status: 400 },
    async ask(world) {
      const { status } = await counted(world, filter('createdDateTime ge 2026-01-01T00:00:00Z'));
      return { status };
    },
  },
  {
    id: 'queries/unsupported',
    facts: ['refusal.unsupported-filter'],
    fact: 'A filter that SharePoint does not know, such as contains, is 400 invalidRequest.',
    reliesOn: ['src/graph/graph-error.ts', 'local/graph/filter-parse.ts'],
    writes: 'own lists',
    expected: {
      status: 400,
      code: 'invalidRequest',
      message: 'The provided filter statement is not supported',
    },
    ask: async (world) =>
      refusalOf(
        await world.ask('GET', `${await world.sharedList()}/items?${filter(`contains(fields/Marked,'x')`)}`),
      ),
  },
  {
    id: 'queries/malformed',
    facts: ['refusal.malformed-filter'],
    fact: 'A filter whose column lacks fields/ is 400 BadRequest.',
    reliesOn: ['local/graph/filter-parse.ts'],
    writes: 'own lists',
    expected: { status: 400, code: 'BadRequest', message: 'Invalid filter clause' },
    ask: async (world) =>
      refusalOf(await world.ask('GET', `${await world.sharedList()}/items?${filter(`Marked eq 'x'`)}`)),
  },
  {
    id: 'queries/quotes',
    facts: [],
    fact: 'A quote within a value is doubled, and the letters’ case makes no difference to eq.',
    reliesOn: FILTER,
    writes: 'own lists',
    expected: { 'with a quote': 1, 'in capitals': 1 },
    async ask(world) {
      await world.addRow(await world.sharedList(), { Second: `it's quoted` });
      const exact = await counted(world, filter(`fields/Second eq 'it''s quoted'`));
      const capitals = await counted(world, filter(`fields/Second eq 'IT''S QUOTED'`));
      return { 'with a quote': exact.rows, 'in capitals': capitals.rows };
    },
  },
  {
    id: 'queries/dates',
    facts: ['query.dates'],
    fact: 'A time in a filter stands in single quotes as ISO 8601 in UTC.',
    reliesOn: FILTER,
    writes: 'own lists',
    expected: { status: 200, rows: 1 },
    async ask(world) {
      await world.addRow(await world.sharedList(), { Due: '2031-05-01T08:00:00Z' });
      return counted(world, filter(`fields/Due ge '2031-05-01T00:00:00Z'`));
    },
  },
  {
    id: 'queries/booleans',
    facts: ['query.booleans'],
    fact: 'A yes/no column is filtered by 1 or 0.',
    reliesOn: FILTER,
    writes: 'own lists',
    expected: { status: 200, found: true },
    async ask(world) {
      await world.addRow(await world.sharedList(), { Done: true });
      const { status, rows } = await counted(world, filter('fields/Done eq 1'));
      return { status, found: rows > 0 };
    },
  },
  {
    id: 'queries/lookups',
    facts: ['query.lookups'],
    fact: 'A person column is filtered by XLookupId and a quoted number; by X and a text it finds nothing or is refused.',
    reliesOn: ['local/graph/filter-sql.ts'],
    writes: 'own lists',
    expected: { 'by id': 200, 'by text finds rows': false },
    async ask(world) {
      const byId = await counted(world, filter(`fields/WhoLookupId eq '1'`), PREFER);
      const byText = await counted(world, filter(`fields/Who eq 'Somebody'`), PREFER);
      return { 'by id': byId.status, 'by text finds rows': byText.rows > 0 };
    },
  },
  {
    id: 'queries/wrong-shape',
    facts: ['query.wrong-shape-empty'],
    fact: 'A filter whose value has another type than the column finds nothing and says nothing.',
    reliesOn: FILTER,
    writes: 'own lists',
    expected: { status: 200, rows: 0 },
    async ask(world) {
      await world.addRow(await world.sharedList(), { Marked: '7' });
      return counted(world, filter('fields/Marked eq 7'));
    },
  },
  {
    id: 'queries/two-indexes',
    facts: [],
    fact: 'Only one indexed column can be filtered at a time (documented; how a second is answered is not).',
    reliesOn: ['src/graph/items.ts', 'local/graph/item-query.ts'],
    writes: 'own lists',
    expected: { status: 400 },
    async ask(world) {
      const { status } = await counted(world, filter(`fields/Marked eq 'x' and fields/Second eq 'y'`));
      return { status };
    },
  },
  {
    id: 'queries/order-ignored',
    facts: ['query.order-ignored'],
    fact: '$orderby=id desc and lastModifiedDateTime desc are passed over in silence.',
    reliesOn: QUERY,
    writes: 'own lists',
    expected: { 'id desc': 'oldest first', 'lastModifiedDateTime desc': 'oldest first' },
    async ask(world) {
      const list = await world.newList();
      for (let row = 0; row < 3; row++) await world.addRow(list, { Title: 'Row' });
      const orderOf = async (by: string) => {
        const reply = await world.ask('GET', `${list}/items?$orderby=${encodeURIComponent(by)}`);
        const ids = valuesOf(reply.body).map(({ id }) => Number(id));
        if (reply.status !== 200) return `status ${reply.status}`;
        return (ids[0] ?? 0) < (ids.at(-1) ?? 0) ? 'oldest first' : 'newest first';
      };
      return {
        'id desc': await orderOf('id desc'),
        'lastModifiedDateTime desc': await orderOf('lastModifiedDateTime desc'),
      };
    },
  },
  {
    id: 'queries/skip',
    facts: ['query.skip'],
    fact: '$skip is not supported.',
    reliesOn: ['local/graph/query-options.ts'],
    writes: 'own lists',
    expected: { status: 400 },
    async ask(world) {
      const { status } = await counted(world, '$skip=1');
      return { status };
    },
  },
  {
    id: 'queries/pages',
    facts: ['query.page-size', 'query.skiptoken'],
    fact: 'A page has 200 rows unless told, $top above 5,000 is taken and cut, and $skiptoken is base64 of Paged=TRUE&p_ID=….',
    reliesOn: ['src/graph/read-page.ts', ...QUERY],
    writes: 'own lists',
    expected: {
      'rows on the first page': 200,
      'link keeps $expand': true,
      skiptoken: 'Paged=TRUE&p_ID={number}',
      'rows on the second page': 1,
      '$top=9999': 200,
    },
    async ask(world) {
      const list = await world.newList([{ name: 'Marked', text: {}, indexed: true }]);
      await world.fill(list, 201);
      const first = await world.ask('GET', `${list}/items?$expand=fields($select=Marked)`);
      const next = textOf(first.body, '@odata.nextLink');
      if (next === '') throw new NotAsked('The first page had no link to a second.');
      const token = new URL(next).searchParams.get('$skiptoken') ?? '';
      const second = await world.ask('GET', next);
      const huge = await world.ask('GET', `${list}/items?$top=9999`);
      return {
        'rows on the first page': valuesOf(first.body).length,
        'link keeps $expand': /expand=fields/i.test(decodeURIComponent(next)),
        skiptoken: Buffer.from(token, 'base64').toString().replace(/\d+/g, '{number}'),
        'rows on the second page': valuesOf(second.body).length,
        '$top=9999': huge.status,
      };
    },
  },
  {
    id: 'queries/by-list-name',
    facts: [],
    fact: 'A list can be addressed by the name that people see, in place of its id.',
    reliesOn: ['src/graph/items.ts', 'local/graph/lists.ts'],
    writes: 'own lists',
    expected: { status: 200 },
    async ask(world) {
      const list = await world.ask('GET', `${await world.sharedList()}?$select=displayName`);
      const name = encodeURIComponent(textOf(list.body, 'displayName'));
      return codeOf(await world.ask('GET', `${world.site}/lists/${name}/items?$top=1`));
    },
  },
];
