import { createItems } from '../../../src/graph/items.ts';
import { answered, failed, fakeCaller } from './fake-caller.ts';

const KEY = { column: 'EntryKey', value: 'a:1' };

function itemsOf(graph: ReturnType<typeof fakeCaller>) {
  return createItems({ graph, siteId: 's', list: 'Entries' });
}

test('a 400 whose text is not the known one is checked against the list before it counts', async () => {
  const there = fakeCaller(({ method }) =>
    method === 'POST'
      ? failed('graph.refused', { status: 400 })
      : answered({ value: [{ id: '4', fields: { EntryKey: 'A:1' } }] }),
  );
  expect(await itemsOf(there).add(KEY, {})).toEqual({ ok: true, value: 'already' });
  const absent = fakeCaller(({ method }) =>
    method === 'POST' ? failed('graph.refused', { status: 400 }) : answered({ value: [] }),
  );
  expect(await itemsOf(absent).add(KEY, {})).toEqual({ ok: false, fault: { code: 'graph.refused' } });
});

test('a refusal of rights is not looked into', async () => {
  const graph = fakeCaller(() => failed('graph.refused', { status: 403 }));
  await itemsOf(graph).add(KEY, {});
  expect(graph.asked).toHaveLength(1);
});

test('rows that the filter should have kept out are not taken for the one asked for', async () => {
  const graph = fakeCaller(() => answered({ value: [{ id: '1', fields: { EntryKey: 'other' } }] }));
  expect(await itemsOf(graph).find(KEY)).toEqual({ ok: true, value: undefined });
});

test('an empty page with a link is not the end', async () => {
  const link = 'https://graph.microsoft.com/v1.0/next';
  const graph = fakeCaller(({ path }) =>
    path === link
      ? answered({ value: [{ id: '9', fields: { EntryKey: 'a:1' } }] })
      : answered({ value: [], '@odata.nextLink': link }),
  );
  expect(await itemsOf(graph).find(KEY)).toMatchObject({ ok: true, value: { id: '9' } });
});

test('a row was made although the answer has another shape: nobody is told "added" by guess', async () => {
  const graph = fakeCaller(() => answered({}));
  expect(await itemsOf(graph).add(KEY, {})).toEqual({ ok: false, fault: { code: 'graph.unreachable' } });
});
