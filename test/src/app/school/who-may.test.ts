/** Every role and every setting: who may change it. */
import { setCalendar } from '../../../../src/app/school/calendar-setting.ts';
import { setAway, setBack } from '../../../../src/app/school/cover.ts';
import { linkAccounts, unlinkAccounts } from '../../../../src/app/school/link-accounts.ts';
import { importPupilList, previewPupilList } from '../../../../src/app/school/pupil-list.ts';
import { restore, revoke } from '../../../../src/app/school/revoke.ts';
import { whoHasWhat } from '../../../../src/app/school/who-has-what.ts';
import type { Fault } from '../../../../src/domain/result.ts';
import { type Oid, ROLES, type Role } from '../../../../src/domain/role.ts';
import { person, rosterOf } from '../../../support/schools.ts';
import { type Stage, stage } from './stage.ts';

const ACTOR = person(50, 'The one who acts', []);
const HEAD = person(51, 'Headteacher', ['staff', 'head']);
const CHAIR = person(52, 'Chair', ['staff', 'chair']);
const DEPUTY = person(53, 'Deputy', ['staff', 'deputy']);
const TEACHER = person(54, 'Teacher', ['staff']);
const DSL = person(55, 'Safeguarding lead', ['staff', 'dsl']);
const VICECHAIR = person(56, 'Vice-chair', ['staff', 'vicechair']);

type Answer = { readonly ok: true } | { readonly ok: false; readonly fault: Fault };
type Setting = (actor: Oid, deps: Stage) => Promise<Answer>;

const CSV = 'UPN,Name\nN1,Pupil One';
const until = '2026-11-21T12:00:00Z';
const typed = { terms: '', closed: '', opens: '08:00', closes: '16:30', rota: [] };
const revoking =
  (who: Oid): Setting =>
  (actor, deps) =>
    revoke({ actor, who }, deps);

const HEAD_AND_DSL: readonly Role[] = ['head', 'dsl'];
const HANDLERS: readonly Role[] = ['dsl', 'deputy', 'head', 'chair', 'vicechair', 'dpo'];

const SETTINGS: readonly [string, readonly Role[], Setting][] = [
  ['set the calendar', HEAD_AND_DSL, (actor, deps) => setCalendar({ actor, typed }, deps)],
  ['say that they are away', HANDLERS, (actor, deps) => setAway({ actor, until }, deps)],
  ['say that they are back', HANDLERS, (actor, deps) => setBack({ actor }, deps)],
  [
    'say that a deputy is away',
    HEAD_AND_DSL,
    (actor, deps) => setAway({ actor, who: DEPUTY.oid, until }, deps),
  ],
  ['say that a deputy is back', HEAD_AND_DSL, (actor, deps) => setBack({ actor, who: DEPUTY.oid }, deps)],
  ['say that a teacher is away', [], (actor, deps) => setAway({ actor, who: TEACHER.oid, until }, deps)],
  ['revoke a teacher', HEAD_AND_DSL, revoking(TEACHER.oid)],
  ['revoke a deputy', HEAD_AND_DSL, revoking(DEPUTY.oid)],
  ['revoke a DSL', HEAD_AND_DSL, revoking(DSL.oid)],
  ['revoke the vice-chair', [], revoking(VICECHAIR.oid)],
  ['revoke the head', ['head', 'chair'], revoking(HEAD.oid)],
  ['revoke the chair', [], revoking(CHAIR.oid)],
  ['restore a teacher', ['head', 'chair'], (actor, deps) => restore({ actor, who: TEACHER.oid }, deps)],
  [
    'link two accounts',
    HEAD_AND_DSL,
    (actor, deps) => linkAccounts({ actor, one: TEACHER.oid, other: DEPUTY.oid }, deps),
  ],
  ['unlink an account', HEAD_AND_DSL, (actor, deps) => unlinkAccounts({ actor, who: TEACHER.oid }, deps)],
  ['see who has what', HEAD_AND_DSL, (actor, deps) => whoHasWhat({ actor }, deps)],
  [
    'bring in the list of pupils',
    HEAD_AND_DSL,
    (actor, deps) => importPupilList({ actor, csv: CSV, mode: 'add' }, deps),
  ],
  [
    'see what bringing it in would do',
    HEAD_AND_DSL,
    (actor, deps) => previewPupilList({ actor, csv: CSV, mode: 'add' }, deps),
  ],
];

const OTHERS = [HEAD, CHAIR, DEPUTY, TEACHER, DSL, VICECHAIR];
const withRoles = (roles: readonly Role[]) => stage(rosterOf([{ ...ACTOR, roles }, ...OTHERS]));

describe.each(SETTINGS)('To %s', (_what, may, set) => {
  test.each(ROLES)('%s is asked for by the table', async (role) => {
    const deps = withRoles([role]);
    const before = deps.settings.keys('');
    const answer = await set(ACTOR.oid, deps);
    if (may.includes(role)) expect(answer.ok).toBe(true);
    else {
      expect(answer).toMatchObject({ ok: false, fault: { code: 'settings.not-yours' } });
      expect(deps.settings.puts).toEqual([]);
      expect(deps.settings.keys('')).toEqual(before);
    }
  });

  test('all other roles together are not enough', async () => {
    const deps = withRoles(ROLES.filter((role) => !may.includes(role)));
    expect(await set(ACTOR.oid, deps)).toMatchObject({ ok: false, fault: { code: 'settings.not-yours' } });
  });

  test('somebody without a role, outside the directory, or with a disabled account is refused', async () => {
    const none = withRoles([]);
    const unknown = stage(rosterOf(OTHERS));
    const disabled = withRoles(ROLES);
    disabled.entra.disable(ACTOR.oid);
    for (const deps of [none, unknown, disabled]) {
      expect(await set(ACTOR.oid, deps)).toMatchObject({ ok: false, fault: { code: 'settings.not-yours' } });
      expect(deps.settings.puts).toEqual([]);
    }
  });

  test('somebody revoked is refused, also where the directory is asked that knows nothing of it', async () => {
    const deps = withRoles(ROLES);
    await deps.settings.put({ key: `revoked/${ACTOR.oid}`, value: '{}', by: 'heed' });
    for (const directory of [deps.directory, deps.entra]) {
      expect(await set(ACTOR.oid, { ...deps, directory })).toMatchObject({
        ok: false,
        fault: { code: 'settings.not-yours' },
      });
    }
    expect(deps.settings.puts).toHaveLength(1);
  });

  test('nobody may while the directory does not answer', async () => {
    const deps = withRoles(ROLES);
    deps.entra.down(true);
    expect(await set(ACTOR.oid, deps)).toMatchObject({ ok: false, fault: { code: 'person.unchecked' } });
    expect(deps.settings.puts).toEqual([]);
  });
});

test('What is changed stands in the access log under the role that allowed it', async () => {
  const deps = withRoles(['chair', 'dsl']);
  await revoke({ actor: ACTOR.oid, who: HEAD.oid }, deps);
  await revoke({ actor: ACTOR.oid, who: TEACHER.oid }, deps);
  await restore({ actor: ACTOR.oid, who: TEACHER.oid }, deps);
  await setAway({ actor: ACTOR.oid, until }, deps);
  expect(deps.settings.puts.map(({ key, by }) => [key, by])).toEqual([
    [`revoked/${HEAD.oid}`, { oid: ACTOR.oid, role: 'chair' }],
    [`revoked/${TEACHER.oid}`, { oid: ACTOR.oid, role: 'dsl' }],
    [`revoked/${TEACHER.oid}`, { oid: ACTOR.oid, role: 'chair' }],
    [`away/${ACTOR.oid}`, { oid: ACTOR.oid, role: 'dsl' }],
  ]);
});

test.each([
  ['record.unwritable', 'settings.unwritable'],
  ['record.not-owner', 'record.not-owner'],
] as const)('Where the store answers %s nothing is said to be set: %s', async (broken, code) => {
  const deps = withRoles(ROLES);
  deps.settings.broken = broken;
  const writing = SETTINGS.filter(([what]) => !/see|back|unlink|restore/.test(what));
  expect(writing).toHaveLength(12);
  for (const [, , set] of writing.filter(([, may]) => may.length > 0)) {
    expect(await set(ACTOR.oid, deps)).toMatchObject({ ok: false, fault: { code } });
  }
});
