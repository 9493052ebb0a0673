import type { Activity, TurnContext } from 'botbuilder';
import { createBot } from '../../bot/bot.ts';
import type { Deliver } from '../../bot/deliver.ts';
import { turnFrom } from '../../bot/turn.ts';
import type { Roster } from '../../src/domain/role.ts';
import { FAULT_WORDS } from '../../src/guidance/fault-words.ts';
import { CHAT, FORM } from '../../src/guidance/words.ts';
import { titlesOf, wordsOf } from '../support/cards.ts';
import { fakeConversations } from '../support/fake-conversations.ts';
import { fakeDeps } from '../support/fake-deps.ts';
import { fakeMessenger } from '../support/fake-messenger.ts';
import { fileReport } from '../support/filed.ts';
import { DSL, oidOf, PUPIL, rosterOf, SCHOOL_A, TEACHER, TEACHER2 } from '../support/schools.ts';
import { activityOf, teamsIdOf } from '../support/turns.ts';

function world(roster: Roster = rosterOf([...SCHOOL_A.people.values(), PUPIL])) {
  const deps = fakeDeps({ roster });
  const messenger = fakeMessenger();
  const conversations = fakeConversations();
  const woken: string[] = [];
  const deliver: Deliver = {
    wake: (reference) => void woken.push(reference),
    sweep: () => undefined,
    close: async () => undefined,
  };
  const bot = createBot({ ...deps, messenger, conversations, deliver });
  let count = 0;

  /** Lets one activity in, and gives back all that anybody is shown. */
  async function turn(more: Readonly<Record<string, unknown>>) {
    count += 1;
    const before = messenger.sent.length;
    const answers: Partial<Activity>[] = [];
    const activity = activityOf({ id: `activity-${count}`, ...more });
    const context = {
      activity,
      sendActivity: async (sent: Partial<Activity>) => void answers.push(sent),
    } as unknown as TurnContext;
    await bot.onTurn(context, turnFrom(activity));
    await new Promise(setImmediate);
    const invoke = answers.find(({ type }) => type === 'invokeResponse')?.value as
      | { status: number; body: { type?: string; value?: unknown } }
      | undefined;
    const posted = [
      ...messenger.sent
        .slice(before)
        .map(({ oid, out }) => ({ oid, card: out.card as unknown, summary: out.summary })),
      ...answers
        .filter(({ type }) => type !== 'invokeResponse')
        .map(({ attachments, summary }) => ({
          oid: TEACHER.oid,
          card: attachments?.[0]?.content as unknown,
          summary,
        })),
    ];
    return { invoke, posted, answers };
  }
  const press = (verb: string, data: object = {}, more: object = {}) =>
    turn({
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: { action: { verb, data } },
      replyToId: 'm1',
      ...more,
    });
  return { deps, messenger, conversations, woken, turn, press, bot };
}

const from = (oid: string) => ({ from: { id: teamsIdOf(oid), aadObjectId: oid } });
const FILLED = { adult: 'no', danger: 'no', happened: 'It happened.' };

test('/report is answered with the form, made for the one who asked', async () => {
  const { turn, deps } = world();
  const { posted, invoke } = await turn({ text: '/report' });
  expect(invoke).toBeUndefined();
  expect(posted).toHaveLength(1);
  expect(titlesOf(posted[0]?.card)).toContain(FORM.send);
  const id = /"reportId":"([^"]+)"/.exec(JSON.stringify(posted[0]?.card))?.[1] ?? '';
  expect(deps.identity.ownsReportId(id, TEACHER.oid)).toBe(true);
});

test('Anything else that is typed is answered, and nothing of it is kept or logged', async () => {
  const { turn, deps } = world();
  const { posted } = await turn({
    text: 'Words about a pupil.',
    attachments: [{ contentType: 'image/png' }],
  });
  expect(wordsOf(posted[0]?.card)).toContain(CHAT.notAReport);
  expect(wordsOf(posted[0]?.card)).toContain(CHAT.picture);
  expect(JSON.stringify([posted, deps.log.lines, deps.record.written])).not.toContain('Words about');
});

test('Whoever gets Heed can be reached from then on and is greeted once, and again when they come back', async () => {
  const { turn, conversations } = world();
  const installed = { type: 'installationUpdate', action: 'add' };
  const first = await turn(installed);
  expect(first.posted.map(({ summary }) => summary)).toEqual([CHAT.helloTitle]);
  expect(conversations.get(TEACHER.oid)).toMatchObject({ teamsId: teamsIdOf(TEACHER.oid) });
  expect((await turn(installed)).posted).toEqual([]);
  expect((await turn({ ...installed, action: 'add-upgrade' })).posted).toEqual([]);
  await turn({ type: 'installationUpdate', action: 'remove' });
  expect(conversations.get(TEACHER.oid)).toBeUndefined();
  expect((await turn(installed)).posted).toHaveLength(1);
});

test('Somebody whose access was taken away is told whom to go to, and is not taken for a pupil', async () => {
  const people = [...SCHOOL_A.people.values()].filter(({ oid }) => oid !== TEACHER.oid);
  const revoked = new Map([[TEACHER.oid, TEACHER]]);
  const { turn, press, deps } = world({ ...rosterOf(people), revoked });
  const typed = await turn({ text: '/report' });
  expect(wordsOf(typed.posted[0]?.card)).toContain(FAULT_WORDS['person.revoked']);
  const pressed = await press('acknowledge', { reference: '00000000' });
  expect(pressed.invoke?.body.value).toBe(FAULT_WORDS['person.revoked']);
  expect(deps.record.written).toEqual([]);
});

test('A sent form becomes the receipt in its place, and delivery begins', async () => {
  const { press, deps, woken } = world();
  const reportId = deps.identity.newReportId(TEACHER.oid);
  const { invoke, posted } = await press('send-report', { ...FILLED, reportId });
  const [concern] = deps.record.reportedBy(TEACHER.oid);
  expect(invoke).toMatchObject({ status: 200, body: { statusCode: 200 } });
  expect(wordsOf(invoke?.body.value)).toContain('Report received');
  expect(posted).toEqual([]);
  expect(concern?.receipt).toEqual({ conversation: 'a:1', activity: 'm1' });
  expect(woken).toContain(concern?.reference);
});

test('A client too old for the button is shown the receipt too, and what was wrong with the form', async () => {
  const { turn, deps } = world();
  const reportId = deps.identity.newReportId(TEACHER.oid);
  const wrong = await turn({
    value: { verb: 'send-report', reportId, ...FILLED, happened: '' },
    replyToId: 'm1',
  });
  expect(wrong.posted.map(({ card }) => wordsOf(card)).join()).toContain(FAULT_WORDS['form.happened']);
  const sent = await turn({ value: { verb: 'send-report', reportId, ...FILLED }, replyToId: 'm1' });
  expect(deps.record.reportedBy(TEACHER.oid)).toHaveLength(1);
  expect(sent.posted.map(({ card }) => wordsOf(card)).join()).toContain('Report received');
});

test('A message that Teams brings twice is answered once; a button is answered every time', async () => {
  const { turn, press, deps } = world();
  expect((await turn({ id: 'same', text: '/help' })).posted).toHaveLength(1);
  expect((await turn({ id: 'same', text: '/help' })).posted).toEqual([]);
  expect(
    (await turn({ id: 'same', text: '/help', conversation: { id: 'a:2', conversationType: 'personal' } }))
      .posted,
  ).toHaveLength(1);
  const reportId = deps.identity.newReportId(TEACHER.oid);
  const first = await press('send-report', { ...FILLED, reportId }, { id: 'pressed' });
  const second = await press('send-report', { ...FILLED, reportId }, { id: 'pressed' });
  expect(second.invoke).toEqual(first.invoke);
  expect(deps.record.reportedBy(TEACHER.oid)).toHaveLength(1);
});

describe('in a channel or group', () => {
  const channel = { conversation: { id: '19:x', conversationType: 'channel' } };

  test('Heed says nothing to a message, and nothing is learnt from it', async () => {
    const { turn, conversations } = world();
    expect(await turn({ text: '/report', ...channel })).toMatchObject({ posted: [], answers: [] });
    expect(conversations.known.size).toBe(0);
  });

  test('a pressed button never makes a card appear there', async () => {
    const { press, messenger } = world();
    const { answers } = await press('new-form', {}, channel);
    expect(answers.filter(({ type }) => type !== 'invokeResponse')).toEqual([]);
    for (const { place } of messenger.sent) expect(place.conversation).not.toBe('19:x');
  });
});

describe('somebody who is no staff', () => {
  test('gets the one card for pupils, whatever they do', async () => {
    const { turn, press, deps } = world();
    const who = from(PUPIL.oid);
    const shown = [
      (await turn({ type: 'installationUpdate', action: 'add', ...who })).posted[0]?.card,
      (await turn({ text: '/report', ...who })).posted[0]?.card,
      (await turn({ text: 'hello', ...who })).posted[0]?.card,
      (await press('send-report', { ...FILLED, reportId: deps.identity.newReportId(PUPIL.oid) }, who)).invoke
        ?.body.value,
      (await press('acknowledge', { reference: '00000000' }, who)).invoke?.body.value,
    ];
    for (const card of shown) expect(wordsOf(card)).toContain(CHAT.pupil);
    const dialog = await turn({
      type: 'invoke',
      name: 'task/fetch',
      value: { data: { verb: 'open-case' } },
      ...who,
    });
    expect(JSON.stringify(dialog.invoke)).toContain(CHAT.pupil);
    expect(deps.record.written).toEqual([]);
  });

  test('and cannot be checked just now is told to go to somebody', async () => {
    const { turn, deps } = world();
    deps.directory.down(true);
    const { posted } = await turn({ text: '/report', ...from(oidOf(99)) });
    expect(wordsOf(posted[0]?.card)).toContain(FAULT_WORDS['person.unchecked']);
  });
});

test('Whoever takes the app off is not written to, and is forgotten', async () => {
  const { turn, conversations } = world();
  await turn({ text: 'help' });
  expect(conversations.known.has(TEACHER.oid)).toBe(true);
  expect(await turn({ type: 'installationUpdate', action: 'remove' })).toMatchObject({
    posted: [],
    answers: [],
  });
  expect(conversations.known.has(TEACHER.oid)).toBe(false);
});

test('A case that is hidden, one that does not exist and a forged one are answered with the same words', async () => {
  const { press, deps, turn } = world();
  const { reference } = await fileReport(deps, {}, { by: TEACHER2 });
  const said = async (verb: string, asked: unknown) => (await press(verb, { reference: asked })).invoke;
  for (const verb of ['acknowledge', 'refresh-alert', 'refresh-receipt']) {
    const answers = [
      await said(verb, reference),
      await said(verb, '00000000'),
      await said(verb, 'x'),
      await said(verb, {}),
    ];
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(JSON.stringify(answers[0])).toContain(FAULT_WORDS['case.not-yours']);
  }
  const opened = await turn({
    type: 'invoke',
    name: 'task/fetch',
    value: { data: { verb: 'open-case', reference } },
  });
  expect(JSON.stringify(opened.invoke)).toContain(FAULT_WORDS['case.not-yours']);
  expect(deps.record.viewed).toEqual([]);
});

test('While another process owns the record reports are taken, and anything else hears "one moment"', async () => {
  const { press, turn, deps } = world();
  const { reference } = await fileReport(deps);
  deps.record.owned = false;
  deps.record.broken = 'record.not-owner';
  const reportId = deps.identity.newReportId(TEACHER.oid);
  const sent = await press('send-report', { ...FILLED, reportId });
  expect(wordsOf(sent.invoke?.body.value)).toContain('Report received');
  const taken = await press('acknowledge', { reference }, from(DSL.oid));
  expect(JSON.stringify(taken.invoke)).toContain(FAULT_WORDS['record.not-owner']);
  expect(wordsOf((await turn({ text: '/mine' })).posted[0]?.card)).toContain(FAULT_WORDS['record.not-owner']);
});

describe('when something breaks that nobody expected', () => {
  test('a sender is told that nothing was received, and the log has no words of it', async () => {
    const { press, deps } = world();
    deps.record.change = async () => {
      throw new TypeError('Words that somebody typed.');
    };
    const reportId = deps.identity.newReportId(TEACHER.oid);
    const { invoke } = await press('send-report', { ...FILLED, reportId });
    expect(invoke?.status).toBe(200);
    expect(JSON.stringify(invoke)).toContain('NOT received');
    expect(JSON.stringify(deps.log.lines)).not.toContain('Words that');
    expect(deps.log.events('alarm')).toEqual(['turn-failed']);
  });

  test('a card that cannot even be tried to be sent ends neither the turn nor the process', async () => {
    const { turn, press, messenger, deps } = world();
    messenger.send = async () => {
      throw new TypeError('Words that somebody typed.');
    };
    await turn({ text: '/report' });
    expect((await press('new-form', {})).invoke?.status).toBe(200);
    const failed = deps.log.lines.filter(({ event }) => event === 'reply-failed');
    expect(failed.length).toBeGreaterThanOrEqual(1);
    for (const { level, facts } of failed) {
      expect({ level, facts }).toEqual({ level: 'alarm', facts: { name: 'TypeError' } });
    }
  });

  test('every invoke is answered with HTTP 200 and words, whatever it is', async () => {
    const { turn } = world();
    for (const more of [
      { name: 'adaptiveCard/action', value: {} },
      { name: 'adaptiveCard/action', value: { action: { verb: 'constructor' } } },
      { name: 'task/fetch', value: undefined },
      { name: 'task/submit', value: { data: { verb: '__proto__' } } },
      { name: 'composeExtension/submitAction', value: 'x' },
      { name: 'signin/verifyState', value: {} },
      { name: undefined, value: undefined },
    ]) {
      const { invoke } = await turn({ type: 'invoke', ...more });
      expect(invoke?.status).toBe(200);
      expect(JSON.stringify(invoke?.body)).toMatch(/[a-z]{3}/);
    }
  });

  test('an activity that nobody can read is answered and never throws', async () => {
    const { turn } = world();
    const { invoke } = await turn({ type: 'invoke', from: {}, conversation: null });
    expect(invoke?.status).toBe(200);
    expect(await turn({ type: 'message', from: {} })).toMatchObject({ posted: [], answers: [] });
  });
});

test('The log of a turn holds its kind and its verb, and nothing that was typed', async () => {
  const { turn, press, deps } = world();
  await turn({ text: 'Words about a pupil.' });
  await press('made up by somebody', { happened: 'Words.' });
  const turns = deps.log.lines.filter(({ event }) => event === 'turn');
  expect(turns.map(({ facts }) => [facts.turn, facts.verb])).toEqual([
    ['message', 'not-a-report'],
    ['action', 'none'],
  ]);
  expect(JSON.stringify(deps.log.lines)).not.toMatch(/Words|made up/);
});
