import { dashboardRoute } from '../../../bot/api/dashboard.ts';
import { listRoutes } from '../../../bot/api/list-concerns.ts';
import type { ApiRoute } from '../../../bot/api/route.ts';
import { viewRoutes } from '../../../bot/api/views.ts';
import type { Person } from '../../../src/domain/role.ts';
import { fakeDeps } from '../../support/fake-deps.ts';
import { CHAIR, DPO, DSL, GOVERNOR, IT, SLT, TEACHER, VOLUNTEER } from '../../support/schools.ts';

const ROUTES = [...listRoutes, dashboardRoute, ...viewRoutes];
const NOT_YOURS = { ok: false, fault: { code: 'case.not-yours' } };
const UNREADABLE = { ok: false, fault: { code: 'api.unreadable' } };

const ask = (path: string, body: unknown, person: Person = DSL, method: ApiRoute['method'] = 'POST') => {
  const route = ROUTES.find((one) => one.path === path && one.method === method);
  if (!route) throw new Error('There is no such route.');
  return route.answer({ person, params: {}, query: {}, body }, fakeDeps());
};

test('Every list and figure asks the directory now', () => {
  expect(ROUTES.map(({ person }) => person)).toEqual(ROUTES.map(() => 'fresh'));
});

test.each(ROUTES.map(({ method, path }) => [method, path] as const))(
  '%s %s refuses whoever handles no concerns, as if it were not there',
  async (method, path) => {
    for (const person of [TEACHER, VOLUNTEER, GOVERNOR, SLT, IT])
      expect(await ask(path, path === '/api/views' ? { name: 'A' } : {}, person, method)).toEqual(NOT_YOURS);
  },
);

test('The data protection officer has a list and no dashboard', async () => {
  expect(await ask('/api/concerns', {}, DPO)).toMatchObject({ ok: true });
  expect(await ask('/api/dashboard', {}, DPO)).toEqual(NOT_YOURS);
  expect(await ask('/api/dashboard', {}, CHAIR)).toMatchObject({ ok: true });
});

test('Nothing sent is the whole list and the usual period', async () => {
  expect(await ask('/api/concerns', undefined)).toEqual({
    ok: true,
    value: { total: 0, more: false, lines: [], searched: 1 },
  });
  expect(await ask('/api/dashboard', undefined)).toMatchObject({ ok: true, value: { period: 'four-weeks' } });
});

test.each([
  ['no object', 7],
  ['an unknown part', { colour: 'red' }],
  ['an unknown need', { need: 'sleep' }],
  ['no day', { from: 'yesterday' }],
  ['a day that is none', { from: '2026-02-30' }],
  ['too many lines', { limit: 201 }],
  ['a part of a line', { offset: 1.5 }],
  ['a search that is none', { search: ['a'] }],
  ['a search without end', { search: 'a'.repeat(201) }],
  ['a value of null', { kind: null }],
])('A list is not made from %s', async (_what, body) => {
  expect(await ask('/api/concerns', body)).toEqual(UNREADABLE);
});

test.each([
  ['an unknown period', { period: 'ever' }],
  ['chosen days without days', { period: 'chosen' }],
  ['days that end before they begin', { period: 'chosen', from: '2026-11-02', to: '2026-11-01' }],
  ['days without saying that they are chosen', { from: '2026-11-01', to: '2026-11-02' }],
])('A dashboard is not made from %s', async (_what, body) => {
  expect(await ask('/api/dashboard', body)).toEqual(UNREADABLE);
});

test.each([
  ['nothing', undefined],
  ['no name', { query: {} }],
  ['a query with an unknown part', { name: 'A', query: { colour: 'red' } }],
])('A view is not kept from %s', async (_what, body) => {
  expect(await ask('/api/views', body)).toEqual(UNREADABLE);
});

test('A view that is kept is read again', async () => {
  const deps = fakeDeps();
  const [read, keep] = viewRoutes;
  const of = { person: DSL, params: {}, query: {} };
  const views = { ok: true, value: { views: [{ name: 'Mine', query: { owner: 'me' } }] } };
  expect(await keep?.answer({ ...of, body: { name: 'Mine', query: { owner: 'me' } } }, deps)).toEqual(views);
  expect(await read?.answer({ ...of, body: undefined }, deps)).toEqual(views);
});
