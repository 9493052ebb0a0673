import type { WorkForm } from '../../../src/contract/concern.ts';
import type { FormField } from '../../../src/contract/me.ts';
import type { ReportForm } from '../../../src/contract/reports.ts';
import { append } from '../../support/acts.ts';
import { askingApi } from '../../support/asking.ts';
import { fakeDeps } from '../../support/fake-deps.ts';
import { fileReport } from '../../support/filed.ts';
import { DSL, PUPIL, SCHOOL_A, TEACHER, VOLUNTEER } from '../../support/schools.ts';

const PATH = '/api/people-without-account';
const LIST = [
  { name: 'Sports Coach', job: 'Coach' },
  { name: 'Reading Helper' },
  { name: 'Spare Caretaker', job: 'Caretaker' },
];
const COACH = { id: 'Sports Coach', title: 'Sports Coach', detail: 'Coach' };

const school = (list: readonly object[] = LIST) =>
  fakeDeps({ settings: { 'staff-list': JSON.stringify(list) } });

async function found(q: string, deps = school(), oid = TEACHER.oid) {
  const answer = await askingApi(deps)(oid).post(PATH, { q });
  expect(answer.status).toBe(200);
  return answer.body;
}

describe('Names of people without an account', () => {
  test('are found by the beginnings of their words from two letters on, with the job and nothing else', async () => {
    expect(await found('coa')).toEqual([COACH]);
    expect(await found(' SP co ')).toEqual([COACH]);
    expect(await found('read')).toEqual([{ id: 'Reading Helper', title: 'Reading Helper' }]);
    for (const q of ['', '  ', 's', ' s ', 'orts', 'Caretaker Coach']) expect(await found(q)).toEqual([]);
  });

  test('are never more than eight', async () => {
    const many = Array.from({ length: 20 }, (_, index) => ({ name: `Same Helper ${index}` }));
    expect(await found('same', school(many))).toHaveLength(8);
  });

  test('are none where the school has no list', async () => {
    expect(await found('coa', fakeDeps())).toEqual([]);
  });

  test.each(
    [...SCHOOL_A.people.values()].filter(({ roles }) => roles.length > 0).map((one) => [one.name, one]),
  )('are found by everyone who may report: %s', async (_name, one) => {
    expect(await found('coa', school(), one.oid)).toEqual([COACH]);
  });

  test('are not for pupils', async () => {
    const roster = { ...SCHOOL_A, people: new Map(SCHOOL_A.people).set(PUPIL.oid, PUPIL) };
    const deps = fakeDeps({ roster, settings: { 'staff-list': JSON.stringify(LIST) } });
    const answer = await askingApi(deps)(PUPIL.oid).post(PATH, { q: 'coa' });
    expect(answer).toMatchObject({ status: 403, body: { error: 'person.not-staff' } });
    expect(JSON.stringify(answer)).not.toContain('Coach');
  });

  test('do not tell whether a concern names them', async () => {
    const deps = school();
    const who = { by: 'unknown', mightBe: 'neither', name: 'Sports Coach' } as const;
    await fileReport(deps, { adults: [{ who, part: 'in-question' }], kind: 'allegation' });
    for (const { oid } of [TEACHER, DSL, VOLUNTEER])
      expect(await found('sp', deps, oid)).toEqual(await found('sp'));
  });

  test('are found while the directory is down', async () => {
    const deps = school();
    deps.directory.down(true);
    expect(await found('coa', deps)).toEqual([COACH]);
  });

  test.each([undefined, {}, { q: 7 }, { q: 'x'.repeat(201) }])(
    'are looked for by words only',
    async (body) => {
      const answer = await askingApi(school())(TEACHER.oid).post(PATH, body);
      expect(answer).toMatchObject({ status: 400, body: { error: 'api.unreadable' } });
    },
  );
});

describe('They are offered where an adult is named by typing, and nowhere else', () => {
  const suggesting = (fields: readonly FormField[]) =>
    fields.filter(({ suggest }) => suggest === 'people-without-account').map(({ id, input }) => [id, input]);
  const ADULTS = [
    ['adult1Name', 'line'],
    ['adult2Name', 'line'],
  ];

  test('in a report and in an addition', async () => {
    const deps = school();
    const { reference } = await fileReport(deps);
    const as = askingApi(deps)(TEACHER.oid);
    for (const path of ['/api/report-form', `/api/reports/${reference}/add`])
      expect(suggesting(((await as.get(path)).body as ReportForm).fields)).toEqual(ADULTS);
  });

  test.each([
    ['recode', [['adultName', 'line']]],
    ['person', []],
  ])('in the work %s', async (work, fields) => {
    const deps = school();
    const { reference } = await fileReport(deps);
    await append(reference, { act: 'acknowledged', role: 'dsl' }, { deps });
    const { status, body } = await askingApi(deps)(DSL.oid).get(`/api/concerns/${reference}/works/${work}`);
    expect(status).toBe(200);
    expect(suggesting((body as WorkForm).fields)).toEqual(fields);
  });
});
