import { linkAccounts, unlinkAccounts } from '../../../../src/app/school/link-accounts.ts';
import { revokedAccounts } from '../../../../src/app/school/revocations.ts';
import { restore, revoke } from '../../../../src/app/school/revoke.ts';
import { fail, ok } from '../../../../src/domain/result.ts';
import { holders } from '../../../../src/domain/role.ts';
import {
  CHAIR,
  DEPUTY,
  DSL,
  HEAD,
  oidOf,
  person,
  rosterOf,
  SCHOOL_A,
  VICECHAIR,
} from '../../../support/schools.ts';
import { freshOf, roomAgain, roomFor, stage, stored } from './stage.ts';

const SECOND = person(70, 'Deputy, second account', ['staff', 'deputy']);
const SECOND_OF_HEAD = person(71, 'Headteacher, second account', ['staff']);
const PEOPLE = rosterOf([...SCHOOL_A.people.values(), SECOND, SECOND_OF_HEAD]);

test('Whoever is revoked has no role at once, whatever the directory says', async () => {
  const deps = stage();
  expect(await revoke({ actor: HEAD.oid, who: DSL.oid, reason: '  A reason.  ' }, deps)).toEqual(
    ok(undefined),
  );
  expect(await freshOf(DSL.oid, deps)).toBeUndefined();
  expect(await deps.directory.known(DSL.oid)).toEqual(ok(undefined));
  expect(holders(deps.directory.roster(), 'dsl')).toEqual([]);
  expect(stored(deps)).toEqual({
    [`revoked/${DSL.oid}`]: {
      by: HEAD.oid,
      role: 'head',
      at: '2026-11-20T12:00:00.000Z',
      name: DSL.name,
      reason: 'A reason.',
    },
  });
});

test('Revoked twice, the first word stays', async () => {
  const deps = stage();
  await revoke({ actor: CHAIR.oid, who: HEAD.oid, reason: 'First.' }, deps);
  expect(await revoke({ actor: CHAIR.oid, who: HEAD.oid, reason: 'Second.' }, deps)).toEqual(ok(undefined));
  expect(deps.settings.puts).toHaveLength(1);
});

test('Access given back is the same as before', async () => {
  const deps = stage();
  const before = deps.directory.roster().people;
  await revoke({ actor: HEAD.oid, who: DSL.oid }, deps);
  expect(await restore({ actor: CHAIR.oid, who: DSL.oid.toUpperCase() }, deps)).toEqual(ok(undefined));
  expect(deps.directory.roster().people).toEqual(before);
  expect(stored(deps)).toEqual({});
});

test('Nobody revokes or restores themselves, under any account', async () => {
  const deps = stage(PEOPLE, {
    [`linked/${HEAD.oid}`]: JSON.stringify([HEAD.oid, SECOND_OF_HEAD.oid]),
  });
  for (const who of [HEAD.oid, SECOND_OF_HEAD.oid]) {
    expect(await revoke({ actor: HEAD.oid, who }, deps)).toEqual(fail('settings.yourself'));
    expect(await restore({ actor: HEAD.oid, who }, deps)).toEqual(fail('settings.yourself'));
  }
  expect(await revoke({ actor: DSL.oid, who: DSL.oid }, deps)).toEqual(fail('settings.yourself'));
  expect(deps.settings.puts).toEqual([]);
});

test('The one who was revoked cannot take it back', async () => {
  const deps = stage();
  await revoke({ actor: CHAIR.oid, who: HEAD.oid }, deps);
  expect(await restore({ actor: HEAD.oid, who: HEAD.oid }, deps)).toEqual(fail('settings.not-yours'));
  expect(await restore({ actor: DSL.oid, who: HEAD.oid }, deps)).toEqual(fail('settings.not-yours'));
  expect(await freshOf(HEAD.oid, deps)).toBeUndefined();
});

test('A DSL does not revoke the head or chair by way of another account of theirs', async () => {
  const deps = stage(PEOPLE, {
    [`linked/${HEAD.oid}`]: JSON.stringify([HEAD.oid, SECOND_OF_HEAD.oid]),
  });
  expect(await revoke({ actor: DSL.oid, who: SECOND_OF_HEAD.oid }, deps)).toEqual(fail('settings.not-yours'));
  expect(await revoke({ actor: CHAIR.oid, who: SECOND_OF_HEAD.oid }, deps)).toEqual(ok(undefined));
  expect(await freshOf(HEAD.oid, deps)).toBeUndefined();
});

test('A DSL who is the chair revokes the head: rights add up', async () => {
  const both = person(72, 'Chair and safeguarding lead', ['staff', 'dsl', 'chair']);
  const deps = stage(rosterOf([both, HEAD]));
  expect(await revoke({ actor: both.oid, who: HEAD.oid }, deps)).toEqual(ok(undefined));
});

test.each([CHAIR, VICECHAIR])('Nobody inside silences who hears concerns about the head', async (who) => {
  const all = person(72, 'Head and safeguarding lead', ['staff', 'dsl', 'head']);
  const deps = stage(rosterOf([all, who]));
  expect(await revoke({ actor: all.oid, who: who.oid }, deps)).toEqual(fail('settings.not-yours'));
  expect(await freshOf(who.oid, deps)).toBeDefined();
});

test('Somebody whom the directory does not know can be revoked before they come back', async () => {
  const deps = stage();
  expect(await revoke({ actor: DSL.oid, who: oidOf(99) }, deps)).toEqual(ok(undefined));
  deps.entra.become(rosterOf([HEAD, person(99, 'Came back', ['staff', 'dsl'])]));
  expect(await freshOf(oidOf(99), deps)).toBeUndefined();
});

test('A reason is a line, not a record', async () => {
  const deps = stage();
  const reason = 'x'.repeat(1_001);
  expect(await revoke({ actor: HEAD.oid, who: DSL.oid, reason }, deps)).toEqual(fail('work.too-long'));
  expect(deps.settings.puts).toEqual([]);
});

test.each(['{', 'null', '"x"'])('A revocation that cannot be read still revokes (%s)', async (text) => {
  const deps = stage(SCHOOL_A, { [`revoked/${DSL.oid}`]: text });
  expect(await freshOf(DSL.oid, deps)).toBeUndefined();
  await restore({ actor: HEAD.oid, who: DSL.oid }, deps);
  expect(await freshOf(DSL.oid, deps)).toEqual(DSL);
});

describe('of somebody with two accounts', () => {
  async function linked() {
    const deps = stage(PEOPLE);
    await linkAccounts({ actor: HEAD.oid, one: DEPUTY.oid, other: SECOND.oid }, deps);
    return deps;
  }

  test.each([DEPUTY.oid, SECOND.oid])('both are revoked and restored by either', async (who) => {
    const deps = await linked();
    await revoke({ actor: DSL.oid, who }, deps);
    expect(holders(deps.directory.roster(), 'deputy')).toEqual([]);
    await restore({ actor: HEAD.oid, who: DEPUTY.oid }, deps);
    expect(holders(deps.directory.roster(), 'deputy')).toHaveLength(2);
  });

  test('a disk that fills up half-way leaves both revoked, and done again it completes', async () => {
    const deps = await linked();
    const { put } = deps.settings;
    roomFor(1, deps);
    expect(await revoke({ actor: DSL.oid, who: SECOND.oid }, deps)).toEqual(fail('settings.unwritable'));
    expect(holders(deps.directory.roster(), 'deputy')).toEqual([]);
    roomAgain(deps, put);
    expect(await revoke({ actor: DSL.oid, who: SECOND.oid }, deps)).toEqual(ok(undefined));
    roomFor(1, deps);
    expect(await restore({ actor: HEAD.oid, who: SECOND.oid }, deps)).toEqual(fail('settings.unwritable'));
    expect(holders(deps.directory.roster(), 'deputy')).toEqual([]);
    roomAgain(deps, put);
    expect(await restore({ actor: HEAD.oid, who: SECOND.oid }, deps)).toEqual(ok(undefined));
    expect(holders(deps.directory.roster(), 'deputy')).toHaveLength(2);
  });

  test('taking the accounts apart gives neither its access back', async () => {
    const deps = await linked();
    await revoke({ actor: HEAD.oid, who: DEPUTY.oid }, deps);
    await unlinkAccounts({ actor: DSL.oid, who: SECOND.oid }, deps);
    expect(revokedAccounts(deps.settings)).toEqual(new Set([DEPUTY.oid, SECOND.oid]));
    await restore({ actor: HEAD.oid, who: SECOND.oid }, deps);
    expect(holders(deps.directory.roster(), 'deputy')).toEqual([SECOND]);
  });

  test('an account that joined a revoked one stays revoked when it is taken out again', async () => {
    const deps = stage(PEOPLE);
    await revoke({ actor: HEAD.oid, who: DEPUTY.oid, reason: 'A reason.' }, deps);
    await linkAccounts({ actor: DSL.oid, one: SECOND.oid, other: DEPUTY.oid }, deps);
    expect(await freshOf(SECOND.oid, deps)).toBeUndefined();
    await unlinkAccounts({ actor: DSL.oid, who: SECOND.oid }, deps);
    expect(await freshOf(SECOND.oid, deps)).toBeUndefined();
    expect(stored(deps)[`revoked/${SECOND.oid}`]).toEqual({
      by: HEAD.oid,
      role: 'head',
      at: '2026-11-20T12:00:00.000Z',
      reason: 'A reason.',
    });
  });
});

test.each([
  ['the head', HEAD],
  ['the chair', CHAIR],
])('A DSL does not revoke %s by linking them to somebody who is revoked', async (_who, { oid }) => {
  const deps = stage();
  await revoke({ actor: DSL.oid, who: DEPUTY.oid }, deps);
  for (const [one, other] of [
    [oid, DEPUTY.oid],
    [DEPUTY.oid, oid],
  ] as const) {
    expect(await linkAccounts({ actor: DSL.oid, one, other }, deps)).toEqual(fail('settings.not-yours'));
  }
  expect(await freshOf(oid, deps)).toBeDefined();
});
