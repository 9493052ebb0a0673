import { markAway, markBack, showAway } from '../../../bot/verbs/away.ts';
import { FAULT_WORDS } from '../../../src/guidance/fault-words.ts';
import { AWAY, SCHOOL } from '../../../src/guidance/school-words.ts';
import { ask, cardIn, dataOf, inputIn, sentenceIn, unsound, valueIn } from '../../support/answers.ts';
import { titlesOf, wordsOf } from '../../support/cards.ts';
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
  PUPIL,
  SLT,
  TEACHER,
  VICECHAIR,
  VOLUNTEER,
} from '../../support/schools.ts';

const MONDAY = { day: '2026-11-23', time: '08:00' };

const show = (deps: FakeBotDeps, oid: string) => ask(showAway, deps, { kind: 'message', oid });
const press = (verb: typeof markAway, deps: FakeBotDeps, oid: string, data: object) =>
  ask(verb, deps, { kind: 'action', oid, data: { ...data } });

test.each([DSL, DEPUTY, HEAD, CHAIR, VICECHAIR, DPO])(
  '$name, who handles concerns, gets the card with the usual time',
  async ({ oid }) => {
    const card = cardIn(await show(fakeBotDeps(), oid));
    expect(wordsOf(card)).toContain(AWAY.isHere);
    expect(wordsOf(card)).toContain('nobody waits for you');
    expect(valueIn(card, 'time')).toBe('08:00');
    expect(unsound(card)).toEqual([]);
  },
);

test.each([TEACHER, GOVERNOR, SLT, IT, COMPUTING, VOLUNTEER, PUPIL])(
  '$name, who handles none, gets the sentence, whatever they press',
  async ({ oid }) => {
    const deps = fakeBotDeps();
    for (const answer of [
      await show(deps, oid),
      await press(markAway, deps, oid, MONDAY),
      await press(markBack, deps, oid, {}),
      await press(markAway, deps, oid, { ...MONDAY, whose: 'other', other: DSL.oid }),
    ]) {
      expect(sentenceIn(answer)).toBe(FAULT_WORDS['settings.not-yours']);
    }
    expect(deps.settings.puts).toEqual([]);
  },
);

test('The time is London’s, and the card then says until when', async () => {
  const deps = fakeBotDeps();
  deps.clock.forward(200 * 24 * 60);
  const summer = { day: '2027-06-14', time: '09:30' };
  const card = cardIn(await press(markAway, deps, DEPUTY.oid, summer));
  expect(deps.settings.get(`away/${DEPUTY.oid}`)).toContain('2027-06-14T08:30:00.000Z');
  expect(wordsOf(card)).toContain('You are away until 09:30 on Mon 14 Jun.');
  expect(wordsOf(card)).toContain(SCHOOL.saved);
  expect(wordsOf(cardIn(await show(deps, DEPUTY.oid)))).toContain('You are away until 09:30');
  expect(unsound(card)).toEqual([]);
});

test('Somebody who is back is not away any more', async () => {
  const deps = fakeBotDeps();
  await press(markAway, deps, DSL.oid, MONDAY);
  const card = cardIn(await press(markBack, deps, DSL.oid, { day: '', time: '08:00' }));
  expect(wordsOf(card)).toContain(AWAY.isHere);
  expect(wordsOf(card)).toContain(SCHOOL.saved);
});

test('When the time has come they are not away any more', async () => {
  const deps = fakeBotDeps();
  await press(markAway, deps, DSL.oid, MONDAY);
  deps.clock.forward(3 * 24 * 60);
  expect(wordsOf(cardIn(await show(deps, DSL.oid)))).toContain(AWAY.isHere);
});

test.each([
  ['no day', { day: '', time: '08:00' }],
  ['no time', { day: '2026-11-23', time: '' }],
  ['a day that is over', { day: '2026-11-19', time: '08:00' }],
  ['a year ahead', { day: '2027-11-23', time: '08:00' }],
  ['no real day', { day: '2026-11-31', time: '08:00' }],
])('With %s the card says so above the day and gives back what was typed', async (_what, typed) => {
  const deps = fakeBotDeps();
  const card = cardIn(await press(markAway, deps, DSL.oid, { ...typed, other: TEACHER.oid }));
  expect(wordsOf(card)).toContain(FAULT_WORDS['settings.date']);
  expect(valueIn(card, 'day')).toBe(typed.day || undefined);
  expect(valueIn(card, 'other')).toBe(TEACHER.oid);
  expect(deps.settings.puts).toEqual([]);
});

test('Where it could not be stored it says so, keeps what was typed, and does not speak of a report', async () => {
  const deps = fakeBotDeps();
  deps.settings.broken = 'record.unwritable';
  const card = cardIn(await press(markAway, deps, DSL.oid, MONDAY));
  expect(wordsOf(card)).toContain(FAULT_WORDS['settings.unwritable']);
  expect(wordsOf(card)).not.toContain('report');
  expect(valueIn(card, 'day')).toBe(MONDAY.day);
  expect(wordsOf(card)).toContain(AWAY.isHere);
});

test('While the directory is down nothing is changed', async () => {
  const deps = fakeBotDeps();
  deps.directory.down(true);
  expect(sentenceIn(await show(deps, DSL.oid))).toBe(FAULT_WORDS['person.unchecked']);
  expect(sentenceIn(await press(markAway, deps, DSL.oid, MONDAY))).toBe(FAULT_WORDS['person.unchecked']);
  expect(deps.settings.puts).toEqual([]);
});

describe('somebody else who is away', () => {
  test('can be named by head and DSL only', async () => {
    const deps = fakeBotDeps();
    for (const { oid } of [HEAD, DSL])
      expect(inputIn(cardIn(await show(deps, oid)), 'other')).toMatchObject({
        'choices.data': { dataset: 'graph.microsoft.com/users' },
      });
    for (const { oid } of [DEPUTY, CHAIR, VICECHAIR, DPO]) {
      expect(titlesOf(cardIn(await show(deps, oid)))).toEqual([AWAY.set, AWAY.back]);
      await press(markAway, deps, oid, { ...MONDAY, whose: 'other', other: DSL.oid });
    }
    expect(deps.settings.puts).toEqual([]);
  });

  test('is marked as away and as back, and the one who says so is not', async () => {
    const deps = fakeBotDeps();
    const first = cardIn(await show(deps, HEAD.oid));
    const away = await press(markAway, deps, HEAD.oid, {
      ...dataOf(first, AWAY.otherSet),
      ...MONDAY,
      other: DSL.oid,
    });
    expect(wordsOf(cardIn(away))).toContain(AWAY.otherIsAway('08:00 on Mon 23 Nov'));
    expect(wordsOf(cardIn(away))).toContain(AWAY.isHere);
    expect(wordsOf(cardIn(await show(deps, DSL.oid)))).toContain('You are away until 08:00 on Mon 23 Nov.');
    const back = await press(markBack, deps, HEAD.oid, {
      ...dataOf(first, AWAY.otherBack),
      other: DSL.oid,
    });
    expect(wordsOf(cardIn(back))).toContain(AWAY.otherIsBack);
    expect(wordsOf(cardIn(await show(deps, DSL.oid)))).toContain(AWAY.isHere);
  });

  test('is not meant by one’s own buttons, whoever stands in the field', async () => {
    const deps = fakeBotDeps();
    const own = dataOf(cardIn(await show(deps, HEAD.oid)), AWAY.set);
    await press(markAway, deps, HEAD.oid, { ...own, ...MONDAY, other: DSL.oid });
    expect(deps.settings.puts.map(({ key }) => key)).toEqual([`away/${HEAD.oid}`]);
  });

  test('must be chosen', async () => {
    const deps = fakeBotDeps();
    for (const verb of [markAway, markBack]) {
      const card = cardIn(await press(verb, deps, DSL.oid, { ...MONDAY, whose: 'other' }));
      expect(wordsOf(card)).toContain(SCHOOL.choosePerson);
      expect(valueIn(card, 'day')).toBe(MONDAY.day);
      expect(unsound(card)).toEqual([]);
    }
    expect(deps.settings.puts).toEqual([]);
  });

  test('who handles no concerns cannot be away', async () => {
    const deps = fakeBotDeps();
    const data = { ...MONDAY, whose: 'other', other: TEACHER.oid };
    const card = cardIn(await press(markAway, deps, DSL.oid, data));
    expect(wordsOf(card)).toContain(FAULT_WORDS['settings.not-yours']);
    expect(valueIn(card, 'other')).toBe(TEACHER.oid);
  });
});
