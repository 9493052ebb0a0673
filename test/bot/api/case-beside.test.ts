import type { PupilPage } from '../../../src/contract/concern.ts';
import type { Found } from '../../../src/contract/me.ts';
import { FAULT_WORDS } from '../../../src/guidance/fault-words.ts';
import { askingApi } from '../../support/asking.ts';
import { inQuestion } from '../../support/cases.ts';
import { type FakeDeps, fakeDeps } from '../../support/fake-deps.ts';
import { fileReport } from '../../support/filed.ts';
import { ADA, LEFT, PUPIL_SETTINGS } from '../../support/pupil-list.ts';
import {
  CHAIR,
  DEPUTY,
  DPO,
  DSL,
  GOVERNOR,
  HEAD,
  IT,
  oidOf,
  PUPIL,
  person,
  SCHOOL_A,
  SLT,
  TEACHER,
  VOLUNTEER,
} from '../../support/schools.ts';

async function found(deps: FakeDeps, path: string, q: string, oid = TEACHER.oid): Promise<readonly Found[]> {
  const answer = await askingApi(deps)(oid).post(path, { q });
  expect(answer.status).toBe(200);
  return answer.body as readonly Found[];
}

describe('looking for a member of staff', () => {
  test('finds whose name begins so, with their office, from two letters on', async () => {
    const deps = fakeDeps();
    expect(await found(deps, '/api/staff', 'saf')).toEqual([
      { id: DSL.oid, title: DSL.name, detail: 'DSL' },
      { id: DEPUTY.oid, title: DEPUTY.name, detail: 'deputy DSL' },
    ]);
    expect(await found(deps, '/api/staff', 's')).toEqual([]);
    expect(await found(deps, '/api/staff', '  ')).toEqual([]);
  });

  test('gives eight at most', async () => {
    const many = Array.from({ length: 20 }, (_, index) =>
      person(100 + index, `Same Name ${index}`, ['staff']),
    );
    const people = new Map([...SCHOOL_A.people, ...many.map((one) => [one.oid, one] as const)]);
    expect(await found(fakeDeps({ roster: { ...SCHOOL_A, people } }), '/api/staff', 'same')).toHaveLength(8);
  });

  test('finds everyone, whatever a concern says of them: it must not tell that there is one', async () => {
    const deps = fakeDeps();
    await fileReport(deps, { adults: [inQuestion({ by: 'account', oid: DSL.oid })], kind: 'allegation' });
    for (const one of [TEACHER, DSL, HEAD]) {
      expect(await found(deps, '/api/staff', 'safeguarding lead', one.oid)).toEqual(
        await found(fakeDeps(), '/api/staff', 'safeguarding lead', one.oid),
      );
    }
  });

  test('finds somebody whose access was taken away, and nobody without a role', async () => {
    const gone = person(70, 'Former Colleague', ['staff']);
    const people = new Map(SCHOOL_A.people).set(PUPIL.oid, PUPIL);
    const roster = { ...SCHOOL_A, people, revoked: new Map([[gone.oid, gone]]) };
    const deps = fakeDeps({ roster });
    expect(await found(deps, '/api/staff', 'former')).toMatchObject([{ id: gone.oid }]);
    expect(await found(deps, '/api/staff', 'pupil')).toEqual([]);
  });

  test('works while the directory is down', async () => {
    const deps = fakeDeps();
    deps.directory.down(true);
    expect(await found(deps, '/api/staff', 'headt')).toMatchObject([{ id: HEAD.oid }]);
  });

  test('asked without words is unreadable', async () => {
    const answer = await askingApi(fakeDeps())(TEACHER.oid).post('/api/staff', { q: 7 });
    expect(answer).toMatchObject({ status: 400, body: { error: 'api.unreadable' } });
  });
});

describe('pupils', () => {
  const school = () => fakeDeps({ settings: PUPIL_SETTINGS });
  const path = `/api/pupils/${ADA.id}`;

  test('on the roll are found while a name is typed, with their year, by whoever may report', async () => {
    const ada = { id: ADA.id, title: ADA.name, detail: ADA.year };
    for (const one of [TEACHER, VOLUNTEER]) {
      expect(await found(school(), '/api/pupils', 'ada', one.oid)).toEqual([ada]);
    }
    expect(await found(school(), '/api/pupils', 'a')).toEqual([]);
  });

  test('who have left are found by those who may ask what is on record', async () => {
    const ids = (await found(school(), '/api/pupils', 'ada', DSL.oid)).map(({ id }) => id);
    expect(ids.toSorted()).toEqual([ADA.id, LEFT.id]);
  });

  test('have a page with every concern that this person may open, and the look is recorded', async () => {
    const deps = school();
    const child = { name: ADA.name, is: 'pupil', part: 'harmed', pupil: ADA.id } as const;
    const { reference } = await fileReport(deps, { people: [child], kind: 'bullying' });
    await fileReport(deps, { people: [{ name: ADA.name, is: 'pupil', part: 'witness' }] });
    const answer = await askingApi(deps)(DSL.oid).get(path);
    const page = answer.body as PupilPage;
    expect(page).toMatchObject({ name: ADA.name, year: ADA.year });
    expect(page.lines.map(({ part, byNameOnly }) => [part, byNameOnly])).toEqual([
      ['Was harmed or is at risk', false],
      ['Saw or heard it', true],
    ]);
    expect(page.lines[0]?.reference).toBe(reference);
    expect(deps.record.viewed).toEqual([
      { oid: DSL.oid, role: 'dsl', what: 'chronology', from: 'tab', about: ADA.id },
    ]);
  });

  test('have a page for three offices, and for others it is not there', async () => {
    const deps = school();
    const missing = await askingApi(deps)(DSL.oid).get('/api/pupils/0000000000000000');
    expect(missing).toMatchObject({
      status: 404,
      body: { error: 'case.not-yours', sentence: FAULT_WORDS['case.not-yours'] },
    });
    for (const one of [DSL, DEPUTY, HEAD]) {
      expect((await askingApi(deps)(one.oid).get(path)).status).toBe(200);
    }
    for (const one of [TEACHER, CHAIR, GOVERNOR, SLT, DPO, IT, VOLUNTEER]) {
      expect(await askingApi(deps)(one.oid).get(path)).toEqual(missing);
    }
    expect((await askingApi(deps)(oidOf(99)).get(path)).status).toBe(403);
  });
});
