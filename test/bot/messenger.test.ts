import type { Connector } from '../../bot/connector.ts';
import type { Conversations, Reach } from '../../bot/conversations.ts';
import { createMessenger, mayHaveArrived } from '../../bot/messenger.ts';
import { CLOUDS } from '../../src/clouds.ts';
import { TEACHER } from '../support/schools.ts';

const REACH: Reach = {
  serviceUrl: 'https://smba.trafficmanager.net/uk/',
  conversation: 'a:1',
  teamsId: '29:1',
};
const OUT = { card: { type: 'AdaptiveCard' }, summary: 'Summary' };
const TENANT = '11111111-2222-4333-8444-555555555555';

/** Teams' connector, which answers each call with the next answer: an id, or a status to fail with. */
function world(answers: (string | number | Error)[], known?: Reach) {
  const calls: [call: string, where: string, ...more: unknown[]][] = [];
  let reach = known;
  const answer = () => {
    const next = answers.shift() ?? 500;
    if (next instanceof Error) throw next;
    if (typeof next === 'number') throw Object.assign(new Error('Teams said no.'), { statusCode: next });
    return { id: next };
  };
  const client = (serviceUrl: string) => ({
    conversations: {
      async createConversation(parameters: unknown) {
        calls.push(['create', serviceUrl, parameters]);
        return answer();
      },
      async sendToConversation(conversation: string, activity: unknown) {
        calls.push(['send', serviceUrl, conversation, activity]);
        return answer();
      },
      async updateActivity(conversation: string, id: string, activity: unknown) {
        calls.push(['update', serviceUrl, conversation, id, activity]);
        return answer();
      },
    },
  });
  const conversations: Conversations = {
    get: () => reach,
    learn: async () => undefined,
    put: async (_oid, next) => {
      reach = next;
    },
    forget: async () => {
      reach = undefined;
    },
  };
  const messenger = createMessenger({
    connector: { client: async (url: string) => client(url) } as unknown as Connector,
    conversations,
    cloud: CLOUDS.global,
    tenantId: TENANT,
    botId: 'b07',
  });
  return { messenger, calls, reach: () => reach, names: () => calls.map(([call]) => call) };
}

describe('a new message', () => {
  test('goes to the chat we know, once', async () => {
    const { messenger, calls } = world(['m1'], REACH);
    expect(await messenger.send(TEACHER.oid, OUT)).toEqual({
      ok: true,
      value: { conversation: 'a:1', activity: 'm1' },
    });
    expect(calls).toHaveLength(1);
    expect(calls[0]?.slice(0, 3)).toEqual(['send', REACH.serviceUrl, 'a:1']);
    expect(calls[0]?.[3]).toMatchObject({ summary: 'Summary', type: 'message' });
  });

  test('begins the chat with somebody who never wrote, in this tenant only, and remembers it', async () => {
    const { messenger, calls, reach } = world(['a:9', 'm1']);
    expect(await messenger.send(TEACHER.oid, OUT)).toEqual({
      ok: true,
      value: { conversation: 'a:9', activity: 'm1' },
    });
    expect(calls[0]).toEqual([
      'create',
      CLOUDS.global.connectorUrl,
      expect.objectContaining({ tenantId: TENANT, members: [{ id: TEACHER.oid }], isGroup: false }),
    ]);
    expect(reach()).toMatchObject({ conversation: 'a:9' });
  });

  test('to a chat that is gone begins a new one', async () => {
    const { messenger, names } = world([404, 'a:9', 'm1'], REACH);
    expect(await messenger.send(TEACHER.oid, OUT)).toMatchObject({
      ok: true,
      value: { conversation: 'a:9' },
    });
    expect(names()).toEqual(['send', 'create', 'send']);
  });

  test.each([
    [403, 'teams.blocked'],
    [400, 'teams.refused'],
    [413, 'teams.refused'],
    [401, 'teams.unreachable'],
    [412, 'teams.unreachable'],
    [429, 'teams.unreachable'],
    [500, 'teams.unreachable'],
    [502, 'teams.unreachable'],
    [503, 'teams.unreachable'],
    [504, 'teams.unreachable'],
  ])('that Teams answers with %i is %s, after one attempt', async (status, code) => {
    const { messenger, names } = world([status], REACH);
    expect(await messenger.send(TEACHER.oid, OUT)).toMatchObject({ ok: false, fault: { code } });
    expect(names()).toEqual(['send']);
  });

  test('that gets no answer at all may be tried again', async () => {
    for (const error of [new Error('ECONNRESET'), new TypeError('x')]) {
      const { messenger } = world([error], REACH);
      expect(await messenger.send(TEACHER.oid, OUT)).toMatchObject({
        ok: false,
        fault: { code: 'teams.unreachable' },
      });
    }
  });

  const named = (error: Error, more: object) => Object.assign(error, more);
  test.each([
    ['our time limit', named(new Error('Over.'), { name: 'AbortError' }), true],
    ['a connection that broke', named(new Error('Broken.'), { code: 'ECONNRESET' }), true],
    ['a gateway that waited too long', 504, true],
    ['a connection that was never made', named(new Error('None.'), { code: 'ECONNREFUSED' }), false],
    ['a refusal', 503, false],
    ['too many calls', 429, false],
    ['a person who is gone', 403, false],
  ] as const)('ended by %s may have arrived, or surely has not', async (_what, answer, isUnsure) => {
    const sent = await world([answer], REACH).messenger.send(TEACHER.oid, OUT);
    expect(sent.ok || mayHaveArrived(sent.fault)).toBe(isUnsure);
  });

  test.each([403, 404])('to somebody who cannot be begun with (%i) cannot arrive', async (status) => {
    const { messenger } = world([status]);
    expect(await messenger.send(TEACHER.oid, OUT)).toEqual({ ok: false, fault: { code: 'teams.blocked' } });
  });

  test('is never sent, and no token with it, to a host that is not Teams', async () => {
    // The Conversations list in SharePoint can be edited by whoever administers it.
    const { messenger, calls } = world(['m1', 'm2', 'm3'], { ...REACH, serviceUrl: 'https://example.test/' });
    await messenger.send(TEACHER.oid, OUT);
    await messenger.update(TEACHER.oid, { conversation: 'a:1', activity: 'm1' }, OUT);
    expect(calls.map(([, where]) => where).filter((where) => where.includes('example.test'))).toEqual([]);
  });
});

describe('a changed message', () => {
  const place = { conversation: 'a:1', activity: 'm1' };

  test('is changed in its place', async () => {
    const { messenger, calls } = world(['m1'], REACH);
    expect(await messenger.update(TEACHER.oid, place, OUT)).toEqual({ ok: true, value: undefined });
    expect(calls[0]?.slice(0, 4)).toEqual(['update', REACH.serviceUrl, 'a:1', 'm1']);
    expect(calls[0]?.[4]).toMatchObject({ id: 'm1', summary: 'Summary' });
  });

  test.each([
    [404, 'teams.gone'],
    [403, 'teams.gone'],
    [400, 'teams.refused'],
    [429, 'teams.unreachable'],
    [503, 'teams.unreachable'],
  ])('that Teams answers with %i is %s', async (status, code) => {
    const { messenger } = world([status], REACH);
    expect(await messenger.update(TEACHER.oid, place, OUT)).toMatchObject({ ok: false, fault: { code } });
  });
});
