import { clientAt, type Script, type Server, startServer } from './scripted-server.ts';

const CANARY = 'Canary Childname';
const ITEMS = {
  call: 'GET lists/Entries/items',
  method: 'GET',
  path: '/sites/s/lists/Entries/items',
} as const;
const POST = {
  call: 'POST lists/Entries/items',
  method: 'POST',
  path: '/sites/s/lists/Entries/items',
  body: { fields: { Title: CANARY } },
} as const;

let server: Server;
beforeEach(async () => {
  server = await startServer();
});
afterEach(() => server.close());

async function faultOf(script: Script, request: Parameters<ReturnType<typeof clientAt>['graph']['call']>[0]) {
  server.graph = script;
  const answer = await clientAt(server.origin).graph.call(request);
  return answer.ok ? 'ok' : answer.fault.code;
}

test('a call carries the token and the headers that Microsoft asks for, and no SDK telemetry', async () => {
  const { graph } = clientAt(server.origin);
  expect(await graph.call({ ...ITEMS, headers: { ConsistencyLevel: 'eventual' } })).toMatchObject({
    ok: true,
    value: { status: 200, body: { value: [] } },
  });
  expect(server.asked).toHaveLength(1);
  expect(server.asked[0]).toMatchObject({ method: 'GET', path: '/v1.0/sites/s/lists/Entries/items' });
  expect(server.asked[0]?.headers).toMatchObject({
    authorization: 'Bearer token-1',
    'accept-language': 'en-US',
    'user-agent': expect.stringMatching(/^NONISV\|Heed\|Heed\/\d/),
    'client-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    consistencylevel: 'eventual',
  });
  expect(server.asked[0]?.headers).not.toHaveProperty('sdkversion');
});

test('literals stay encoded as they were given', async () => {
  const { graph } = clientAt(server.origin);
  const filter = encodeURIComponent("fields/Reference eq 'a&b#c''d'");
  await graph.call({ ...ITEMS, path: `${ITEMS.path}?$expand=fields($select=A,B)&$filter=${filter}` });
  const url = new URL(server.asked[0]?.path ?? '', server.origin);
  expect(url.searchParams.get('$filter')).toBe("fields/Reference eq 'a&b#c''d'");
  expect(url.searchParams.get('$expand')).toBe('fields($select=A,B)');
});

test.each([500, 502, 503, 504, 429])('a POST answered %d is not sent again', async (status) => {
  await faultOf(() => ({ status, body: { error: { code: 'x', message: 'y' } } }), POST);
  expect(server.asked).toHaveLength(1);
});

test.each<[string, Script, string]>([
  ['a 503 in HTML', () => ({ status: 503, body: '<html>busy</html>' }), 'graph.unreachable'],
  ['a 403 without a body', () => ({ status: 403 }), 'graph.refused'],
  ['a 404 in JSON', () => ({ status: 404, body: { error: { code: 'itemNotFound' } } }), 'graph.missing'],
  ['a closed socket', () => 'drop', 'graph.unreachable'],
  ['a 200 in HTML', () => ({ status: 200, body: '<html>sign in</html>' }), 'graph.unreachable'],
  ['a redirect', () => ({ status: 302, headers: { location: 'https://graph.example/' } }), 'graph.refused'],
])('%s is %s', async (_, script, code) => {
  expect(await faultOf(script, POST)).toBe(code);
});

test('204 without a body is an answer', async () => {
  server.graph = () => ({ status: 204 });
  const { graph } = clientAt(server.origin);
  expect(await graph.call(POST)).toMatchObject({ ok: true, value: { status: 204, body: undefined } });
});

test('the time limit ends a call that gets no answer', async () => {
  const begun = Date.now();
  expect(await faultOf(() => 'hang', { ...ITEMS, timeoutMs: 100 })).toBe('graph.unreachable');
  expect(Date.now() - begun).toBeLessThan(3000);
});

test('the time limit covers the token, and the request is then never sent', async () => {
  server.token = () => 'hang';
  expect(await faultOf(() => ({ status: 200 }), { ...POST, timeoutMs: 100 })).toBe('graph.unreachable');
  expect(server.asked).toHaveLength(0);
});

test('without a token nothing is sent', async () => {
  server.token = () => ({ status: 401, body: { error: 'invalid_client', error_codes: [7000222] } });
  expect(await faultOf(() => ({ status: 200 }), POST)).toBe('graph.refused');
  expect(server.asked).toHaveLength(0);
});

test('a throttled site is left alone for as long as it asked; the directory is not', async () => {
  server.graph = (asked) =>
    asked.path.includes('/sites/')
      ? { status: 429, headers: { 'retry-after': '30' }, body: { error: { code: 'activityLimitReached' } } }
      : { status: 200, body: {} };
  const { graph } = clientAt(server.origin);
  const codes = [await graph.call(ITEMS), await graph.call(POST)].map((each) => !each.ok && each.fault.code);
  expect(codes).toEqual(['graph.throttled', 'graph.throttled']);
  expect(server.asked).toHaveLength(1);
  expect(await graph.call({ call: 'GET users/{id}', method: 'GET', path: '/users/u' })).toMatchObject({
    ok: true,
  });
});

test('after the pause the site is asked again', async () => {
  server.graph = () => ({ status: 429, headers: { 'retry-after': '1' } });
  const { graph } = clientAt(server.origin);
  await graph.call(ITEMS);
  server.graph = () => ({ status: 200, body: {} });
  expect(await graph.call(ITEMS)).toMatchObject({ ok: false });
  await new Promise((resolve) => setTimeout(resolve, 1050));
  expect(await graph.call(ITEMS)).toMatchObject({ ok: true });
});

test('a 503 that names a pause is obeyed, one that names none is not guessed at', async () => {
  const { graph } = clientAt(server.origin);
  server.graph = () => ({ status: 503 });
  await graph.call(ITEMS);
  server.graph = () => ({ status: 503, headers: { 'retry-after': '60' } });
  await graph.call(ITEMS);
  await graph.call(ITEMS);
  expect(server.asked).toHaveLength(2);
});

test('a filter that touches too many rows is refused and pauses nothing', async () => {
  server.graph = () => ({ status: 429 });
  const { graph } = clientAt(server.origin);
  const filtered = { ...ITEMS, path: `${ITEMS.path}?$filter=fields%2FA%20eq%20'b'` };
  expect(await graph.call(filtered)).toMatchObject({ ok: false, fault: { code: 'graph.refused' } });
  await graph.call(filtered);
  expect(server.asked).toHaveLength(2);
});

test('a token that is refused is renewed once, and not again within a minute', async () => {
  server.graph = (asked) =>
    asked.headers.authorization === 'Bearer token-1' ? { status: 401 } : { status: 200, body: {} };
  const { graph } = clientAt(server.origin);
  expect(await graph.call(POST)).toMatchObject({ ok: true });
  expect(server.tokenRequests).toHaveLength(2);
  server.graph = () => ({ status: 401 });
  expect(await graph.call(POST)).toMatchObject({ ok: false, fault: { code: 'graph.refused' } });
  expect(server.tokenRequests).toHaveLength(2);
});

test('a link of Graph is followed, a link to anywhere else is not', async () => {
  const { graph, log } = clientAt(server.origin);
  const next = 'https://graph.microsoft.com/v1.0/sites/s/lists/Entries/items?$skiptoken=abc=';
  expect(await graph.call({ ...ITEMS, path: next })).toMatchObject({ ok: true });
  expect(server.asked[0]?.path).toBe('/v1.0/sites/s/lists/Entries/items?$skiptoken=abc=');
  for (const path of [
    'https://graph.example/v1.0/sites/s',
    'https://graph.microsoft.com.example/v1.0/sites/s',
    'https://graph.microsoft.us/v1.0/sites/s',
    'sites/s',
    '/sites/s?$search=https://graph.example/v1.0/x',
  ]) {
    expect(await graph.call({ ...ITEMS, path })).toMatchObject({
      ok: false,
      fault: { code: 'graph.refused' },
    });
  }
  expect(server.asked).toHaveLength(1);
  expect(log.lines.filter((line) => line.level === 'alarm')).toHaveLength(5);
});

test('every call is one line of the log, and nothing that anyone wrote is in it', async () => {
  const scripts: Script[] = [
    () => ({ status: 201, body: { fields: { Title: CANARY } }, headers: { 'request-id': CANARY } }),
    () => ({ status: 400, body: { error: { code: CANARY, message: CANARY } } }),
    () => ({ status: 503, body: `<html>${CANARY}</html>` }),
    () => ({ status: 410, headers: { location: `https://graph.microsoft.com/v1.0/${CANARY}` } }),
    () => 'drop',
  ];
  const { graph, log } = clientAt(server.origin);
  const answers = [];
  for (const script of scripts) {
    server.graph = script;
    answers.push(
      await graph.call({ ...POST, path: `${POST.path}?$filter=${encodeURIComponent(`x eq '${CANARY}'`)}` }),
    );
  }
  expect(answers.map((answer) => answer.ok)).toEqual([true, false, false, false, false]);
  expect(log.lines.map((line) => [line.level, line.facts.status])).toEqual([
    ['info', 201],
    ['warn', 400],
    ['warn', 503],
    ['warn', 410],
    ['warn', 0],
  ]);
  expect(JSON.stringify(log.lines)).not.toMatch(/Canary|Childname|token-1/);
  expect(Object.keys(log.lines[0]?.facts ?? {})).toEqual(['call', 'status', 'ms', 'requestId']);
});

test("Graph's own id of a call is the one in the log", async () => {
  const id = '0d000000-0000-4000-8000-000000000abc';
  server.graph = () => ({ status: 200, body: {}, headers: { 'request-id': id } });
  const { graph, log } = clientAt(server.origin);
  await graph.call(ITEMS);
  expect(log.lines[0]?.facts.requestId).toBe(id);
});
