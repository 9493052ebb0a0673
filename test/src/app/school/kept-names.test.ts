import { createNameKeeper, formerPeople, nameIn } from '../../../../src/app/school/kept-names.ts';
import type { Report } from '../../../../src/domain/report.ts';
import type { Roster } from '../../../../src/domain/role.ts';
import { type FakeRecord, fakeRecord } from '../../../support/fake-record.ts';
import { CHAIR, DSL, HEAD, rosterOf, SCHOOL_A, TEACHER, VOLUNTEER } from '../../../support/schools.ts';
import { type Stage, stage } from './stage.ts';

const people = [...SCHOOL_A.people.values()];
const without = (oid: string) => rosterOf(people.filter((one) => one.oid !== oid));
const named = (oid: string, name: string) =>
  rosterOf(people.map((one) => (one.oid === oid ? { ...one, name } : one)));

interface School extends Stage {
  readonly record: FakeRecord;
}

function school(roster: Roster = SCHOOL_A): School {
  const deps = stage(roster);
  return { ...deps, record: fakeRecord(deps.clock) };
}

/** The same school with another list of people. */
const later = (before: School, roster: Roster): School => ({ ...stage(roster), ...pick(before) });
const pick = ({ settings, record, clock }: School) => ({ settings, record, clock });
const look = (deps: School) => createNameKeeper(deps).look();
const kept = ({ settings }: School) => settings.keys('name/').map((key) => key.slice('name/'.length));

/** Files a report about an adult of the school. */
async function fileAbout(oid: string, { record }: School, reference = 'AAAA2222'): Promise<void> {
  const report: Report = {
    adults: [{ who: { by: 'account', oid }, part: 'in-question' }],
    danger: false,
    people: [],
    happened: 'Something happened.',
  };
  const reporter = { oid: 'reporter', name: 'A Reporter', roles: ['staff' as const], unconfirmed: false };
  const filed = await record.change(reference, () => ({
    ok: true,
    value: {
      deeds: [
        {
          by: { oid: reporter.oid },
          what: {
            act: 'reported',
            reportKey: reference,
            report,
            reporter,
            row: 'adult',
            urgency: 'same-day',
            barred: [],
            place: { conversation: 'c', activity: 'a' },
          },
        },
      ],
      value: undefined,
    },
  }));
  if (!filed.ok) throw new Error(filed.fault.code);
}

test('who acted on a concern keeps their name after they left, and is found among those who did', async () => {
  const before = school();
  await look(before);
  const after = later(before, without(DSL.oid));
  await look(after);
  expect(nameIn(after)(DSL.oid)).toBe(DSL.name);
  expect(formerPeople(after)).toEqual([{ oid: DSL.oid, name: DSL.name }]);
  expect(formerPeople(before)).toEqual([]);
});

test('an adult whom a concern names keeps their name after they left; a colleague whom none names is kept nowhere', async () => {
  const before = school();
  await fileAbout(TEACHER.oid, before);
  await look(before);
  const after = later(before, without(TEACHER.oid));
  expect(nameIn(after)(TEACHER.oid)).toBe(TEACHER.name);
  expect(kept(before)).not.toContain(VOLUNTEER.oid);
  expect(nameIn(later(before, without(VOLUNTEER.oid)))(VOLUNTEER.oid)).toBeUndefined();
});

test('an adult of an old concern is looked for after a start, and one of a fresh concern at the next look', async () => {
  const deps = school();
  await fileAbout(TEACHER.oid, deps);
  deps.clock.forward(30 * 24 * 60);
  const keeper = createNameKeeper(deps);
  await keeper.look();
  expect(kept(deps)).toContain(TEACHER.oid);
  await fileAbout(VOLUNTEER.oid, deps, 'BBBB2222');
  await keeper.look();
  expect(kept(deps)).toContain(VOLUNTEER.oid);
});

test('the name is the newest: of who is there the directory’s, of who left the last one', async () => {
  const before = school();
  await look(before);
  const married = later(before, named(DSL.oid, 'Plum Newname'));
  expect(nameIn(married)(DSL.oid)).toBe('Plum Newname');
  await look(married);
  expect(nameIn(later(before, without(DSL.oid)))(DSL.oid)).toBe('Plum Newname');
});

test('a second look writes nothing', async () => {
  const deps = school();
  await look(deps);
  const written = deps.settings.puts.length;
  expect(kept(deps)).toEqual(expect.arrayContaining([DSL.oid, HEAD.oid, CHAIR.oid]));
  await look(deps);
  expect(deps.settings.puts).toHaveLength(written);
});

test('nothing is written before it is known what stands there, from a list that may be old, or on a full disk', async () => {
  const unread = school();
  unread.settings.loaded = false;
  const halfRead = school();
  halfRead.record.listed = false;
  const stale = school({ ...SCHOOL_A, stale: true });
  const full = school();
  full.settings.broken = 'record.unwritable';
  for (const deps of [unread, halfRead, stale, full]) {
    await look(deps);
    expect(kept(deps)).toEqual([]);
  }
});

test('what a full disk did not take is kept at a later look', async () => {
  const deps = school();
  await fileAbout(TEACHER.oid, deps);
  const keeper = createNameKeeper(deps);
  deps.settings.broken = 'record.unwritable';
  await keeper.look();
  delete deps.settings.broken;
  await keeper.look();
  expect(kept(deps)).toContain(TEACHER.oid);
});
