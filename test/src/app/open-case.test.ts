import { openCase } from '../../../src/app/open-case.ts';
import type { CaseRecord } from '../../../src/app/ports.ts';
import { inQuestion, OTHER_REFERENCE } from '../../support/cases.ts';
import { fakeDeps } from '../../support/fake-deps.ts';
import { fileReport } from '../../support/filed.ts';
import { CHAIR, DEPUTY, DSL, HEAD, oidOf, PUPIL, TEACHER } from '../../support/schools.ts';

const NOT_YOURS = { ok: false, fault: { code: 'case.not-yours' } };

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
      order.push(`written ${deps.record.views.length}`);
      return result;
    },
    entries(asked) {
      order.push('read');
      return deps.record.entries(asked);
    },
  };
  await openCase({ actor: DSL.oid, reference, from: 'tab' }, { ...deps, record });
  expect(order).toEqual(['written 1', 'read']);
  expect(deps.record.views).toEqual([{ oid: DSL.oid, role: 'dsl', reference, what: 'case', from: 'tab' }]);
});

test('Every view is logged, and only the first stands in the case', async () => {
  const deps = fakeDeps();
  const { reference } = await fileReport(deps);
  await openCase({ actor: DSL.oid, reference, from: 'card' }, deps);
  deps.clock.forward(1);
  await openCase({ actor: DEPUTY.oid, reference, from: 'card' }, deps);
  await openCase({ actor: DSL.oid, reference, from: 'tab' }, deps);
  expect(deps.record.views.map(({ oid, from }) => [oid, from])).toEqual([
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
  expect(deps.record.views).toHaveLength(3);
  const entries = await deps.record.entries(reference);
  expect(entries.ok && entries.value.filter(({ what }) => what.act === 'opened')).toHaveLength(1);
});

test('A handler who opens their own report is logged, and it is not yet "read"', async () => {
  const deps = fakeDeps();
  const { reference } = await fileReport(deps, {}, { by: DSL });
  expect((await openCase({ actor: DSL.oid, reference, from: 'card' }, deps)).ok).toBe(true);
  expect(deps.record.views).toHaveLength(1);
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
  expect(deps.record.views).toEqual([]);
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
  expect(deps.record.views).toEqual([]);
});

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
  expect(deps.record.views).toHaveLength(1);
});
