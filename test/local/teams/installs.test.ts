import { setTimeout as sleep } from 'node:timers/promises';
import { STAND_IN } from '../../../src/clouds.ts';
import { startFakeBot } from './fake-bot.ts';
import { startHost } from './host.ts';

describe('installing the app for everybody', () => {
  test('tells the bot once per person, and not again after a restart', async () => {
    let host = await startHost();
    const people = 14;
    expect(host.bot.received).toHaveLength(people * 2);
    expect(host.bot.received[0]?.activity).toMatchObject({ type: 'installationUpdate', action: 'add' });
    expect(host.bot.received[1]?.activity).toMatchObject({
      type: 'conversationUpdate',
      membersAdded: [{ id: `28:${STAND_IN.botId}` }],
    });
    host = await host.restart();
    expect(host.bot.received).toHaveLength(people * 2);
    await host.stop();
  });

  test('waits for a bot that is not up yet or stumbles', async () => {
    const asleep = await startFakeBot();
    await asleep.stop();
    const host = await startHost({ installed: false, bot: asleep });
    const installing = host.teams.installAll();
    await sleep(400);
    const awake = await startFakeBot(Number(new URL(asleep.endpoint).port));
    let stumbles = 1;
    awake.answer = () => ({ status: stumbles-- > 0 ? 500 : 200 });
    await installing;
    const installs = awake.received.filter(({ activity }) => activity.type === 'installationUpdate');
    expect(installs).toHaveLength(15);
    await host.stop();
    await awake.stop();
  });

  test('a welcome sent while the bot handles the installation arrives', async () => {
    const bot = await startFakeBot();
    const host = await startHost({ installed: false, bot });
    bot.answer = async ({ type, from }) => {
      const { aadObjectId } = from as { aadObjectId: string };
      if (type === 'installationUpdate') await host.say(aadObjectId, { type: 'message', text: 'Welcome' });
      return undefined;
    };
    await host.teams.installAll();
    expect((await host.start('volunteer')).messages).toMatchObject([{ text: 'Welcome' }]);
    await host.stop();
  });
});
