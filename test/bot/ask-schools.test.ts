/** Schools of a trust over a real wire: what is sent to them, and everything that one of them may do wrong. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAskSchools } from '../../bot/ask-schools.ts';
import { freePort } from '../support/stack.ts';

const ASKER = { oid: '0d000000-0000-4000-8000-000000000008', authorization: 'Bearer theirs' };

interface Got {
  readonly call: string;
  readonly headers: IncomingMessage['headers'];
}

const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

type Answers = (call: string, response: ServerResponse, got: readonly Got[]) => void;

/** A school at a path of its own, and what it was sent. */
async function schoolThat(answers: Answers) {
  const got: Got[] = [];
  const server = createServer((request, response) => {
    const call = `${request.method} ${request.url}`;
    got.push({ call, headers: request.headers });
    request.resume();
    answers(call, response, got);
  });
  open.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/oak`;
  return { school: { name: 'Oakfield', base }, got };
}

const json = (response: ServerResponse, status: number, body: unknown) => {
  response.statusCode = status;
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify(body));
};
const SESSION = { session: '0123456789abcdef' };

/** Begins sessions as a school does, and answers its governors' page as the test says. */
const withSession =
  (page: Answers): Answers =>
  (call, response, got) =>
    call.startsWith('POST') ? json(response, 200, SESSION) : page(call, response, got);

async function answerTo(answers: Answers, waitMs = 2_000) {
  const { school, got } = await schoolThat(answers);
  return { said: await createAskSchools([school], { waitMs }).ask(school, ASKER), got };
}

test('A school is asked for a session and then for its governors’ page, as the person and as nobody else', async () => {
  const { said, got } = await answerTo(withSession((_call, response) => json(response, 200, { note: 'x' })));
  expect(said).toEqual({ ok: true, status: 200, body: { note: 'x' } });
  expect(got.map(({ call }) => call)).toEqual(['POST /oak/api/session', 'GET /oak/api/governors']);
  for (const { headers } of got) {
    expect(headers.authorization).toBe(ASKER.authorization);
    expect(
      Object.keys(headers).filter((name) => /cookie|origin|referer|forwarded|oid|request/.test(name)),
    ).toEqual([]);
  }
  expect(got.map(({ headers }) => headers['heed-session'])).toEqual([undefined, SESSION.session]);
});

test('The session is used again by the same person only, and a new one begun when it has ended', async () => {
  let begun = 0;
  let ended = false;
  const { school, got } = await schoolThat((call, response) => {
    if (call.startsWith('POST')) {
      begun += 1;
      ended = false;
      return json(response, 200, { session: `session-${begun}` });
    }
    return ended ? json(response, 403, { error: 'session.ended' }) : json(response, 200, { begun });
  });
  const { ask } = createAskSchools([school]);
  await ask(school, ASKER);
  await ask(school, ASKER);
  expect(begun).toBe(1);
  await ask(school, { ...ASKER, oid: '0d000000-0000-4000-8000-000000000009' });
  expect(begun).toBe(2);
  ended = true;
  expect(await ask(school, ASKER)).toEqual({ ok: true, status: 200, body: { begun: 3 } });
  expect(got.at(-1)?.headers['heed-session']).toBe('session-3');
});

test('What a school refuses is handed on as it came, and its page is not asked for', async () => {
  const refused = { error: 'person.not-staff' };
  const { said, got } = await answerTo((_call, response) => json(response, 403, refused));
  expect(said).toEqual({ ok: true, status: 403, body: refused });
  expect(got).toHaveLength(1);
});

test('An address to which a school sends us on is never asked, and is sent no token', async () => {
  const elsewhere = await schoolThat((_call, response) => json(response, 200, SESSION));
  for (const status of [301, 302, 303, 307, 308]) {
    const { said } = await answerTo((_call, response) => {
      // Not with writeHead, which restify changes for every server of the process.
      response.statusCode = status;
      response.setHeader('Location', `${elsewhere.school.base}/api/session`);
      response.end();
    });
    expect([status, said]).toEqual([status, { ok: false, code: 'redirected' }]);
  }
  expect(elsewhere.got).toEqual([]);
});

test('An answer without end is not read to its end, whether it says how long it is or not', async () => {
  let sent = 0;
  const { said } = await answerTo(
    withSession((_call, response) => {
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(64 * 1024))) sent += 1;
      };
      response.on('drain', more);
      more();
    }),
  );
  expect(said).toEqual({ ok: false, code: 'too-large' });
  expect(sent).toBeLessThan(400);
  const long = JSON.stringify('x'.repeat(300_000));
  const { said: announced } = await answerTo(withSession((_call, response) => response.end(long)));
  expect(announced).toEqual({ ok: false, code: 'too-large' });
});

test.each([
  ['at all', () => undefined],
  ['after it began a session', withSession(() => undefined)],
  ['after the first half of an answer', withSession((_call, response) => void response.write('{"note":'))],
] as const)('A school that does not answer %s is late, and nobody waits for longer', async (_, answers) => {
  expect((await answerTo(answers, 100)).said).toEqual({ ok: false, code: 'late' });
});

test('A school where nobody listens, or that hangs up, is unreachable', async () => {
  const nobody = { name: 'Elm', base: `http://127.0.0.1:${await freePort()}` };
  expect(await createAskSchools([nobody]).ask(nobody, ASKER)).toEqual({ ok: false, code: 'unreachable' });
  const { said } = await answerTo((_call, response) => response.destroy());
  expect(said).toEqual({ ok: false, code: 'unreachable' });
});

test.each([
  ['a page of a front end', 200, '<html>', { ok: false, code: 'unreadable' }],
  ['nothing', 200, '', { ok: false, code: 'unreadable' }],
  ['an error of a front end', 502, '<html>', { ok: true, status: 502, body: undefined }],
])('A school that answers %s is read as that', async (_, status, text, expected) => {
  const { said } = await answerTo(
    withSession((_call, response) => {
      response.statusCode = status;
      response.end(text);
    }),
  );
  expect(said).toEqual(expected);
});

test.each([{}, { session: 7 }, { session: '' }, { session: 'a b\r\nCookie: x' }, null])(
  'A session that is none, such as %j, is never sent back',
  async (body) => {
    const { said, got } = await answerTo((_call, response) => json(response, 200, body));
    expect(said).toEqual({ ok: false, code: 'unreadable' });
    expect(got).toHaveLength(1);
  },
);

test('Nothing but a school of the configuration is sent a token', async () => {
  const { school } = await schoolThat(withSession((_call, response) => json(response, 200, {})));
  const { ask } = createAskSchools([{ name: 'Elm', base: 'https://elm.example' }]);
  await expect(ask(school, ASKER)).rejects.toThrow('no school of the trust');
});
