import { myReports } from '../../../../src/app/my-reports.ts';
import { lettersTo } from '../../../../src/app/reporter/answer.ts';
import { inQuestion } from '../../../support/cases.ts';
import { type FakeDeps, fakeDeps } from '../../../support/fake-deps.ts';
import { fileReport } from '../../../support/filed.ts';
import {
  DEPUTY,
  DSL,
  HEAD,
  person as invented,
  linked,
  rosterOf,
  SCHOOL_A,
  TEACHER,
} from '../../../support/schools.ts';
import { actsOf, done, newest, now, press, taken } from '../pressing.ts';

const TEXT = { text: 'Thank you. We look after it.' };

const letterCards = (reference: string, deps: FakeDeps) =>
  actsOf(reference, deps).flatMap((what) => (what.act === 'routed' && what.why === 'letter' ? what.to : []));

test.each([
  ['reply', false],
  ['ask', true],
] as const)('A %s reaches the reporter, under the office of whoever wrote it', async (work, question) => {
  const deps = fakeDeps();
  const on = await taken(await fileReport(deps), DSL, deps);
  await done({ by: DEPUTY, on, work, typed: TEXT }, deps);
  expect(now(on, deps).letters).toEqual([
    { sequence: 4, at: '2026-11-20T12:00:00.000Z', role: 'deputy', ...TEXT, question },
  ]);
  expect(newest('routed', on, deps)).toEqual({
    act: 'routed',
    step: -1,
    why: 'letter',
    to: [{ oid: TEACHER.oid, role: 'staff', as: 'letter' }],
  });
  expect(myReports(TEACHER.oid, deps)).toMatchObject([{ letters: 1, question }]);
});

test('A letter leaves the line and its deadline where they are', async () => {
  const deps = fakeDeps();
  const on = await fileReport(deps);
  await done({ by: DSL, on, work: 'ask', typed: TEXT }, deps);
  expect(now(on, deps)).toMatchObject({ status: 'waiting', dueAt: on.dueAt });
});

test('A question cannot be put about a closed case, and a reply can', async () => {
  const deps = fakeDeps();
  const on = await taken(await fileReport(deps), DSL, deps);
  const what = { act: 'closed', role: 'dsl', key: 'k', summary: 's', followUp: 'f', outcome: 'o' } as const;
  await deps.record.change(on.reference, () => ({
    ok: true,
    value: { deeds: [{ by: { oid: DSL.oid }, what }], value: undefined },
  }));
  expect(await press({ by: DSL, on, work: 'ask', typed: TEXT }, deps)).toEqual({
    ok: false,
    fault: { code: 'work.closed' },
  });
  await done({ by: DSL, on, work: 'reply', typed: TEXT }, deps);
  expect(now(on, deps)).toMatchObject({ status: 'closed', letters: [TEXT] });
});

test('A reporter who is the subject of their own report gets no card of a letter, and the handler need not notice', async () => {
  const deps = fakeDeps();
  const about = { adults: [inQuestion({ by: 'account', oid: TEACHER.oid })], kind: 'low-level' };
  const on = await taken(await fileReport(deps, about), HEAD, deps);
  for (const work of ['reply', 'ask'] as const) {
    expect(await press({ by: HEAD, on, work, typed: TEXT }, deps)).toMatchObject({
      ok: true,
      value: { stillYours: true },
    });
  }
  expect(letterCards(on.reference, deps)).toEqual([]);
  expect(lettersTo(now(on, deps), deps)).toEqual([]);
  expect(myReports(TEACHER.oid, deps)).toMatchObject([{ letters: 0, question: false }]);
});

test('A reporter who becomes a subject keeps the letters from before, and gets no card of a later one', async () => {
  const deps = fakeDeps();
  const on = await taken(await fileReport(deps), DSL, deps);
  await done({ by: DSL, on, work: 'reply', typed: { text: 'Before.' } }, deps);
  const typed = { adult: 'someone', adultAccount: TEACHER.oid, reason: 'It was the reporter.' };
  await done({ by: DSL, on, work: 'recode', typed }, deps);
  await done({ by: HEAD, on, work: 'reply', typed: { text: 'After.' } }, deps);
  expect(letterCards(on.reference, deps)).toHaveLength(1);
  expect(lettersTo(now(on, deps), deps).map(({ text }) => text)).toEqual(['Before.']);
  expect(myReports(TEACHER.oid, deps)).toMatchObject([{ letters: 1 }]);
});

test('A subject’s other account that reported gets no card either', async () => {
  const other = invented(40, 'The other account of the DSL', ['staff']);
  const people = linked([...SCHOOL_A.people.values(), other], [DSL.oid, other.oid]);
  const deps = fakeDeps({ roster: rosterOf(people) });
  const about = { adults: [inQuestion({ by: 'account', oid: DSL.oid })], kind: 'low-level' };
  const on = await taken(await fileReport(deps, about, { by: other }), HEAD, deps);
  await done({ by: HEAD, on, work: 'reply', typed: TEXT }, deps);
  expect(letterCards(on.reference, deps)).toEqual([]);
});
