import { fail, ok } from '../../../src/domain/result.ts';
import { createDelta } from '../../../src/graph/delta.ts';
import { answered, failed, fakeCaller } from './fake-caller.ts';

const LINK = 'https://graph.microsoft.com/v1.0/sites/s/lists/Concerns/items/delta?token=';

function page(value: unknown[], link: { next?: string; delta?: string }) {
  return answered({
    value,
    ...(link.next ? { '@odata.nextLink': LINK + link.next } : {}),
    ...(link.delta ? { '@odata.deltaLink': LINK + link.delta } : {}),
  });
}

function row(id: string, status: string) {
  return { id, fields: { Reference: `R${id}`, Status: status } };
}

function deltaOf(graph: ReturnType<typeof fakeCaller>) {
  return createDelta({ graph, siteId: 's', list: 'Concerns' });
}

test('pages are followed to the mark, and the last state of an item counts', async () => {
  const pages = [
    page([row('1', 'old'), row('2', 'open')], { next: 'a' }),
    page([row('1', 'new'), { id: '2', deleted: { state: 'deleted' } }], { delta: 'b' }),
  ];
  const graph = fakeCaller(() => pages.shift() ?? failed('graph.refused'));
  expect(await deltaOf(graph)()).toEqual({
    ok: true,
    value: { items: [row('1', 'new')], removed: ['2'], whole: true, mark: `${LINK}b` },
  });
  expect(graph.asked.map(({ path }) => path)).toEqual([
    expect.stringContaining('/items/delta?$expand=fields($select=Reference,'),
    `${LINK}a`,
  ]);
});

test('410 begins again where its Location says', async () => {
  const graph = fakeCaller(({ path }) => {
    if (path.endsWith('old')) return failed('graph.refused', { status: 410, location: `${LINK}new` });
    return page([row('1', 'open')], { delta: 'b' });
  });
  expect(await deltaOf(graph)(`${LINK}old`)).toMatchObject({
    ok: true,
    value: { items: [row('1', 'open')], whole: true },
  });
  expect(graph.asked.map(({ path }) => path)).toEqual([`${LINK}old`, `${LINK}new`]);
});

test('what changed since a mark is not the whole list', async () => {
  const graph = fakeCaller(() => page([row('1', 'open')], { delta: 'b' }));
  expect(await deltaOf(graph)(`${LINK}old`)).toMatchObject({ value: { whole: false } });
});

test('410 without a Location begins from nothing', async () => {
  const graph = fakeCaller(({ path }) =>
    path.endsWith('old')
      ? failed('graph.refused', { status: 410, location: '' })
      : page([row('1', 'open')], { delta: 'b' }),
  );
  expect(await deltaOf(graph)(`${LINK}old`)).toMatchObject({ ok: true, value: { whole: true } });
  expect(graph.asked).toHaveLength(2);
});

test('an outage keeps the mark for the next time', async () => {
  const graph = fakeCaller(() => failed('graph.unreachable', { status: 503 }));
  expect(await deltaOf(graph)(`${LINK}old`)).toEqual({ ok: false, fault: { code: 'graph.unreachable' } });
  expect(graph.asked).toHaveLength(1);
});

test('a page that fails in the middle brings no half of the changes', async () => {
  const pages = [page([row('1', 'open')], { next: 'a' }), failed('graph.throttled', { status: 429 })];
  const graph = fakeCaller(() => pages.shift() ?? failed('graph.refused'));
  expect(await deltaOf(graph)()).toEqual({ ok: false, fault: { code: 'graph.throttled' } });
});

test('an item that comes without its columns is asked for by itself', async () => {
  const graph = fakeCaller(({ path }) => {
    if (path.includes('delta')) return page([{ id: '1' }, { id: '2' }], { delta: 'b' });
    return path.includes('/items/1?') ? answered(row('1', 'open')) : failed('graph.missing', { status: 404 });
  });
  expect(await deltaOf(graph)()).toMatchObject({
    ok: true,
    value: { items: [row('1', 'open')], removed: [] },
  });
});

test.each([[undefined], [{}], [{ value: 'x' }], [{ value: [] }]])(
  'an answer of the shape %j is refused',
  async (body) => {
    const graph = fakeCaller(() => answered(body));
    expect(await deltaOf(graph)()).toEqual({ ok: false, fault: { code: 'graph.refused' } });
  },
);

test('the next page is asked for while one is taken in, and none once that fails', async () => {
  const names = ['a', 'b', 'c'];
  const graph = fakeCaller(() => page([row('1', 'open')], { next: names.shift() ?? 'd' }));
  const asked: number[] = [];
  const take = async () => {
    asked.push(graph.asked.length);
    return asked.length < 2 ? ok(undefined) : fail('graph.unreachable');
  };
  expect(await deltaOf(graph)(undefined, take)).toEqual(fail('graph.unreachable'));
  expect(asked).toEqual([2, 3]);
  expect(graph.asked).toHaveLength(3);
});
