import { ADAPTIVE, card, cardMessage } from './fake-bot.ts';
import { startHost, type TestHost } from './host.ts';

describe('a card that refreshes itself', () => {
  let host: TestHost;
  beforeEach(async () => {
    host = await startHost();
    host.bot.answer = () => ({
      body: { statusCode: 200, type: ADAPTIVE, value: refreshing('dsl', 'Yours') },
    });
  });
  afterEach(() => host.stop());

  const refreshing = (key: string | undefined, text: string) =>
    card([{ type: 'TextBlock', text }], {
      refresh: {
        action: { type: 'Action.Execute', verb: 'show', data: { reference: 'x' } },
        userIds: key ? [host.person(key).mri] : [],
      },
    });
  const refresh = (messageId: string) => host.ask('dsl', 'refresh', { messageId });
  const invokes = () => host.bot.received.filter(({ activity }) => activity.name === 'adaptiveCard/action');

  test('asks once, automatically, and again only after a minute of the stage clock', async () => {
    const id = await host.say('dsl', cardMessage(refreshing('dsl', 'Base')));
    expect(await refresh(id)).toMatchObject({ kind: 'card' });
    expect(invokes()[0]?.activity).toMatchObject({
      replyToId: id,
      value: { trigger: 'automatic', action: { verb: 'show', data: { reference: 'x' } } },
    });
    expect(await refresh(id)).toEqual({ kind: 'nothing' });
    await host.stage.advance(2);
    await refresh(id);
    expect(invokes()).toHaveLength(2);
    expect((await host.start('dsl')).messages[0]?.cards).toEqual([refreshing('dsl', 'Yours')]);
  });

  test('asks again at once when the message was edited', async () => {
    const id = await host.say('dsl', cardMessage(refreshing('dsl', 'Base')));
    await refresh(id);
    const path = `/${await host.conversation('dsl')}/activities/${id}`;
    await host.connector('PUT', path, cardMessage(refreshing('dsl', 'New base')));
    await refresh(id);
    expect(invokes()).toHaveLength(2);
  });

  test.each([
    ['somebody else', 'head'],
    ['nobody', undefined],
  ])('does not ask when it is meant for %s', async (_name, key) => {
    const id = await host.say('dsl', cardMessage(refreshing(key, 'Base')));
    expect(await refresh(id)).toEqual({ kind: 'nothing' });
    expect(invokes()).toHaveLength(0);
  });

  test('keeps the base card when the bot cannot answer', async () => {
    host.bot.answer = () => ({ status: 500 });
    const id = await host.say('dsl', cardMessage(refreshing('dsl', 'Base')));
    await refresh(id);
    expect((await host.start('dsl')).messages[0]?.cards).toEqual([refreshing('dsl', 'Base')]);
  });
});
