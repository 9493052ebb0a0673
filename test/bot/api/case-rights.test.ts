import { MAY_HANDLE } from '../../../src/domain/access.ts';
import type { Barred } from '../../../src/domain/act.ts';
import { referenceFrom } from '../../../src/domain/reference.ts';
import { ok } from '../../../src/domain/result.ts';
import type { Person } from '../../../src/domain/role.ts';
import { ROWS, type Row } from '../../../src/domain/row.ts';
import { FAULT_WORDS } from '../../../src/guidance/fault-words.ts';
import { type Asking, askingApi } from '../../support/asking.ts';
import { ALL_ROWS, handler, OTHER_REFERENCE, reported, reportWith, routedTo } from '../../support/cases.ts';
import { type FakeDeps, fakeDeps } from '../../support/fake-deps.ts';
import {
  CHAIR,
  COMPUTING,
  DEPUTY,
  DPO,
  DSL,
  GOVERNOR,
  HEAD,
  IT,
  PUPIL,
  SCHOOL_A,
  SLT,
  TEACHER,
  TEACHER2,
  VICECHAIR,
  VOLUNTEER,
} from '../../support/schools.ts';

const EVERYONE = [
  TEACHER,
  TEACHER2,
  DSL,
  DEPUTY,
  HEAD,
  CHAIR,
  VICECHAIR,
  GOVERNOR,
  SLT,
  DPO,
  IT,
  COMPUTING,
  VOLUNTEER,
];

/** Who may open a concern of which the first step of its line was told. Written from the project's domain, §2. */
const MAY: Readonly<Record<Row, readonly Person[]>> = {
  'head-and-chair': [],
  head: [CHAIR],
  chair: [HEAD],
  adult: [HEAD],
  'adult-harmed': [DSL, DEPUTY, HEAD],
  'handling-chair': [],
  'handling-head': [CHAIR],
  'handling-dsl': [HEAD],
  complaint: [DSL, HEAD],
  'data-loss': [DPO, HEAD],
  systems: [DSL, DEPUTY, HEAD],
  trend: [DSL, DEPUTY, HEAD],
  pupil: [DSL, DEPUTY, HEAD],
};

const WORDS = 'Words of the report that nobody else may read';
const PICTURE = Buffer.from('89504e470d0a1a0a00', 'hex').toString('base64');
const FILE = '0123456789abcdef'.repeat(2);
const NOTE = { formId: 'none', seen: 0, fields: { text: 'A note.' } };

/** Every route about one concern; `ok` is what somebody who may handle it is answered, where it is not 200. */
const ROUTES: readonly {
  readonly name: string;
  readonly ask: (as: Asking, reference: string) => ReturnType<Asking['get']>;
  readonly ok?: number;
}[] = [
  { name: 'the page', ask: (as, ref) => as.get(`/api/concerns/${ref}`) },
  { name: 'acknowledge', ask: (as, ref) => as.post(`/api/concerns/${ref}/acknowledge`, {}) },
  { name: 'changes', ask: (as, ref) => as.get(`/api/concerns/${ref}/changes?since=1`) },
  { name: 'changes since nothing', ask: (as, ref) => as.get(`/api/concerns/${ref}/changes`), ok: 400 },
  { name: 'a form', ask: (as, ref) => as.get(`/api/concerns/${ref}/works/note`) },
  { name: 'a form of entries', ask: (as, ref) => as.get(`/api/concerns/${ref}/works/person`) },
  {
    name: 'a form there is none of',
    ask: (as, ref) => as.get(`/api/concerns/${ref}/works/nothing`),
    ok: 400,
  },
  {
    name: 'work with a form of nobody',
    ask: (as, ref) => as.post(`/api/concerns/${ref}/works/note`, NOTE),
    ok: 409,
  },
  { name: 'work that is none', ask: (as, ref) => as.post(`/api/concerns/${ref}/works/note`, 7), ok: 400 },
  { name: 'views', ask: (as, ref) => as.get(`/api/concerns/${ref}/views`) },
  { name: 'paper', ask: (as, ref) => as.get(`/api/concerns/${ref}/print?names=yes`) },
  { name: 'paper without names', ask: (as, ref) => as.get(`/api/concerns/${ref}/print?names=no`) },
  {
    name: 'a file',
    ask: (as, ref) =>
      as.post(`/api/concerns/${ref}/evidence`, { formId: 'form-of-a-file', name: 'a.png', content: PICTURE }),
  },
  { name: 'no file', ask: (as, ref) => as.post(`/api/concerns/${ref}/evidence`, {}), ok: 400 },
  {
    name: 'a file there is none of',
    ask: (as, ref) => as.get(`/api/concerns/${ref}/evidence/${FILE}`),
    ok: 404,
  },
];

const NOT_YOURS = {
  status: 404,
  body: { error: 'case.not-yours', sentence: FAULT_WORDS['case.not-yours'] },
};

async function concernIn(row: Row, deps: FakeDeps, barred: readonly Barred[] = []): Promise<string> {
  const reference = referenceFrom(Uint8Array.of(9, 9, 9, 9, 9, 9, 9));
  const first = (ROWS[row].line[0] ?? []).flatMap((role) =>
    EVERYONE.filter(({ roles }) => roles.includes(role)).map((one) => handler(one, role)),
  );
  const report = reportWith({ happened: WORDS });
  await deps.record.change(reference, () =>
    ok({
      deeds: [
        { by: { oid: TEACHER.oid }, what: reported({ row, barred, report }) },
        { by: 'heed', what: routedTo(first) },
      ],
      value: undefined,
    }),
  );
  return reference;
}

test('The table of this test names every row, and nobody whom the table of access does not know', () => {
  expect(Object.keys(MAY).toSorted()).toEqual([...ALL_ROWS].toSorted());
  for (const row of ALL_ROWS) {
    const offices = Object.keys(MAY_HANDLE[row]);
    for (const one of MAY[row]) expect(one.roles.some((role) => offices.includes(role))).toBe(true);
  }
});

describe.each(ALL_ROWS)('a concern of the row %s', (row) => {
  test.each(ROUTES)(
    '$name: those who may, and for all others the same as where there is none',
    async (route) => {
      for (const one of EVERYONE) {
        const deps = fakeDeps();
        const reference = await concernIn(row, deps);
        const before = { written: deps.record.written.length, files: deps.evidence.files.size };
        const as = askingApi(deps)(one.oid);
        const answer = await route.ask(as, reference);
        const may = MAY[row].includes(one);
        expect([one.name, answer.status]).toEqual([one.name, may ? (route.ok ?? 200) : 404]);
        if (may) continue;
        expect(answer).toEqual(await route.ask(as, OTHER_REFERENCE));
        expect(answer).toMatchObject(NOT_YOURS);
        expect(JSON.stringify(answer)).not.toContain(WORDS);
        const after = { written: deps.record.written.length, files: deps.evidence.files.size };
        expect(after).toEqual(before);
      }
    },
  );
});

describe('the subject rule', () => {
  const barred = (one: Person, why: Barred['why']): readonly Barred[] => [{ oid: one.oid, why }];

  test.each([
    ['subject', 'pupil', DSL],
    ['might-be-subject', 'pupil', HEAD],
    ['recused', 'pupil', DEPUTY],
    ['subject', 'data-loss', DPO],
    ['recused', 'chair', HEAD],
    ['subject', 'handling-head', CHAIR],
  ] as const)('keeps out (%s, %s) at every route whoever may otherwise', async (why, row, one) => {
    for (const route of ROUTES) {
      const deps = fakeDeps();
      const reference = await concernIn(row, deps, barred(one, why));
      const as = askingApi(deps)(one.oid);
      const answer = await route.ask(as, reference);
      expect(answer).toMatchObject(NOT_YOURS);
      expect(answer).toEqual(await route.ask(as, OTHER_REFERENCE));
      expect(deps.record.viewed).toEqual([]);
    }
  });

  test('holds under another account of the same human being', async () => {
    const roster = {
      ...SCHOOL_A,
      people: new Map(SCHOOL_A.people).set(DSL.oid, { ...DSL, accounts: [TEACHER2.oid] }),
    };
    const deps = fakeDeps({ roster });
    const reference = await concernIn('pupil', deps, barred(TEACHER2, 'subject'));
    for (const route of ROUTES)
      expect(await route.ask(askingApi(deps)(DSL.oid), reference)).toMatchObject(NOT_YOURS);
  });
});

test('Pupils and whoever is not of the school learn nothing, whether there is a concern or not', async () => {
  const deps = fakeDeps();
  const reference = await concernIn('pupil', deps);
  for (const route of ROUTES) {
    const as = askingApi(deps)(PUPIL.oid);
    const answer = await route.ask(as, reference);
    expect(answer.status).toBe(403);
    expect(answer).toEqual(await route.ask(as, OTHER_REFERENCE));
  }
});

test('What cannot be a reference is answered as one that is not there', async () => {
  const as = askingApi(fakeDeps())(DSL.oid);
  for (const route of ROUTES) {
    expect(await route.ask(as, 'nothing')).toEqual(await route.ask(as, OTHER_REFERENCE));
  }
});
