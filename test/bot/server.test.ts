import { readdirSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CloudAdapter } from 'botbuilder';
import type { Bot } from '../../bot/bot.ts';
import { refuse } from '../../bot/gate.ts';
import { createServer } from '../../bot/server.ts';
import { CLOUDS } from '../../src/clouds.ts';
import { fakeLog } from '../support/fake-log.ts';
import { activityOf } from '../support/turns.ts';

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const BEARER = `Bearer ${part({ alg: 'RS256' })}.${part({ iss: CLOUDS.global.botIssuer })}.x`;
const EXPECTED = {
  cloud: CLOUDS.global,
  tenantId: '11111111-2222-4333-8444-555555555555',
  botId: '21111111-2222-4333-8444-555555555555',
};

type Process = CloudAdapter['process'];

let close: (() => Promise<void>) | undefined;
afterEach(async () => {
  await close?.();
  close = undefined;
});

/** The server on a port of its own, with an SDK that does what the test says. */
async function serve(
  process: (body: unknown) => Promise<void> = async () => undefined,
  missing: readonly string[] = [],
) {
  const log = fakeLog();
  const processed: unknown[] = [];
  const adapter = {
    process: async (
      incoming: { body: unknown },
      outgoing: { send(status: number, body?: unknown): void },
    ) => {
      processed.push(incoming.body);
      await process(incoming.body);
      outgoing.send(200, { answered: true });
    },
  } as unknown as { process: Process };
  const server = createServer({
    adapter: adapter as unknown as CloudAdapter,
    bot: { onTurn: async () => undefined } satisfies Bot,
    refuse: (body, authorization) => refuse(body, authorization, EXPECTED),
    readiness: () => missing,
    log,
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()));
  close = () => new Promise((done) => server.close(() => done()));
  const { port } = server.address() as AddressInfo;

  const send = (
    body: string | Buffer | undefined,
    more: { path?: string; method?: string; headers?: Record<string, string> } = {},
  ) =>
    new Promise<{ status: number; text: string; headers: NodeJS.Dict<string | string[]> }>((done, failed) => {
      const outgoing = request(
        {
          port,
          host: '127.0.0.1',
          agent: false,
          path: more.path ?? '/api/messages',
          method: more.method ?? 'POST',
          headers: { 'content-type': 'application/json', authorization: BEARER, ...more.headers },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () =>
            done({
              status: response.statusCode ?? 0,
              text: Buffer.concat(chunks).toString(),
              headers: response.headers,
            }),
          );
        },
      );
      outgoing.on('error', failed);
      outgoing.end(body);
    });
  return { send, log, processed };
}

const WHOLE = JSON.stringify(activityOf());
const bare = (text: string) => expect(['{"error":"refused"}', '']).toContain(text);

test('An activity that passes the gate goes on to the SDK as it came', async () => {
  const { send, processed } = await serve();
  expect(await send(WHOLE)).toMatchObject({ status: 200 });
  expect(processed).toEqual([activityOf()]);
});

describe('what is turned away', () => {
  test.each<[string, number, Parameters<Awaited<ReturnType<typeof serve>>['send']>]>([
    ['no token', 401, [WHOLE, { headers: { authorization: '' } }]],
    [
      'a token of a user',
      401,
      [WHOLE, { headers: { authorization: `Bearer ${part({})}.${part({ iss: 'x' })}.x` } }],
    ],
    ['{} without a token', 401, ['{}', { headers: { authorization: '' } }]],
    ['{}', 403, ['{}']],
    ['a list', 403, ['[]']],
    ['null', 403, ['null']],
    ['a number', 403, ['7']],
    ['no body', 403, [undefined, { headers: { 'content-length': '0' } }]],
    ['another channel', 403, [JSON.stringify(activityOf({ channelId: 'webchat' }))]],
    ['another tenant', 403, [JSON.stringify(activityOf({ channelData: { tenant: { id: 'x' } } }))]],
    ['broken JSON', 400, ['{"secret": "words"']],
    ['too much', 413, [JSON.stringify({ secret: 'x'.repeat(300 * 1024) })]],
    ['XML', 415, ['<secret/>', { headers: { 'content-type': 'application/xml' } }]],
    ['a form', 415, ['secret=words', { headers: { 'content-type': 'application/x-www-form-urlencoded' } }]],
    ['another way of asking', 405, [undefined, { method: 'GET' }]],
    ['another place', 404, [undefined, { method: 'GET', path: '/secret' }]],
  ])('%s is HTTP %i, without a word why', async (_what, status, [body, more]) => {
    const { send, processed } = await serve();
    const answer = await send(body, more);
    expect(answer.status).toBe(status);
    expect(answer.text).not.toMatch(/secret|words|Error|stack|node_modules|JSON/);
    bare(answer.text);
    expect(processed).toEqual([]);
  });

  test('a file sent by anybody is not written to the disk', async () => {
    const { send } = await serve();
    const files = () => readdirSync(tmpdir()).filter((name) => name.startsWith('upload_'));
    const before = new Set(files());
    const body =
      '--X\r\nContent-Disposition: form-data; name="f"; filename="f.txt"\r\nContent-Type: text/plain\r\n\r\nsecret\r\n--X--\r\n';
    const answer = await send(body, {
      headers: { 'content-type': 'multipart/form-data; boundary=X', authorization: '' },
    });
    const written = files().filter((name) => !before.has(name));
    for (const name of written) rmSync(join(tmpdir(), name));
    expect([answer.status, written]).toEqual([415, []]);
  });

  test('what the SDK does not accept is HTTP 401, and neither answer nor log repeats its words', async () => {
    const { send, log } = await serve(async () => {
      throw new Error('Words that somebody sent.');
    });
    expect(await send(WHOLE)).toMatchObject({ status: 401, text: '{"error":"refused"}' });
    expect(log.lines).toEqual([{ level: 'warn', event: 'refused', facts: { reason: 'sdk', name: 'Error' } }]);
  });

  test('the log has a code for why, and nothing that was sent', async () => {
    const { send, log } = await serve();
    await send(JSON.stringify(activityOf({ channelId: 'secret' })));
    await send('{}');
    expect(log.lines.map(({ facts }) => facts)).toEqual([{ reason: 'channel' }, { reason: 'person' }]);
  });

  test('after all of it the server still answers', async () => {
    const { send } = await serve();
    for (const body of ['{}', '[', 'null', 'x'.repeat(300 * 1024), ''])
      await send(body).catch(() => undefined);
    expect(await send(WHOLE)).toMatchObject({ status: 200 });
  });
});

test('Every answer, of whatever kind, has the strict headers and does not say what it runs on', async () => {
  const { send } = await serve();
  const answers = [
    await send(WHOLE),
    await send('{}'),
    await send('{'),
    await send(undefined, { method: 'GET', path: '/nowhere' }),
    await send(undefined, { method: 'GET', path: '/healthz' }),
  ];
  for (const { headers } of answers) {
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    expect(JSON.stringify(headers)).not.toMatch(/restify|express|node/i);
  }
});

test('It says that it is alive, and whether it does all its work', async () => {
  const well = await serve();
  expect(await well.send(undefined, { method: 'GET', path: '/healthz' })).toMatchObject({
    status: 200,
    text: '{"ok":true}',
  });
  expect(await well.send(undefined, { method: 'GET', path: '/readyz' })).toMatchObject({
    status: 200,
    text: '{"ready":true,"missing":[]}',
  });
  await close?.();
  const ill = await serve(undefined, ['One sentence.']);
  expect(await ill.send(undefined, { method: 'GET', path: '/readyz' })).toMatchObject({
    status: 503,
    text: '{"ready":false,"missing":["One sentence."]}',
  });
  expect((await ill.send(undefined, { method: 'GET', path: '/healthz' })).status).toBe(200);
});
