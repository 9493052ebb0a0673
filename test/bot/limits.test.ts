import fc from 'fast-check';
import type { Bot } from '../../bot/bot.ts';
import { limitedBot } from '../../bot/limited-bot.ts';
import { type Bucket, createDoorway, createLimits, PER_PERSON, take } from '../../bot/limits.ts';
import { turnFrom } from '../../bot/turn.ts';
import { fakeLog } from '../support/fake-log.ts';
import { TEACHER, TEACHER2 } from '../support/schools.ts';
import { activityOf } from '../support/turns.ts';

const LIMIT = { burst: 5, perSecond: 2 };

describe('a bucket', () => {
  test('in no stretch of time gives more than its burst and what fills up meanwhile', () => {
    const steps = fc.array(fc.integer({ min: -500, max: 2_000 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(steps, (waits) => {
        let bucket: Bucket | undefined;
        let [now, passed, given] = [1_000_000, 0, 0];
        for (const wait of waits) {
          now += wait;
          passed += Math.max(0, wait);
          const taken = take(bucket, now, LIMIT);
          bucket = taken.bucket;
          if (taken.waitSeconds === 0) given += 1;
          expect(given).toBeLessThanOrEqual(LIMIT.burst + (passed / 1_000) * LIMIT.perSecond + 1e-6);
        }
      }),
    );
  });

  test('gives again after the seconds that it named', () => {
    let bucket: Bucket | undefined;
    for (let turn = 0; turn < LIMIT.burst; turn += 1) ({ bucket } = take(bucket, 0, LIMIT));
    const { waitSeconds, bucket: empty } = take(bucket, 0, LIMIT);
    expect(waitSeconds).toBeGreaterThan(0);
    expect(take(empty, waitSeconds * 1_000, LIMIT).waitSeconds).toBe(0);
  });

  test('never keeps anybody waiting who presses eight times a second for an hour', () => {
    const limits = createLimits(PER_PERSON, () => now);
    let now = 0;
    let waited = 0;
    for (; now < 3_600_000; now += 125) waited += limits.take('somebody');
    expect(waited).toBe(0);
  });
});

test('One person’s haste is not another’s', () => {
  const limits = createLimits(LIMIT, () => 0);
  for (let turn = 0; turn < 10; turn += 1) limits.take('one');
  expect([limits.take('one') > 0, limits.take('other')]).toEqual([true, 0]);
});

test('A full doorway lets in the next once somebody has left, and leaving twice makes no second place', () => {
  const doorway = createDoorway(2);
  const first = doorway.enter();
  expect(doorway.enter()).toBeDefined();
  expect(doorway.enter()).toBeUndefined();
  first?.();
  first?.();
  expect(doorway.enter()).toBeDefined();
  expect(doorway.enter()).toBeUndefined();
});

test('When it is full, whoever came first and can be shown out makes room, once', () => {
  const doorway = createDoorway(2);
  const shown: string[] = [];
  const first = doorway.enter();
  doorway.enter(() => shown.push('second'));
  expect(doorway.enter(() => shown.push('third'))).toBeDefined();
  expect(shown).toEqual(['second']);
  first?.();
  expect(doorway.enter()).toBeDefined();
  expect(shown).toEqual(['second']);
  expect(doorway.enter()).toBeDefined();
  expect(shown).toEqual(['second', 'third']);
  expect(doorway.enter()).toBeUndefined();
});

describe('the bot', () => {
  const invoke = (name: string, value: object, oid = TEACHER.oid) =>
    activityOf({ type: 'invoke', name, value, from: { id: '29:x', aadObjectId: oid } });
  const press = (verb: string, oid?: string) =>
    invoke('adaptiveCard/action', { action: { verb, data: {} } }, oid);
  const submit = (verb: string) => invoke('task/submit', { data: { verb } });

  /** Presses after somebody has used up all their turns. */
  async function afterHaste(activity: object) {
    const reached: unknown[] = [];
    const sent: unknown[] = [];
    const bot: Bot = { onTurn: async ({ activity: one }) => void reached.push(one) };
    const limits = createLimits({ burst: 1, perSecond: 0.001 }, () => 0);
    limits.take(TEACHER.oid);
    const context = { activity, sendActivity: async (answer: unknown) => void sent.push(answer) };
    await limitedBot(bot, { limits, log: fakeLog() }).onTurn(context as never, turnFrom(activity));
    return { reached: reached.length === 1, sent: JSON.stringify(sent) };
  }

  test.each<[string, object]>([
    ['a report', press('send-report')],
    ['a report of an old client', activityOf({ value: { verb: 'send-report' } })],
    ['a report from the message extension', invoke('composeExtension/submitAction', { data: {} })],
    ['the form', activityOf({ text: '/report' })],
    ['the form by its button', press('new-form')],
    ['the form of the message extension', invoke('composeExtension/fetchTask', {})],
    ['a part of the form', press('form-kind')],
    ['an acknowledgement', press('acknowledge')],
    ['“nobody has answered”', press('chase')],
    ['an addition', submit('add')],
    ['an answer', submit('answer')],
    ['a withdrawal', submit('withdraw')],
    ['work on a case', submit('do-work')],
    ['a calendar that was typed', submit('set-calendar')],
    ['words that are no command', activityOf({ text: 'I am worried.' })],
    ['being installed', activityOf({ type: 'installationUpdate', action: 'add' })],
  ])('never keeps %s waiting', async (_what, activity) => {
    expect(await afterHaste(activity)).toEqual({ reached: true, sent: '[]' });
  });

  test.each<[string, object]>([
    ['a card that is looked at', press('refresh-alert')],
    ['a case that is opened', submit('open-case')],
    ['the access log', submit('access-log')],
    ['a search', invoke('application/search', { dataset: 'x', queryText: 'a' })],
  ])('keeps %s waiting, with HTTP 200 and a sentence', async (what, activity) => {
    const { reached, sent } = await afterHaste(activity);
    expect(reached).toBe(false);
    expect(sent).toContain('"status":200');
    if (what !== 'a search') expect(sent).toContain('Sending a report always works.');
  });

  test('goes by the verified person', async () => {
    expect(await afterHaste(press('refresh-alert', TEACHER2.oid))).toMatchObject({ reached: true });
  });
});
