import { ADAPTIVE, type Answer, card, cardMessage } from './fake-bot.ts';
import { startHost, type TestHost } from './host.ts';

const WENT_WRONG = 'Something went wrong. Please try again.';

describe('pressing a button of a card', () => {
  let host: TestHost;
  let messageId: string;
  beforeEach(async () => {
    host = await startHost();
    messageId = await host.say('dsl', cardMessage(card([{ type: 'TextBlock', text: 'Base' }])));
  });
  afterEach(() => host.stop());

  const press = (
    action: object = { type: 'Action.Execute', verb: 'acknowledge', data: { reference: 'x' } },
  ) => host.ask('dsl', 'actions', { messageId, action });
  const answerWith = (answer: Answer) => {
    host.bot.answer = () => answer;
  };
  const body = (statusCode: number, type: string, value: unknown): Answer => ({
    body: { statusCode, type, value },
  });

  test('Action.Execute becomes an adaptiveCard/action invoke', async () => {
    await press();
    expect(host.bot.received.at(-1)?.activity).toMatchObject({
      type: 'invoke',
      name: 'adaptiveCard/action',
      replyToId: messageId,
      channelData: { source: { name: 'message' } },
      value: {
        action: { type: 'Action.Execute', verb: 'acknowledge', data: { reference: 'x' } },
        trigger: 'manual',
      },
    });
  });

  test('a card replaces the card for this person until the message is updated', async () => {
    const own = card([{ type: 'TextBlock', text: 'Yours' }]);
    answerWith(body(200, ADAPTIVE, own));
    expect(await press()).toMatchObject({ kind: 'card', message: { cards: [own] } });
    expect((await host.start('dsl')).messages[0]?.cards).toEqual([own]);
    host = await host.restart();
    expect((await host.start('dsl')).messages[0]?.cards).toEqual([own]);

    const updated = card([{ type: 'TextBlock', text: 'For everybody' }]);
    const path = `/${await host.conversation('dsl')}/activities/${messageId}`;
    await host.connector('PUT', path, cardMessage(updated));
    expect((await host.start('dsl')).messages[0]?.cards).toEqual([updated]);
  });

  test.each([
    [
      'a message',
      body(200, 'application/vnd.microsoft.activity.message', 'Noted'),
      { kind: 'note', text: 'Noted' },
    ],
    [
      'an error',
      body(400, 'application/vnd.microsoft.error', { code: 'BadRequest', message: 'Say what happened.' }),
      { kind: 'error', text: 'Say what happened.' },
    ],
    [
      'a failed precondition',
      body(412, 'application/vnd.microsoft.error.preconditionFailed', { code: '412', message: 'Too late.' }),
      { kind: 'error', text: 'Too late.' },
    ],
    ['HTTP 500', { status: 500 }, { kind: 'error', text: WENT_WRONG }],
    [
      'an error carried by the HTTP status',
      { ...body(400, 'x', {}), status: 400 },
      { kind: 'error', text: WENT_WRONG },
    ],
    ['an empty body', {}, { kind: 'error', text: WENT_WRONG }],
    ['a card that is none', body(200, ADAPTIVE, 'text'), { kind: 'error', text: WENT_WRONG }],
  ] as [string, Answer, object][])('%s shows as Teams shows it', async (_name, answer, outcome) => {
    answerWith(answer);
    expect(await press()).toEqual(outcome);
  });

  test('an app that is down and one that answers too late go wrong', async () => {
    await host.stop();
    host = await startHost({ patienceMs: 300 });
    messageId = await host.say('dsl', cardMessage(card([])));
    answerWith({ ...body(200, ADAPTIVE, card([])), afterMs: 1_000 });
    expect(await press()).toEqual({ kind: 'error', text: WENT_WRONG });
    await host.bot.stop();
    expect(await press()).toEqual({ kind: 'error', text: WENT_WRONG });
  });

  test('Action.Submit reaches the bot as a message with a value', async () => {
    expect(await press({ type: 'Action.Submit', data: { note: 'hello' } })).toMatchObject({ kind: 'note' });
    const activity = host.bot.received.at(-1)?.activity;
    expect(activity).toMatchObject({ type: 'message', value: { note: 'hello' }, replyToId: messageId });
    expect(activity).not.toHaveProperty('text');
  });

  test('messageBack says one thing in the chat and another to the bot', async () => {
    const msteams = {
      type: 'messageBack',
      text: 'status 7QK4',
      displayText: 'How is it going?',
      value: { a: 1 },
    };
    await press({ type: 'Action.Submit', data: { msteams } });
    expect(host.bot.received.at(-1)?.activity).toMatchObject({ text: 'status 7QK4', value: { a: 1 } });
    expect((await host.start('dsl')).messages.at(-1)?.text).toBe('How is it going?');
  });

  test('nothing can be pressed on a deleted message', async () => {
    await host.connector('DELETE', `/${await host.conversation('dsl')}/activities/${messageId}`);
    expect(await press()).toEqual({ kind: 'error', text: 'This message has been deleted' });
  });
});
