import { acknowledge } from '../../../src/app/acknowledge.ts';
import type { Act } from '../../../src/domain/act.ts';
import { inQuestion, OTHER_REFERENCE } from '../../support/cases.ts';
import { fakeDeps } from '../../support/fake-deps.ts';
import { fileReport } from '../../support/filed.ts';
import { CHAIR, DEPUTY, DSL, HEAD, oidOf, PUPIL, SCHOOL_B, TEACHER } from '../../support/schools.ts';

const NOT_YOURS = { ok: false, fault: { code: 'case.not-yours' } };

test('Whoever acknowledges owns it, under the office they hold, and the clock stops', async () => {
  const deps = fakeDeps();
  const { reference } = await fileReport(deps);
  deps.clock.forward(5);
  expect(await acknowledge({ actor: DSL.oid, reference }, deps)).toMatchObject({
    ok: true,
    value: { status: 'acknowledged', owner: { oid: DSL.oid, role: 'dsl', at: '2026-11-20T12:05:00.000Z' } },
  });
  expect(deps.record.find(reference)?.dueAt).toBeUndefined();
});

test('Of two at the same moment one wins, and both see the same owner', async () => {
  const deps = fakeDeps();
  const { reference } = await fileReport(deps);
  const both = await Promise.all(
    [DSL, DEPUTY].map(({ oid }) => acknowledge({ actor: oid, reference }, deps)),
  );
  const owners = both.map((result) => result.ok && result.value.owner?.oid);
  expect(owners).toEqual([owners[0], owners[0]]);
  const entries = await deps.record.entries(reference);
  expect(entries.ok && entries.value.filter(({ what }) => what.act === 'acknowledged')).toHaveLength(1);
});

test('A second press changes nothing', async () => {
  const deps = fakeDeps();
  const { reference } = await fileReport(deps);
  const first = await acknowledge({ actor: DSL.oid, reference }, deps);
  deps.clock.forward(1);
  expect(await acknowledge({ actor: DSL.oid, reference }, deps)).toEqual(first);
  expect(await acknowledge({ actor: DEPUTY.oid, reference }, deps)).toEqual(first);
});

test('Barred, without the office, forged, unknown and not there are all refused in the same words', async () => {
  const deps = fakeDeps();
  const aboutDsl = await fileReport(deps, { adults: [inQuestion({ by: 'role', role: 'dsl' })] });
  const { reference } = await fileReport(deps);
  const written = deps.record.written.length;
  const tries = [
    { actor: DSL.oid, reference: aboutDsl.reference },
    { actor: CHAIR.oid, reference: aboutDsl.reference },
    { actor: TEACHER.oid, reference },
    { actor: PUPIL.oid, reference },
    { actor: oidOf(99), reference },
    { actor: DSL.oid, reference: OTHER_REFERENCE },
    { actor: DSL.oid, reference: 'not a reference' },
  ];
  for (const one of tries) expect(await acknowledge(one, deps)).toEqual(NOT_YOURS);
  expect(deps.record.written).toHaveLength(written);
});

test('A subject with two offices is refused under both', async () => {
  const deps = fakeDeps({ roster: SCHOOL_B });
  const { reference } = await fileReport(deps, { adults: [inQuestion({ by: 'role', role: 'dsl' })] });
  expect(await acknowledge({ actor: HEAD.oid, reference }, deps)).toEqual(NOT_YOURS);
});

test('While nobody can be checked it stays closed, whoever asks', async () => {
  const deps = fakeDeps();
  const { reference } = await fileReport(deps);
  deps.directory.down(true);
  expect(await acknowledge({ actor: DSL.oid, reference }, deps)).toEqual({
    ok: false,
    fault: { code: 'person.unchecked' },
  });
});

test('An account that was disabled a moment ago is refused although the list still has it', async () => {
  const deps = fakeDeps();
  const { reference } = await fileReport(deps);
  deps.directory.disable(DSL.oid);
  expect(await acknowledge({ actor: DSL.oid, reference }, deps)).toEqual(NOT_YOURS);
});

test('What could not be stored was not taken', async () => {
  const deps = fakeDeps();
  const { reference } = await fileReport(deps);
  for (const broken of ['record.unwritable', 'record.not-owner'] as const) {
    deps.record.broken = broken;
    expect(await acknowledge({ actor: DSL.oid, reference }, deps)).toEqual({
      ok: false,
      fault: { code: broken },
    });
  }
  expect(deps.record.find(reference)?.status).toBe('waiting');
});

test('The office it was handed to, and only once it was, may take it', async () => {
  const deps = fakeDeps();
  const { reference } = await fileReport(deps, { adults: [inQuestion({ by: 'account', oid: DSL.oid })] });
  expect(await acknowledge({ actor: CHAIR.oid, reference }, deps)).toEqual(NOT_YOURS);
  const what: Act = {
    act: 'routed',
    step: 1,
    why: 'unanswered',
    to: [{ oid: CHAIR.oid, role: 'chair', as: 'handler' }],
  };
  await deps.record.change(reference, () => ({
    ok: true,
    value: { deeds: [{ by: 'heed', what }], value: 0 },
  }));
  expect(await acknowledge({ actor: CHAIR.oid, reference }, deps)).toMatchObject({
    ok: true,
    value: { owner: { role: 'chair' } },
  });
});
