import {
  linkTwo,
  openLink,
  openRestore,
  openRevoke,
  restoreAccess,
  revokeAccess,
  showPeople,
  unlinkOne,
} from '../../../bot/verbs/people.ts';
import type { Verb } from '../../../bot/verbs/verb.ts';
import { overlayDirectory } from '../../../src/app/school/overlaid-directory.ts';
import { FAULT_WORDS } from '../../../src/guidance/fault-words.ts';
import { PEOPLE, SCHOOL } from '../../../src/guidance/school-words.ts';
import { ask, cardIn, inputIn, sentenceIn, unsound, valueIn } from '../../support/answers.ts';
import { titlesOf, verbatimOf, wordsOf } from '../../support/cards.ts';
import { type FakeBotDeps, fakeBotDeps } from '../../support/fake-bot-deps.ts';
import {
  CHAIR,
  COMPUTING,
  DEPUTY,
  DPO,
  DSL,
  GOVERNOR,
  HEAD,
  IT,
  oidOf,
  PUPIL,
  rosterOf,
  SCHOOL_A,
  SLT,
  TEACHER,
  TEACHER2,
  VICECHAIR,
  VOLUNTEER,
} from '../../support/schools.ts';

const NOT_YOURS = FAULT_WORDS['settings.not-yours'];

/** With the directory as the process puts it together. */
function world(): FakeBotDeps {
  const deps = fakeBotDeps();
  const overlaid = overlayDirectory(deps.directory, deps);
  return { ...deps, directory: { ...deps.directory, ...overlaid } };
}

const show = (deps: FakeBotDeps, oid: string) => ask(showPeople, deps, { kind: 'message', oid });
const open = (verb: Verb, deps: FakeBotDeps, oid: string, data: object = {}) =>
  ask(verb, deps, { kind: 'dialog-open', oid, data: { ...data } });
const submit = (verb: Verb, deps: FakeBotDeps, oid: string, data: object) =>
  ask(verb, deps, { kind: 'dialog-submit', oid, data: { ...data } });

describe('the list', () => {
  test.each([HEAD, DSL])('is shown to $name, roles with the names of who holds them', async ({ oid }) => {
    const answer = await show(world(), oid);
    expect(answer).toMatchObject({ show: 'post', out: { summary: PEOPLE.title } });
    const card = cardIn(answer);
    for (const one of [DSL, DEPUTY, HEAD, CHAIR, VICECHAIR, DPO, IT, COMPUTING]) {
      expect(verbatimOf(card)).toContain(one.name);
    }
    expect(verbatimOf(card)).not.toContain(TEACHER.name);
    expect(unsound(card)).toEqual([]);
  });

  test.each([DEPUTY, VICECHAIR, DPO, TEACHER, GOVERNOR, SLT, IT, COMPUTING, VOLUNTEER, PUPIL])(
    'is refused to $name with every dialog and every press',
    async ({ oid }) => {
      const deps = world();
      const answers = [
        await show(deps, oid),
        await open(openRevoke, deps, oid),
        await open(openRestore, deps, oid),
        await open(openLink, deps, oid),
      ];
      expect(answers.map(sentenceIn)).toEqual(answers.map(() => NOT_YOURS));
      const pressed = [
        await submit(revokeAccess, deps, oid, { who: TEACHER.oid }),
        await submit(restoreAccess, deps, oid, { who: TEACHER.oid }),
        await submit(linkTwo, deps, oid, { one: TEACHER.oid, other: TEACHER2.oid }),
        await submit(unlinkOne, deps, oid, { out: TEACHER.oid }),
      ];
      for (const answer of pressed) expect(wordsOf(cardIn(answer))).toContain(NOT_YOURS);
      expect(deps.settings.puts).toEqual([]);
    },
  );

  test('says who is away, who has no access, and which accounts are one person’s', async () => {
    const deps = world();
    deps.settings.put({
      key: `away/${DEPUTY.oid}`,
      value: JSON.stringify({ until: '2026-11-23T08:00:00.000Z' }),
      by: 'heed',
    });
    await submit(revokeAccess, deps, HEAD.oid, { who: IT.oid, reason: 'Left *today*.' });
    await submit(linkTwo, deps, HEAD.oid, { one: DPO.oid, other: TEACHER.oid });
    const card = cardIn(await show(deps, HEAD.oid));
    expect(verbatimOf(card)).toContain(`${DEPUTY.name} (away until 08:00 on Mon 23 Nov)`);
    expect(verbatimOf(card)).toContain(IT.name);
    expect(wordsOf(card)).toContain('by the headteacher at 12:00');
    expect(verbatimOf(card)).toMatch(
      new RegExp(`${DPO.name} = ${TEACHER.name}|${TEACHER.name} = ${DPO.name}`),
    );
    expect(unsound(card)).toEqual([]);
    // The reason may be a concern, and this card stays in the chat.
    expect(JSON.stringify(card)).not.toContain('Left');
    const form = cardIn(await open(openRestore, deps, HEAD.oid));
    expect(verbatimOf(form)).toContain('Left *today*.');
    expect(unsound(form)).toEqual([]);
    expect(verbatimOf(cardIn(await open(openRestore, deps, CHAIR.oid)))).toBe('');
  });

  test('says that nobody holds a role, and when the directory does not answer', async () => {
    const deps = fakeBotDeps({
      roster: rosterOf(
        [...SCHOOL_A.people.values()].filter(({ oid }) => oid !== IT.oid),
        true,
      ),
    });
    const card = cardIn(await show(deps, HEAD.oid));
    expect(verbatimOf(card)).toContain(PEOPLE.nobody);
    expect(wordsOf(card)).toContain(PEOPLE.stale);
  });
});

test('Only the head and the chair can give access back, and the chair gets no list', async () => {
  const deps = world();
  const [head, dsl, chair] = await Promise.all(
    [HEAD, DSL, CHAIR].map(async ({ oid }) => cardIn(await show(deps, oid))),
  );
  expect(titlesOf(head)).toEqual([PEOPLE.revoke, PEOPLE.restore, PEOPLE.link]);
  expect(titlesOf(dsl)).toEqual([PEOPLE.revoke, PEOPLE.link]);
  expect(titlesOf(chair)).toEqual([PEOPLE.revoke, PEOPLE.restore]);
  expect(verbatimOf(chair)).toBe('');
  expect(sentenceIn(await open(openRestore, deps, DSL.oid))).toBe(NOT_YOURS);
  expect(sentenceIn(await open(openLink, deps, CHAIR.oid))).toBe(NOT_YOURS);
});

test('Each dialog has labelled people pickers, and no title names anybody', async () => {
  const deps = world();
  for (const [verb, title, ids] of [
    [openRevoke, PEOPLE.revoke, ['who', 'reason']],
    [openRestore, PEOPLE.restore, ['who']],
    [openLink, PEOPLE.link, ['one', 'other', 'out']],
  ] as const) {
    const answer = await open(verb, deps, HEAD.oid);
    expect(answer).toMatchObject({ show: 'dialog', title });
    const card = cardIn(answer);
    for (const id of ids) expect(inputIn(card, id)?.label).toBeTruthy();
    expect(unsound(card)).toEqual([]);
  }
});

test('A card that tells of a change opens the dialog with the account chosen already', async () => {
  const card = cardIn(await open(openRevoke, world(), HEAD.oid, { who: IT.oid }));
  expect(valueIn(card, 'who')).toBe(IT.oid);
});

describe('taking access away and giving it back', () => {
  test('counts at once', async () => {
    const deps = world();
    expect(sentenceIn(await submit(revokeAccess, deps, DSL.oid, { who: IT.oid, reason: '' }))).toBe(
      PEOPLE.revokeDone,
    );
    expect(deps.directory.roster().people.has(IT.oid)).toBe(false);
    expect(sentenceIn(await submit(restoreAccess, deps, CHAIR.oid, { who: IT.oid }))).toBe(
      PEOPLE.restoreDone,
    );
    expect(deps.directory.roster().people.has(IT.oid)).toBe(true);
  });

  test('can be done to a head by the chair only', async () => {
    const deps = world();
    const refused = await submit(revokeAccess, deps, DSL.oid, { who: HEAD.oid, reason: 'Why.' });
    expect(wordsOf(cardIn(refused))).toContain(NOT_YOURS);
    expect(valueIn(cardIn(refused), 'reason')).toBe('Why.');
    expect(valueIn(cardIn(refused), 'who')).toBe(HEAD.oid);
    expect(sentenceIn(await submit(revokeAccess, deps, CHAIR.oid, { who: HEAD.oid }))).toBe(
      PEOPLE.revokeDone,
    );
  });

  test('cannot be done to oneself', async () => {
    const deps = world();
    for (const verb of [revokeAccess, restoreAccess]) {
      const card = cardIn(await submit(verb, deps, HEAD.oid, { who: HEAD.oid }));
      expect(wordsOf(card)).toContain(FAULT_WORDS['settings.yourself']);
    }
    expect(deps.settings.puts).toEqual([]);
  });

  test('needs a person, and keeps the reason', async () => {
    const deps = world();
    const card = cardIn(await submit(revokeAccess, deps, HEAD.oid, { who: '', reason: 'Why.' }));
    expect(wordsOf(card)).toContain(SCHOOL.choosePerson);
    expect(valueIn(card, 'reason')).toBe('Why.');
    expect(wordsOf(cardIn(await submit(restoreAccess, deps, HEAD.oid, {})))).toContain(SCHOOL.choosePerson);
  });

  test('says when a reason is too long, and keeps it', async () => {
    const reason = 'x'.repeat(1_001);
    const card = cardIn(await submit(revokeAccess, world(), HEAD.oid, { who: IT.oid, reason }));
    expect(wordsOf(card)).toContain(PEOPLE.reasonTooLong);
    expect(valueIn(card, 'reason')).toBe(reason);
  });

  test('says when it could not be stored, or nobody can be checked, and keeps everything', async () => {
    const deps = world();
    deps.settings.broken = 'record.unwritable';
    const typed = { who: IT.oid, reason: 'Why.' };
    const unwritten = cardIn(await submit(revokeAccess, deps, HEAD.oid, typed));
    expect(wordsOf(unwritten)).toContain(FAULT_WORDS['settings.unwritable']);
    deps.directory.down(true);
    const unchecked = cardIn(await submit(revokeAccess, deps, HEAD.oid, typed));
    expect(wordsOf(unchecked)).toContain(FAULT_WORDS['person.unchecked']);
    for (const card of [unwritten, unchecked]) expect(valueIn(card, 'reason')).toBe('Why.');
  });
});

describe('two accounts of one person', () => {
  test('are linked, and taken apart again', async () => {
    const deps = world();
    const link = { one: DPO.oid, other: TEACHER.oid, out: '' };
    expect(sentenceIn(await submit(linkTwo, deps, DSL.oid, link))).toBe(PEOPLE.linkDone);
    expect(deps.directory.roster().people.get(DPO.oid)?.accounts).toEqual([TEACHER.oid]);
    const out = { one: '', other: '', out: TEACHER.oid };
    expect(sentenceIn(await submit(unlinkOne, deps, DSL.oid, out))).toBe(PEOPLE.unlinkDone);
    expect(deps.directory.roster().people.get(DPO.oid)?.accounts).toBeUndefined();
  });

  test.each<[string, Verb, object, string]>([
    ['no first account', linkTwo, { other: IT.oid }, SCHOOL.choosePerson],
    ['no second account', linkTwo, { one: IT.oid }, SCHOOL.choosePerson],
    ['the same account twice', linkTwo, { one: IT.oid, other: IT.oid.toUpperCase() }, PEOPLE.linkSame],
    ['one’s own account', linkTwo, { one: HEAD.oid, other: IT.oid }, FAULT_WORDS['settings.yourself']],
    ['no account to take out', unlinkOne, { one: IT.oid }, SCHOOL.choosePerson],
  ])('cannot be linked with %s, and what was chosen stays', async (_what, verb, typed, sentence) => {
    const deps = world();
    const card = cardIn(await submit(verb, deps, HEAD.oid, typed));
    expect(wordsOf(card)).toContain(sentence);
    for (const [id, value] of Object.entries(typed)) expect(valueIn(card, id)).toBe(value);
    expect(deps.settings.puts).toEqual([]);
    expect(unsound(card)).toEqual([]);
  });
});

test('Whatever is sent instead of an account, nothing is changed', async () => {
  const deps = world();
  for (const who of [7, null, ['x'], {}]) {
    await submit(revokeAccess, deps, HEAD.oid, { who });
    await submit(linkTwo, deps, HEAD.oid, { one: who, other: oidOf(1) });
  }
  expect(deps.settings.puts).toEqual([]);
});
