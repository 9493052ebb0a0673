import { STAND_IN } from '../../../src/clouds.ts';
import type { GraphCaller } from '../../../src/graph/client.ts';
import { provision } from '../../../src/graph/provision.ts';
import { LISTS } from '../../../src/graph/schema.ts';
import { type StandIn, startStandIn } from './stand-in.ts';

let standIn: StandIn;
beforeEach(async () => {
  standIn = await startStandIn({ lists: false });
});
afterEach(() => standIn.stop());

async function run(graph: GraphCaller) {
  const lines: string[] = [];
  const result = await provision({ graph, siteId: STAND_IN.siteId, say: (line) => lines.push(line) });
  return { result, lines };
}

function writes() {
  return standIn.tenant.requests.filter(({ method }) => method !== 'GET');
}

test('an empty site gets every list with every column', async () => {
  const { result, lines } = await run(standIn.setUp());
  expect(result).toEqual({ ok: true, value: undefined });
  expect(standIn.tenant.listNames().sort()).toEqual(Object.keys(LISTS).sort());
  for (const [name, shape] of Object.entries(LISTS)) {
    const wanted = shape.columns.map((column) => column.name);
    expect(standIn.tenant.columnNames(name)).toEqual(expect.arrayContaining(wanted));
  }
  expect(lines.at(-1)).toBe('Every list is complete.');
});

test('a second run writes nothing', async () => {
  await run(standIn.setUp());
  const before = writes().length;
  expect(await run(standIn.setUp())).toEqual({
    result: { ok: true, value: undefined },
    lines: ['Every list is complete.'],
  });
  expect(writes()).toHaveLength(before);
});

test('a list that has lost columns is completed, and what else is in it stays', async () => {
  const graph = standIn.setUp();
  await graph.call({
    call: 'POST lists',
    method: 'POST',
    path: `/sites/${STAND_IN.siteId}/lists`,
    body: {
      displayName: 'Settings',
      columns: [{ name: 'Theirs', text: {} }],
      list: { template: 'genericList' },
    },
  });
  expect((await run(graph)).result.ok).toBe(true);
  expect(standIn.tenant.columnNames('Settings')).toEqual(
    expect.arrayContaining(['Theirs', 'SettingKey', 'Sealed']),
  );
});

const makeList = (graph: GraphCaller, displayName: string, columns: readonly object[]) =>
  graph.call({
    call: 'POST lists',
    method: 'POST',
    path: `/sites/${STAND_IN.siteId}/lists`,
    body: { displayName, columns, list: { template: 'genericList' } },
  });
const addRow = (graph: GraphCaller, list: string, fields: object) =>
  graph.call({
    call: 'POST items',
    method: 'POST',
    path: `/sites/${STAND_IN.siteId}/lists/${list}/items`,
    body: { fields },
  });

test('a list of an older schema gets its columns and indexes in place, and its rows stay', async () => {
  const graph = standIn.setUp();
  await makeList(graph, 'Entries', [{ name: 'EntryKey', text: {} }]);
  await addRow(graph, 'Entries', { EntryKey: 'one' });
  await addRow(graph, 'Entries', { EntryKey: 'two' });
  const { result, lines } = await run(graph);
  expect(result.ok).toBe(true);
  expect(lines).toContain('Entries: the index on the column EntryKey is there now.');
  expect(lines).toContain('Entries: the rule that no two rows have the same EntryKey is there now.');
  expect(standIn.tenant.rows('Entries').map(({ fields }) => fields.EntryKey)).toEqual(['one', 'two']);
  const third = await addRow(graph, 'Entries', { EntryKey: 'two' });
  expect(third).toMatchObject({ ok: false, fault: { reason: 'duplicate' } });
});

test('where rows contradict the rule nothing is lost, the reason is said, and the rest is made', async () => {
  const graph = standIn.setUp();
  await makeList(graph, 'Entries', [{ name: 'EntryKey', text: {} }]);
  await addRow(graph, 'Entries', { EntryKey: 'one' });
  await addRow(graph, 'Entries', { EntryKey: 'one' });
  const { result, lines } = await run(graph);
  expect(result).toEqual({ ok: false, fault: { code: 'graph.refused' } });
  expect(lines.filter((line) => line.includes('Two rows may hold the same value already.'))).toHaveLength(1);
  expect(standIn.tenant.rows('Entries')).toHaveLength(2);
  expect(standIn.tenant.listNames()).toContain('Settings');
});

test('a column of another type is left alone and named, and the rest is made', async () => {
  const graph = standIn.setUp();
  await makeList(graph, 'Entries', [{ name: 'EntryKey', number: {} }]);
  const { result, lines } = await run(graph);
  expect(result).toEqual({ ok: false, fault: { code: 'graph.conflict' } });
  expect(lines.at(-1)).toContain('Entries: the column EntryKey has another type than Heed needs.');
  expect(standIn.tenant.listNames()).toContain('Concerns');
});

test('the identity of the app cannot provision, and is told why', async () => {
  const { result, lines } = await run(standIn.app());
  expect(result).toEqual({ ok: false, fault: { code: 'graph.refused' } });
  expect(lines).toEqual([
    'Concerns: the list was not made. This identity may not: it needs the permission Sites.FullControl.All, with the consent of an administrator.',
  ]);
});

test('a library that SharePoint does not make is left to a person, and the lists are complete', async () => {
  const real = standIn.setUp();
  const graph: GraphCaller = {
    call: (request) =>
      JSON.stringify(request.body ?? '').includes('documentLibrary')
        ? Promise.resolve({ ok: false, fault: { code: 'graph.refused', status: 400 } })
        : real.call(request),
  };
  const { result, lines } = await run(graph);
  expect(result.ok).toBe(true);
  expect(lines.join('\n')).toContain('create the document library by hand in SharePoint, named Evidence');
});

test('a site that is down changes nothing', async () => {
  standIn.faults.sharePoint = 'down';
  expect((await run(standIn.setUp())).result).toEqual({ ok: false, fault: { code: 'graph.unreachable' } });
});
