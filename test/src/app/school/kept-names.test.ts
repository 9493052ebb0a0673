import { keepNames, nameIn } from '../../../../src/app/school/kept-names.ts';
import { CHAIR, DSL, HEAD, rosterOf, SCHOOL_A, TEACHER } from '../../../support/schools.ts';
import { type Stage, stage } from './stage.ts';

const people = [...SCHOOL_A.people.values()];
const without = (oid: string) => rosterOf(people.filter((one) => one.oid !== oid));
/** The same settings, with another list of people. */
const later = (before: Stage, roster: Parameters<typeof stage>[0]): Stage => ({
  ...stage(roster),
  settings: before.settings,
});

test('who acted on a concern keeps their name after they left', async () => {
  const before = stage(SCHOOL_A);
  await keepNames(before);
  const after = later(before, without(DSL.oid));
  await keepNames(after);
  expect(nameIn(after)(DSL.oid)).toBe(DSL.name);
});

test('the name is the newest: of who is there the directory’s, of who left the last one', async () => {
  const before = stage(SCHOOL_A);
  await keepNames(before);
  const married = later(
    before,
    rosterOf(people.map((one) => (one.oid === DSL.oid ? { ...one, name: 'Plum Newname' } : one))),
  );
  expect(nameIn(married)(DSL.oid)).toBe('Plum Newname');
  await keepNames(married);
  expect(nameIn(later(before, without(DSL.oid)))(DSL.oid)).toBe('Plum Newname');
});

test('names are kept of those only who may act: a teacher’s stands in their own reports', async () => {
  const deps = stage(SCHOOL_A);
  await keepNames(deps);
  const kept = deps.settings.keys('name/').map((key) => key.slice('name/'.length));
  expect(kept).toEqual(expect.arrayContaining([DSL.oid, HEAD.oid, CHAIR.oid]));
  expect(kept).not.toContain(TEACHER.oid);
  expect(nameIn(later(deps, without(TEACHER.oid)))(TEACHER.oid)).toBeUndefined();
});

test('a second look writes nothing', async () => {
  const deps = stage(SCHOOL_A);
  await keepNames(deps);
  const written = deps.settings.puts.length;
  expect(written).toBeGreaterThan(0);
  await keepNames(deps);
  expect(deps.settings.puts).toHaveLength(written);
});

test('nothing is written before it is known what stands there, from a list that may be old, or on a full disk twice', async () => {
  const unread = stage(SCHOOL_A);
  unread.settings.loaded = false;
  await keepNames(unread);
  const stale = stage({ ...SCHOOL_A, stale: true });
  await keepNames(stale);
  const full = stage(SCHOOL_A);
  full.settings.broken = 'record.unwritable';
  await keepNames(full);
  for (const { settings } of [unread, stale, full]) expect(settings.keys('name/')).toEqual([]);
});
