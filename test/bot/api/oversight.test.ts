/** Pages of those who watch over the record: every route, every person. */
import type {
  AccessLog,
  ChainCheck,
  Oversight,
  SharingLog,
  SystemsList,
} from '../../../src/contract/oversight.ts';
import { showReference } from '../../../src/domain/reference.ts';
import { type Person, ROLES } from '../../../src/domain/role.ts';
import { CHAIN, OVERSIGHT } from '../../../src/guidance/oversight-words.ts';
import { WORK_WORDS } from '../../../src/guidance/work-words.ts';
import { done, taken } from '../../src/app/pressing.ts';
import { askingApi } from '../../support/asking.ts';
import { inQuestion, OTHER_REFERENCE } from '../../support/cases.ts';
import { type FakeDeps, fakeDeps } from '../../support/fake-deps.ts';
import { fileReport } from '../../support/filed.ts';
import {
  CHAIR,
  COMPUTING,
  DEPUTY,
  DPO,
  DSL,
  HEAD,
  IT,
  person as invented,
  rosterOf,
  SCHOOL_A,
  TEACHER,
} from '../../support/schools.ts';

const MONTH = '2026-11';
const SHARED = {
  decided: 'shared',
  what: 'What was seen.',
  with: 'The school before',
  why: 'So that they can help.',
  consent: 'given',
};

/** Calls `path` as somebody and gives what it answered. */
async function ask<T>(by: Person, deps: FakeDeps, path: string, body?: unknown) {
  const as = askingApi(deps)(by.oid);
  const answer = await (body === undefined ? as.get(path) : as.post(path, body));
  return { status: answer.status, body: answer.body as T, headers: answer.headers };
}

/** A pupil's concern of which something was shared, by the DSL. */
async function shared(deps: FakeDeps, about: Parameters<typeof fileReport>[1] = {}, by: Person = DSL) {
  const on = await fileReport(deps, about);
  await taken(on, by, deps);
  await done({ by, on, work: 'sharing', typed: SHARED }, deps);
  return on;
}

const ROUTES: readonly (readonly [
  method: string,
  path: string,
  may: readonly string[],
  body: object | undefined,
])[] = [
  ['GET', '/api/oversight', ['dpo', 'head', 'chair', 'dsl', 'deputy'], undefined],
  ['POST', '/api/access-log', ['dpo', 'head', 'chair'], { month: MONTH }],
  ['POST', '/api/access-log/export', ['dpo', 'head', 'chair'], { month: MONTH }],
  ['POST', '/api/sharing-log', ['dpo', 'head', 'dsl', 'deputy'], { month: MONTH }],
  ['GET', '/api/chain-check', ['dpo', 'head', 'chair'], undefined],
  ['POST', '/api/chain-check', ['dpo', 'head', 'chair'], {}],
  ['GET', '/api/systems', ['it', 'computing'], undefined],
];

test.each(ROUTES)(
  '%s %s is there for these roles, and the same refusal for every other',
  async (method, path, may, body) => {
    for (const role of ROLES) {
      const one = invented(50, 'Somebody', ['staff', role]);
      const deps = fakeDeps({ roster: rosterOf([...SCHOOL_A.people.values(), one]) });
      const answer = await ask(one, deps, path, method === 'GET' ? undefined : body);
      expect([role, answer.status]).toEqual([role, may.includes(role) ? 200 : 404]);
      if (answer.status !== 200) {
        const missing = await ask(one, deps, '/api/systems/00000000');
        expect([answer.body, answer.headers]).toEqual([missing.body, missing.headers]);
        expect(deps.record.viewed).toEqual([]);
      }
    }
  },
);

test.each(ROUTES)('%s %s stays closed while nobody can be checked', async (method, path, _may, body) => {
  const deps = fakeDeps();
  deps.directory.down(true);
  expect((await ask(HEAD, deps, path, method === 'GET' ? undefined : body)).status).toBe(503);
});

test.each(['/api/access-log', '/api/sharing-log'])('%s takes a month and nothing else', async (path) => {
  const deps = fakeDeps();
  for (const body of [{}, { month: '2026-13' }, { month: 11 }, { month: '2026-11-01' }, 'a text', null])
    expect((await ask(DPO, deps, path, body)).status).toBe(400);
  expect(deps.record.viewed).toEqual([]);
});

test('Each is told what they may read, and the months there are', async () => {
  const parts = async (by: Person) => (await ask<Oversight>(by, fakeDeps(), '/api/oversight')).body.parts;
  expect(await parts(DPO)).toEqual(['access-log', 'chain-check', 'sharing-log']);
  expect(await parts(CHAIR)).toEqual(['access-log', 'chain-check']);
  expect(await parts(DSL)).toEqual(['sharing-log']);
  const { months } = (await ask<Oversight>(DPO, fakeDeps(), '/api/oversight')).body;
  expect([months[0], months[11], months.length]).toEqual([MONTH, '2025-12', 25]);
});

describe('The access log', () => {
  const read = async (by: Person, deps: FakeDeps, search?: string) =>
    (await ask<AccessLog>(by, deps, '/api/access-log', { month: MONTH, ...(search ? { search } : {}) })).body;

  test('says in words who opened what, newest first, and that it was read', async () => {
    const deps = fakeDeps();
    const on = await shared(deps);
    await ask(IT, deps, `/api/systems/${(await fileReport(deps, { kind: 'filter-failure' })).reference}`);
    deps.clock.forward(5);
    await ask(HEAD, deps, '/api/sharing-log', { month: MONTH });
    const { lines, total } = await read(CHAIR, deps);
    expect(total).toBe(3);
    expect(lines.map(({ who, role, what }) => [who, role, what])).toEqual([
      [CHAIR.name, 'chair of governors', 'Read this log'],
      [HEAD.name, 'headteacher', OVERSIGHT.logRead['sharing-log']],
      [IT.name, 'IT lead', 'Opened the facts of a concern'],
    ]);
    expect(lines[1]).toMatchObject({ concern: showReference(on.reference), from: OVERSIGHT.from.tab });
  });

  test('is searched by name, by office, by what was done and by reference, with or without its dash', async () => {
    const deps = fakeDeps();
    const { reference } = await shared(deps);
    await ask(HEAD, deps, '/api/sharing-log', { month: MONTH });
    const found = async (search: string) => (await read(CHAIR, deps, search)).total;
    for (const search of [
      'headteacher',
      'shared',
      'read SHARED',
      reference,
      showReference(reference).toLowerCase(),
    ])
      expect([search, await found(search)]).toEqual([search, 1]);
    expect(await found('shared nobody')).toBe(0);
    expect(await found(OTHER_REFERENCE)).toBe(0);
  });

  test('has no row of a concern about the reader, however they search', async () => {
    const deps = fakeDeps();
    const on = await fileReport(deps, {
      adults: [inQuestion({ by: 'account', oid: DPO.oid })],
      kind: 'allegation',
    });
    await taken(on, HEAD, deps);
    await done({ by: HEAD, on, work: 'sharing', typed: SHARED }, deps);
    await ask(HEAD, deps, '/api/sharing-log', { month: MONTH });
    expect((await read(DPO, deps)).lines).toEqual([]);
    expect((await read(DPO, deps, on.reference)).total).toBe(0);
    expect((await read(CHAIR, deps, on.reference)).total).toBe(1);
  });

  test('puts down that it is taken out as a file', async () => {
    const deps = fakeDeps();
    await ask(DPO, deps, '/api/access-log/export', { month: MONTH });
    expect(deps.record.viewed).toEqual([
      { oid: DPO.oid, role: 'dpo', what: 'access-log', from: 'tab', about: 'export' },
    ]);
    expect((await read(CHAIR, deps)).lines[1]?.what).toBe(OVERSIGHT.logRead.export);
    deps.record.broken = 'record.unwritable';
    expect((await ask(DPO, deps, '/api/access-log/export', { month: MONTH })).status).toBe(503);
  });

  test('never says whose setting was changed', async () => {
    const deps = fakeDeps();
    for (const about of [`revoked/${TEACHER.oid}`, `away/${TEACHER.oid}`, 'proposed/deadlines', 'unheard-of'])
      await deps.record.log({ oid: HEAD.oid, role: 'head', what: 'setting', from: 'tab', about });
    const text = JSON.stringify(await read(CHAIR, deps));
    expect(text).not.toContain(TEACHER.oid);
    expect(text).toContain('Proposed a change');
  });
});

describe('The sharing log', () => {
  const read = async (by: Person, deps: FakeDeps, month = MONTH) =>
    (await ask<SharingLog>(by, deps, '/api/sharing-log', { month })).body.lines;

  test('has what, with whom, why and with which consent, in words', async () => {
    const deps = fakeDeps();
    const on = await shared(deps);
    const { decided, consent } = WORK_WORDS.sharing.choices ?? {};
    expect(await read(DPO, deps)).toEqual([
      {
        at: expect.stringContaining(MONTH),
        concern: showReference(on.reference),
        who: DSL.name,
        decided: decided?.shared,
        with: SHARED.with,
        what: SHARED.what,
        why: SHARED.why,
        consent: consent?.given,
      },
    ]);
    expect(await read(DPO, deps, '2026-10')).toEqual([]);
    expect(await read(DPO, deps, '2026-12')).toEqual([]);
  });

  test('has of a concern about an adult only what the reader may open; the data protection officer what is not barred to them', async () => {
    const deps = fakeDeps();
    await shared(
      deps,
      { adults: [inQuestion({ by: 'account', oid: TEACHER.oid })], kind: 'allegation' },
      HEAD,
    );
    const seen = async (by: Person) => (await read(by, deps)).length;
    expect([await seen(DPO), await seen(HEAD), await seen(DSL), await seen(DEPUTY)]).toEqual([1, 1, 0, 0]);
  });

  test('has nothing for a subject, nor a sign that there is something', async () => {
    const deps = fakeDeps();
    await shared(deps, { adults: [inQuestion({ by: 'account', oid: DPO.oid })], kind: 'allegation' }, HEAD);
    const empty = await ask(DPO, fakeDeps(), '/api/sharing-log', { month: MONTH });
    expect(await ask(DPO, deps, '/api/sharing-log', { month: MONTH })).toEqual(empty);
    expect(deps.record.viewed.filter(({ reference }) => reference)).toEqual([]);
  });

  test('is recorded for each concern before its words are read, and stays closed where that fails', async () => {
    const deps = fakeDeps();
    const on = await shared(deps);
    await read(DPO, deps);
    expect(deps.record.viewed).toMatchObject([
      { oid: DPO.oid, reference: on.reference, about: 'sharing-log' },
    ]);
    deps.record.broken = 'record.unwritable';
    const refused = await ask(DPO, deps, '/api/sharing-log', { month: MONTH });
    expect(refused.status).toBe(503);
    expect(JSON.stringify(refused.body)).not.toContain(SHARED.what);
  });
});

describe('The facts for IT and computing', () => {
  test('are of filtering for the one and of trends for the other, without people or narrative', async () => {
    const deps = fakeDeps();
    const people = [{ name: 'Pupil One', is: 'pupil', part: 'harmed' }] as const;
    const failure = await fileReport(deps, {
      kind: 'filter-failure',
      people,
      happened: 'Pupil One saw it.',
      app: 'A tablet',
    });
    const trend = await fileReport(deps, { kind: 'trend', happened: 'A new game.', app: 'A game' });
    await fileReport(deps, { kind: 'welfare' });
    const list = async (by: Person) => (await ask<SystemsList>(by, deps, '/api/systems')).body.lines;
    expect((await list(IT)).map(({ reference }) => reference)).toEqual([failure.reference]);
    expect((await list(COMPUTING)).map(({ reference }) => reference)).toEqual([trend.reference]);
    const opened = await ask(IT, deps, `/api/systems/${failure.reference}`);
    expect(opened.status).toBe(200);
    expect(JSON.stringify(opened.body)).toContain('A tablet');
    expect(JSON.stringify([opened.body, await list(IT)])).not.toContain('Pupil');
    expect(deps.record.viewed).toMatchObject([
      { oid: IT.oid, reference: failure.reference, what: 'facts', from: 'tab' },
    ]);
  });

  test('of another concern are refused as what is not there', async () => {
    const deps = fakeDeps();
    const pupils = await fileReport(deps, { kind: 'welfare' });
    const refused = await ask(IT, deps, `/api/systems/${pupils.reference}`);
    expect(refused).toEqual(await ask(IT, deps, `/api/systems/${OTHER_REFERENCE}`));
    expect(refused).toEqual(await ask(IT, deps, '/api/systems/no-reference'));
    expect(refused.status).toBe(404);
  });
});

describe('The check of the whole record', () => {
  const state = async (by: Person, deps: FakeDeps) =>
    (await ask<ChainCheck>(by, deps, '/api/chain-check')).body;
  const start = async (by: Person, deps: FakeDeps) =>
    (await ask<ChainCheck>(by, deps, '/api/chain-check', {})).body;
  const settled = () => new Promise((next) => setTimeout(next));
  type Prove = FakeDeps['prove'];
  type Found = { readonly reference?: string; readonly sentence: string };
  const proving =
    (findings: readonly Found[], disk = true): Prove =>
    async () => ({
      ok: true,
      value: { findings, disk, nothingOpened: false },
    });

  test('begins at a press, says how far it is, and is one at a time', async () => {
    let end: () => void = () => undefined;
    let tell: (share: number) => void = () => undefined;
    let times = 0;
    const prove: Prove = (progress) => {
      times += 1;
      tell = progress;
      return new Promise((finish) => {
        end = () => finish({ ok: true, value: { findings: [], disk: true, nothingOpened: false } });
      });
    };
    const deps = { ...fakeDeps(), prove };
    expect(await state(DPO, deps)).toEqual({ state: 'none' });
    const begun = await start(DPO, deps);
    expect(begun).toEqual({ state: 'running', startedAt: '2026-11-20T12:00:00.000Z', share: 0 });
    tell(0.456);
    tell(0.2);
    expect((await start(HEAD, deps)).share).toBe(0.45);
    expect(times).toBe(1);
    deps.clock.forward(3);
    end();
    await settled();
    expect(await state(CHAIR, deps)).toEqual({
      state: 'done',
      startedAt: '2026-11-20T12:00:00.000Z',
      endedAt: '2026-11-20T12:03:00.000Z',
      holds: true,
      sentences: [CHAIN.holds],
    });
    expect(deps.record.viewed.map(({ oid, about }) => [oid, about])).toEqual([
      [DPO.oid, 'chain-check'],
      [HEAD.oid, 'chain-check'],
    ]);
    await start(DPO, deps);
    expect(times).toBe(2);
    end();
  });

  test('names a concern to nobody who is kept out of it, and what is not known here to nobody at all', async () => {
    const base = fakeDeps();
    const pupils = await fileReport(base);
    const about = await fileReport(base, { adults: [inQuestion({ by: 'role', role: 'head' })] });
    const findings = [
      { reference: pupils.reference, sentence: 'The pupils’ one is missing.' },
      { reference: about.reference, sentence: 'The other one is missing.' },
      { reference: OTHER_REFERENCE, sentence: 'An unknown one is missing.' },
      { sentence: 'A row of AccessLog: Heed did not write this row.' },
    ];
    const deps = { ...base, prove: proving(findings) };
    await start(CHAIR, deps);
    await settled();
    const said = async (by: Person) => (await state(by, deps)).sentences;
    expect(await said(CHAIR)).toEqual([
      CHAIN.broken,
      findings[0]?.sentence,
      findings[1]?.sentence,
      findings[3]?.sentence,
      CHAIN.hidden(1, CHAIN.headInstead),
    ]);
    expect(await said(HEAD)).toEqual([
      CHAIN.broken,
      findings[0]?.sentence,
      findings[3]?.sentence,
      CHAIN.hidden(2, CHAIN.chairInstead),
    ]);
    expect(deps.log.events('alarm')).toEqual(['chain-broken']);
  });

  test('tells nobody how many concerns there are: a subject could subtract', async () => {
    const answers = [];
    for (const more of [0, 3]) {
      const deps = { ...fakeDeps(), prove: proving([]) };
      for (let count = 0; count < more; count += 1)
        await fileReport(deps, {
          adults: [inQuestion({ by: 'role', role: 'head' })],
          happened: `One ${count}.`,
        });
      await start(HEAD, deps);
      await settled();
      answers.push(await state(HEAD, deps));
    }
    expect(answers[0]).toEqual(answers[1]);
  });

  test('says plainly when it could not be done', async () => {
    const comesTo = async (prove: Prove) => {
      const deps = { ...fakeDeps(), prove };
      await start(DPO, deps);
      await settled();
      const { state: how, sentences } = await state(DPO, deps);
      return [how, sentences];
    };
    expect(await comesTo(async () => ({ ok: false, fault: { code: 'graph.unreachable' } }))).toEqual([
      'failed',
      [CHAIN.unreadable],
    ]);
    expect(await comesTo(() => Promise.reject(new Error('Words of somebody.')))).toEqual([
      'failed',
      [CHAIN.failed],
    ]);
    expect(
      await comesTo(async () => ({ ok: true, value: { findings: [], disk: false, nothingOpened: true } })),
    ).toEqual(['failed', [CHAIN.nothingOpened]]);
    expect(await comesTo(proving([], false))).toEqual(['done', [CHAIN.holds, CHAIN.noDisk]]);
  });
});
