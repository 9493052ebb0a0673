/** What the school decides, as the tab changes it: every act, every role. */

import { contactsOf, ladoOf } from '../../../src/app/school/contact-setting.ts';
import { deadlinesOf } from '../../../src/app/school/deadline-setting.ts';
import { staffList, suggestStaffWithoutAccount } from '../../../src/app/school/staff-list.ts';
import type { ApiFault } from '../../../src/contract/me.ts';
import type { ImportPreview, Settings } from '../../../src/contract/settings.ts';
import { type Person, ROLES } from '../../../src/domain/role.ts';
import { FAULT_WORDS } from '../../../src/guidance/fault-words.ts';
import { SETTINGS } from '../../../src/guidance/settings-words.ts';
import { askingApi } from '../../support/asking.ts';
import { DEADLINES } from '../../support/cases.ts';
import { type FakeDeps, fakeDeps } from '../../support/fake-deps.ts';
import {
  CHAIR,
  DEPUTY,
  DSL,
  GOVERNOR,
  HEAD,
  HEAD_WHO_IS_DSL,
  person as invented,
  linked,
  rosterOf,
  SCHOOL_A,
  SCHOOL_B,
  TEACHER,
} from '../../support/schools.ts';

async function ask<T>(by: Person, deps: FakeDeps, path: string, body?: unknown) {
  const as = askingApi(deps)(by.oid);
  const answer = await (body === undefined ? as.get(path) : as.post(path, body));
  return { status: answer.status, body: answer.body as T & Partial<ApiFault>, headers: answer.headers };
}
const read = async (by: Person, deps: FakeDeps) => (await ask<Settings>(by, deps, '/api/settings')).body;

const DEADLINES_SENT = {
  acknowledge: { immediate: 4, sameDay: 60, routine: 1440 },
  decide: { immediate: 30, sameDay: 240, routine: 2880 },
  again: 60,
};
const CONTACT = { value: '01234 567890', source: 'County website', checked: '2026-11-20' };
const CALENDAR = {
  terms: '1 Sep 2026 to 23 Oct 2026',
  closed: '',
  opens: '08:00',
  closes: '16:30',
  rota: [],
};
const AWAY = { day: '2026-11-24', time: '12:00' };
const STAFF_CSV = 'Name,Job\nSports Coach,Coach\n';
const PUPIL_CSV = 'UPN,Name,Year\nN1,Pupil One,4\n';

const SEE = ['head', 'dsl', 'chair', 'deputy'];
const DECIDE = ['head', 'dsl'];
const ACTS: readonly (readonly [path: string, may: readonly string[], body: object])[] = [
  ['calendar', DECIDE, CALENDAR],
  ['deadlines', ['head'], DEADLINES_SENT],
  ['cover', DECIDE, { oid: DEPUTY.oid, ...AWAY }],
  ['cover', DECIDE, { oid: DEPUTY.oid, back: true }],
  ['contacts', DECIDE, { id: 'social-care', ...CONTACT }],
  ['contacts', DECIDE, { id: 'lado', ...CONTACT }],
  ['revoke', DECIDE, { oid: TEACHER.oid }],
  ['revoke', ['head', 'chair'], { oid: HEAD.oid }],
  ['restore', ['head', 'chair'], { oid: TEACHER.oid }],
  ['link', DECIDE, { one: TEACHER.oid, other: GOVERNOR.oid }],
  ['unlink', DECIDE, { oid: TEACHER.oid }],
  ['pupils/preview', DECIDE, { csv: PUPIL_CSV, mode: 'replace' }],
  ['pupils', DECIDE, { csv: PUPIL_CSV, mode: 'replace' }],
  ['staff/preview', DECIDE, { csv: STAFF_CSV }],
  ['staff', DECIDE, { csv: STAFF_CSV }],
];

const somebody = (role: (typeof ROLES)[number]) => invented(50, 'Somebody', ['staff', role]);
const schoolWith = (one: Person) => rosterOf([...SCHOOL_A.people.values(), one]);

test('The settings are there for head, DSL, deputy and chair; for anyone else nothing is', async () => {
  for (const role of ROLES) {
    const one = somebody(role);
    const answer = await ask<Settings>(one, fakeDeps({ roster: schoolWith(one) }), '/api/settings');
    expect([role, answer.status]).toEqual([role, SEE.includes(role) ? 200 : 404]);
  }
});

test.each(ACTS)(
  'POST %s is for %j; whoever sees no settings is answered as for what is not there',
  async (path, may, body) => {
    for (const role of ROLES) {
      const one = somebody(role);
      const deps = fakeDeps({ roster: schoolWith(one) });
      const { status } = await ask(one, deps, `/api/settings/${path}`, body);
      expect([role, status]).toEqual([role, may.includes(role) ? 200 : SEE.includes(role) ? 403 : 404]);
      if (status !== 200) expect(deps.settings.puts).toEqual([]);
    }
  },
);

test.each(ACTS)('POST %s takes nothing that its page does not send', async (path) => {
  const deps = fakeDeps();
  for (const body of ['a text', [], { oid: 7 }, { csv: 7 }, { id: 'another' }])
    expect((await ask(HEAD, deps, `/api/settings/${path}`, body)).status).toBe(400);
  expect(deps.settings.puts).toEqual([]);
});

test('Each is told what they may change, and sees no more than that', async () => {
  const all = await read(HEAD, fakeDeps());
  expect(all.may).toEqual(['calendar', 'deadlines', 'cover', 'contacts', 'pupils', 'staff', 'people']);
  expect((await read(DSL, fakeDeps())).may).not.toContain('deadlines');
  const deputy = await read(DEPUTY, fakeDeps());
  expect([deputy.may, deputy.roles, deputy.handlers, deputy.lists]).toEqual([['cover'], [], [], {}]);
  expect(deputy.cover.map(({ name }) => name)).toEqual([DEPUTY.name]);
  const chair = await read(CHAIR, fakeDeps());
  expect([chair.may, chair.mayRestore]).toEqual([['cover', 'people'], true]);
  expect(chair.roles.map(({ people }) => people.map(({ name }) => name))).toEqual([[HEAD.name]]);
});

test('Access can be taken away of nobody else than the table says, and never of oneself', async () => {
  const offered = async (by: Person) => {
    const { roles } = await read(by, fakeDeps());
    return [
      ...new Set(roles.flatMap(({ people }) => people.flatMap((one) => (one.mayTakeAway ? [one.name] : [])))),
    ];
  };
  for (const by of [HEAD, DSL, CHAIR]) {
    const deps = fakeDeps();
    const names = await offered(by);
    for (const { oid, name } of [HEAD, DSL, DEPUTY, CHAIR]) {
      const { status } = await ask(by, deps, '/api/settings/revoke', { oid });
      expect([by.name, name, names.includes(name)]).toEqual([by.name, name, status === 200]);
      if (status === 200) await deps.settings.put({ key: `revoked/${oid}`, value: undefined, by: 'heed' });
    }
  }
});

describe('Deadlines', () => {
  const proposed = async (deps: FakeDeps, by: Person = HEAD) =>
    (await ask<Settings>(by, deps, '/api/settings/deadlines', DEADLINES_SENT)).body.proposals[0];
  const confirm = (by: Person, deps: FakeDeps, at = '2026-11-20T12:00:00.000Z') =>
    ask<Settings>(by, deps, '/api/settings/confirm', { what: 'deadlines', at });
  const inForce = (deps: FakeDeps) => deadlinesOf(deps.settings, DEADLINES).minutes.immediate;

  test('wait for a second person, who sees who asked, when, and what would change', async () => {
    const deps = fakeDeps();
    expect(await proposed(deps)).toEqual({
      what: 'deadlines',
      title: SETTINGS.proposals.deadlines,
      by: HEAD.name,
      at: '2026-11-20T12:00:00.000Z',
      expiresAt: '2026-11-27T12:00:00.000Z',
      mayConfirm: false,
      mayDrop: true,
      lines: [
        {
          label: `${SETTINGS.acknowledge} (${SETTINGS.urgency.immediate})`,
          before: '5 minutes',
          after: '4 minutes',
        },
      ],
    });
    expect(inForce(deps)).toBe(5);
    expect((await read(DSL, deps)).proposals[0]).toMatchObject({ by: HEAD.name, mayConfirm: true });
    expect((await read(DEPUTY, deps)).proposals).toEqual([]);
    expect((await confirm(DSL, deps)).body.proposals).toEqual([]);
    expect(inForce(deps)).toBe(4);
    expect(deps.settings.puts.map(({ key, by }) => [key, by])).toEqual([
      ['proposed/deadlines', { oid: HEAD.oid, role: 'head' }],
      ['deadlines', { oid: DSL.oid, role: 'dsl' }],
      ['proposed/deadlines', { oid: DSL.oid, role: 'dsl' }],
    ]);
  });

  test('that are those in force are no change', async () => {
    const deps = fakeDeps();
    const acknowledge = { ...DEADLINES_SENT.acknowledge, immediate: 5 };
    const answer = await ask(HEAD, deps, '/api/settings/deadlines', { ...DEADLINES_SENT, acknowledge });
    expect(answer.body.error).toBe('work.nothing');
    expect(deps.settings.puts).toEqual([]);
  });

  test('are confirmed by nobody who asked for them, under no account of theirs', async () => {
    const other = invented(51, 'The other account of the head', ['staff', 'dsl']);
    const people = linked([...SCHOOL_A.people.values(), other], [HEAD.oid, other.oid]);
    const deps = fakeDeps({
      roster: rosterOf(people),
      settings: { [`linked/${HEAD.oid}`]: JSON.stringify([HEAD.oid, other.oid]) },
    });
    await proposed(deps);
    for (const by of [HEAD, other]) expect((await confirm(by, deps)).body.error).toBe('settings.yourself');
    expect((await confirm(CHAIR, deps)).status).toBe(200);
  });

  test('of a head who is the DSL too are confirmed by the chair', async () => {
    const deps = fakeDeps({ roster: SCHOOL_B });
    await proposed(deps, HEAD_WHO_IS_DSL);
    expect((await confirm(HEAD_WHO_IS_DSL, deps)).status).toBe(403);
    expect((await confirm(CHAIR, deps)).status).toBe(200);
  });

  test('can be dropped, are forgotten after a week, and another proposal is not the one that was read', async () => {
    const deps = fakeDeps();
    await proposed(deps);
    expect((await confirm(DSL, deps, '2026-11-20T11:00:00.000Z')).body.error).toBe('settings.changed');
    await ask(DSL, deps, '/api/settings/drop', { what: 'deadlines', at: '2026-11-20T12:00:00.000Z' });
    expect((await confirm(DSL, deps)).status).toBe(409);
    await proposed(deps);
    deps.clock.forward(7 * 24 * 60);
    expect((await read(DSL, deps)).proposals).toEqual([]);
    expect((await confirm(DSL, deps)).status).toBe(409);
    expect(inForce(deps)).toBe(5);
  });

  test('of somebody who is not the head any more cannot be confirmed', async () => {
    const deps = fakeDeps();
    await proposed(deps);
    deps.directory.become(rosterOf([...SCHOOL_A.people.values()].filter((one) => one !== HEAD)));
    expect((await confirm(DSL, deps)).body.error).toBe('settings.changed');
  });

  test.each([0, 10_081, 1.5, -1])('are whole minutes up to a week: not %d', async (again) => {
    const deps = fakeDeps();
    const answer = await ask(HEAD, deps, '/api/settings/deadlines', { ...DEADLINES_SENT, again });
    expect(answer).toMatchObject({
      status: 422,
      body: { fields: { againMinutes: FAULT_WORDS['settings.minutes'] } },
    });
    expect(deps.settings.puts).toEqual([]);
  });

  test('that cannot be read leave those of the configuration in force', () => {
    for (const text of ['{}', 'null', '{"minutes":{}}', JSON.stringify({ ...DEADLINES, againMinutes: 0 })])
      expect(deadlinesOf(fakeDeps({ settings: { deadlines: text } }).settings, DEADLINES)).toBe(DEADLINES);
  });
});

describe('Contacts', () => {
  const set = (by: Person, deps: FakeDeps, more: object = {}) =>
    ask<Settings>(by, deps, '/api/settings/contacts', { id: 'social-care', ...CONTACT, ...more });
  const lineOf = (settings: Settings, id: string) => settings.contacts.find((one) => one.id === id);

  test('are kept with where they are from and when they were compared, and are out of date after a year', async () => {
    const deps = fakeDeps();
    expect(lineOf(await read(HEAD, deps), 'social-care')).toMatchObject({ value: '', outOfDate: true });
    expect(lineOf((await set(DSL, deps)).body, 'social-care')).toMatchObject({
      ...CONTACT,
      outOfDate: false,
    });
    deps.clock.forward(365 * 24 * 60);
    expect(lineOf(await read(HEAD, deps), 'social-care')?.outOfDate).toBe(false);
    deps.clock.forward(24 * 60);
    expect(lineOf(await read(HEAD, deps), 'social-care')?.outOfDate).toBe(true);
  });

  test('another LADO contact counts when a second person has confirmed it; comparing it again needs one', async () => {
    const deps = fakeDeps();
    const at = '2026-11-20T12:00:00.000Z';
    expect((await set(HEAD, deps, { id: 'lado' })).body.proposals).toMatchObject([{ what: 'lado' }]);
    expect(ladoOf(deps.settings, 'of the configuration')).toBe('of the configuration');
    expect((await ask(HEAD, deps, '/api/settings/confirm', { what: 'lado', at })).status).toBe(403);
    expect((await ask(CHAIR, deps, '/api/settings/confirm', { what: 'lado', at })).status).toBe(200);
    expect(ladoOf(deps.settings, 'of the configuration')).toBe(CONTACT.value);
    const compared = await set(HEAD, deps, { id: 'lado', value: deps.school.lado, checked: '2026-11-19' });
    expect(compared.body.proposals).toEqual([]);
    expect(contactsOf(deps.settings, {}, deps.clock.now())[0]?.checked).toBe('2026-11-19');
  });

  test.each([
    ['value', '', 'settings.contact'],
    ['value', 'x'.repeat(201), 'settings.contact'],
    ['source', 'x'.repeat(201), 'settings.contact'],
    ['checked', '2026-11-21', 'settings.checked'],
    ['checked', 'yesterday', 'settings.checked'],
  ] as const)('are refused with the field: %s', async (field, value, code) => {
    const deps = fakeDeps();
    const answer = await set(HEAD, deps, { [field]: value });
    expect(answer).toMatchObject({ status: 422, body: { fields: { [field]: FAULT_WORDS[code] } } });
    expect(deps.settings.puts).toEqual([]);
  });

  test('stand on one line, whatever was pasted', async () => {
    const deps = fakeDeps();
    await set(HEAD, deps, { value: ' 01234\n 567890\u0007 ' });
    expect(lineOf(await read(HEAD, deps), 'social-care')?.value).toBe('01234 567890');
  });
});

describe('Lists', () => {
  test('of people without an account are seen before they are taken, and then suggested', async () => {
    const deps = fakeDeps();
    const preview = await ask<ImportPreview>(HEAD, deps, '/api/settings/staff/preview', { csv: STAFF_CSV });
    expect(preview.body).toEqual({ count: 1, first: ['Sports Coach, Coach'], faults: [], added: 1, left: 0 });
    expect(staffList(deps.settings)).toEqual([]);
    const { lists } = (await ask<Settings>(HEAD, deps, '/api/settings/staff', { csv: STAFF_CSV })).body;
    expect(lists.staff).toEqual({ count: 1, importedAt: '2026-11-20T12:00:00.000Z' });
    expect(suggestStaffWithoutAccount('coa', deps.settings)).toEqual([
      { name: 'Sports Coach', job: 'Coach' },
    ]);
    const next = await ask<ImportPreview>(DSL, deps, '/api/settings/staff/preview', {
      csv: 'Name\nReading Helper',
    });
    expect(next.body).toMatchObject({ added: 1, left: 1 });
  });

  test('with a fault are not taken, and every fault is told with its line and without its words', async () => {
    const deps = fakeDeps();
    const csv = 'First name,Surname,Job\nSports,Coach,\n,,Cook\nJ,S,\nSports,Coach,Cook\n';
    const preview = await ask<ImportPreview>(HEAD, deps, '/api/settings/staff/preview', { csv });
    expect(preview.body.faults).toEqual([
      { line: 3, sentence: FAULT_WORDS['pupils.row'] },
      { line: 4, sentence: FAULT_WORDS['pupils.initials'] },
      { line: 5, sentence: FAULT_WORDS['staff.twice'] },
    ]);
    expect((await ask(HEAD, deps, '/api/settings/staff', { csv })).body.error).toBe('settings.list');
    for (const wrong of ['', 'Job\nCook', '"', `Name\n${'x'.repeat(200_001)}`])
      expect((await ask(HEAD, deps, '/api/settings/staff', { csv: wrong })).status).toBe(422);
    expect(deps.settings.puts).toEqual([]);
  });

  test('of pupils are seen before they are taken; one with a fault marks nobody as having left', async () => {
    const deps = fakeDeps();
    const send = (path: string, csv: string) =>
      ask<ImportPreview & Settings>(HEAD, deps, `/api/settings/${path}`, { csv, mode: 'replace' });
    expect((await send('pupils/preview', PUPIL_CSV)).body).toEqual({
      count: 1,
      first: ['Pupil One'],
      faults: [],
      added: 1,
      left: 0,
    });
    expect((await send('pupils', PUPIL_CSV)).body.lists.pupils?.count).toBe(1);
    const wrong = 'UPN,Name\nN2,Pupil Two\nN1,J S\n';
    expect((await send('pupils/preview', wrong)).body.faults).toMatchObject([{ line: 3 }]);
    expect((await send('pupils', wrong)).status).toBe(422);
    expect((await read(HEAD, deps)).lists.pupils?.count).toBe(1);
  });
});

describe('The calendar', () => {
  test('comes back as it is typed, with its rota', async () => {
    const deps = fakeDeps();
    const rota = [{ from: '2026-12-21', to: '2026-12-24', oids: [DEPUTY.oid] }];
    const { calendar } = (await ask<Settings>(DSL, deps, '/api/settings/calendar', { ...CALENDAR, rota }))
      .body;
    expect(calendar).toEqual({ ...CALENDAR, rota });
  });

  test('with a fault names field and line, and nothing is changed', async () => {
    const deps = fakeDeps();
    const rota = [{ from: '2026-12-21', to: '2026-12-20', oids: [TEACHER.oid] }];
    const typed = { ...CALENDAR, terms: '1 Sep 2026 to 23 Oct 2026\nlater', rota };
    const { status, body } = await ask(HEAD, deps, '/api/settings/calendar', typed);
    expect(status).toBe(422);
    expect(body.fields?.terms).toContain('Line 2');
    expect(Object.keys(body.fields ?? {})).toEqual(['terms', 'rota1']);
    expect(deps.settings.puts).toEqual([]);
  });
});

test('Somebody is away and back, and the page says so', async () => {
  const deps = fakeDeps();
  const line = (settings: Settings) => settings.cover.find(({ oid }) => oid === DEPUTY.oid)?.away;
  const gone = await ask<Settings>(DEPUTY, deps, '/api/settings/cover', { oid: DEPUTY.oid, ...AWAY });
  expect(line(gone.body)).toEqual({ until: '2026-11-24T12:00:00.000Z' });
  expect(
    line((await ask<Settings>(HEAD, deps, '/api/settings/cover', { oid: DEPUTY.oid, back: true })).body),
  ).toBeUndefined();
  const past = await ask(DEPUTY, deps, '/api/settings/cover', {
    oid: DEPUTY.oid,
    day: '2020-01-01',
    time: '09:00',
  });
  expect(past).toMatchObject({ status: 422, body: { error: 'settings.date' } });
});

test('An office that nobody holds is said, and who has no access any more', async () => {
  const deps = fakeDeps({ roster: rosterOf([HEAD, TEACHER, CHAIR]) });
  const { roles } = await read(HEAD, deps);
  expect(roles.find(({ role }) => role === 'dsl')?.warning).toBe(SETTINGS.nobodyDsl);
  expect(roles.find(({ role }) => role === 'head')?.warning).toBeUndefined();
  const { revoked } = (await ask<Settings>(HEAD, deps, '/api/settings/revoke', { oid: TEACHER.oid })).body;
  expect(revoked).toMatchObject([{ oid: TEACHER.oid, name: TEACHER.name }]);
});

test('A disk that is full says that nothing was saved', async () => {
  const deps = fakeDeps();
  deps.settings.broken = 'record.unwritable';
  for (const [path, , body] of ACTS.filter(([one]) => ['calendar', 'deadlines', 'contacts'].includes(one)))
    expect((await ask(HEAD, deps, `/api/settings/${path}`, body)).body.error).toBe('settings.unwritable');
});
