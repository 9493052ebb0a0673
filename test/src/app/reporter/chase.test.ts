import { handOnOverdue } from '../../../../src/app/hand-on-overdue.ts';
import { chase } from '../../../../src/app/reporter/chase.ts';
import type { Concern } from '../../../../src/domain/concern.ts';
import type { Person } from '../../../../src/domain/role.ts';
import { inQuestion, OTHER_REFERENCE } from '../../../support/cases.ts';
import { type FakeDeps, fakeDeps } from '../../../support/fake-deps.ts';
import { fileReport } from '../../../support/filed.ts';
import { CHAIR, DEPUTY, DSL, HEAD, PUPIL, TEACHER, TEACHER2 } from '../../../support/schools.ts';
import { actsOf, add, closed, NOT_YOURS, now, taken, toldLast } from '../pressing.ts';

const say = (on: Pick<Concern, 'reference'>, deps: FakeDeps, by: Person = TEACHER) =>
  chase({ actor: by.oid, reference: on.reference }, deps);
const SECONDS = 1 / 60;

test('“Nobody has answered” tells the next at once, with a deadline of their own', async () => {
  const deps = fakeDeps();
  const on = await fileReport(deps);
  deps.clock.forward(10);
  expect((await say(on, deps)).ok).toBe(true);
  expect(actsOf(on.reference, deps).at(-2)).toEqual({ act: 'chased' });
  expect(toldLast(on, deps)).toEqual({ why: 'chased', to: [DEPUTY.oid], as: ['handler'] });
  expect(now(on, deps).dueAt).toBe('2026-11-20T13:10:00.000Z');
});

test('A second press within half a minute is taken for the first, a later one goes on down the line', async () => {
  const deps = fakeDeps();
  const on = await fileReport(deps);
  await Promise.all([say(on, deps), say(on, deps)]);
  deps.clock.forward(29 * SECONDS);
  await say(on, deps);
  expect(now(on, deps).steps).toHaveLength(2);
  deps.clock.forward(1 * SECONDS);
  await say(on, deps);
  expect(toldLast(on, deps)).toMatchObject({ why: 'chased', to: [HEAD.oid] });
});

test('A second press counts as one although something was added in between', async () => {
  const deps = fakeDeps();
  const on = await fileReport(deps);
  await say(on, deps);
  await add({ to: on }, deps);
  const { sequence } = now(on, deps);
  await say(on, deps);
  expect(now(on, deps).sequence).toBe(sequence);
});

test('At the end of the line everyone is told again and the reporter is asked to ring, once for two presses', async () => {
  const deps = fakeDeps();
  const on = await fileReport(deps);
  for (let times = 0; times < 3; times += 1) {
    await say(on, deps);
    deps.clock.forward(1);
  }
  expect(toldLast(on, deps)).toEqual({
    why: 'last',
    to: [DSL.oid, DEPUTY.oid, HEAD.oid, CHAIR.oid, TEACHER.oid],
    as: ['handler', 'notice', 'reporter'],
  });
  await say(on, deps);
  const { sequence } = now(on, deps);
  for (let times = 0; times < 5; times += 1) await say(on, deps);
  expect(now(on, deps).sequence).toBe(sequence);
});

test('Where somebody has it, or it is closed, nothing happens', async () => {
  const deps = fakeDeps();
  const on = await taken(await fileReport(deps), DSL, deps);
  expect(await say(on, deps)).toEqual({ ok: true, value: on });
  await closed(on, DSL, deps);
  const { sequence } = now(on, deps);
  expect((await say(on, deps)).ok).toBe(true);
  expect(now(on, deps).sequence).toBe(sequence);
});

test('Where nobody inside may be told, nobody is told', async () => {
  const deps = fakeDeps();
  const on = await fileReport(deps, { adults: [inQuestion({ by: 'unknown', mightBe: 'either' })] });
  expect((await say(on, deps)).ok).toBe(true);
  expect(now(on, deps).steps.flatMap(({ to }) => to)).toEqual([]);
});

test('It never reaches somebody who is in question', async () => {
  const deps = fakeDeps();
  const on = await fileReport(deps, { adults: [inQuestion({ by: 'role', role: 'head' })] });
  for (let times = 0; times < 4; times += 1) {
    await say(on, deps);
    deps.clock.forward(1);
  }
  expect(now(on, deps).steps.flatMap(({ to }) => to.map(({ oid }) => oid))).not.toContain(HEAD.oid);
});

test('Nobody else can say it, whoever they are to the case', async () => {
  const deps = fakeDeps();
  const on = await fileReport(deps);
  for (const by of [TEACHER2, DSL, HEAD, PUPIL]) {
    expect(await say(on, deps, by)).toEqual(NOT_YOURS);
    expect(await say({ reference: OTHER_REFERENCE }, deps, by)).toEqual(NOT_YOURS);
  }
  expect(now(on, deps)).toEqual(on);
});

test('A tick at the same moment, after it, hands on no second time', async () => {
  const deps = fakeDeps();
  const on = await fileReport(deps);
  deps.clock.forward(60);
  await say(on, deps);
  expect(await handOnOverdue(deps)).toBe(0);
  expect(toldLast(on, deps)).toMatchObject({ why: 'chased', to: [DEPUTY.oid] });
});

test('A reporter who is a subject learns nothing by saying it', async () => {
  const deps = fakeDeps();
  const about = { adults: [inQuestion({ by: 'account', oid: TEACHER.oid })], kind: 'low-level' };
  const on = await fileReport(deps, about);
  expect((await say(on, deps)).ok).toBe(true);
  expect(now(on, deps).steps.flatMap(({ to }) => to.map(({ oid }) => oid))).not.toContain(TEACHER.oid);
});
