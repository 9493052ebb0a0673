import {
  noteRisingTold,
  removeOldRisingNotes,
  risingAlerts,
} from '../../../../src/app/rising/rising-alerts.ts';
import { risingFor } from '../../../../src/app/rising/rising-for.ts';
import type { Brief } from '../../../../src/domain/brief.ts';
import { fakeDeps } from '../../../support/fake-deps.ts';
import { LONG_AGO, lately, pupilNamed, reportedBefore } from '../../../support/rising-briefs.ts';
import { CHAIR, DEPUTY, DSL, GOVERNOR, HEAD, IT, SCHOOL_A, TEACHER } from '../../../support/schools.ts';

const NAME = 'Quibble Frostleaf';
const WEEK = 7 * 24 * 60;
const NOBODY = new Map();

/** NOON is a Friday. */
function world(briefs: readonly Brief[] = [LONG_AGO, ...lately(6, { kind: 'grooming' })]) {
  const deps = fakeDeps();
  const become = (next: readonly Brief[]) => {
    deps.record.briefs = () => next;
  };
  become(briefs);
  const alerts = () => risingAlerts(deps, NOBODY);
  const tell = async () => {
    const due = alerts();
    for (const alert of due) await noteRisingTold(alert, deps);
    return due.map(({ to }) => to);
  };
  return { deps, become, alerts, tell };
}

test('DSL and deputies are told of a steep rise, and nobody else', () => {
  const { alerts } = world();
  expect(alerts()).toMatchObject([
    { to: DSL.oid, patterns: [{ what: 'kind', key: 'grooming', now: 6 }] },
    { to: DEPUTY.oid, patterns: [{ what: 'kind', key: 'grooming', now: 6 }] },
  ]);
});

test('A rise that is not steep is for the digest only', () => {
  const { deps, alerts } = world([LONG_AGO, ...lately(4, { kind: 'grooming' })]);
  expect(risingFor(DSL, deps)).toMatchObject([{ now: 4, steep: false }]);
  expect(alerts()).toEqual([]);
});

test('Concerns that one of them may not open are not counted for them, and are for the other', () => {
  const barred = lately(3, { kind: 'grooming', barred: [DSL.oid], subjects: [DSL.oid] });
  const open = [4, 5, 6].map((days) => reportedBefore(days, { kind: 'grooming' }));
  const { deps, alerts } = world([LONG_AGO, ...open.toReversed(), ...barred]);
  expect(alerts().map(({ to }) => to)).toEqual([DEPUTY.oid]);
  expect(risingFor(DSL, deps)).toMatchObject([{ now: 3, newest: open[0]?.reference }]);
});

test('A pattern that somebody may not see at all leaves what they are told as it would be without it', () => {
  const seen = lately(5, { kind: 'grooming' });
  const hidden = lately(9, { app: 'Chat Fox', kind: 'grooming', barred: [DSL.oid] });
  const all = [...seen, ...hidden].sort((a, b) => a.reportedAt - b.reportedAt);
  expect(risingFor(DSL, world([LONG_AGO, ...all]).deps)).toEqual(
    risingFor(DSL, world([LONG_AGO, ...seen]).deps),
  );
});

test.each([TEACHER, GOVERNOR, IT, CHAIR])(
  'Nothing rises for one who opens no such concern: $name',
  (person) => {
    expect(risingFor(person, world().deps)).toEqual([]);
    expect(risingFor(HEAD, world().deps)).toHaveLength(1);
  },
);

test('Of one pattern nobody is told twice in a week, however many reports follow', async () => {
  const { deps, become, tell } = world();
  expect(await tell()).toEqual([DSL.oid, DEPUTY.oid]);
  deps.clock.forward(60);
  become([LONG_AGO, ...lately(6, { kind: 'grooming' }), reportedBefore(-0.03, { kind: 'grooming' })]);
  expect(await tell()).toEqual([]);
});

test('In a later week they are told again of new reports only; a week begins on Monday in London', async () => {
  const { deps, become, tell } = world();
  await tell();
  // Sunday night, with a report since.
  deps.clock.forward(2.4 * 24 * 60);
  const more = [LONG_AGO, ...lately(6, { kind: 'grooming' }), reportedBefore(-2, { kind: 'grooming' })];
  become(more);
  expect(await tell()).toEqual([]);
  deps.clock.forward(24 * 60);
  expect(await tell()).toEqual([DSL.oid, DEPUTY.oid]);
  deps.clock.forward(WEEK);
  expect(await tell()).toEqual([]);
});

test('Another pattern in the same week is told of, alone', async () => {
  const { become, tell, alerts } = world();
  await tell();
  become([LONG_AGO, ...lately(6, { kind: 'grooming', app: 'Chat Fox' })]);
  expect(alerts()[0]?.patterns.map(({ what }) => what)).toEqual(['app']);
});

test('What is put down holds no name, no kind and no reference, and is one note for each person', async () => {
  const briefs = lately(6, { kind: 'grooming', app: 'Chat Fox', people: [pupilNamed(NAME)] });
  const { deps, tell } = world([LONG_AGO, ...briefs]);
  await tell();
  expect(deps.settings.keys('rising')).toEqual([`rising/${DSL.oid}`, `rising/${DEPUTY.oid}`]);
  const kept = JSON.stringify(deps.settings.puts);
  for (const word of ['Quibble', 'QUIBBLE', 'fox', 'grooming', briefs[0]?.reference ?? NAME])
    expect(kept).not.toContain(word);
  expect(deps.settings.puts.map(({ by }) => by)).toEqual(['heed', 'heed']);
});

test('Notes that keep nobody from being told again are removed, and others are not', async () => {
  const { deps, tell } = world();
  await tell();
  deps.clock.forward(4 * WEEK);
  await removeOldRisingNotes(deps);
  expect(deps.settings.keys('rising')).toHaveLength(2);
  deps.clock.forward(2 * WEEK);
  await removeOldRisingNotes(deps);
  expect(deps.settings.keys('rising')).toEqual([]);
});

test('On a new disk nobody is told until it is known who was told before', () => {
  const { deps, alerts } = world();
  deps.settings.loaded = false;
  expect(alerts()).toEqual([]);
});

test('Whose access was taken away is not told', () => {
  const { deps, alerts } = world();
  const people = new Map(SCHOOL_A.people);
  people.delete(DSL.oid);
  deps.directory.become({ ...SCHOOL_A, people, revoked: new Map([[DSL.oid, DSL]]) });
  expect(alerts().map(({ to }) => to)).toEqual([DEPUTY.oid]);
});

test('School days count, and not weeks: as many reports in one week of school are more than in four', () => {
  const past = Array.from({ length: 16 }, (_, index) =>
    reportedBefore(210 - index * 5, { kind: 'grooming' }),
  );
  const { deps } = world([LONG_AGO, ...past, ...lately(6, { kind: 'grooming' })]);
  const terms = [
    { from: '2026-04-20', to: '2026-07-17' },
    { from: '2026-11-16', to: '2026-12-18' },
  ];
  const calendar = { ...deps.school.times.calendar, terms };
  const school = { ...deps.school, times: { ...deps.school.times, calendar } };
  expect(risingFor(DSL, deps)).toEqual([]);
  expect(risingFor(DSL, { ...deps, school })).toMatchObject([{ now: 6 }]);
});
