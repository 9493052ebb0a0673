import {
  dueReminders,
  noteReminded,
  removeOldDrafts,
} from '../../../../../src/app/tab/reports/draft-reminders.ts';
import { dropDraft, keepDraft } from '../../../../../src/app/tab/reports/drafts.ts';
import { fakeDeps } from '../../../../support/fake-deps.ts';
import { person, rosterOf, SCHOOL_A, TEACHER } from '../../../../support/schools.ts';

const HOUR = 60;
const DAY = 24 * HOUR;

async function begun() {
  const deps = fakeDeps();
  const formId = deps.identity.newReportId(TEACHER.oid);
  const type = (happened: string) =>
    keepDraft({ actor: TEACHER.oid, formId, window: 'a', fields: { happened } }, deps);
  await type('One.');
  /** What is due, put down as sent. */
  const remind = async () => {
    const due = dueReminders(deps);
    for (const one of due) await noteReminded(one, deps);
    return due.map(({ which }) => which);
  };
  return { deps, type, remind };
}

test('A day after it was left its author is reminded once, and once more a day before it goes', async () => {
  const { deps, remind } = await begun();
  const heard: string[] = [];
  for (let hour = 0; hour < 8 * 24; hour += 1) {
    for (const which of await remind()) heard.push(`${which} ${hour}`);
    await removeOldDrafts(deps);
    deps.clock.forward(HOUR);
  }
  expect(heard).toEqual(['first 24', 'last 144']);
  expect(deps.settings.keys('draft')).toEqual([]);
});

test('Going on with it puts off the end, and the end is announced again', async () => {
  const { deps, type, remind } = await begun();
  deps.clock.forward(6 * DAY);
  expect(await remind()).toEqual(['last']);
  await type('Two.');
  deps.clock.forward(2 * DAY);
  await removeOldDrafts(deps);
  expect(await remind()).toEqual([]);
  deps.clock.forward(4 * DAY);
  expect(await remind()).toEqual(['last']);
});

test('After a long stop only one reminder is due', async () => {
  const { deps, remind } = await begun();
  deps.clock.forward(6 * DAY + HOUR);
  expect(dueReminders(deps)).toMatchObject([
    { to: TEACHER.oid, which: 'last', goneAt: '2026-11-27T12:00:00.000Z' },
  ]);
  expect(await remind()).toEqual(['last']);
  expect(await remind()).toEqual([]);
});

test('What stands in the draft is in no reminder and in no note of it', async () => {
  const { deps, remind } = await begun();
  deps.clock.forward(DAY);
  expect(JSON.stringify(dueReminders(deps))).not.toContain('One.');
  await remind();
  expect(deps.settings.get(`draft-reminded/${TEACHER.oid}`)).not.toContain('One.');
});

test('Putting down a reminder does not touch what is being typed', async () => {
  const { deps, type } = await begun();
  deps.clock.forward(DAY);
  const [due] = dueReminders(deps);
  if (!due) throw new Error('Nothing is due.');
  await Promise.all([noteReminded(due, deps), type('Two.')]);
  expect(deps.settings.get(`draft/${TEACHER.oid}`)).toContain('Two.');
});

test.each([
  ['left the school', rosterOf([...SCHOOL_A.people.values()].filter(({ oid }) => oid !== TEACHER.oid))],
  ['has no role any more', rosterOf([person(1, 'Class teacher', [])])],
  ['lost their access', { ...SCHOOL_A, revoked: new Map([[TEACHER.oid, TEACHER]]) }],
])('Somebody who %s is not reminded, and the draft is removed all the same', async (_what, roster) => {
  const { deps, remind } = await begun();
  deps.directory.become(roster);
  deps.clock.forward(6 * DAY);
  expect(await remind()).toEqual([]);
  deps.clock.forward(DAY);
  await removeOldDrafts(deps);
  expect(deps.settings.keys('draft')).toEqual([]);
});

test('Nobody is reminded of what was thrown away, and the note of it goes too', async () => {
  const { deps, remind } = await begun();
  deps.clock.forward(DAY);
  await remind();
  await dropDraft(TEACHER.oid, deps);
  deps.clock.forward(5 * DAY);
  expect(await remind()).toEqual([]);
  await removeOldDrafts(deps);
  expect(deps.settings.keys('draft')).toEqual([]);
});

test('Until the settings are read nothing is due and nothing is removed', async () => {
  const { deps, remind } = await begun();
  deps.settings.loaded = false;
  deps.clock.forward(8 * DAY);
  expect(await remind()).toEqual([]);
  await removeOldDrafts(deps);
  expect(deps.settings.keys('draft/')).toHaveLength(1);
});
