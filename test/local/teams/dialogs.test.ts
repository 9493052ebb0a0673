import { STAND_IN } from '../../../src/clouds.ts';
import { ADAPTIVE, card } from './fake-bot.ts';
import { startHost, type TestHost } from './host.ts';

describe('dialogs and search', () => {
  let host: TestHost;
  beforeEach(async () => {
    host = await startHost();
  });
  afterEach(() => host.stop());

  const last = () => host.bot.received.at(-1)?.activity;
  const dialog = (fields: object) => host.ask('teacher', 'dialogs', { theme: 'dark', ...fields });
  const form = card([{ type: 'Input.Text', id: 'what', label: 'What happened?' }]);
  const answerTask = (task: unknown) => {
    host.bot.answer = () => ({ body: { task } });
  };

  test('a card opens one with task/fetch and sends it with task/submit', async () => {
    const origin = { from: 'card', messageId: '1' };
    answerTask({
      type: 'continue',
      value: { title: 'Open', height: 'large', width: 500, card: { contentType: ADAPTIVE, content: form } },
    });
    const data = { msteams: { type: 'task/fetch' }, reference: 'x' };
    expect(await dialog({ step: 'open', origin, data })).toEqual({
      kind: 'dialog',
      title: 'Open',
      height: 'large',
      width: 500,
      card: form,
    });
    expect(last()).toMatchObject({
      type: 'invoke',
      name: 'task/fetch',
      replyToId: '1',
      value: { data, context: { theme: 'dark' } },
    });

    answerTask({ type: 'message', value: 'Saved' });
    expect(await dialog({ step: 'submit', origin, data: { what: 'text' } })).toEqual({
      kind: 'message',
      text: 'Saved',
    });
    expect(last()).toMatchObject({
      name: 'task/submit',
      value: { data: { what: 'text' }, context: { theme: 'dark' } },
    });
  });

  test.each([
    ['an empty answer closes', {}, { kind: 'closed' }],
    [
      'a card for the message box closes and posts nothing',
      { body: { composeExtension: { type: 'result' } } },
      { kind: 'closed' },
    ],
    [
      'a refusal goes wrong',
      { status: 501 },
      { kind: 'error', text: 'Something went wrong. Please try again.' },
    ],
    [
      'nonsense goes wrong',
      { body: { task: { type: 'continue', value: {} } } },
      { kind: 'error', text: 'Something went wrong. Please try again.' },
    ],
  ])('%s', async (_name, answer, outcome) => {
    host.bot.answer = () => answer;
    expect(await dialog({ step: 'submit', origin: { from: 'card', messageId: '1' }, data: {} })).toEqual(
      outcome,
    );
  });

  test('"Report this message" hands over the post, from its channel', async () => {
    const post = (await host.start('teacher')).channel?.posts.find(
      ({ author }) => author === 'Second teacher',
    );
    const origin = { from: 'extension', context: 'message', postId: post?.id };
    await dialog({ step: 'open', origin });
    expect(last()).toMatchObject({
      type: 'invoke',
      name: 'composeExtension/fetchTask',
      conversation: { conversationType: 'channel', isGroup: true, tenantId: STAND_IN.tenantId },
      channelData: { tenant: { id: STAND_IN.tenantId }, source: { name: 'message' } },
      value: {
        commandId: 'report',
        commandContext: 'message',
        messagePayload: {
          id: post?.id,
          from: {
            user: {
              id: host.person('teacher2').oid,
              displayName: 'Second teacher',
              userIdentityType: 'aadUser',
            },
          },
          body: { contentType: 'html', content: `<p>${post?.text}</p>` },
        },
      },
    });
    await dialog({ step: 'submit', origin, data: { what: 'text' } });
    expect(last()).toMatchObject({
      name: 'composeExtension/submitAction',
      value: { commandId: 'report', data: { what: 'text' }, messagePayload: { id: post?.id } },
    });
  });

  test.each(['compose', 'commandbox'])(
    'from the %s the personal chat is the place and there is no message',
    async (context) => {
      await dialog({ step: 'open', origin: { from: 'extension', context } });
      expect(last()).toMatchObject({
        conversation: { conversationType: 'personal' },
        value: { commandContext: context },
      });
      expect(last()?.value).not.toHaveProperty('messagePayload');
    },
  );

  test('people are found by Teams itself and the bot never hears of it', async () => {
    const before = host.bot.received.length;
    const find = (query: string) =>
      host.ask('teacher', 'search', { dataset: 'graph.microsoft.com/users', query });
    const { name, oid, upn } = host.person('deputy');
    expect(await find('deputy')).toEqual({
      kind: 'choices',
      choices: [{ title: name, value: oid, detail: upn }],
    });
    expect(await find(oid)).toMatchObject({ choices: [{ title: name }] });
    expect(host.bot.received).toHaveLength(before);
  });

  test('any other search is the bot’s', async () => {
    host.bot.answer = () => ({
      body: {
        statusCode: 200,
        type: 'application/vnd.microsoft.search.searchResponse',
        value: { results: [{ title: 'Pupil One', value: 'p1' }] },
      },
    });
    const found = await host.ask('teacher', 'search', { dataset: 'pupils', query: 'one', messageId: '7' });
    expect(found).toEqual({ kind: 'choices', choices: [{ title: 'Pupil One', value: 'p1' }] });
    expect(last()).toMatchObject({
      name: 'application/search',
      replyToId: '7',
      value: { queryText: 'one', dataset: 'pupils', queryOptions: { skip: 0, top: 15 } },
    });
  });
});
