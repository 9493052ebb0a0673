import fc from 'fast-check';
import { revoke } from '../../../../src/app/school/revoke.ts';
import {
  noteRolesTold,
  pendingRoleChanges,
  type RolesHeld,
  roleChanges,
  rolesTold,
  WATCHED_ROLES,
} from '../../../../src/app/school/role-changes.ts';
import { fail } from '../../../../src/domain/result.ts';
import type { Person, Role } from '../../../../src/domain/role.ts';
import { rosters } from '../../../support/arbitraries.ts';
import {
  CHAIR,
  DEPUTY,
  DSL,
  HEAD,
  HEAD_WHO_IS_DSL,
  IT,
  person,
  rosterOf,
  SCHOOL_A,
  TEACHER,
} from '../../../support/schools.ts';
import { type Stage, stage } from './stage.ts';

const people = [...SCHOOL_A.people.values()];
const withRoles = (who: Person, roles: readonly Role[]) =>
  rosterOf(people.map((one) => (one === who ? { ...one, roles } : one)));

async function settle(deps: Stage) {
  const pending = pendingRoleChanges(deps);
  if (pending) await noteRolesTold(pending.roles, deps);
  return pending;
}

/** A school whose present roles have been noted. */
async function settled(roster = SCHOOL_A, start: Readonly<Record<string, string>> = {}): Promise<Stage> {
  const deps = stage(roster, start);
  await settle(deps);
  return deps;
}

/** To whom what is told, in short. */
function told(deps: Stage): Record<string, readonly string[]> {
  const { tell } = pendingRoleChanges(deps) ?? { tell: [] };
  const nameOf = (oid: string) => deps.directory.roster().people.get(oid)?.name ?? oid;
  return Object.fromEntries(
    tell.map(({ to, changes }) => [
      nameOf(to),
      changes.map(({ name, gained, lost }) =>
        [name, ...gained.map((role) => `+${role}`), ...lost.map((role) => `-${role}`)].join(' '),
      ),
    ]),
  );
}

test('The first time ever the present state is put down, and nobody is told', async () => {
  const deps = stage();
  expect(rolesTold(deps.settings)).toBeUndefined();
  expect((await settle(deps))?.tell).toEqual([]);
  expect(deps.settings.puts).toMatchObject([{ key: 'roles-told', by: 'heed' }]);
  expect(rolesTold(deps.settings)?.[DSL.oid]).toEqual({ name: DSL.name, roles: ['dsl'] });
  expect(rolesTold(deps.settings)?.[TEACHER.oid]).toBeUndefined();
  expect(pendingRoleChanges(deps)).toBeUndefined();
});

test('Somebody new among the deputies is told to DSL and head, once', async () => {
  const deps = await settled();
  deps.entra.become(withRoles(TEACHER, ['staff', 'deputy']));
  expect(told(deps)).toEqual({
    [DSL.name]: ['Class teacher +deputy'],
    [HEAD.name]: ['Class teacher +deputy'],
  });
  await settle(deps);
  expect(pendingRoleChanges(deps)).toBeUndefined();
});

test('Until it is put down as told it is told again', async () => {
  const deps = await settled();
  deps.entra.become(withRoles(TEACHER, ['staff', 'deputy']));
  deps.settings.broken = 'record.unwritable';
  const pending = pendingRoleChanges(deps);
  expect(await noteRolesTold(pending?.roles ?? {}, deps)).toEqual(fail('record.unwritable'));
  expect(pendingRoleChanges(deps)).toEqual(pending);
});

test('A change that comes while another is being told is told next', async () => {
  const deps = await settled();
  deps.entra.become(withRoles(TEACHER, ['staff', 'deputy']));
  const pending = pendingRoleChanges(deps);
  deps.entra.become(withRoles(IT, ['staff']));
  await noteRolesTold(pending?.roles ?? {}, deps);
  expect(told(deps)[HEAD.name]).toEqual(['Class teacher -deputy', 'IT lead -it']);
});

test('Somebody who was just made DSL is not the one who is told of it', async () => {
  const deps = await settled();
  deps.entra.become(withRoles(TEACHER, ['staff', 'dsl']));
  expect(Object.keys(told(deps)).sort()).toEqual([HEAD.name, DSL.name].sort());
});

test('Where two offices change hands each is told of the other', async () => {
  const deps = await settled();
  const roster = rosterOf([
    ...people.filter((one) => one !== DEPUTY && one !== HEAD),
    { ...DEPUTY, roles: ['staff', 'head'] },
  ]);
  deps.entra.become(roster);
  expect(told(deps)).toEqual({
    [DSL.name]: [`${DEPUTY.name} +head -deputy`, `${HEAD.name} -head`],
    [DEPUTY.name]: [`${HEAD.name} -head`],
  });
});

test('A change that only the person concerned could be told of waits for somebody else', async () => {
  const alone = rosterOf([HEAD_WHO_IS_DSL, TEACHER]);
  const deps = await settled(alone);
  const more = { ...HEAD_WHO_IS_DSL, roles: [...HEAD_WHO_IS_DSL.roles, 'dpo' as const] };
  deps.entra.become(rosterOf([more, TEACHER]));
  expect(pendingRoleChanges(deps)).toBeUndefined();
  const chair = { ...CHAIR, roles: ['staff', 'chair'] as const };
  deps.entra.become(rosterOf([more, TEACHER, chair]));
  expect(told(deps)).toEqual({ [more.name]: ['Chair of governors +chair'] });
  await settle(deps);
  expect(pendingRoleChanges(deps)).toBeUndefined();
  deps.entra.become(rosterOf([more, { ...TEACHER, roles: ['staff', 'dsl'] }, chair]));
  expect(told(deps)).toEqual({
    [TEACHER.name]: [`${more.name} +dpo`],
    [more.name]: ['Class teacher +dsl'],
  });
});

test('Another account of the person concerned is not told either', async () => {
  const second = person(70, 'Headteacher, second account', ['staff', 'head']);
  const deps = await settled(rosterOf([HEAD, second, DSL]), {
    [`linked/${HEAD.oid}`]: JSON.stringify([HEAD.oid, second.oid]),
  });
  deps.entra.become(rosterOf([{ ...HEAD, roles: ['head', 'dpo'] }, second, DSL]));
  expect(told(deps)).toEqual({ [DSL.name]: ['Headteacher +dpo'] });
});

test('A revocation is such a change, told by name and not to the one revoked', async () => {
  const deps = await settled();
  await revoke({ actor: HEAD.oid, who: DSL.oid }, deps);
  expect(told(deps)).toEqual({ [HEAD.name]: [`${DSL.name} -dsl`] });
});

test('Roles that see nothing of a concern are not told of', async () => {
  const deps = await settled();
  deps.entra.become(withRoles(TEACHER, ['staff', 'volunteer', 'slt', 'governor']));
  expect(pendingRoleChanges(deps)).toBeUndefined();
});

test('A list that may be out of date, or was never read, is no change and is not put down', async () => {
  const deps = await settled();
  deps.entra.become(withRoles(DEPUTY, ['staff']));
  deps.entra.down(true);
  expect(pendingRoleChanges(deps)).toBeUndefined();
  expect(pendingRoleChanges(stage({ ...SCHOOL_A, readAt: 0 }))).toBeUndefined();
  expect(pendingRoleChanges(stage({ ...SCHOOL_A, stale: true }))).toBeUndefined();
});

test.each(['{', 'null', '[]', '{"x":{"roles":["dsl"]}}'])(
  'A note that cannot be read counts as none (%s)',
  (text) => {
    const deps = stage(SCHOOL_A, { 'roles-told': text });
    expect(rolesTold(deps.settings)).toBeUndefined();
    expect(pendingRoleChanges(deps)?.tell).toEqual([]);
  },
);

test('A role that the program does not know any more is not missed', () => {
  const { settings } = stage(SCHOOL_A, {
    'roles-told': JSON.stringify({ [DSL.oid]: { name: DSL.name, roles: ['dsl', 'coordinator'] } }),
  });
  expect(rolesTold(settings)).toEqual({ [DSL.oid]: { name: DSL.name, roles: ['dsl'] } });
});

describe('for any two lists', () => {
  const heldIn = (roster: typeof SCHOOL_A): RolesHeld =>
    Object.fromEntries([...roster.people.values()].map(({ oid, name, roles }) => [oid, { name, roles }]));

  test('what is told leads from the one to the other, and told again it is nothing', () => {
    fc.assert(
      fc.property(rosters, rosters, (before, after) => {
        const watched = (roles: readonly Role[]) => WATCHED_ROLES.filter((role) => roles.includes(role));
        const held = new Map(
          [...before.people.values()].map(({ oid, roles }) => [oid, new Set(watched(roles))]),
        );
        const start: RolesHeld = Object.fromEntries(
          Object.entries(heldIn(before)).map(([oid, { name, roles }]) => [
            oid,
            { name, roles: watched(roles) },
          ]),
        );
        for (const { oid, gained, lost } of roleChanges(start, after)) {
          const roles = held.get(oid) ?? new Set();
          for (const role of lost) expect(roles.delete(role)).toBe(true);
          for (const role of gained) {
            expect(roles.has(role)).toBe(false);
            roles.add(role);
          }
          held.set(oid, roles);
        }
        for (const [oid, roles] of held) {
          expect(roles).toEqual(new Set(watched(after.people.get(oid)?.roles ?? [])));
        }
      }),
    );
  });

  test('nobody is told of themselves, and whatever is put down has been told or stands as it stood', async () => {
    await fc.assert(
      fc.asyncProperty(rosters, rosters, async (before, after) => {
        const deps = await settled(before);
        deps.entra.become(after);
        const start = rolesTold(deps.settings) ?? {};
        const pending = await settle(deps);
        const changes = roleChanges(start, deps.directory.roster());
        const toldOf = new Set(pending?.tell.flatMap((message) => message.changes.map(({ oid }) => oid)));
        for (const message of pending?.tell ?? []) {
          expect(message.changes.map(({ oid }) => oid)).not.toContain(message.to);
        }
        const noted = rolesTold(deps.settings) ?? {};
        for (const { oid } of changes) {
          if (toldOf.has(oid)) expect(noted[oid]?.roles ?? []).not.toEqual(start[oid]?.roles ?? []);
          else expect(noted[oid]).toEqual(start[oid]);
        }
      }),
    );
  });
});
