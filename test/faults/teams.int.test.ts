import * as answers from '../../local/fault-answers.ts';
import type { Seen, Wrong } from '../../local/fault-rules.ts';
import { conversationOf } from '../../local/teams/installs.ts';
import { STAND_IN } from '../../src/clouds.ts';
import { RECEIPT } from '../../src/guidance/words.ts';
import {
  openSchool,
  pressed,
  referenceIn,
  reportIdFor,
  SHORT,
  type TestApp,
  type TestSchool,
  until,
} from '../support/school.ts';

jest.setTimeout(90_000);

let school: TestSchool;
let app: TestApp;
beforeAll(async () => {
  school = await openSchool();
  app = await school.app();
});
afterAll(() => school.end());
afterEach(async () => {
  school.faults.rules.clear();
  await app.move(0);
});

const chatOf = (who: string) => conversationOf({ botId: STAND_IN.botId }, school.person(who));
const seen = (): readonly Seen[] =>
  school.faults.rules.seen().filter(({ service }) => service === 'connector');
const isTo = (who: string) => {
  const chat = chatOf(who);
  return ({ path }: Seen) => path.includes(`/${chat}/activities`);
};
const postsTo = (who: string) => seen().filter((each) => each.method === 'POST' && isTo(who)(each));
const arrivedAt = (who: string) => postsTo(who).filter(({ answered }) => answered === 201);
const pathTo = (who: string) => new RegExp(chatOf(who).replace(/[^\w]/g, '.'));
const spoil = (who: string, wrong: Wrong, times?: number) =>
  school.faults.rules.add({
    service: 'connector',
    method: 'POST',
    path: pathTo(who),
    wrong,
    ...(times === undefined ? {} : { times }),
  });

async function send(more: object = {}, who = 'teacher'): Promise<string> {
  const person = school.person(who);
  const reportId = await reportIdFor(school, app, person);
  const { body } = await school.send(app, pressed(person, 'send-report', { reportId, ...SHORT, ...more }));
  return (referenceIn(body) ?? '').replace('-', '');
}

async function receiptOf(reference: string, who = 'teacher'): Promise<string> {
  const { body } = await school.send(app, pressed(school.person(who), 'refresh-receipt', { reference }));
  return JSON.stringify(body);
}

const alarms = () =>
  app
    .log()
    .split('\n')
    .filter((line) => line.includes('"alarm"') || line.includes('card-undeliverable'));

beforeEach(() => school.faults.rules.forget());

test('a chat that is gone is opened anew, and the card arrives in the new one', async () => {
  spoil('dsl', answers.NO_CONVERSATION, 1);
  await send();
  await until(() => arrivedAt('dsl').length === 1);
  expect(seen().filter(({ method, path }) => method === 'POST' && path === '')).toHaveLength(1);
});

describe('a person who cannot be reached is not waited for: the next is told at once, and the reporter whom to find,', () => {
  test.each(Object.entries(answers.BLOCKED))('when %s', async (_, wrong) => {
    spoil('dsl', wrong);
    const reference = await send();
    await until(() => arrivedAt('deputy').length === 1);
    expect(postsTo('dsl')).toHaveLength(1);
    expect(await receiptOf(reference)).toContain(RECEIPT.cannotReach('the DSL'));
  });

  test('when the chat is gone and no new one can be opened', async () => {
    spoil('dsl', answers.NO_CONVERSATION);
    school.faults.rules.add({
      service: 'connector',
      method: 'POST',
      path: /^$/,
      wrong: answers.BLOCKED['the app is not installed'],
    });
    const reference = await send();
    await until(() => arrivedAt('deputy').length === 1);
    expect(await receiptOf(reference)).toContain(RECEIPT.cannotReach('the DSL'));
  });
});

test('a message that was deleted is not sent again and is no alarm', async () => {
  const reference = await send();
  await until(() => arrivedAt('dsl').length === 1);
  const before = alarms().length;
  school.faults.rules.add({
    service: 'connector',
    method: 'PUT',
    path: pathTo('dsl'),
    wrong: answers.NO_ACTIVITY,
  });
  const puts = () => seen().filter((each) => each.method === 'PUT' && isTo('dsl')(each));
  const have = puts().length;
  await school.send(app, pressed(school.person('deputy'), 'acknowledge', { reference }));
  await until(() => puts().length > have);
  await new Promise((done) => setTimeout(done, 1_500));
  expect(puts()).toHaveLength(have + 1);
  expect(postsTo('dsl')).toHaveLength(1);
  expect(alarms()).toHaveLength(before);
});

describe('what passes is tried again, once for each attempt of ours, until the card arrives:', () => {
  const passing: readonly (readonly [string, Wrong, cards: number, ms: number])[] = [
    ['401', answers.connectorAnswers(401), 1, 500],
    ['412', answers.connectorAnswers(412), 1, 500],
    ['429 with Retry-After', answers.connectorAnswers(429, { 'retry-after': '3' }), 1, 2_990],
    ['429 without Retry-After', answers.connectorAnswers(429), 1, 500],
    ['500', answers.connectorAnswers(500), 1, 500],
    ['502 as a page of HTML', answers.PAGE(502), 1, 500],
    ['200 as a page of HTML', answers.PAGE(200), 1, 500],
    ['503 with Retry-After', answers.connectorAnswers(503, { 'retry-after': '2' }), 1, 1_990],
    ['503', answers.connectorAnswers(503), 1, 500],
    ['504', answers.connectorAnswers(504), 1, 500],
    ['504 after the card was posted', { ...answers.connectorAnswers(504), when: 'after' } as Wrong, 2, 500],
    ['a socket dropped before', { drop: 'before' }, 1, 500],
    ['a socket dropped after the card was posted', { drop: 'after' }, 2, 500],
    ['an answer cut off in the middle', { cutOff: true }, 2, 500],
  ];
  test.each(passing)('%s', async (_, wrong, cards, pauseMs) => {
    const before = app.log().length;
    spoil('dsl', wrong, 1);
    await send();
    await until(() => arrivedAt('dsl').some(({ spoilt }) => !spoilt));
    const [first, second, ...more] = postsTo('dsl');
    expect(more).toEqual([]);
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(pauseMs);
    expect(app.log().slice(before)).not.toContain('card-undeliverable');
    // The one that got lost on the way back is the second card, never the missing one.
    const posted = postsTo('dsl').filter(
      ({ spoilt, answered }) => !spoilt || cards === 2 || answered === 201,
    );
    expect(posted).toHaveLength(cards);
  });
});

describe('one person whom Teams throttles', () => {
  test('delays nobody else, and gets nothing before the pause is over', async () => {
    spoil('dsl', answers.connectorAnswers(429, { 'retry-after': '4' }));
    await send({ danger: 'yes' });
    await until(() => arrivedAt('deputy').length === 1);
    await send({ danger: 'yes', where: 'Online' });
    await until(() => arrivedAt('deputy').length === 2);
    expect(postsTo('dsl')).toHaveLength(1);
    school.faults.rules.clear();
    await until(() => arrivedAt('dsl').length === 2);
    const [refused, next] = postsTo('dsl');
    expect((next?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThanOrEqual(3_990);
  });
});

// The last of the file: three days later every concern of it is overdue.
test('a person whom Teams does not reach in time is not waited for: the next is told at the deadline', async () => {
  spoil('dsl', answers.connectorAnswers(503));
  await send();
  await until(() => postsTo('dsl').length >= 1);
  expect(arrivedAt('deputy')).toEqual([]);
  await app.move(3 * 24 * 60 * 60_000);
  await until(() => arrivedAt('deputy').length >= 1);
  expect(arrivedAt('dsl')).toEqual([]);
});
