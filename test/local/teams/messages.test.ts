import { STAND_IN } from '../../../src/clouds.ts';
import { startFakeBot } from './fake-bot.ts';
import { startHost, type TestHost } from './host.ts';

describe('what people send and what stays', () => {
  let host: TestHost;
  beforeEach(async () => {
    host = await startHost();
  });
  afterEach(() => host.stop());

  test('a typed message reaches the bot as Teams sends it, with a channel token', async () => {
    await host.ask('teacher', 'messages', { text: '/report' });
    const { activity, authorization } = host.bot.received.at(-1) ?? {};
    const person = host.person('teacher');
    expect(authorization).toBe(`Bearer channel:${STAND_IN.botId}:https://smba.trafficmanager.net/uk/`);
    expect(activity).toMatchObject({
      type: 'message',
      text: '/report',
      textFormat: 'plain',
      channelId: 'msteams',
      serviceUrl: 'https://smba.trafficmanager.net/uk/',
      from: { id: person.mri, name: person.name, aadObjectId: person.oid },
      recipient: { id: `28:${STAND_IN.botId}`, name: 'Heed' },
      conversation: {
        conversationType: 'personal',
        tenantId: STAND_IN.tenantId,
        id: await host.conversation('teacher'),
      },
      channelData: { tenant: { id: STAND_IN.tenantId } },
      locale: 'en-GB',
      attachments: [{ contentType: 'text/html', content: '<p>/report</p>' }],
    });
    expect(activity?.localTimestamp).toMatch(/[+]0[01]:00$/);
  });

  test('a message stays when the bot is down, and can be sent again', async () => {
    const endpoint = new URL(host.bot.endpoint);
    await host.bot.stop();
    const sent = await host.ask('teacher', 'messages', { text: 'Typed with care' });
    expect(sent).toMatchObject({ delivery: 'failed', text: 'Typed with care' });
    const revived = await startFakeBot(Number(endpoint.port));
    expect(await host.ask('teacher', 'resend', { id: sent.id })).toMatchObject({ delivery: 'sent' });
    expect(revived.received[0]?.activity).toMatchObject({ text: 'Typed with care' });
    await revived.stop();
  });

  test('history, unread counts and channel posts survive a restart', async () => {
    await host.say('dsl', { type: 'message', text: 'One' });
    await host.say('dsl', { type: 'message', text: 'Two' });
    const before = await host.start('dsl');
    host = await host.restart();
    const after = await host.start('dsl');
    expect(after.messages).toEqual(before.messages);
    expect(after.unread).toBe(2);
    expect(after.channel?.posts).toEqual(before.channel?.posts);
    await host.ask('dsl', 'read', {});
    expect((await host.start('dsl')).unread).toBe(0);
  });

  test('one person sees nothing of another', async () => {
    await host.say('dsl', { type: 'message', text: 'For the lead only' });
    expect((await host.start('teacher')).messages).toEqual([]);
  });

  test('ids never repeat, even when the stage clock goes back', async () => {
    await host.stage.advance(60);
    const first = await host.say('dsl', { type: 'message', text: 'Later' });
    await host.stage.resetClock();
    const second = await host.say('dsl', { type: 'message', text: 'Earlier' });
    expect(Number(second)).toBeGreaterThan(Number(first));
    expect((await host.start('dsl')).messages.map(({ text }) => text)).toEqual(['Later', 'Earlier']);
  });

  test('somebody unknown acts as the teacher, and pupils see no staff channel', async () => {
    expect((await host.start('nobody')).me.key).toBe('teacher');
    expect((await host.start('pupil')).channel).toBeUndefined();
  });

  test('the page is served with its types taken out and asks nothing of other machines', async () => {
    const page = await fetch(`${host.address}/`);
    expect(await page.text()).not.toMatch(/(?:src|href)="https?:/);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
    const script = await (await fetch(`${host.address}/_page/card.ts`)).text();
    expect(script).toContain('export function drawCard');
    expect(script).not.toContain('interface');
    expect((await fetch(`${host.address}/_page/..%2fteams.ts`)).status).toBe(404);
  });
});
