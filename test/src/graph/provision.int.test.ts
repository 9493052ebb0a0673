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

test('a column that differs is left alone and named, and the rest is made', async () => {
  const graph = standIn.setUp();
  await graph.call({
    call: 'POST lists',
    method: 'POST',
    path: `/sites/${STAND_IN.siteId}/lists`,
    body: {
      displayName: 'Entries',
      columns: [{ name: 'EntryKey', text: {} }],
      list: { template: 'genericList' },
    },
  });
  const { result, lines } = await run(graph);
  expect(result).toEqual({ ok: false, fault: { code: 'graph.conflict' } });
  expect(lines.at(-1)).toBe(
    'Entries: the column EntryKey does not enforce unique values. Heed changes nothing that exists.',
  );
  expect(standIn.tenant.listNames()).toContain('Concerns');
});

test('the identity of the app cannot provision, and is told why', async () => {
  const { result, lines } = await run(standIn.app());
  expect(result).toEqual({ ok: false, fault: { code: 'graph.refused' } });
  expect(lines[0]).toContain('needs manage or fullcontrol');
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
  expect(lines.join('\n')).toContain('Create it by hand, named Evidence');
});

test('a site that is down changes nothing', async () => {
  standIn.faults.sharePoint = 'down';
  expect((await run(standIn.setUp())).result).toEqual({ ok: false, fault: { code: 'graph.unreachable' } });
});
