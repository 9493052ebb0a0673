import { handOnOverdue } from '../../../src/app/hand-on-overdue.ts';
import { openCase } from '../../../src/app/open-case.ts';
import { report } from '../../../src/app/report.ts';
import type { Concern } from '../../../src/domain/concern.ts';
import { showReference } from '../../../src/domain/reference.ts';
import type { Person, Role } from '../../../src/domain/role.ts';
import { inQuestion, OTHER_REFERENCE, reportWith } from '../../support/cases.ts';
import { type FakeDeps, fakeDeps } from '../../support/fake-deps.ts';
import { fileReport } from '../../support/filed.ts';
import {
  CHAIR,
  DEPUTY,
  DPO,
  DSL,
  HEAD,
  rosterOf,
  SCHOOL_B,
  TEACHER,
  TEACHER2,
  VICECHAIR,
} from '../../support/schools.ts';
import { NOT_YOURS, now, taken, toldLast } from './pressing.ts';
import { watched } from './watched.ts';

const about = (reference?: string) => ({
  kind: 'complaint-handling',
  happened: 'I think that nothing was done.',
  ...(reference === undefined ? {} : { answers: { 'complaint-reference': reference } }),
});

/** A concern that the teacher reported and somebody has, under an office. */
async function handled(by: Person, role: Role, deps: FakeDeps, reporter: Person = TEACHER) {
  const on = await fileReport(deps, {}, { by: reporter });
  await deps.record.change(on.reference, () => ({
    ok: true,
    value: { deeds: [{ by: { oid: by.oid }, what: { act: 'acknowledged', role } }], value: undefined },
  }));
  return now(on, deps);
}

const way = ({ row, barred, steps }: Concern) => ({
  row,
  barred: barred.map(({ oid, why }) => [oid, why]),
  told: steps[0]?.to.map(({ oid }) => oid),
});

describe('A complaint about how one’s own concern was handled', () => {
  test.each<[Person, Role, string, readonly Person[]]>([
    [DSL, 'dsl', 'handling-dsl', [HEAD]],
    [DEPUTY, 'deputy', 'handling-dsl', [HEAD]],
    [DPO, 'dpo', 'handling-dsl', [HEAD]],
    [HEAD, 'head', 'handling-head', [CHAIR]],
    [CHAIR, 'chair', 'handling-chair', []],
    [VICECHAIR, 'vicechair', 'handling-chair', []],
  ])('goes one level above its handler, who is its subject ($name, %s): %s', async (by, role, row, told) => {
    const deps = fakeDeps();
    const on = await handled(by, role, deps);
    const made = await fileReport(deps, about(showReference(on.reference).toLowerCase()));
    expect(way(made)).toEqual({
      row,
      barred: [[by.oid, 'subject']],
      told: told.map(({ oid }) => oid),
    });
    expect(await openCase({ actor: by.oid, reference: made.reference, from: 'card' }, deps)).toEqual(
      NOT_YOURS,
    );
    expect(now(on, deps)).toEqual(on);
  });

  test('that nobody has taken is one about the DSL', async () => {
    const deps = fakeDeps();
    const on = await fileReport(deps);
    expect(way(await fileReport(deps, about(on.reference)))).toEqual(
      way(await fileReport(deps, { ...about(), happened: 'Other words.' })),
    );
  });

  test('is handed on to the level above that when nobody answers', async () => {
    const deps = fakeDeps();
    const made = await fileReport(deps, about((await handled(DSL, 'dsl', deps)).reference));
    await taken(await fileReport(deps, { happened: 'Another.' }), DSL, deps);
    deps.clock.forward(60);
    await handOnOverdue(deps);
    expect(toldLast(made, deps)).toEqual({ why: 'unanswered', to: [CHAIR.oid], as: ['handler'] });
  });
});

describe('A complaint about handling without a reference of one’s own', () => {
  test('goes to the head, past the DSL', async () => {
    const deps = fakeDeps();
    const made = await fileReport(deps, about());
    expect(way(made)).toEqual({ row: 'handling-dsl', barred: [[DSL.oid, 'subject']], told: [HEAD.oid] });
    expect(await openCase({ actor: DSL.oid, reference: made.reference, from: 'card' }, deps)).toEqual(
      NOT_YOURS,
    );
  });

  test('goes to the chair in a school where the head is the DSL', async () => {
    const deps = fakeDeps({ roster: SCHOOL_B });
    const made = await fileReport(deps, about());
    expect(way(made)).toEqual({ row: 'handling-dsl', barred: [[HEAD.oid, 'subject']], told: [CHAIR.oid] });
    const owned = await handled(HEAD, 'dsl', deps);
    expect(way(await fileReport(deps, about(owned.reference))).told).toEqual([CHAIR.oid]);
  });

  test.each<[string, Person, Role]>([
    ['the DSL', DSL, 'dsl'],
    ['a deputy', DEPUTY, 'deputy'],
    ['the head', HEAD, 'head'],
    ['the chair', CHAIR, 'chair'],
  ])('does not tell that somebody else’s concern is with %s, nor that it exists', async (_who, by, role) => {
    const deps = fakeDeps();
    const theirs = await handled(by, role, deps, TEACHER2);
    const written = deps.record.written.length;
    const asked = async (reference: string) => {
      const watch = watched(deps, reference);
      const reportId = `${TEACHER.oid}|${reference}`;
      const input = { actor: TEACHER.oid, reportId, report: reportWith(about(reference)) };
      const filed = await report(input, watch.deps);
      if (!filed.ok) throw new Error(filed.fault.code);
      return { way: way(filed.value), calls: watch.calls.map((call) => call.split('(')[0]?.split(' =')[0]) };
    };
    const someoneElses = await asked(theirs.reference);
    expect(someoneElses).toEqual(await asked(OTHER_REFERENCE));
    expect(someoneElses.way).toEqual(way(await fileReport(deps, about())));
    expect(deps.record.written.length).toBeGreaterThan(written);
    expect(now(theirs, deps)).toEqual(theirs);
  });

  test.each(['', 'I do not know', '7QK4-2M9Y'])('takes "%s" for none', async (text) => {
    const deps = fakeDeps();
    expect(way(await fileReport(deps, about(text)))).toEqual(way(await fileReport(deps, about())));
  });
});

test('Where an adult is named as well, the row about adults wins, and the handler is kept out too', async () => {
  const deps = fakeDeps();
  const on = await handled(DSL, 'dsl', deps);
  const adults = [inQuestion({ by: 'role', role: 'head' })];
  expect(way(await fileReport(deps, { ...about(on.reference), adults }))).toEqual({
    row: 'head',
    barred: [
      [HEAD.oid, 'subject'],
      [DSL.oid, 'subject'],
    ],
    told: [CHAIR.oid],
  });
});

test('A reference in a complaint of another kind, or in the text, changes nothing', async () => {
  const deps = fakeDeps();
  const on = await handled(HEAD, 'head', deps);
  const { answers } = about(on.reference);
  expect(way(await fileReport(deps, { kind: 'complaint', ...(answers ? { answers } : {}) }))).toEqual({
    row: 'complaint',
    barred: [],
    told: [DSL.oid],
  });
});

test('Before anyone’s roles were read nobody knows whose handling it is, so it is not taken yet', async () => {
  const deps = fakeDeps({ roster: { ...rosterOf([TEACHER]), readAt: 0, stale: true } });
  const reportId = deps.identity.newReportId(TEACHER.oid);
  expect(await report({ actor: TEACHER.oid, reportId, report: reportWith(about()) }, deps)).toEqual({
    ok: false,
    fault: { code: 'person.unchecked' },
  });
});
