import { noteShown } from '../../../../../src/app/tab/lists/note-shown.ts';
import { fakeDeps } from '../../../../support/fake-deps.ts';
import { DSL, TEACHER } from '../../../../support/schools.ts';

test('that somebody was shown the list is written down once in twenty minutes, without what they searched for', async () => {
  const deps = fakeDeps();
  expect((await noteShown(DSL, deps)).ok).toBe(true);
  deps.clock.forward(19);
  await noteShown(DSL, deps);
  expect(deps.record.viewed).toEqual([{ oid: DSL.oid, role: 'dsl', what: 'list', from: 'tab' }]);
  deps.clock.forward(1);
  await noteShown(DSL, deps);
  expect(deps.record.viewed).toHaveLength(2);
});

test('where it cannot be written down nothing may be shown, and the next try writes it', async () => {
  const deps = fakeDeps();
  deps.record.broken = 'record.unwritable';
  expect(await noteShown(DSL, deps)).toMatchObject({ fault: { code: 'case.view-unrecorded' } });
  delete deps.record.broken;
  expect((await noteShown(DSL, deps)).ok).toBe(true);
  expect(deps.record.viewed).toHaveLength(1);
});

test('whoever handles no concern has no list to be shown', async () => {
  const deps = fakeDeps();
  await noteShown(TEACHER, deps);
  expect(deps.record.viewed).toEqual([]);
});
