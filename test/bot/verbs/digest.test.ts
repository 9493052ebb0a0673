import { DAY_FIELD } from '../../../bot/cards/digest-day.ts';
import { sendDigest } from '../../../bot/verbs/digest.ts';
import { openDigestDay, saveDigestDay } from '../../../bot/verbs/digest-day.ts';
import { dayChosen } from '../../../src/app/digest/day-chosen.ts';
import { governorsDigest } from '../../../src/app/digest/governors-digest.ts';
import { explain } from '../../../src/app/errors.ts';
import type { Person } from '../../../src/domain/role.ts';
import { DIGEST, DIGEST_ASK, DIGEST_DAY } from '../../../src/guidance/digest-words.ts';
import { GOVERNORS } from '../../../src/guidance/governors-words.ts';
import { wordsOf } from '../../support/cards.ts';
import { type FakeBotDeps, fakeBotDeps } from '../../support/fake-bot-deps.ts';
import { fakeMessenger } from '../../support/fake-messenger.ts';
import { TERMS } from '../../support/governed.ts';
import {
  DEPUTY,
  DPO,
  DSL,
  GOVERNOR,
  HEAD,
  HEAD_WHO_IS_DSL,
  PUPIL,
  SCHOOL_B,
  SLT,
  TEACHER,
} from '../../support/schools.ts';
import { turnOf } from '../../support/turns.ts';

const asked = ({ oid }: Person, deps: FakeBotDeps) => sendDigest(turnOf('message', { oid }), deps);
const saying = (sentence: string) => ({ show: 'sentence', sentence });

describe('/digest', () => {
  test.each([
    ['the DSL', DSL],
    ['a deputy', DEPUTY],
    ['the headteacher', HEAD],
  ])('gives %s the newest week at any time', async (_who, person) => {
    const messenger = fakeMessenger();
    const answer = await asked(person, { ...fakeBotDeps(), messenger });
    const theirs = [...messenger.sent.map(({ out }) => out), ...(answer.show === 'post' ? [answer.out] : [])];
    // Who is a senior leader besides gets no second one that says less.
    expect(theirs.map(({ summary }) => summary)).toEqual([DIGEST.summary]);
    // It is Friday 20 November: the newest whole week began on the 9th.
    expect(wordsOf(theirs)).toContain('Week of 9 November');
    expect(wordsOf(theirs).includes(DIGEST.adultsTitle)).toBe(person === HEAD);
  });

  test('gives both to a head who is the DSL', async () => {
    const messenger = fakeMessenger();
    const deps = { ...fakeBotDeps({ roster: SCHOOL_B }), messenger };
    const answer = await asked(HEAD_WHO_IS_DSL, deps);
    const all = [...messenger.sent.map(({ out }) => out), ...(answer.show === 'post' ? [answer.out] : [])];
    const theirs = all.filter(({ summary }) => summary === DIGEST.summary).map(wordsOf);
    expect(theirs.map((words) => words.includes(DIGEST.adultsTitle))).toEqual([false, true]);
  });

  test.each([
    ['a governor', GOVERNOR],
    ['a senior leader', SLT],
  ])('gives %s what is published, the same however often they ask', async (_who, person) => {
    const deps = fakeBotDeps();
    const [first, second] = [await asked(person, deps), await asked(person, deps)];
    expect(first).toMatchObject({ show: 'post', out: { summary: GOVERNORS.card.week } });
    expect(wordsOf(first)).toContain(GOVERNORS.processTitle);
    expect(second).toEqual(first);
  });

  describe('after a report of a term was published', () => {
    /** A school in the second half of its autumn; what is sent and answered, in that order. */
    async function told(person: Person, isPublished: boolean, note?: string) {
      const messenger = fakeMessenger();
      const fakes = { ...fakeBotDeps(), messenger };
      const { school } = fakes;
      const times = { ...school.times, calendar: { ...school.times.calendar, terms: TERMS } };
      const deps = { ...fakes, school: { ...school, times } };
      const [{ from, to }] = TERMS;
      if (isPublished) await governorsDigest({ audience: 'governors', length: 'term', from, to }, deps);
      if (note) await deps.settings.put({ key: `digest/note/term/${to}`, value: note, by: 'heed' });
      const answer = await asked(person, deps);
      const all = [...messenger.sent.map(({ out }) => out), ...(answer.show === 'post' ? [answer.out] : [])];
      return { all, deps, answer };
    }

    test.each([
      ['a governor', GOVERNOR],
      ['a senior leader', SLT],
    ])('gives %s that report too, after the week', async (_who, person) => {
      const { all, answer } = await told(person, true);
      expect(all.map(({ summary }) => summary)).toEqual([GOVERNORS.card.week, GOVERNORS.card.term]);
      expect(wordsOf(answer)).toContain(GOVERNORS.questions.policy);
    });

    test('gives the week all the same where that report can be read no more, and says so', async () => {
      const { all, answer } = await told(GOVERNOR, true, '{}');
      expect(all.map(({ summary }) => summary)).toEqual([GOVERNORS.card.week]);
      expect(answer).toEqual(saying(explain('record.broken').sentence));
    });

    test('publishes none that was not', async () => {
      const { all, deps } = await told(GOVERNOR, false);
      expect(all.map(({ summary }) => summary)).toEqual([GOVERNORS.card.week]);
      expect(deps.settings.keys('digest/note/term/')).toEqual([]);
    });

    test('gives a DSL their own week alone', async () => {
      const { all } = await told(DSL, true);
      expect(all.map(({ summary }) => summary)).toEqual([DIGEST.summary]);
    });
  });

  test.each([
    ['a teacher', TEACHER],
    ['the data protection officer', DPO],
    ['a pupil', PUPIL],
  ])('tells %s kindly whom digests go to', async (_who, person) => {
    expect(await asked(person, fakeBotDeps())).toEqual(saying(DIGEST_ASK.notYours));
  });

  test('gives nothing while the directory cannot say who somebody is', async () => {
    const deps = fakeBotDeps();
    deps.directory.down(true);
    expect(await asked(DSL, deps)).toEqual(saying(explain('person.unchecked').sentence));
  });
});

describe('The day of a digest', () => {
  const open = ({ oid }: Person, deps: FakeBotDeps) => openDigestDay(turnOf('dialog-open', { oid }), deps);
  const save = ({ oid }: Person, deps: FakeBotDeps, day: unknown) =>
    saveDigestDay(turnOf('dialog-submit', { oid, data: { [DAY_FIELD]: day } }), deps);

  test('is the school’s until somebody chooses; what they choose is theirs, and confirmed in words', async () => {
    const deps = fakeBotDeps();
    expect(wordsOf(await open(DSL, deps))).toContain(DIGEST_DAY.now('Monday', '07:30'));
    const saved = await save(DSL, deps, '4');
    expect(wordsOf(saved)).toContain('Your digest comes on Thursdays at 07:30.');
    expect(dayChosen(DSL.oid, deps.settings)).toBe(4);
    expect(dayChosen(DEPUTY.oid, deps.settings)).toBeUndefined();
    expect(wordsOf(await open(DSL, deps))).toContain(DIGEST_DAY.now('Thursday', '07:30'));
  });

  test('can be chosen by a governor too', async () => {
    const deps = fakeBotDeps();
    await save(GOVERNOR, deps, '2');
    expect(dayChosen(GOVERNOR.oid, deps.settings)).toBe(2);
  });

  test.each([[undefined], ['0'], ['6'], ['Monday'], [4], [{}], ['']])(
    'is not changed by %p, and the choice comes back',
    async (typed) => {
      const deps = fakeBotDeps();
      expect(wordsOf(await save(DSL, deps, typed))).toContain(DIGEST_DAY.choose);
      expect(dayChosen(DSL.oid, deps.settings)).toBeUndefined();
    },
  );

  test('cannot be chosen by whoever gets no digest', async () => {
    const deps = fakeBotDeps();
    expect(await open(TEACHER, deps)).toEqual(saying(DIGEST_ASK.notYours));
    expect(await save(TEACHER, deps, '3')).toEqual(saying(DIGEST_ASK.notYours));
    expect(dayChosen(TEACHER.oid, deps.settings)).toBeUndefined();
  });

  test('that cannot be kept is not called saved', async () => {
    const deps = fakeBotDeps();
    deps.settings.broken = 'record.unwritable';
    const words = wordsOf(await save(DSL, deps, '4'));
    expect(words).toContain(explain('settings.unwritable').sentence);
    expect(words).not.toContain('Saved');
  });
});
