import fc from 'fast-check';
import { linkAccounts, unlinkAccounts } from '../../../../src/app/school/link-accounts.ts';
import { groupOf, linksOf } from '../../../../src/app/school/links.ts';
import { fail, ok } from '../../../../src/domain/result.ts';
import type { Oid } from '../../../../src/domain/role.ts';
import { fakeSettings } from '../../../support/fake-settings.ts';
import {
  CHAIR,
  DEPUTY,
  DSL,
  HEAD,
  oidOf,
  SCHOOL_A,
  TEACHER,
  TEACHER2,
  VICECHAIR,
} from '../../../support/schools.ts';
import { freshOf, roomAgain, roomFor, stage, stored } from './stage.ts';

const [A, B, C] = [TEACHER.oid, TEACHER2.oid, oidOf(70)] as const;
const link = (one: Oid, other: Oid, deps: ReturnType<typeof stage>) =>
  linkAccounts({ actor: HEAD.oid, one, other }, deps);

test('Linked accounts know each other, and each key holds the whole group', async () => {
  const deps = stage();
  expect(await link(B, A.toUpperCase(), deps)).toEqual(ok(undefined));
  expect(stored(deps)).toEqual({ [`linked/${A}`]: [A, B], [`linked/${B}`]: [A, B] });
  expect(await freshOf(A, deps)).toEqual({ ...TEACHER, accounts: [B] });
  expect(await freshOf(B, deps)).toEqual({ ...TEACHER2, accounts: [A] });
});

test('A third account linked to either is linked to both, in the group known to no directory', async () => {
  const deps = stage();
  await link(A, B, deps);
  await link(B, C, deps);
  expect((await freshOf(A, deps))?.accounts).toEqual([B, C]);
  expect(groupOf(C, linksOf(deps.settings))).toEqual([A, B, C]);
});

test('Linked twice, or with itself, nothing is written again', async () => {
  const deps = stage();
  await link(A, B, deps);
  await link(B, A, deps);
  await link(A, A, deps);
  expect(deps.settings.puts).toHaveLength(2);
});

test('An account taken out leaves the others together; of two, neither is linked any more', async () => {
  const deps = stage();
  await link(A, B, deps);
  await link(B, C, deps);
  expect(await unlinkAccounts({ actor: DSL.oid, who: B.toUpperCase() }, deps)).toEqual(ok(undefined));
  expect(stored(deps)).toEqual({ [`linked/${A}`]: [A, C], [`linked/${C}`]: [A, C] });
  await unlinkAccounts({ actor: DSL.oid, who: C }, deps);
  expect(stored(deps)).toEqual({});
  expect(await unlinkAccounts({ actor: DSL.oid, who: C }, deps)).toEqual(ok(undefined));
});

test('Nobody links or unlinks an account of their own, directly or through another', async () => {
  const deps = stage();
  await linkAccounts({ actor: HEAD.oid, one: DSL.oid, other: C }, deps);
  const before = deps.settings.puts.length;
  for (const [one, other] of [
    [DSL.oid, A],
    [A, DSL.oid],
    [C, A],
    [A, C],
  ] as const) {
    expect(await linkAccounts({ actor: DSL.oid, one, other }, deps)).toEqual(fail('settings.yourself'));
  }
  for (const who of [DSL.oid, C]) {
    expect(await unlinkAccounts({ actor: DSL.oid, who }, deps)).toEqual(fail('settings.yourself'));
  }
  expect(deps.settings.puts).toHaveLength(before);
});

test('The head links nobody to the chair or vice-chair, who hear concerns about the head; the DSL may', async () => {
  const deps = stage();
  for (const other of [CHAIR.oid, VICECHAIR.oid]) {
    expect(await link(A, other, deps)).toEqual(fail('settings.not-yours'));
    expect(await link(other, A, deps)).toEqual(fail('settings.not-yours'));
  }
  expect(stored(deps)).toEqual({});
  expect(await linkAccounts({ actor: DSL.oid, one: A, other: CHAIR.oid }, deps)).toEqual(ok(undefined));
});

test('A disk that fills up half-way leaves accounts linked rather than apart', async () => {
  const deps = stage();
  const { put } = deps.settings;
  roomFor(1, deps);
  expect(await link(A, B, deps)).toEqual(fail('settings.unwritable'));
  expect(groupOf(B, linksOf(deps.settings))).toEqual([A, B]);
  roomAgain(deps, put);
  await link(B, C, deps);
  roomFor(2, deps);
  expect(await unlinkAccounts({ actor: DSL.oid, who: C }, deps)).toEqual(fail('settings.unwritable'));
  expect(groupOf(C, linksOf(deps.settings))).toEqual([A, B, C]);
  roomAgain(deps, put);
  expect(await unlinkAccounts({ actor: DSL.oid, who: C }, deps)).toEqual(ok(undefined));
  expect(groupOf(C, linksOf(deps.settings))).toEqual([C]);
  expect(groupOf(A, linksOf(deps.settings))).toEqual([A, B]);
});

test('One member whose value cannot be read is still in the group that the others tell of', () => {
  for (const text of ['{', '{}', '[5]', 'null']) {
    const settings = fakeSettings({ [`linked/${A}`]: text, [`linked/${B}`]: JSON.stringify([A, B, C]) });
    expect(groupOf(A, linksOf(settings))).toEqual([A, B, C]);
  }
  expect(linksOf(fakeSettings({ [`linked/${A}`]: '{' })).size).toBe(0);
});

describe('whatever is linked and unlinked', () => {
  const accounts = [A, B, C, DEPUTY.oid, oidOf(71), oidOf(72)];
  const account = fc.constantFrom(...accounts);
  const steps = fc.array(fc.oneof(fc.record({ one: account, other: account }), fc.record({ who: account })), {
    maxLength: 12,
  });

  test('the groups are those of the same steps done with sets, each account in one', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (list) => {
        const deps = stage(SCHOOL_A);
        let groups = accounts.map((oid) => new Set([oid]));
        const has = (oid: Oid) => groups.find((group) => group.has(oid)) ?? new Set<Oid>();
        for (const step of list) {
          if ('who' in step) {
            await unlinkAccounts({ actor: HEAD.oid, who: step.who }, deps);
            for (const group of groups) group.delete(step.who);
            groups = [...groups.filter(({ size }) => size > 0), new Set([step.who])];
          } else {
            await linkAccounts({ actor: HEAD.oid, ...step }, deps);
            const [first, second] = [has(step.one), has(step.other)];
            groups = [
              ...groups.filter((group) => group !== first && group !== second),
              new Set([...first, ...second]),
            ];
          }
        }
        const links = linksOf(deps.settings);
        for (const oid of accounts) expect(groupOf(oid, links)).toEqual([...has(oid)].sort());
        const linked = accounts.filter((oid) => has(oid).size > 1);
        expect(new Set(deps.settings.keys('linked/'))).toEqual(new Set(linked.map((oid) => `linked/${oid}`)));
      }),
    );
  });
});
