import { acknowledge } from '../../../src/app/acknowledge.ts';
import type { Act } from '../../../src/domain/act.ts';
import { inQuestion, OTHER_REFERENCE } from '../../support/cases.ts';
import { fakeDeps } from '../../support/fake-deps.ts';
import { fileReport } from '../../support/filed.ts';
import {
  CHAIR,
  DEPUTY,
  DSL,
  HEAD,
  linked,
  oidOf,
  PUPIL,
  rosterOf,
  SCHOOL_A,
  SCHOOL_B,
  TEACHER,
  VOLUNTEER,
} from '../../support/schools.ts';
import { closed, done, NOT_YOURS, now, taken } from './pressing.ts';

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

describe('The time for a first decision', () => {
  test.each([
    ['immediate', { danger: true }, '2026-11-20T12:30:00.000Z'],
    ['same-day', {}, '2026-11-20T16:00:00.000Z'],
    ['routine', { kind: 'overblocking' }, '2026-11-22T12:00:00.000Z'],
  ])('begins when it is taken, by its urgency: %s', async (_urgency, about, reviewAt) => {
    const deps = fakeDeps();
    const on = await taken(await fileReport(deps, about), DSL, deps);
    expect(on.reviewAt).toBe(reviewAt);
  });

  test('ends with a decision, and does not begin again when it changes hands', async () => {
    const deps = fakeDeps();
    const on = await taken(await fileReport(deps), DSL, deps);
    const reason = 'The reason.';
    await done({ by: DSL, on, work: 'decision', typed: { decision: 'This.', reason } }, deps);
    await done({ by: DSL, on, work: 'hand-over', typed: { to: DEPUTY.oid, reason } }, deps);
    expect((await taken(on, DEPUTY, deps)).reviewAt).toBeUndefined();
  });
});

test('A closed case is not taken by acknowledging', async () => {
  const deps = fakeDeps();
  const on = await taken(await fileReport(deps), DSL, deps);
  await closed(on, DSL, deps);
  const { sequence } = now(on, deps);
  expect(await acknowledge({ actor: DEPUTY.oid, reference: on.reference }, deps)).toMatchObject({
    ok: true,
    value: { status: 'closed', owner: { oid: DSL.oid }, sequence },
  });
});

test('A head whom the school shows only what is brought to them takes it once it is', async () => {
  const deps = fakeDeps({ school: { rules: { headSeesPupils: false } } });
  const { reference } = await fileReport(deps);
  expect(await acknowledge({ actor: HEAD.oid, reference }, deps)).toEqual(NOT_YOURS);
  const fromVolunteer = await fileReport(deps, {}, { by: VOLUNTEER });
  expect((await acknowledge({ actor: HEAD.oid, reference: fromVolunteer.reference }, deps)).ok).toBe(true);
});

test('Whoever stepped back is refused, and so is every account of theirs', async () => {
  const other = oidOf(40);
  const people = linked([...SCHOOL_A.people.values()], [DEPUTY.oid, other]);
  const deps = fakeDeps({ roster: rosterOf(people) });
  const on = await fileReport(deps);
  await done({ by: DSL, on, work: 'recuse', typed: { who: other, reason: 'A relative.' } }, deps);
  expect(await acknowledge({ actor: DEPUTY.oid, reference: on.reference }, deps)).toEqual(NOT_YOURS);
});
