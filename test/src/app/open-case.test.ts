import { acknowledge } from '../../../src/app/acknowledge.ts';
import type { Deps } from '../../../src/app/deps.ts';
import { openCase } from '../../../src/app/open-case.ts';
import type { CaseRecord } from '../../../src/app/ports.ts';
import type { Concern } from '../../../src/domain/concern.ts';
import type { Report } from '../../../src/domain/report.ts';
import type { Person } from '../../../src/domain/role.ts';
import { inQuestion, OTHER_REFERENCE } from '../../support/cases.ts';
import { fakeDeps } from '../../support/fake-deps.ts';
import { fileReport } from '../../support/filed.ts';
import {
  CHAIR,
  DEPUTY,
  DPO,
  DSL,
  HEAD,
  oidOf,
  PUPIL,
  rosterOf,
  SCHOOL_A,
  TEACHER,
  TEACHER2,
} from '../../support/schools.ts';
import { addDslTo, done, NOT_YOURS, now, taken } from './pressing.ts';

test('A handler gets the concern, every entry and the office under which they may see it', async () => {
  const deps = fakeDeps();
  const { reference } = await fileReport(deps, { happened: 'It happened.' });
  const opened = await openCase({ actor: DSL.oid, reference, from: 'card' }, deps);
  expect(opened).toMatchObject({
    ok: true,
    value: {
      role: 'dsl',
      concern: { reference },
      entries: [{ sequence: 1 }, { sequence: 2 }, { sequence: 3 }],
    },
  });
});

test('The view is durable before anything is returned', async () => {
  const deps = fakeDeps();
  const { reference } = await fileReport(deps);
  const order: string[] = [];
  const record: CaseRecord = {
    ...deps.record,
    async change(...input) {
      const result = await deps.record.change(...input);
      order.push(`written ${deps.record.viewed.length}`);
      return result;
    },
    entries(asked) {
      order.push('read');
      return deps.record.entries(asked);
    },
  };
  await openCase({ actor: DSL.oid, reference, from: 'tab' }, { ...deps, record });
  expect(order).toEqual(['written 1', 'read']);
  expect(deps.record.viewed).toEqual([{ oid: DSL.oid, role: 'dsl', reference, what: 'case', from: 'tab' }]);
});

test('Every view is logged, and only the first stands in the case', async () => {
  const deps = fakeDeps();
  const { reference } = await fileReport(deps);
  await openCase({ actor: DSL.oid, reference, from: 'card' }, deps);
  deps.clock.forward(1);
  await openCase({ actor: DEPUTY.oid, reference, from: 'card' }, deps);
  await openCase({ actor: DSL.oid, reference, from: 'tab' }, deps);
  expect(deps.record.viewed.map(({ oid, from }) => [oid, from])).toEqual([
    [DSL.oid, 'card'],
    [DEPUTY.oid, 'card'],
    [DSL.oid, 'tab'],
  ]);
  const entries = await deps.record.entries(reference);
  expect(entries.ok && entries.value.filter(({ what }) => what.act === 'opened')).toHaveLength(1);
  expect(deps.record.find(reference)?.read).toEqual({ role: 'dsl', at: '2026-11-20T12:00:00.000Z' });
});

test('Two who open it at once are both logged and one is the first', async () => {
  const deps = fakeDeps();
  const { reference } = await fileReport(deps);
  await Promise.all(
    [DSL, DEPUTY, HEAD].map(({ oid }) => openCase({ actor: oid, reference, from: 'card' }, deps)),
  );
  expect(deps.record.viewed).toHaveLength(3);
  const entries = await deps.record.entries(reference);
  expect(entries.ok && entries.value.filter(({ what }) => what.act === 'opened')).toHaveLength(1);
});

test('A handler who opens their own report is logged, and it is not yet "read"', async () => {
  const deps = fakeDeps();
  const { reference } = await fileReport(deps, {}, { by: DSL });
  expect((await openCase({ actor: DSL.oid, reference, from: 'card' }, deps)).ok).toBe(true);
  expect(deps.record.viewed).toHaveLength(1);
  expect(deps.record.find(reference)?.read).toBeUndefined();
  await openCase({ actor: DEPUTY.oid, reference, from: 'card' }, deps);
  expect(deps.record.find(reference)?.read).toMatchObject({ role: 'deputy' });
});

test('A view that cannot be logged shows nothing', async () => {
  const deps = fakeDeps();
  const { reference } = await fileReport(deps);
  deps.record.broken = 'record.unwritable';
  expect(await openCase({ actor: DSL.oid, reference, from: 'card' }, deps)).toEqual({
    ok: false,
    fault: { code: 'case.view-unrecorded' },
  });
  deps.record.broken = 'record.not-owner';
  expect(await openCase({ actor: DSL.oid, reference, from: 'card' }, deps)).toEqual({
    ok: false,
    fault: { code: 'record.not-owner' },
  });
  expect(deps.record.viewed).toEqual([]);
});

test('The reporter, a barred person, an office without the right, a pupil and a stranger see nothing and leave no view', async () => {
  const deps = fakeDeps();
  const aboutDsl = await fileReport(deps, { adults: [inQuestion({ by: 'role', role: 'dsl' })] });
  const selfReport = await fileReport(
    deps,
    { adults: [inQuestion({ by: 'account', oid: HEAD.oid })] },
    { by: HEAD },
  );
  const { reference } = await fileReport(deps);
  const tries = [
    [TEACHER.oid, reference],
    [CHAIR.oid, reference],
    [PUPIL.oid, reference],
    [oidOf(99), reference],
    [DSL.oid, aboutDsl.reference],
    [DEPUTY.oid, aboutDsl.reference],
    [CHAIR.oid, aboutDsl.reference],
    [HEAD.oid, selfReport.reference],
    [DSL.oid, OTHER_REFERENCE],
    [DSL.oid, 'junk'],
  ] as const;
  for (const [actor, asked] of tries) {
    expect(await openCase({ actor, reference: asked, from: 'card' }, deps)).toEqual(NOT_YOURS);
  }
  expect(deps.record.viewed).toEqual([]);
});

const named = (role: 'head' | 'dsl' | 'chair') => inQuestion({ by: 'role', role });

test.each<[string, Partial<Report>, readonly Person[]]>([
  ['a pupil', {}, [DSL, DEPUTY, HEAD]],
  ['an adult', { adults: [inQuestion({ by: 'account', oid: TEACHER2.oid })] }, [HEAD]],
  ['the DSL', { adults: [named('dsl')] }, [HEAD]],
  ['the headteacher', { adults: [named('head')] }, [CHAIR]],
  ['the chair', { adults: [named('chair')] }, [HEAD]],
  ['head and chair', { adults: [named('head'), named('chair')] }, []],
  ['an adult who was harmed', { adults: [{ ...named('dsl'), part: 'harmed' }] }, [DSL, DEPUTY, HEAD]],
  [
    'an adult who is only mentioned',
    { adults: [{ ...named('dsl'), part: 'mentioned' }] },
    [DSL, DEPUTY, HEAD],
  ],
  ['the filter', { kind: 'filter-failure' }, [DSL, DEPUTY, HEAD]],
  ['a trend', { kind: 'trend' }, [DSL, DEPUTY, HEAD]],
  ['a loss of data', { kind: 'data-loss' }, [HEAD, DPO]],
  [
    'a loss of pupils’ data',
    { kind: 'data-loss', people: [{ name: 'Pupil One', is: 'pupil', part: 'harmed' }] },
    [DSL, HEAD, DPO],
  ],
  ['a complaint', { kind: 'complaint' }, [DSL, HEAD]],
  ['the handling of a concern', { kind: 'complaint-handling' }, [HEAD]],
])(
  'Of everyone at school exactly these open a new concern about %s, and each view is logged',
  async (_what, about, may) => {
    const deps = fakeDeps();
    const { reference } = await fileReport(deps, about);
    for (const { oid, name } of [...SCHOOL_A.people.values(), PUPIL]) {
      const opened = await openCase({ actor: oid, reference, from: 'card' }, deps);
      expect([name, opened.ok]).toEqual([name, may.some((one) => one.oid === oid)]);
      if (!opened.ok) expect(opened).toEqual(NOT_YOURS);
    }
    expect(deps.record.viewed.map(({ oid }) => oid)).toEqual(may.map(({ oid }) => oid));
  },
);

test('While nobody can be checked it stays closed', async () => {
  const deps = fakeDeps();
  const { reference } = await fileReport(deps);
  deps.directory.down(true);
  expect(await openCase({ actor: DSL.oid, reference, from: 'card' }, deps)).toEqual({
    ok: false,
    fault: { code: 'person.unchecked' },
  });
});

test('Entries that cannot be fetched are a fault, and the view stays logged', async () => {
  const deps = fakeDeps();
  const { reference } = await fileReport(deps);
  const record: CaseRecord = {
    ...deps.record,
    entries: async () => ({ ok: false, fault: { code: 'graph.unreachable' } }),
  };
  expect(await openCase({ actor: DSL.oid, reference, from: 'card' }, { ...deps, record })).toEqual({
    ok: false,
    fault: { code: 'graph.unreachable' },
  });
  expect(deps.record.viewed).toHaveLength(1);
});

const open = (by: Person, { reference }: Pick<Concern, 'reference'>, deps: Deps) =>
  openCase({ actor: by.oid, reference, from: 'card' }, deps);

test('The text to paste elsewhere is a view of its own', async () => {
  const deps = fakeDeps();
  const { reference } = await fileReport(deps);
  await openCase({ actor: DSL.oid, reference, from: 'card', what: 'summary' }, deps);
  expect(deps.record.viewed).toMatchObject([{ what: 'summary', reference, oid: DSL.oid }]);
});

test('What is written while the entries are fetched is not shown: it may take the case from the viewer', async () => {
  const deps = fakeDeps();
  const on = await fileReport(deps);
  const record: CaseRecord = {
    ...deps.record,
    async entries(reference) {
      const typed = { adult: 'someone', adultAccount: DSL.oid, reason: 'It is about the DSL.' };
      await done({ by: DEPUTY, on, work: 'recode', typed }, deps);
      return deps.record.entries(reference);
    },
  };
  const opened = await open(DSL, on, { ...deps, record });
  expect(opened).toMatchObject({ ok: true, value: { concern: { sequence: 3, adults: [] } } });
  expect(opened.ok && opened.value.entries.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
  expect(JSON.stringify(opened)).not.toContain('It is about the DSL.');
  expect(await open(DSL, on, deps)).toEqual(NOT_YOURS);
});

describe('Who had read it', () => {
  test('is shown after it came to another line, to whoever has it by then', async () => {
    const deps = fakeDeps();
    const on = await fileReport(deps);
    await open(DSL, on, deps);
    deps.clock.forward(1);
    await open(DEPUTY, on, deps);
    deps.clock.forward(1);
    const typed = { adult: 'someone', adultAccount: TEACHER2.oid, reason: 'The reason.' };
    await done({ by: DEPUTY, on, work: 'recode', typed }, deps);
    deps.clock.forward(1);
    await open(HEAD, on, deps);
    deps.clock.forward(1);
    const opened = await open(HEAD, on, deps);
    expect(opened.ok && opened.value.readers).toMatchObject([
      { oid: DSL.oid, role: 'dsl', at: '2026-11-20T12:00:00.000Z' },
      { oid: DEPUTY.oid, role: 'deputy', at: '2026-11-20T12:01:00.000Z' },
    ]);
    expect(opened.ok && opened.value.readers).toHaveLength(2);
  });

  test('is not asked for while it is in its first line', async () => {
    const deps = fakeDeps();
    const on = await fileReport(deps);
    deps.record.listFault = 'graph.unreachable';
    const opened = await open(DSL, on, deps);
    expect(opened.ok && 'readers' in opened.value).toBe(false);
  });

  test('is left out when SharePoint does not answer, and the case opens all the same', async () => {
    const deps = fakeDeps();
    const on = await taken(await fileReport(deps), DSL, deps);
    await done({ by: DSL, on, work: 'recuse', typed: { reason: 'A relative.' } }, deps);
    deps.record.listFault = 'graph.unreachable';
    const opened = await open(DEPUTY, on, deps);
    expect(opened.ok && opened.value.readers).toBeUndefined();
    expect(opened.ok).toBe(true);
  });
});

describe('Other concerns about the same adult', () => {
  const about = (who: Person, more: object = {}) => ({
    adults: [inQuestion({ by: 'account', oid: who.oid })],
    kind: 'low-level',
    ...more,
  });
  const patterns = async (by: Person, on: Concern, deps: Deps) => {
    const opened = await open(by, on, deps);
    return opened.ok ? opened.value.patterns.map(({ reference }) => reference) : opened.fault.code;
  };

  test('are shown to the case manager, newest first, whichever way the adult was named', async () => {
    const deps = fakeDeps();
    const first = await fileReport(deps, about(DSL));
    deps.clock.forward(1);
    const second = await fileReport(deps, { adults: [inQuestion({ by: 'role', role: 'dsl' })] });
    deps.clock.forward(1);
    const third = await fileReport(deps, about(DSL, { happened: 'Again.' }));
    await fileReport(deps, about(TEACHER2));
    await fileReport(deps, { adults: [{ who: { by: 'account', oid: DSL.oid }, part: 'harmed' }] });
    await fileReport(deps, { happened: 'A pupil.' });
    expect(await patterns(HEAD, first, deps)).toEqual([third.reference, second.reference]);
    expect(await patterns(HEAD, second, deps)).toEqual([third.reference, first.reference]);
  });

  test('are those only that the viewer may handle', async () => {
    const deps = fakeDeps();
    const first = await fileReport(deps, about(TEACHER2));
    const hidden = await fileReport(deps, {
      adults: [...about(TEACHER2).adults, inQuestion({ by: 'role', role: 'head' })],
    });
    expect(await patterns(HEAD, first, deps)).toEqual([]);
    expect(await patterns(CHAIR, hidden, deps)).toEqual([]);
    const to = [{ oid: CHAIR.oid, role: 'chair', as: 'handler' }] as const;
    await deps.record.change(first.reference, () => ({
      ok: true,
      value: {
        deeds: [{ by: 'heed', what: { act: 'routed', step: 1, why: 'unanswered', to } }],
        value: undefined,
      },
    }));
    expect(await patterns(CHAIR, hidden, deps)).toEqual([first.reference]);
  });

  test('are not shown beside a pupil’s case, nor where nobody is in question', async () => {
    const deps = fakeDeps();
    await fileReport(deps, about(DSL));
    const pupils = await fileReport(deps, {
      adults: [{ who: { by: 'account', oid: DSL.oid }, part: 'mentioned' }],
    });
    expect(await patterns(HEAD, pupils, deps)).toEqual([]);
    const unnamed = await fileReport(deps, { kind: 'adult-conduct' });
    await fileReport(deps, { kind: 'adult-conduct', happened: 'Another.' });
    expect(await patterns(HEAD, unnamed, deps)).toEqual([]);
  });

  test('follow a person through all their accounts', async () => {
    const other = { oid: oidOf(40), name: 'The other account of a teacher', roles: ['staff'] } as const;
    const people = [...SCHOOL_A.people.values()].map((one) =>
      one === TEACHER2 ? { ...one, accounts: [other.oid] } : one,
    );
    const deps = fakeDeps({ roster: rosterOf([...people, { ...other, accounts: [TEACHER2.oid] }]) });
    const first = await fileReport(deps, about(TEACHER2));
    const second = await fileReport(deps, about(other));
    expect(await patterns(HEAD, first, deps)).toEqual([second.reference]);
  });
});

test('The concern that an addition came from is named to the case manager, who may not be its handler', async () => {
  const deps = fakeDeps({ school: { rules: { headSeesPupils: false } } });
  const old = await taken(await fileReport(deps), DSL, deps);
  const made = await addDslTo(old, deps);
  expect(await open(HEAD, old, deps)).toEqual(NOT_YOURS);
  expect(await open(HEAD, made, deps)).toMatchObject({
    ok: true,
    value: { links: [{ reference: old.reference, how: 'addition' }] },
  });
});

test('A case that was coded anew a moment ago is closed to whoever had it, and an acknowledgement too late is refused', async () => {
  const deps = fakeDeps();
  const on = await fileReport(deps);
  const recoding = done(
    { by: DEPUTY, on, work: 'recode', typed: { adult: 'dsl', reason: 'It is about the DSL.' } },
    deps,
  );
  const [, opened, took] = await Promise.all([
    recoding,
    recoding.then(() => open(DSL, on, deps)),
    recoding.then(() => acknowledge({ actor: DSL.oid, reference: on.reference }, deps)),
  ]);
  expect([opened, took]).toEqual([NOT_YOURS, NOT_YOURS]);
  expect(deps.record.viewed).toEqual([]);
  expect(now(on, deps).owner).toBeUndefined();
});
