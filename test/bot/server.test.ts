import { readdirSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type CloudAdapter, INVOKE_RESPONSE_KEY, type TurnContext } from 'botbuilder';
import type { ApiEndpoint } from '../../bot/api/api.ts';
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

let close: (() => Promise<void>) | undefined;
afterEach(async () => {
  await close?.();
  close = undefined;
});

/** The server on a port of its own, with an SDK that does what the test says. */
async function serve(
  onTurn: (body: unknown) => Promise<unknown> = async () => undefined,
  more: Partial<Parameters<typeof createServer>[0]> = {},
) {
  const log = fakeLog();
  const processed: unknown[] = [];
  // What the SDK does for a token that holds: the turn runs, and its answer stands in the state.
  const adapter = {
    processActivityDirect: async (
      _authorization: string,
      body: unknown,
      logic: (context: TurnContext) => Promise<void>,
    ) => {
      processed.push(body);
      const value = { status: 200, body: await onTurn(body) };
      await logic({ turnState: new Map([[INVOKE_RESPONSE_KEY, { value }]]) } as unknown as TurnContext);
    },
  } as unknown as CloudAdapter;
  const server = createServer({
    adapter,
    bot: { onTurn: async () => undefined } satisfies Bot,
    refuse: (body, authorization) => refuse(body, authorization, EXPECTED),
    readiness: () => ({ ready: true, missing: [], warnings: [] }),
    place: { cloud: CLOUDS.global },
    log,
    ...more,
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()));
  close = () => new Promise((done) => server.close(() => done()));
  const { port } = server.address() as AddressInfo;

  /** Bytes as they are, and all that comes back until the other side hangs up. */
  const raw = (bytes: string) =>
    new Promise<string>((done) => {
      const socket = connect({ port, host: '127.0.0.1' });
      let heard = '';
      socket.on('data', (chunk) => {
        heard += chunk;
      });
      socket.on('error', () => undefined);
      socket.on('close', () => done(heard));
      socket.write(bytes);
    });
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
  return { send, raw, log, processed, port };
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
    ['bytes that are no UTF-8', 400, [Buffer.from([0x22, 0xff, 0xfe, 0x22])]],
    ['a hundred levels', 400, [`${'['.repeat(100)}${']'.repeat(100)}`]],
    ['a hundred thousand levels', 400, [`${'{"a":['.repeat(30_000)}${']}'.repeat(30_000)}`]],
    [
      'a key that changes what things are',
      400,
      [JSON.stringify(activityOf({ value: JSON.parse('{"__proto__":{"verb":"secret"}}') }))],
    ],
    ['such a key, disguised', 400, ['{"a":{"__pr\\u006fto__":{"admin":true}}}']],
    ['too much', 413, [JSON.stringify({ secret: 'x'.repeat(300 * 1024) })]],
    ['far too much', 413, [JSON.stringify({ secret: 'x'.repeat(1024 * 1024) })]],
    ['a packed body', 415, [gzipSync(WHOLE), { headers: { 'content-encoding': 'gzip' } }]],
    ['a body that says it is packed', 415, ['secret', { headers: { 'content-encoding': 'gzip' } }]],
    ['another alphabet', 415, [WHOLE, { headers: { 'content-type': 'application/json; charset=utf-16' } }]],
    ['a type that only begins so', 415, [WHOLE, { headers: { 'content-type': 'application/jsonx' } }]],
    ['a wish for something else', 417, [WHOLE, { headers: { expect: 'secret' } }]],
    ['XML', 415, ['<secret/>', { headers: { 'content-type': 'application/xml' } }]],
    ['no type', 415, [WHOLE, { headers: { 'content-type': '' } }]],
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
      headers: { 'content-type': 'multipart/form-data; boundary=X' },
    });
    const written = files().filter((name) => !before.has(name));
    for (const name of written) rmSync(join(tmpdir(), name));
    expect([answer.status, written]).toEqual([415, []]);
  });

  test('what the SDK does not accept is HTTP 401, and neither answer nor log nor screen repeats its words', async () => {
    const printed = (['error', 'warn', 'log'] as const).map((name) =>
      jest.spyOn(console, name).mockImplementation(() => undefined),
    );
    const { send, log } = await serve(async () => {
      throw new Error('Words that somebody sent.');
    });
    expect(await send(WHOLE)).toMatchObject({ status: 401, text: '{"error":"refused"}' });
    expect(log.lines).toEqual([{ level: 'warn', event: 'refused', facts: { reason: 'sdk', name: 'Error' } }]);
    for (const spy of printed) {
      expect(spy).not.toHaveBeenCalled();
      spy.mockRestore();
    }
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

test('A turn that fails inside is HTTP 500 without a word why, and an alarm', async () => {
  const { send, log } = await serve(undefined, {
    bot: {
      onTurn: async () => {
        throw new Error('Words that somebody sent.');
      },
    },
  });
  expect(await send(WHOLE)).toMatchObject({ status: 500, text: '{"error":"failed"}' });
  expect(log.lines).toEqual([{ level: 'alarm', event: 'turn-failed', facts: { name: 'Error' } }]);
});

test('A question that the bot does not know is HTTP 501, a message HTTP 200, both without a body', async () => {
  const nothing = { processActivityDirect: async () => undefined };
  const { send } = await serve(undefined, { adapter: nothing });
  expect(await send(JSON.stringify(activityOf({ type: 'invoke' })))).toMatchObject({ status: 501, text: '' });
  expect(await send(WHOLE)).toMatchObject({ status: 200, text: '' });
});

describe('every answer, of whatever kind', () => {
  const GIVEN = {
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': expect.stringContaining('camera=()'),
    'referrer-policy': 'no-referrer',
    'strict-transport-security': expect.stringMatching(/^max-age=\d{8}/),
    'x-content-type-options': 'nosniff',
  };
  const NEVER = ['set-cookie', 'server', 'x-powered-by', 'access-control-allow-origin', 'etag'];

  test('has the strict headers, sets no cookie, lets no other site in, and does not say what it runs on', async () => {
    const { send } = await serve();
    const origin = { origin: 'https://example.test', cookie: 'a=b' };
    const answers = [
      await send(WHOLE, { headers: origin }),
      await send('{}', { headers: { ...origin, authorization: '' } }),
      await send('{}'),
      await send('{'),
      await send('x'.repeat(300 * 1024)),
      await send(WHOLE, { headers: { expect: 'x' } }),
      await send(undefined, { method: 'GET', path: '/nowhere', headers: origin }),
      await send(undefined, { method: 'GET', path: '/healthz' }),
      await send(undefined, { method: 'GET', path: '/readyz' }),
      await send(undefined, {
        method: 'OPTIONS',
        headers: { ...origin, 'access-control-request-method': 'POST' },
      }),
      await send(undefined, { method: 'DELETE', path: '/api/me' }),
      await send(undefined, { method: 'GET', path: '/%00%ff/..%2f..%2fetc/passwd' }),
    ];
    for (const { headers } of answers) {
      expect(headers).toMatchObject(GIVEN);
      for (const name of NEVER) expect(headers).not.toHaveProperty([name]);
      expect(JSON.stringify(headers)).not.toMatch(/restify|express|node/i);
    }
  });

  test.each<[string, string, string]>([
    ['words that are no HTTP', 'secret words\r\n\r\n', '400'],
    [
      'headers without an end',
      `GET /healthz HTTP/1.1\r\nHost: x\r\nSecret: ${'x'.repeat(40_000)}\r\n\r\n`,
      '431',
    ],
    [
      'another protocol',
      'GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
      '400',
    ],
    ['a tunnel', 'CONNECT example.test:443 HTTP/1.1\r\nHost: x\r\n\r\n', '400'],
    [
      'two lengths',
      'POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n',
      '400',
    ],
    [
      'a length and chunks',
      'POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      '400',
    ],
  ])('to %s as well, and then it hangs up', async (_what, bytes, status) => {
    const { send, raw } = await serve();
    const heard = await raw(bytes);
    expect(heard).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    for (const name of Object.keys(GIVEN)) expect(heard.toLowerCase()).toContain(`\n${name}: `);
    expect(heard).not.toMatch(/secret|restify|node/i);
    expect(await send(WHOLE)).toMatchObject({ status: 200 });
  });

  test('in the stand-in has no word about https, which loopback has not', async () => {
    const { send } = await serve(undefined, {
      place: { cloud: CLOUDS.standin, standIn: { origin: 'http://127.0.0.1:3979' } },
    });
    expect((await send(WHOLE)).headers).not.toHaveProperty(['strict-transport-security']);
  });
});

describe('whoever is slow', () => {
  test('is cut off, and meanwhile others are served', async () => {
    const { send, raw } = await serve();
    const began = Date.now();
    const slow = [raw('POST /api/messages HTTP/1.1\r\nHost: x\r\n'), raw('GET /healthz HTT')];
    expect(await send(WHOLE)).toMatchObject({ status: 200 });
    const heard = await Promise.all(slow);
    expect(heard.every((text) => text === '' || text.startsWith('HTTP/1.1 408 '))).toBe(true);
    expect(Date.now() - began).toBeLessThan(20_000);
  });

  test('in the middle of a body leaves nothing behind', async () => {
    const { send, processed, port } = await serve();
    for (let number = 0; number < 50; number += 1) {
      await new Promise<void>((done) => {
        const outgoing = request({
          host: '127.0.0.1',
          port,
          method: 'POST',
          path: '/api/messages',
          headers: { 'content-type': 'application/json', authorization: BEARER, 'content-length': '1000' },
        });
        outgoing.on('error', () => done());
        outgoing.write('{"type":', () => outgoing.destroy());
        outgoing.on('close', () => done());
      });
    }
    expect(await send(WHOLE)).toMatchObject({ status: 200 });
    expect(processed).toHaveLength(1);
  });
});

test('When more are being checked than can be, the next is told to wait, and is let in afterwards', async () => {
  const held: (() => void)[] = [];
  const api: readonly ApiEndpoint[] = [
    {
      method: 'GET',
      path: '/api/held',
      answer: () =>
        new Promise((done) => {
          held.push(() => done({ status: 200, body: {} }));
        }),
    },
  ];
  const { send } = await serve(undefined, { api });
  const inside = Array.from({ length: 512 }, () => send(undefined, { method: 'GET', path: '/api/held' }));
  while (held.length < 512) await new Promise((done) => setTimeout(done, 10));
  const kept = await send(WHOLE);
  expect([kept.status, kept.headers['retry-after']]).toEqual([429, '1']);
  for (const release of held) release();
  await Promise.all(inside);
  expect(await send(WHOLE)).toMatchObject({ status: 200 });
});

test('An answer is compressed only where its route allows it, and only for whoever takes that', async () => {
  const body = { text: 'A question of the form. '.repeat(100) };
  const answer = async () => ({ status: 200, body });
  const { send } = await serve(undefined, {
    api: [
      { method: 'GET', path: '/api/form', answer, packed: true },
      { method: 'GET', path: '/api/list', answer },
    ],
  });
  const ask = (path: string, accepts: string) =>
    send(undefined, { method: 'GET', path, headers: { 'accept-encoding': accepts } });
  const form = await ask('/api/form', 'gzip, br');
  expect(form.headers).toMatchObject({ 'content-encoding': 'br', vary: 'Accept-Encoding' });
  expect(form.headers['cache-control']).toBe('no-store');
  expect(Number(form.headers['content-length'])).toBeLessThan(500);
  for (const plain of [await ask('/api/form', 'identity'), await ask('/api/list', 'gzip, br')]) {
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.text).toBe(JSON.stringify(body));
  }
});

test('Whoever fills the place with bodies that never end keeps no report out', async () => {
  const { send, port, processed } = await serve();
  const slow = Array.from({ length: 600 }, () => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.on('error', () => undefined);
    socket.write(
      `POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAuthorization: ${BEARER}\r\nContent-Length: 1000\r\n\r\n{`,
    );
    return socket;
  });
  await Promise.all(slow.map((socket) => new Promise((done) => socket.once('connect', done))));
  for (let time = 0; time < 5; time += 1) expect((await send(WHOLE)).status).toBe(200);
  expect(processed).toHaveLength(5);
  for (const socket of slow) socket.destroy();
});

test('Two hundred that are refused are not two hundred lines in the log', async () => {
  const { send, log } = await serve();
  for (let round = 0; round < 10; round += 1) {
    await Promise.all(Array.from({ length: 20 }, () => send('{}', { headers: { authorization: '' } })));
  }
  // The minute may change on the way.
  expect(log.lines.length).toBeLessThanOrEqual(41);
});

test('Turns under way do not count: a hundred slow ones keep nobody out', async () => {
  const { send } = await serve(undefined, {
    bot: { onTurn: () => new Promise((done) => setTimeout(done, 200)) },
  });
  const answers = await Promise.all(Array.from({ length: 600 }, () => send(WHOLE)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
});

test('It says that it is alive, and whether it does all its work', async () => {
  const well = await serve();
  expect(await well.send(undefined, { method: 'GET', path: '/healthz' })).toMatchObject({
    status: 200,
    text: '{"ok":true}',
  });
  expect(await well.send(undefined, { method: 'GET', path: '/readyz' })).toMatchObject({
    status: 200,
    text: '{"ready":true,"missing":[],"warnings":[]}',
  });
  await close?.();
  const ill = await serve(undefined, { readiness: () => ({ ready: false, missing: [], warnings: [] }) });
  expect((await ill.send(undefined, { method: 'GET', path: '/readyz' })).status).toBe(503);
  expect((await ill.send(undefined, { method: 'GET', path: '/healthz' })).status).toBe(200);
});
