import { openFacts } from '../../../src/app/open-facts.ts';
import type { CaseRecord } from '../../../src/app/ports.ts';
import type { Concern } from '../../../src/domain/concern.ts';
import type { Report } from '../../../src/domain/report.ts';
import type { Person } from '../../../src/domain/role.ts';
import { inQuestion, OTHER_REFERENCE } from '../../support/cases.ts';
import { type FakeDeps, fakeDeps } from '../../support/fake-deps.ts';
import { fileReport } from '../../support/filed.ts';
import {
  COMPUTING,
  DPO,
  DSL,
  HEAD,
  IT,
  person as invented,
  oidOf,
  PUPIL,
  rosterOf,
  SCHOOL_A,
  TEACHER,
} from '../../support/schools.ts';
import { done, NOT_YOURS, taken } from './pressing.ts';
import { watched } from './watched.ts';

const FAILURE: Partial<Report> = {
  kind: 'filter-failure',
  happened: 'Pupil One saw it.',
  childsWords: 'I saw it.',
  opinion: 'It is old.',
  where: 'Room 4',
  when: 'Friday, 10:00',
  app: 'A tablet',
  people: [{ name: 'Pupil One', is: 'pupil', part: 'harmed' }],
  answers: { 'filter-address': 'site.example', 'filter-device': 'Tablet 7' },
};
const TREND: Partial<Report> = { ...FAILURE, kind: 'trend', answers: {} };

const open = (by: Pick<Person, 'oid'>, { reference }: Pick<Concern, 'reference'>, deps: FakeDeps) =>
  openFacts({ actor: by.oid, reference, from: 'card' }, deps);

test('The IT lead is shown site, device, time and kind of a filter failure, and nothing else', async () => {
  const deps = fakeDeps();
  const on = await fileReport(deps, FAILURE);
  expect(await open(IT, on, deps)).toEqual({
    ok: true,
    value: {
      concern: {
        reference: on.reference,
        reportedAt: '2026-11-20T12:00:00.000Z',
        urgency: 'same-day',
        kind: 'filter-failure',
      },
      when: 'Friday, 10:00',
      app: 'A tablet',
      answers: { 'filter-address': 'site.example', 'filter-device': 'Tablet 7' },
    },
  });
});

test('The computing lead is shown kind and app of a trend, and nothing else', async () => {
  const deps = fakeDeps();
  const { reference, reportedAt } = await fileReport(deps, TREND);
  expect(await open(COMPUTING, { reference }, deps)).toEqual({
    ok: true,
    value: { concern: { reference, reportedAt, urgency: 'routine', kind: 'trend' }, app: 'A tablet' },
  });
});

test('Answers to the questions of another kind, which can name people, are not shown', async () => {
  const answers = { ...FAILURE.answers, 'search-whom': 'Pupil One', 'post-about': 'Pupil Two' };
  const deps = fakeDeps();
  const asked = await open(IT, await fileReport(deps, { ...FAILURE, answers }), deps);
  expect(asked).toMatchObject({ ok: true, value: { answers: FAILURE.answers } });
  expect(JSON.stringify(asked)).not.toContain('Pupil');
});

test('Nor when a pupil’s concern was coded as a matter of the filter later', async () => {
  const deps = fakeDeps();
  const answers = { 'post-about': 'Pupil Two', 'post-platform': 'A site' };
  const on = await fileReport(deps, { ...FAILURE, kind: 'abusive-post', answers });
  expect(await open(IT, on, deps)).toEqual(NOT_YOURS);
  const typed = { kind: 'filter-failure', reason: 'It was the filter.' };
  await done({ by: DSL, on, work: 'recode', typed }, deps);
  const asked = await open(IT, on, deps);
  expect(asked.ok).toBe(true);
  expect(JSON.stringify(asked)).not.toContain('Pupil');
});

const EVERYONE = [...SCHOOL_A.people.values(), PUPIL, invented(99, 'A stranger', [])];

test.each<[string, Partial<Report>, readonly Person[]]>([
  ['a filter failure', FAILURE, [IT]],
  ['a trend', TREND, [COMPUTING]],
  ['a pupil', { ...FAILURE, kind: 'welfare' }, []],
  ['a loss of data', { ...FAILURE, kind: 'data-loss' }, []],
  ['an adult', { ...FAILURE, adults: [inQuestion({ by: 'role', role: 'dsl' })] }, []],
  ['an adult who was harmed', { adults: [{ who: { by: 'role', role: 'dsl' }, part: 'harmed' }] }, []],
])(
  'Of everyone at school, the facts of a concern about %s are open to exactly these',
  async (_what, about, may) => {
    const deps = fakeDeps();
    const on = await fileReport(deps, about);
    for (const by of EVERYONE) {
      const result = await open(by, on, deps);
      expect([by.name, result.ok]).toEqual([by.name, may.includes(by)]);
      if (!result.ok) expect(result).toEqual(NOT_YOURS);
    }
    expect(deps.record.viewed.map(({ oid, what }) => [oid, what])).toEqual(
      may.map(({ oid }) => [oid, 'facts']),
    );
  },
);

test('An IT lead who stepped back is refused, with the calls and the words for what is not there', async () => {
  const deps = fakeDeps();
  const on = await fileReport(deps, FAILURE);
  await done({ by: DSL, on, work: 'recuse', typed: { who: IT.oid, reason: 'A relative.' } }, deps);
  const asked = async (reference: string) => {
    const watch = watched(deps, reference);
    const result = await openFacts({ actor: IT.oid, reference, from: 'card' }, watch.deps);
    return { result, calls: watch.calls };
  };
  const hidden = await asked(on.reference);
  expect(hidden).toEqual(await asked(OTHER_REFERENCE));
  expect(hidden.result).toEqual(NOT_YOURS);
});

test('An IT lead who is in question by another account is refused', async () => {
  const other = oidOf(40);
  const people = [...SCHOOL_A.people.values()].map((one) =>
    one === IT ? { ...IT, accounts: [other] } : one,
  );
  const deps = fakeDeps({ roster: rosterOf(people) });
  const on = await fileReport(deps, { ...FAILURE, kind: 'filter-failure' });
  await done({ by: DSL, on, work: 'recuse', typed: { who: other, reason: 'A relative.' } }, deps);
  expect(await open(IT, on, deps)).toEqual(NOT_YOURS);
});

test('The view is logged before anything is returned, each time, and does not count as read', async () => {
  const deps = fakeDeps();
  const on = await fileReport(deps, FAILURE);
  const order: string[] = [];
  const record: CaseRecord = {
    ...deps.record,
    async change(...input) {
      const result = await deps.record.change(...input);
      order.push(`logged ${deps.record.viewed.length}`);
      return result;
    },
    entries(reference) {
      order.push('read');
      return deps.record.entries(reference);
    },
  };
  await openFacts({ actor: IT.oid, reference: on.reference, from: 'tab' }, { ...deps, record });
  await open(IT, on, deps);
  expect(order).toEqual(['logged 1', 'read']);
  expect(deps.record.viewed).toEqual([
    { oid: IT.oid, role: 'it', reference: on.reference, what: 'facts', from: 'tab' },
    { oid: IT.oid, role: 'it', reference: on.reference, what: 'facts', from: 'card' },
  ]);
  expect(deps.record.find(on.reference)).toEqual(on);
});

test.each([
  ['record.unwritable', 'case.view-unrecorded'],
  ['record.not-owner', 'record.not-owner'],
] as const)('A view that cannot be logged (%s) shows nothing', async (broken, code) => {
  const deps = fakeDeps();
  const on = await fileReport(deps, FAILURE);
  deps.record.broken = broken;
  expect(await open(IT, on, deps)).toEqual({ ok: false, fault: { code } });
});

test('While nobody can be checked, or the entries cannot be fetched, nothing is shown', async () => {
  const deps = fakeDeps();
  const on = await fileReport(deps, FAILURE);
  const record: CaseRecord = {
    ...deps.record,
    entries: async () => ({ ok: false, fault: { code: 'graph.unreachable' } }),
  };
  expect(
    await openFacts({ actor: IT.oid, reference: on.reference, from: 'card' }, { ...deps, record }),
  ).toEqual({
    ok: false,
    fault: { code: 'graph.unreachable' },
  });
  deps.directory.down(true);
  expect(await open(IT, on, deps)).toEqual({ ok: false, fault: { code: 'person.unchecked' } });
});

test('The facts stay open to the IT lead after somebody took the case', async () => {
  const deps = fakeDeps();
  const on = await taken(await fileReport(deps, FAILURE), DSL, deps);
  expect((await open(IT, on, deps)).ok).toBe(true);
  for (const by of [DSL, HEAD, DPO, TEACHER]) expect(await open(by, on, deps)).toEqual(NOT_YOURS);
});
