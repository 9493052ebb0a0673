import { formerPeople, keepNames, nameIn } from '../../../../src/app/school/kept-names.ts';
import type { Roster } from '../../../../src/domain/role.ts';
import { DSL, person, rosterOf, SCHOOL_A, TEACHER } from '../../../support/schools.ts';
import { type Stage, stage } from './stage.ts';

const people = [...SCHOOL_A.people.values()];
const without = (oid: string) => rosterOf(people.filter((one) => one.oid !== oid));
/** The same settings, with another list of people. */
const later = (before: Stage, roster: Roster): Stage => ({ ...stage(roster), settings: before.settings });
const kept = ({ settings }: Stage) => settings.keys('name/').map((key) => key.slice('name/'.length));

test.each([
  ['who handles concerns', DSL],
  ['who only reports, or is named in a report', TEACHER],
])('%s keeps their name after they left, and is found by it', async (_who, { oid, name }) => {
  const before = stage(SCHOOL_A);
  await keepNames(before);
  expect(formerPeople(before)).toEqual([]);
  const after = later(before, without(oid));
  await keepNames(after);
  expect(nameIn(after)(oid)).toBe(name);
  expect(formerPeople(after)).toEqual([{ oid, name }]);
});

test('the name is the newest: of who is there the directory’s, of who left the last one', async () => {
  const before = stage(SCHOOL_A);
  await keepNames(before);
  const renamed = people.map((one) => (one.oid === DSL.oid ? { ...one, name: 'Plum Newname' } : one));
  const married = later(before, rosterOf(renamed));
  expect(nameIn(married)(DSL.oid)).toBe('Plum Newname');
  await keepNames(married);
  expect(nameIn(later(before, without(DSL.oid)))(DSL.oid)).toBe('Plum Newname');
});

test('a large staff is kept in a few looks, and then nothing more is written', async () => {
  const many = Array.from({ length: 120 }, (_, number) =>
    person(100 + number, `Colleague ${number}`, ['staff']),
  );
  const deps = stage(rosterOf(many));
  await keepNames(deps);
  expect(kept(deps).length).toBeLessThan(120);
  for (let looks = 0; looks < 4; looks += 1) await keepNames(deps);
  expect(kept(deps).toSorted()).toEqual(many.map(({ oid }) => oid).toSorted());
  expect(deps.settings.puts).toHaveLength(120);
});

test('nothing is written before it is known what stands there, from a list that may be old, or on a full disk', async () => {
  const unread = stage(SCHOOL_A);
  unread.settings.loaded = false;
  const stale = stage({ ...SCHOOL_A, stale: true });
  const full = stage(SCHOOL_A);
  full.settings.broken = 'record.unwritable';
  for (const deps of [unread, stale, full]) {
    await keepNames(deps);
    expect(kept(deps)).toEqual([]);
  }
  delete full.settings.broken;
  await keepNames(full);
  expect(kept(full)).toContain(DSL.oid);
});
