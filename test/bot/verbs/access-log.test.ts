import { showLog, showLogRows } from '../../../bot/verbs/access-log.ts';
import { openConcern } from '../../../bot/verbs/open-case.ts';
import { showReference } from '../../../src/domain/reference.ts';
import { FAULT_WORDS } from '../../../src/guidance/fault-words.ts';
import { LOG, SETTING_WORDS, VIEWED_WORDS } from '../../../src/guidance/school-words.ts';
import { ask, cardIn, dataOf, inputIn, sentenceIn, unsound, valueIn } from '../../support/answers.ts';
import { markdownOf, ofType, titlesOf, verbatimOf, wordsOf } from '../../support/cards.ts';
import { inQuestion } from '../../support/cases.ts';
import { type FakeBotDeps, fakeBotDeps } from '../../support/fake-bot-deps.ts';
import { fileReport } from '../../support/filed.ts';
import {
  CHAIR,
  COMPUTING,
  DEPUTY,
  DEPUTY_WHO_IS_DPO,
  DPO,
  DSL,
  GOVERNOR,
  HEAD,
  HEAD_WHO_IS_DSL,
  IT,
  oidOf,
  PUPIL,
  person,
  rosterOf,
  SCHOOL_A,
  SCHOOL_B,
  SLT,
  TEACHER,
  VICECHAIR,
  VOLUNTEER,
} from '../../support/schools.ts';

const show = (deps: FakeBotDeps, oid: string) => ask(showLog, deps, { kind: 'message', oid });
const rows = (deps: FakeBotDeps, oid: string, data: object = { month: '2026-11' }) =>
  ask(showLogRows, deps, { kind: 'dialog-open', oid, data: { ...data } });

/** Somebody opens a case, as its card does. */
async function view(deps: FakeBotDeps, oid: string) {
  const { reference } = await fileReport(deps, {
    people: [{ name: 'A child', is: 'pupil', part: 'harmed' }],
  });
  await ask(openConcern, deps, { kind: 'dialog-open', oid, data: { reference } });
  return reference;
}

test.each([DPO, HEAD, CHAIR])('$name can choose this month and the twelve before it', async ({ oid }) => {
  const deps = fakeBotDeps();
  const card = cardIn(await show(deps, oid));
  const choices = inputIn(card, 'month')?.choices as { title: string; value: string }[];
  expect(choices).toHaveLength(13);
  expect(choices[0]).toEqual({ title: 'November 2026', value: '2026-11' });
  expect(choices[12]).toEqual({ title: 'November 2025', value: '2025-11' });
  expect(valueIn(card, 'month')).toBe('2026-11');
  expect(dataOf(card, LOG.show)).toEqual({ verb: 'access-log', msteams: { type: 'task/fetch' } });
  expect(unsound(card)).toEqual([]);
  expect(await rows(deps, oid)).toMatchObject({ show: 'dialog', title: LOG.title });
});

test.each([DSL, DEPUTY, VICECHAIR, TEACHER, GOVERNOR, SLT, IT, COMPUTING, VOLUNTEER, PUPIL])(
  '$name gets the sentence, and nothing is logged',
  async ({ oid }) => {
    const deps = fakeBotDeps();
    expect(sentenceIn(await show(deps, oid))).toBe(FAULT_WORDS['case.not-yours']);
    expect(sentenceIn(await rows(deps, oid))).toBe(FAULT_WORDS['case.not-yours']);
    expect(deps.record.viewed).toEqual([]);
  },
);

test('In a small school the head and the deputy who is the DPO read it', async () => {
  const deps = fakeBotDeps({ roster: SCHOOL_B });
  for (const { oid } of [HEAD_WHO_IS_DSL, DEPUTY_WHO_IS_DPO])
    expect(cardIn(await show(deps, oid))).toBeDefined();
});

test('A row says when, who under which role, what, which concern and from where, and nobody a concern is about', async () => {
  const deps = fakeBotDeps();
  const reference = await view(deps, DSL.oid);
  const card = cardIn(await rows(deps, DPO.oid));
  expect(verbatimOf(card)).toContain(`${DSL.name}, as DSL`);
  expect(markdownOf(card)).not.toContain(DSL.name);
  expect(markdownOf(card)).toContain(
    `${VIEWED_WORDS.case} · ${LOG.reference(showReference(reference))} · ${LOG.from.card}`,
  );
  expect(markdownOf(card).split('\n')).toContain('12:00');
  expect(wordsOf(card)).not.toContain('A child');
  expect(wordsOf(card)).not.toContain(TEACHER.name);
  expect(unsound(card)).toEqual([]);
});

test('The months are London’s, and so are the times', async () => {
  const deps = fakeBotDeps();
  // 23:30 UTC on the last of June is the first of July in London.
  deps.clock.forward((Date.parse('2027-06-30T23:30:00Z') - deps.clock.now()) / 60_000);
  const card = cardIn(await show(deps, HEAD.oid));
  expect(valueIn(card, 'month')).toBe('2027-07');
});

test('A changed setting is named by its kind, never by whose it is', async () => {
  const deps = fakeBotDeps();
  for (const about of [
    `away/${DSL.oid}`,
    'calendar',
    'pupils/a',
    `revoked/${IT.oid}`,
    'anything/else',
    '__proto__',
  ])
    await deps.record.log({ oid: HEAD.oid, role: 'head', what: 'setting', from: 'card', about });
  const card = cardIn(await rows(deps, DPO.oid));
  for (const words of [
    SETTING_WORDS.away,
    SETTING_WORDS.calendar,
    SETTING_WORDS.pupils,
    SETTING_WORDS.revoked,
  ])
    expect(markdownOf(card)).toContain(words);
  expect(JSON.stringify(card)).not.toContain(DSL.oid);
  expect(JSON.stringify(card)).not.toContain(IT.oid);
  // The heading, and six; that the data protection officer read it is for others to see.
  expect(ofType(card, 'TableRow')).toHaveLength(1 + 6);
});

test('Somebody who is not in the list any more is said to be that', async () => {
  const deps = fakeBotDeps();
  await deps.record.log({ oid: oidOf(99), role: 'dsl', what: 'case', from: 'tab' });
  const card = cardIn(await rows(deps, HEAD.oid));
  expect(verbatimOf(card)).toContain(`${LOG.gone}, as DSL`);
  expect(markdownOf(card)).toContain(LOG.from.tab);
});

test('Rows of a concern in which the reader is in question are not there', async () => {
  const deps = fakeBotDeps();
  const { reference } = await fileReport(deps, {
    adults: [inQuestion({ by: 'account', oid: DPO.oid })],
  });
  await ask(openConcern, deps, { kind: 'dialog-open', oid: HEAD.oid, data: { reference } });
  expect(wordsOf(cardIn(await rows(deps, DPO.oid)))).not.toContain(showReference(reference));
  expect(wordsOf(cardIn(await rows(deps, CHAIR.oid)))).toContain(showReference(reference));
});

test('A long month is shown in parts, newest first, and every row can be reached while the log goes on', async () => {
  const deps = fakeBotDeps();
  for (let number = 0; number < 250; number += 1) {
    await deps.record.log({ oid: oidOf(1_000 + number), role: 'dsl', what: 'case', from: 'card' });
  }
  const viewers = Array.from({ length: 250 }, (_, number) =>
    person(1_000 + number, `Viewer ${number} of many`, ['staff', 'dsl']),
  );
  deps.directory.become(rosterOf([...SCHOOL_A.people.values(), ...viewers]));
  const seen: string[] = [];
  let data: object = { month: '2026-11' };
  for (let part = 0; part < 20; part += 1) {
    const card = cardIn(await rows(deps, HEAD.oid, data));
    expect(unsound(card)).toEqual([]);
    expect(ofType(card, 'TableRow').length - 1).toBeLessThanOrEqual(100);
    seen.push(
      ...verbatimOf(card)
        .split('\n')
        .filter((line) => line.startsWith('Viewer')),
    );
    expect(titlesOf(card).includes(LOG.newest)).toBe(part > 0);
    if (!titlesOf(card).includes(LOG.older)) break;
    data = dataOf(card, LOG.older);
  }
  const expected = Array.from({ length: 250 }, (_, number) => `Viewer ${249 - number} of many, as DSL`);
  expect(seen).toEqual(expected);
});

test('A month in which nothing was recorded says so', async () => {
  const card = cardIn(await rows(fakeBotDeps(), HEAD.oid, { month: '2026-03' }));
  expect(wordsOf(card)).toContain('March 2026');
  expect(wordsOf(card)).toContain(LOG.none);
  expect(titlesOf(card)).toEqual([]);
  expect(unsound(card)).toEqual([]);
});

test.each(['', '2019-01', '2026-13', 'x', 7, null, ['2026-11']])(
  'A month that was not offered, such as %p, is this month',
  async (month) => {
    expect(wordsOf(cardIn(await rows(fakeBotDeps(), HEAD.oid, { month })))).toContain('November 2026');
  },
);

test('While SharePoint or the directory does not answer it says so', async () => {
  const deps = fakeBotDeps();
  deps.record.listFault = 'graph.unreachable';
  expect(sentenceIn(await rows(deps, DPO.oid))).toBe(FAULT_WORDS['graph.unreachable']);
  deps.directory.down(true);
  expect(sentenceIn(await rows(deps, DPO.oid))).toBe(FAULT_WORDS['person.unchecked']);
});
