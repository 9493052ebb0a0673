import { STAND_IN } from '../../../src/clouds.ts';
import { checkLists } from '../../../src/graph/check-lists.ts';
import type { GraphAnswer, GraphCaller, GraphRequest } from '../../../src/graph/client.ts';
import { LISTS } from '../../../src/graph/schema.ts';
import { type StandIn, startStandIn } from './stand-in.ts';

const { siteId } = STAND_IN;
let standIn: StandIn;
beforeEach(async () => {
  standIn = await startStandIn({ lists: true });
});
afterEach(() => standIn.stop());

/** Graph as it is, but for some answers. */
function changed(change: (request: GraphRequest, answer: GraphAnswer) => GraphAnswer): GraphCaller {
  const real = standIn.app();
  return { call: async (request) => change(request, await real.call(request)) };
}

const refusing = (status: number, what: (request: GraphRequest) => boolean) =>
  changed((request, answer) =>
    what(request) ? { ok: false, fault: { code: 'graph.refused', status } } : answer,
  );
const isColumns = ({ call }: GraphRequest) => call === 'GET lists/{id}/columns';

/** The site with the answers of one call mapped. */
function mapped(call: string, map: (value: Record<string, unknown>) => Record<string, unknown> | undefined) {
  return changed((request, answer) => {
    if (!answer.ok || request.call !== call) return answer;
    const body = answer.value.body as { value: Record<string, unknown>[] };
    const value = body.value.map(map).filter((one) => one !== undefined);
    return { ok: true, value: { ...answer.value, body: { ...body, value } } };
  });
}

test('Lists as provisioning makes them are complete, seen with the rights that Heed runs with, and nothing is written', async () => {
  const graph = standIn.app();
  const before = standIn.tenant.requests.length;
  expect(await checkLists({ graph, siteId })).toEqual({ ok: true, value: [] });
  const asked = standIn.tenant.requests.slice(before);
  expect(asked.every(({ method }) => method === 'GET')).toBe(true);
  expect(asked).toHaveLength(1 + Object.keys(LISTS).length);
});

test('A list that was deleted or renamed is named', async () => {
  const graph = mapped('GET lists', (list) =>
    list.displayName === 'Entries' ? { ...list, displayName: 'Entries old' } : list,
  );
  expect(await checkLists({ graph, siteId })).toEqual({
    ok: true,
    value: [{ code: 'list-missing', list: 'Entries' }],
  });
});

test.each([
  ['a column is missing', () => undefined, 'column-missing'],
  ['it is not indexed', (column: object) => ({ ...column, indexed: false }), 'column-not-indexed'],
  [
    'it is of another type',
    (column: object) => ({ ...column, text: null, dateTime: null, number: {} }),
    'column-type',
  ],
] as const)('Where %s, the list and the column are named', async (_what, map, code) => {
  const graph = mapped('GET lists/{id}/columns', (column) =>
    column.name === 'DueAt' ? map(column) : column,
  );
  expect(await checkLists({ graph, siteId })).toEqual({
    ok: true,
    value: ['Concerns', 'Registers'].map((list) => ({ code, list, column: 'DueAt' })),
  });
});

test('A column that lets two rows be alike is named', async () => {
  const graph = mapped('GET lists/{id}/columns', (column) =>
    column.name === 'ReportId' ? { ...column, enforceUniqueValues: false } : column,
  );
  expect(await checkLists({ graph, siteId })).toEqual({
    ok: true,
    value: [{ code: 'column-not-unique', list: 'Concerns', column: 'ReportId' }],
  });
});

test('Without the right to read the site that is said, and nothing about lists that nobody saw', async () => {
  const graph = refusing(403, () => true);
  expect(await checkLists({ graph, siteId })).toEqual({ ok: true, value: [{ code: 'site-refused' }] });
});

test('A site that is not there is said', async () => {
  const graph = refusing(404, () => true);
  expect(await checkLists({ graph, siteId })).toEqual({ ok: true, value: [{ code: 'site-missing' }] });
});

test('A list with rights of its own is named once, and not called missing', async () => {
  let first = '';
  const graph = refusing(403, (request) => {
    if (!isColumns(request)) return false;
    first ||= request.path;
    return request.path === first;
  });
  const checked = await checkLists({ graph, siteId });
  expect(checked).toEqual({ ok: true, value: [{ code: 'list-refused', list: expect.any(String) }] });
});

test.each([
  ['SharePoint is down', 'down', 'graph.unreachable'],
  ['SharePoint asks for a pause', 'throttled', 'graph.throttled'],
] as const)('While %s nobody knows, so nothing is called missing', async (_what, weather, code) => {
  standIn.faults.sharePoint = weather;
  expect(await checkLists({ graph: standIn.app(), siteId })).toEqual({ ok: false, fault: { code } });
});

test('An answer that is no list of lists is a fault, and no list is called missing', async () => {
  const graph = changed((_request, answer) =>
    answer.ok ? { ok: true, value: { ...answer.value, body: 'words' } } : answer,
  );
  expect(await checkLists({ graph, siteId })).toEqual({ ok: false, fault: { code: 'graph.refused' } });
});
