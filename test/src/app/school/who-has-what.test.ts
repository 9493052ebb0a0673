import { setAway } from '../../../../src/app/school/cover.ts';
import { linkAccounts } from '../../../../src/app/school/link-accounts.ts';
import { revoke } from '../../../../src/app/school/revoke.ts';
import { type Holding, whoHasWhat } from '../../../../src/app/school/who-has-what.ts';
import type { Oid } from '../../../../src/domain/role.ts';
import {
  CHAIR,
  COMPUTING,
  DEPUTY,
  DPO,
  DSL,
  HEAD,
  IT,
  oidOf,
  rosterOf,
  SCHOOL_A,
  TEACHER,
  TEACHER2,
  VICECHAIR,
} from '../../../support/schools.ts';
import { type Stage, stage } from './stage.ts';

async function listFor(actor: Oid, deps: Stage): Promise<readonly Holding[]> {
  const result = await whoHasWhat({ actor }, deps);
  if (!result.ok) throw new Error(`Refused: ${result.fault.code}`);
  return result.value;
}
const one = async (oid: Oid, deps: Stage, actor = HEAD.oid) =>
  (await listFor(actor, deps)).find((holding) => holding.oid === oid);

test('Everyone who sees anything of a concern is listed by name, and nobody else', async () => {
  const list = await listFor(DSL.oid, stage());
  const expected = [CHAIR, COMPUTING, DPO, DEPUTY, HEAD, IT, DSL, VICECHAIR].map(({ name }) => name).sort();
  expect(list.map(({ name }) => name)).toEqual(expected);
  expect(list.find(({ oid }) => oid === DSL.oid)).toEqual({
    oid: DSL.oid,
    name: DSL.name,
    roles: ['dsl'],
    accounts: [],
  });
});

test('Whoever is away is shown with the time, until it is over', async () => {
  const deps = stage();
  const until = '2026-11-20T13:00:00.000Z';
  await setAway({ actor: DEPUTY.oid, until }, deps);
  expect((await one(DEPUTY.oid, deps))?.awayUntil).toBe(until);
  deps.clock.forward(60);
  expect(await one(DEPUTY.oid, deps)).not.toHaveProperty('awayUntil');
});

test('Whoever is revoked stays in the list by name, without a role, also where it cannot be read', async () => {
  const deps = stage(SCHOOL_A, { [`revoked/${VICECHAIR.oid}`]: '{' });
  await revoke({ actor: DSL.oid, who: TEACHER.oid }, deps);
  expect(await one(TEACHER.oid, deps)).toEqual({
    oid: TEACHER.oid,
    name: TEACHER.name,
    roles: [],
    revoked: { by: DSL.oid, role: 'dsl', at: '2026-11-20T12:00:00.000Z', name: TEACHER.name },
    accounts: [],
  });
  expect(await one(VICECHAIR.oid, deps)).toEqual({
    oid: VICECHAIR.oid,
    roles: [],
    revoked: {},
    accounts: [],
  });
});

test('The reason is for the head and for who gave it: a DSL may not know of a concern about the head', async () => {
  const acting = { ...DEPUTY, roles: ['staff', 'head'] as const };
  const deps = stage(rosterOf([HEAD, CHAIR, DSL, acting, TEACHER]));
  await revoke({ actor: CHAIR.oid, who: HEAD.oid, reason: 'A reason.' }, deps);
  await revoke({ actor: DSL.oid, who: TEACHER.oid, reason: 'Another.' }, deps);
  expect((await one(HEAD.oid, deps, DSL.oid))?.revoked).not.toHaveProperty('reason');
  expect((await one(HEAD.oid, deps, acting.oid))?.revoked).toHaveProperty('reason', 'A reason.');
  expect((await one(TEACHER.oid, deps, DSL.oid))?.revoked).toHaveProperty('reason', 'Another.');
});

test('Linked accounts are listed with each other, those without a role too', async () => {
  const deps = stage();
  await linkAccounts({ actor: HEAD.oid, one: TEACHER.oid, other: oidOf(70) }, deps);
  await linkAccounts({ actor: HEAD.oid, one: DSL.oid, other: TEACHER2.oid }, deps);
  expect((await one(DSL.oid, deps))?.accounts).toEqual([TEACHER2.oid]);
  expect(await one(TEACHER2.oid, deps)).toMatchObject({ roles: [], accounts: [DSL.oid] });
  expect(await one(TEACHER.oid, deps)).toMatchObject({ roles: [], accounts: [oidOf(70)] });
  expect(await one(oidOf(70), deps)).toEqual({ oid: oidOf(70), roles: [], accounts: [TEACHER.oid] });
});
