import { type Api, type ApiDeps, type Connection, createApi } from '../../tab/api.ts';
import { createStore } from '../../tab/store.ts';
import { CALLS } from '../../tab/words/parts.ts';

interface Sent {
  readonly path: string;
  readonly init: RequestInit;
  readonly headers: Readonly<Record<string, string>>;
}

type Answers = readonly (Response | 'never' | 'unreachable')[];

const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json', ...headers } });
const fault = (status: number, error: string, headers: Record<string, string> = {}) =>
  json(status, { error, sentence: `The sentence of ${error}.` }, headers);

/** An API whose server gives these answers in order. */
function world(answers: Answers, more: Partial<ApiDeps> = {}) {
  const sent: Sent[] = [];
  const waited: number[] = [];
  const shown: Connection[] = [];
  const ended = jest.fn();
  const connection = createStore<Connection>({ offline: false });
  connection.subscribe(() => shown.push(connection.get()));
  let count = 0;
  const api = createApi({
    async fetch(path, init) {
      const answer = answers[sent.length];
      sent.push({ path, init, headers: init.headers as Record<string, string> });
      if (answer === 'unreachable' || answer === undefined) throw new TypeError('Failed to fetch');
      if (answer !== 'never') return answer;
      return new Promise((_, failed) => {
        init.signal?.addEventListener('abort', () => failed(new DOMException('aborted', 'AbortError')));
      });
    },
    token: async () => `token-${sent.length}`,
    online: () => true,
    now: () => 1_000,
    wait: async (ms) => {
      waited.push(ms);
    },
    reference: () => {
      count += 1;
      return `REF${count}`;
    },
    connection,
    ended,
    ...more,
  });
  return { api, sent, waited, shown, ended, connection };
}

const kindOf = async (call: ReturnType<Api['get']>) => {
  const answer = await call;
  return answer.ok ? 'ok' : answer.fault.kind;
};

test('A call carries a token asked for just then, the session, and a reference of its own; nothing is cached', async () => {
  const { api, sent } = world([json(200, 1), json(200, 2)]);
  api.carry('s-1');
  expect(await api.get('/api/me')).toMatchObject({ ok: true, value: 1 });
  await api.post('/api/concerns', { search: 'x' }, { quiet: true });
  const [first, second] = sent;
  expect(first?.headers).toMatchObject({
    Authorization: 'Bearer token-0',
    'Heed-Session': 's-1',
    'Heed-Request': 'REF1',
  });
  expect(first?.headers).not.toHaveProperty('Heed-Quiet');
  expect(first?.init).toMatchObject({ cache: 'no-store', credentials: 'omit', redirect: 'error' });
  expect(second?.headers).toMatchObject({
    Authorization: 'Bearer token-1',
    'Heed-Request': 'REF2',
    'Heed-Quiet': '1',
    'Content-Type': 'application/json',
  });
  expect(second?.init.body).toBe('{"search":"x"}');
});

test.each<[number, string, string]>([
  [400, 'form.faults', 'refused'],
  [401, 'person.signed-out', 'signed-out'],
  [403, 'person.not-staff', 'no-right'],
  [404, 'concern.gone', 'no-right'],
  [409, 'work.changed', 'conflict'],
  [413, 'refused', 'refused'],
  [500, 'unexpected', 'failed'],
  [503, 'person.unchecked', 'failed'],
])('HTTP %i (%s) is a fault of kind %s with the server’s own sentence', async (status, error, kind) => {
  const { api } = world([fault(status, error)]);
  const answer = await api.get('/api/x');
  expect(answer).toMatchObject({
    ok: false,
    fault: { kind, sentence: `The sentence of ${error}.`, reference: 'REF1', body: { error } },
  });
});

test('An answer that is no answer of Heed’s has a sentence all the same', async () => {
  const page = () => new Response('<h1>Bad gateway</h1>', { status: 502 });
  const { api } = world([page(), new Response('{', { status: 200 })]);
  for (const _ of [1, 2]) {
    expect(await api.get('/api/x')).toMatchObject({
      ok: false,
      fault: { kind: 'failed', sentence: CALLS.unreadable },
    });
  }
});

test('A session that has ended locks at once, and its id is sent no more', async () => {
  const { api, ended, sent } = world([fault(403, 'session.ended'), json(200, 1)]);
  api.carry('s-1');
  expect(await kindOf(api.get('/api/x'))).toBe('locked');
  expect(ended).toHaveBeenCalledTimes(1);
  await api.get('/api/x');
  expect(sent[1]?.headers).not.toHaveProperty('Heed-Session');
});

test('A late answer to a session that is over does not end the one that followed it', async () => {
  let answer: (response: Response) => void = () => undefined;
  const late = new Promise<Response>((done) => {
    answer = done;
  });
  const { api, ended } = world([], { fetch: () => late });
  api.carry('old');
  const call = api.get('/api/x');
  api.carry('new');
  answer(fault(403, 'session.ended'));
  expect(await kindOf(call)).toBe('locked');
  expect(ended).not.toHaveBeenCalled();
});

test('When the server asks for a pause it is kept, shown, and the call tried again once', async () => {
  const { api, waited, shown, sent } = world([
    fault(429, 'person.too-fast', { 'Retry-After': '3' }),
    json(200, 'ok'),
  ]);
  expect(await api.get('/api/x')).toMatchObject({ ok: true, value: 'ok' });
  expect(waited).toEqual([3_000]);
  expect(shown).toEqual([{ offline: false, againAt: 4_000 }, { offline: false }]);
  expect(sent.map(({ headers }) => headers['Heed-Request'])).toEqual(['REF1', 'REF1']);
});

test('After a second refusal, or for a long pause, the person is told', async () => {
  const busy = (seconds: string) => fault(429, 'person.too-fast', { 'Retry-After': seconds });
  const twice = world([busy('1'), busy('1')]);
  expect(await kindOf(twice.api.get('/api/x'))).toBe('throttled');
  expect(twice.sent).toHaveLength(2);
  const long = world([busy('600')]);
  expect(await kindOf(long.api.get('/api/x'))).toBe('throttled');
  expect(long.waited).toEqual([]);
});

test('Offline is said without a call, or after one that reached nobody, until a call comes through', async () => {
  const cut = world(['unreachable', json(200, 1)]);
  expect(await kindOf(cut.api.get('/api/x'))).toBe('offline');
  expect(cut.connection.get()).toEqual({ offline: true });
  expect(await kindOf(cut.api.get('/api/x'))).toBe('ok');
  expect(cut.connection.get()).toEqual({ offline: false });
  const off = world([json(200, 1)], { online: () => false });
  expect(await kindOf(off.api.get('/api/x'))).toBe('offline');
  expect(off.sent).toEqual([]);
});

describe('nothing spins for ever', () => {
  test('when the server never answers', async () => {
    const { api } = world(['never']);
    expect(await kindOf(api.get('/api/x', { timeoutMs: 20 }))).toBe('timeout');
  });

  test('when Teams never gives a token', async () => {
    const { api, sent } = world([json(200, 1)], { token: () => new Promise<string>(() => undefined) });
    expect(await kindOf(api.get('/api/x', { timeoutMs: 20 }))).toBe('timeout');
    expect(sent).toEqual([]);
  });

  test('when Teams refuses a token', async () => {
    const { api } = world([json(200, 1)], { token: () => Promise.reject(new Error('no')) });
    expect(await kindOf(api.get('/api/x'))).toBe('signed-out');
  });
});

test('Calls that nobody asked for do not count as somebody being there', async () => {
  let now = 1_000;
  const { api } = world([json(200, 1), json(200, 1)], { now: () => now });
  now = 2_000;
  await api.get('/api/x', { quiet: true });
  expect(api.lastCounted()).toBe(1_000);
  await api.get('/api/x');
  expect(api.lastCounted()).toBe(2_000);
});

test('A file is taken as it comes, and sent as it is', async () => {
  const { api, sent } = world([new Response('a,b', { status: 200 }), json(200, 1)]);
  const answer = await api.file('/api/export');
  expect(answer.ok && (await answer.value.text())).toBe('a,b');
  const file = new Blob(['x'], { type: 'application/pdf' });
  await api.post('/api/files', file, { headers: { 'Content-Type': 'application/pdf' } });
  expect(sent[1]?.init.body).toBe(file);
  expect(sent[1]?.headers['Content-Type']).toBe('application/pdf');
});

describe('what is asked for ahead', () => {
  test('is given once, to whoever asks for it next; then it is asked for anew', async () => {
    const { api, sent } = world([json(200, 1), json(200, 2)]);
    api.ahead('/api/report-form');
    expect(await api.get('/api/report-form')).toMatchObject({ value: 1 });
    expect(sent).toHaveLength(1);
    expect(await api.get('/api/report-form')).toMatchObject({ value: 2 });
  });

  test('is no answer to anything else', async () => {
    const { api } = world([json(200, 1), json(200, 2)]);
    api.ahead('/api/report-form');
    expect(await api.get('/api/reports')).toMatchObject({ value: 2 });
  });

  test('is given to nobody in another session, and to nobody who comes late', async () => {
    let now = 1_000;
    const { api } = world([json(200, 1), json(200, 2), json(200, 3), json(200, 4)], { now: () => now });
    api.ahead('/api/report-form');
    api.carry('s-2');
    expect(await api.get('/api/report-form')).toMatchObject({ value: 2 });
    api.ahead('/api/report-form');
    now += 10_000;
    expect(await api.get('/api/report-form')).toMatchObject({ value: 4 });
  });
});
