import { createRoleTeller } from '../../bot/tell-role-changes.ts';
import { rolesTold } from '../../src/app/school/role-changes.ts';
import type { Person } from '../../src/domain/role.ts';
import { ROLES_CHANGED } from '../../src/guidance/school-words.ts';
import { verbatimOf, wordsOf } from '../support/cards.ts';
import { fakeDeps } from '../support/fake-deps.ts';
import { fakeMessenger } from '../support/fake-messenger.ts';
import { DSL, HEAD, IT, person, rosterOf, SCHOOL_A, TEACHER } from '../support/schools.ts';

const TEACHER_WHO_IS_DEPUTY: Person = { ...TEACHER, roles: ['staff', 'deputy'] };

/** A school that was looked at once, in which the class teacher then becomes a deputy. */
async function world({ changed = true } = {}) {
  const deps = fakeDeps();
  const messenger = fakeMessenger();
  const teller = createRoleTeller({ ...deps, messenger });
  const look = async () => {
    teller.look();
    await teller.close();
  };
  const become = (...people: readonly Person[]) =>
    deps.directory.become(
      rosterOf([...new Map([...SCHOOL_A.people.values(), ...people].map((one) => [one.oid, one])).values()]),
    );
  await look();
  if (changed) become(TEACHER_WHO_IS_DEPUTY);
  return { deps, messenger, look, become };
}

test('The first time ever nobody is told, and who has which role is put down', async () => {
  const { deps, messenger } = await world({ changed: false });
  expect(messenger.sent).toEqual([]);
  expect(rolesTold(deps.settings)?.[DSL.oid]?.roles).toEqual(['dsl']);
});

test('A changed role is told to DSL and head once, with neutral words in the notification', async () => {
  const { messenger, look, deps } = await world();
  for (let times = 0; times < 3; times += 1) await look();
  expect(messenger.sent.map(({ oid }) => oid)).toEqual([DSL.oid, HEAD.oid]);
  for (const { out } of messenger.sent) {
    expect(out.summary).toBe(ROLES_CHANGED.summary);
    expect(out.urgent).toBeUndefined();
    expect(verbatimOf(out.card)).toContain(TEACHER.name);
    expect(wordsOf(out.card)).toContain(ROLES_CHANGED.gained('deputy DSL'));
  }
  expect(rolesTold(deps.settings)?.[TEACHER.oid]?.roles).toEqual(['deputy']);
});

test('Where nothing changed nothing is sent or written', async () => {
  const { deps, messenger, look } = await world({ changed: false });
  const puts = deps.settings.puts.length;
  for (let times = 0; times < 3; times += 1) await look();
  expect(messenger.sent).toEqual([]);
  expect(deps.settings.puts).toHaveLength(puts);
});

test('Nobody is told of their own change', async () => {
  const { messenger, look, become } = await world({ changed: false });
  become({ ...DSL, roles: [...DSL.roles, 'dpo'] });
  await look();
  expect(messenger.sent.map(({ oid }) => oid)).toEqual([HEAD.oid]);
});

test('While Teams does not answer it is tried once a minute, and whoever was told is not told twice', async () => {
  const { deps, messenger, look } = await world();
  messenger.fails(HEAD.oid, 'teams.unreachable');
  await look();
  await look();
  expect(messenger.sent.map(({ oid }) => oid)).toEqual([DSL.oid]);
  expect(deps.log.events('warn')).toEqual(['role-change-not-sent']);
  expect(rolesTold(deps.settings)?.[TEACHER.oid]).toBeUndefined();
  messenger.fails(HEAD.oid, undefined);
  await look();
  expect(messenger.sent).toHaveLength(1);
  deps.clock.forward(1);
  await look();
  expect(messenger.sent.map(({ oid }) => oid)).toEqual([DSL.oid, HEAD.oid]);
  expect(rolesTold(deps.settings)?.[TEACHER.oid]?.roles).toEqual(['deputy']);
});

test('Somebody who can never be reached keeps nobody else from being told, and it is over', async () => {
  const { deps, messenger, look } = await world();
  messenger.fails(HEAD.oid, 'teams.blocked');
  await look();
  deps.clock.forward(5);
  await look();
  expect(messenger.sent.map(({ oid }) => oid)).toEqual([DSL.oid]);
  expect(deps.log.events('alarm')).toEqual([]);
});

test('Where nobody at all can be reached an alarm is raised, and it is tried again', async () => {
  const { deps, messenger, look } = await world();
  for (const { oid } of [DSL, HEAD]) messenger.fails(oid, 'teams.blocked');
  await look();
  await look();
  expect(deps.log.events('alarm')).toEqual(['role-change-untold']);
  for (const { oid } of [DSL, HEAD]) messenger.fails(oid, undefined);
  deps.clock.forward(1);
  await look();
  expect(messenger.sent.map(({ oid }) => oid)).toEqual([DSL.oid, HEAD.oid]);
});

test('What could not be put down is put down later, without telling anybody twice', async () => {
  const { deps, messenger, look } = await world();
  deps.settings.broken = 'record.unwritable';
  await look();
  delete deps.settings.broken;
  deps.clock.forward(1);
  await look();
  expect(messenger.sent).toHaveLength(2);
  expect(rolesTold(deps.settings)?.[TEACHER.oid]?.roles).toEqual(['deputy']);
});

test('What changes while people are being told is told afterwards', async () => {
  const { messenger, look, become } = await world();
  const send = messenger.send;
  let first = true;
  messenger.send = async (...message) => {
    if (first) become(TEACHER_WHO_IS_DEPUTY, { ...IT, roles: ['staff'] });
    first = false;
    return send(...message);
  };
  await look();
  await look();
  const told = messenger.sent.map(({ out }) => verbatimOf(out.card));
  expect(told).toEqual([TEACHER.name, TEACHER.name, IT.name, IT.name]);
});

test('A failure nobody expects raises an alarm without its words, and the next minute it goes on', async () => {
  const { deps, messenger, look } = await world();
  const send = messenger.send;
  messenger.send = async () => {
    throw new TypeError('Words about somebody.');
  };
  await look();
  expect(deps.log.lines.at(-1)).toEqual({
    level: 'alarm',
    event: 'role-change-failed',
    facts: { name: 'TypeError' },
  });
  messenger.send = send;
  deps.clock.forward(1);
  await look();
  expect(messenger.sent).toHaveLength(2);
});

test('It is asked again while it tells, and tells once', async () => {
  const deps = fakeDeps();
  const messenger = fakeMessenger();
  const teller = createRoleTeller({ ...deps, messenger });
  teller.look();
  await teller.close();
  deps.directory.become(rosterOf([...SCHOOL_A.people.values(), person(50, 'Another', ['staff', 'deputy'])]));
  for (let times = 0; times < 5; times += 1) teller.look();
  await teller.close();
  expect(messenger.sent).toHaveLength(2);
});
