import { myReports } from '../../../../src/app/my-reports.ts';
import { openCase } from '../../../../src/app/open-case.ts';
import { withdraw } from '../../../../src/app/reporter/withdraw.ts';
import type { Concern } from '../../../../src/domain/concern.ts';
import type { Person } from '../../../../src/domain/role.ts';
import { inQuestion, OTHER_REFERENCE } from '../../../support/cases.ts';
import { type FakeDeps, fakeDeps } from '../../../support/fake-deps.ts';
import { fileReport } from '../../../support/filed.ts';
import { DEPUTY, DSL, HEAD, PUPIL, TEACHER, TEACHER2 } from '../../../support/schools.ts';
import { actsOf, closed, done, NOT_YOURS, now, taken, toldLast } from '../pressing.ts';

const say = (on: Pick<Concern, 'reference'>, deps: FakeDeps, by: Person = TEACHER, reason = 'A mistake.') =>
  withdraw({ actor: by.oid, reference: on.reference, reason }, deps);

test('What was withdrawn stays in the record: the handler reads it, with the reason, and decides', async () => {
  const deps = fakeDeps();
  const on = await taken(await fileReport(deps), DSL, deps);
  deps.clock.forward(5);
  expect((await say(on, deps)).ok).toBe(true);
  expect(now(on, deps)).toMatchObject({ status: 'acknowledged', withdrawnAt: '2026-11-20T12:05:00.000Z' });
  expect(toldLast(on, deps)).toEqual({ why: 'withdrawn', to: [DSL.oid], as: ['handler'] });
  const opened = await openCase({ actor: DSL.oid, reference: on.reference, from: 'card' }, deps);
  expect(opened.ok && opened.value.entries.map(({ what }) => what)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ act: 'reported' }),
      expect.objectContaining({ act: 'withdrawn', reason: 'A mistake.' }),
    ]),
  );
});

test('While nobody has it, everyone who was told hears of it, and the line goes on', async () => {
  const deps = fakeDeps();
  const on = await fileReport(deps, { danger: true });
  await say(on, deps);
  expect(toldLast(on, deps)).toMatchObject({ why: 'withdrawn', to: [DSL.oid, DEPUTY.oid] });
  expect(now(on, deps)).toMatchObject({ status: 'waiting', dueAt: on.dueAt });
});

test('Whoever stepped back does not hear of it', async () => {
  const deps = fakeDeps();
  const on = await fileReport(deps, { danger: true });
  await done({ by: DSL, on, work: 'recuse', typed: { reason: 'A relative.' } }, deps);
  await say(on, deps);
  expect(toldLast(on, deps).to).toEqual([DEPUTY.oid]);
});

test('Twice, with the same reason or another, changes nothing', async () => {
  const deps = fakeDeps();
  const on = await fileReport(deps);
  await Promise.all([say(on, deps), say(on, deps)]);
  await say(on, deps, TEACHER, 'Another reason.');
  expect(actsOf(on.reference, deps).filter(({ act }) => act === 'withdrawn')).toHaveLength(1);
});

test('A closed report can be withdrawn and stays closed', async () => {
  const deps = fakeDeps();
  const on = await taken(await fileReport(deps), DSL, deps);
  await closed(on, DSL, deps);
  await say(on, deps);
  expect(now(on, deps)).toMatchObject({ status: 'closed', withdrawnAt: expect.any(String) });
});

test('Nobody else can withdraw it', async () => {
  const deps = fakeDeps();
  const on = await fileReport(deps);
  for (const by of [TEACHER2, DSL, HEAD, PUPIL]) {
    expect(await say(on, deps, by)).toEqual(NOT_YOURS);
    expect(await say({ reference: OTHER_REFERENCE }, deps, by)).toEqual(NOT_YOURS);
  }
  expect(now(on, deps)).toEqual(on);
});

test('A reporter who is the subject of their own report sees the receipt as it was first shown', async () => {
  const deps = fakeDeps();
  const about = { adults: [inQuestion({ by: 'account', oid: TEACHER.oid })], kind: 'low-level' };
  const on = await fileReport(deps, about);
  const before = myReports(TEACHER.oid, deps);
  await say(on, deps);
  expect(myReports(TEACHER.oid, deps)).toEqual(before);
  expect(toldLast(on, deps)).toMatchObject({ why: 'withdrawn', to: [HEAD.oid] });
});

test('What could not be stored is not withdrawn', async () => {
  const deps = fakeDeps();
  const on = await fileReport(deps);
  deps.record.broken = 'record.unwritable';
  expect(await say(on, deps)).toEqual({ ok: false, fault: { code: 'work.unwritable' } });
  expect(now(on, deps).withdrawnAt).toBeUndefined();
});
