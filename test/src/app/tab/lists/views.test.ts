import { keepView, viewsOf } from '../../../../../src/app/tab/lists/views.ts';
import { fakeDeps } from '../../../../support/fake-deps.ts';
import { DEPUTY, DSL, TEACHER } from '../../../../support/schools.ts';

const OPEN = { status: 'open' } as const;

test('A view is kept for its person only, without a line in the access log', async () => {
  const deps = fakeDeps();
  expect(viewsOf(DSL, deps)).toEqual({ ok: true, value: [] });
  await keepView(DSL, { name: ' Mine,  open ', query: OPEN }, deps);
  expect(viewsOf(DSL, deps)).toEqual({ ok: true, value: [{ name: 'Mine, open', query: OPEN }] });
  expect(viewsOf(DEPUTY, deps)).toEqual({ ok: true, value: [] });
  expect(deps.settings.puts).toEqual([expect.objectContaining({ key: `view/${DSL.oid}`, by: 'heed' })]);
});

test('The same name is replaced, and a name without a query is dropped', async () => {
  const deps = fakeDeps();
  await keepView(DSL, { name: 'B', query: OPEN }, deps);
  await keepView(DSL, { name: 'A', query: OPEN }, deps);
  const replaced = await keepView(DSL, { name: 'B', query: { need: 'unread' } }, deps);
  expect(replaced.ok && replaced.value).toEqual([
    { name: 'A', query: OPEN },
    { name: 'B', query: { need: 'unread' } },
  ]);
  await keepView(DSL, { name: 'A' }, deps);
  await keepView(DSL, { name: 'B' }, deps);
  expect(deps.settings.keys('view/')).toEqual([]);
});

test('There are twenty at most, and the twenty-first says so', async () => {
  const deps = fakeDeps();
  for (let number = 1; number <= 20; number += 1)
    await keepView(DSL, { name: `View ${number}`, query: OPEN }, deps);
  expect(await keepView(DSL, { name: 'One more', query: OPEN }, deps)).toMatchObject({
    fault: { code: 'view.full' },
  });
  expect(await keepView(DSL, { name: 'View 7', query: { need: 'action' } }, deps)).toMatchObject({
    ok: true,
  });
});

test.each([
  ['no name', '  '],
  ['a long one', 'x'.repeat(61)],
])('%s is refused', async (_what, name) => {
  const deps = fakeDeps();
  expect(await keepView(DSL, { name, query: OPEN }, deps)).toMatchObject({ fault: { code: 'view.name' } });
});

test('What cannot be written is not kept, and a view that cannot be read is none', async () => {
  const deps = fakeDeps({ settings: { [`view/${DSL.oid}`]: '[{"name":"x","query":{"colour":"red"}}]' } });
  expect(viewsOf(DSL, deps)).toEqual({ ok: true, value: [] });
  deps.settings.broken = 'record.unwritable';
  expect(await keepView(DSL, { name: 'A', query: OPEN }, deps)).toMatchObject({
    fault: { code: 'settings.unwritable' },
  });
});

test('Whoever handles no concerns has no views', async () => {
  const refused = { ok: false, fault: { code: 'case.not-yours' } };
  expect(viewsOf(TEACHER, fakeDeps())).toEqual(refused);
  expect(await keepView(TEACHER, { name: 'A', query: OPEN }, fakeDeps())).toEqual(refused);
});
