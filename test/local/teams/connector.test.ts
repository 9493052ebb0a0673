import { STAND_IN } from '../../../src/clouds.ts';
import { card, cardMessage } from './fake-bot.ts';
import { startHost, type TestHost } from './host.ts';

describe('the Bot connector', () => {
  let host: TestHost;
  beforeEach(async () => {
    host = await startHost();
  });
  afterEach(() => host.stop());

  const codeOf = (body: unknown) => (body as { error?: { code?: string } }).error?.code;
  const hello = { type: 'message', text: 'Hello' };

  test('refuses a request without a token it knows', async () => {
    const { status, body } = await host.connector('POST', '', { members: [] }, 'Bearer of a stranger');
    expect([status, codeOf(body)]).toEqual([401, 'Unauthorized']);
  });

  test.each(['mri', 'oid'] as const)(
    'opens the same personal chat for a member given by %s',
    async (kind) => {
      const { status, body } = await host.connector('POST', '', {
        members: [{ id: host.person('dsl')[kind] }],
        tenantId: STAND_IN.tenantId,
      });
      expect(status).toBe(201);
      expect(body.id).toBe(await host.conversation('dsl'));
      expect(body.id).toMatch(/^a:1/);
    },
  );

  test('refuses to open a chat with a stranger or for a foreign tenant', async () => {
    const stranger = { members: [{ id: '29:nobody' }], tenantId: STAND_IN.tenantId };
    const foreign = { members: [{ id: host.person('dsl').mri }], tenantId: 'another-tenant' };
    for (const parameters of [stranger, foreign]) {
      const { status, body } = await host.connector('POST', '', parameters);
      expect([status, codeOf(body)]).toEqual([403, 'ForbiddenOperationException']);
    }
  });

  test('refuses to open a chat with somebody who never installed the app', async () => {
    const fresh = await startHost({ installed: false, bot: host.bot });
    const { status, body } = await fresh.connector('POST', '', {
      members: [{ id: host.person('dsl').mri }],
      tenantId: STAND_IN.tenantId,
    });
    expect([status, codeOf(body)]).toEqual([403, 'ForbiddenOperationException']);
    await fresh.stop();
  });

  test('posts, edits and deletes a message of the bot', async () => {
    const path = `/${await host.conversation('dsl')}/activities`;
    const { status, body } = await host.connector('POST', `${path}/some-reply-id`, cardMessage(card([])));
    expect(status).toBe(201);
    const id = String(body.id);

    expect((await host.connector('PUT', `${path}/${id}`, { ...hello, text: 'Edited' })).status).toBe(200);
    const [edited] = (await host.start('dsl')).messages;
    expect(edited).toMatchObject({ id, text: 'Edited', edited: true, cards: [] });

    expect((await host.connector('DELETE', `${path}/${id}`)).status).toBe(200);
    const [deleted] = (await host.start('dsl')).messages;
    expect(deleted).toMatchObject({ deleted: true, text: '', preview: 'This message has been deleted' });
    for (const method of ['PUT', 'DELETE']) {
      const again = await host.connector(method, `${path}/${id}`, method === 'PUT' ? hello : undefined);
      expect([again.status, codeOf(again.body)]).toEqual([404, 'ActivityNotFoundInConversation']);
    }
  });

  test('does not let the bot edit what a person wrote', async () => {
    const sent = await host.ask('dsl', 'messages', { text: 'Mine' });
    const path = `/${await host.conversation('dsl')}/activities/${String(sent.id)}`;
    expect((await host.connector('PUT', path, hello)).status).toBe(403);
  });

  test('refuses what is empty, malformed, too large or for an unknown conversation', async () => {
    const path = `/${await host.conversation('dsl')}/activities`;
    const post = async (body: unknown, at = path) => {
      const answer = await host.connector('POST', at, body);
      return [answer.status, codeOf(answer.body)];
    };
    expect(await post({ type: 'message' })).toEqual([400, 'BadSyntax']);
    expect(await post({ text: 'No type' })).toEqual([400, 'BadSyntax']);
    expect(await post({ ...hello, text: 'x'.repeat(41 * 1024) })).toEqual([413, 'MessageSizeTooBig']);
    expect(await post(hello, '/a:1unknown/activities')).toEqual([404, 'ConversationNotFound']);
  });

  test('is unavailable while the stage says so', async () => {
    host.stage.faults.connector = 'down';
    const { status, body } = await host.connector('GET', '/a:1x/members');
    expect([status, codeOf(body)]).toEqual([503, 'ServiceUnavailable']);
  });

  test('describes the one member of a personal chat', async () => {
    const path = `/${await host.conversation('dsl')}`;
    const { mri, oid, upn, name } = host.person('dsl');
    const member = { id: mri, aadObjectId: oid, userPrincipalName: upn, name, tenantId: STAND_IN.tenantId };
    expect((await host.connector('GET', `${path}/members`)).body).toMatchObject([member]);
    expect((await host.connector('GET', `${path}/pagedmembers`)).body).toMatchObject({ members: [member] });
    expect((await host.connector('GET', `${path}/members/${oid}`)).body).toMatchObject(member);
    expect((await host.connector('GET', `${path}/members/29:other`)).status).toBe(404);
  });
});
