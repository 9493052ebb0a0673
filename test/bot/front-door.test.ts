import { createServer, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { createFrontDoor, type Room, readinessOfAll } from '../../bot/front-door.ts';
import { CLOUDS } from '../../src/clouds.ts';

const PLACE = { cloud: CLOUDS.global };
const WELL = { ready: true, missing: [], warnings: [] };
const WAITING = { code: 'waiting', sentence: 'Something has waited.' };

/** A school that answers with the path that it was asked for. */
function open(name: string, readiness: ReturnType<typeof readinessOfAll> = WELL): Room {
  const http = createServer((asked, response) => {
    response.setHeader('Heed-Test', name);
    response.end(asked.url);
  });
  return { name, school: () => ({ http, readiness: () => readiness }), closed: () => 'school-starting' };
}
const closed: Room = { name: 'st-anne', school: () => undefined, closed: () => 'school-closed' };

const door = createFrontDoor([open('oakfield'), open('willow'), closed], PLACE);
beforeAll(() => new Promise<void>((done) => door.listen(0, '127.0.0.1', () => done())));
afterAll(() => void door.close());

/** The path goes over the wire as it stands: `fetch` would tidy it. */
function ask(
  path: string,
  method = 'GET',
): Promise<{ status: number; by: unknown; text: string; headers: object }> {
  const { port } = door.address() as AddressInfo;
  return new Promise((done, failed) => {
    const sent = request({ host: '127.0.0.1', port, path, method, agent: false }, (answer) => {
      let text = '';
      answer.on('data', (part) => {
        text += part;
      });
      answer.on('end', () =>
        done({
          status: answer.statusCode ?? 0,
          by: answer.headers['heed-test'],
          text,
          headers: answer.headers,
        }),
      );
    });
    sent.on('error', failed);
    sent.end();
  });
}

test.each([
  ['/oakfield/api/messages', 'oakfield', '/api/messages'],
  ['/willow/tab/assets/a.js?v=1', 'willow', '/tab/assets/a.js?v=1'],
  ['/willow', 'willow', '/'],
  ['/willow?a=b', 'willow', '/?a=b'],
  ['/oakfield/willow/tab', 'oakfield', '/willow/tab'],
  ['/oakfield/../willow/tab', 'oakfield', '/../willow/tab'],
])('%s is taken by %s as %s', async (path, by, inside) => {
  expect(await ask(path)).toMatchObject({ status: 200, by, text: inside });
});

test.each([
  '/',
  '/tab/',
  '/api/messages',
  '/elm/tab',
  '/Oakfield/tab',
  '//oakfield/tab',
  '/%6fakfield/tab',
  '/oakfield%2ftab',
  '/oakfield.',
  '/readyz/x',
])('%s leads to no school, and the answer says no more', async (path) => {
  const { status, by, text, headers } = await ask(path);
  expect({ status, by, text }).toEqual({ status: 404, by: undefined, text: '{"error":"refused"}' });
  expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
});

test('A school that is closed says kindly what to do, to a program, in the tab, and to whoever looks after it', async () => {
  const told = await ask('/st-anne/api/messages', 'POST');
  expect(told).toMatchObject({ status: 503, headers: { 'retry-after': '60' } });
  expect(JSON.parse(told.text)).toEqual({
    error: 'school.closed',
    sentence: expect.stringContaining('Tell the DSL in person'),
  });
  const page = await ask('/st-anne/tab/');
  expect(page).toMatchObject({
    status: 503,
    text: expect.stringContaining('ring 999'),
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'content-security-policy': expect.stringContaining('teams.microsoft.com'),
    },
  });
  const ready = await ask('/st-anne/readyz');
  expect(ready.status).toBe(503);
  expect(JSON.parse(ready.text).missing).toEqual([{ code: 'school-closed', sentence: expect.any(String) }]);
});

test('The whole process is alive while a school is closed, and not ready', async () => {
  expect(await ask('/healthz')).toMatchObject({ status: 200, text: '{"ok":true}' });
  const ready = await ask('/readyz');
  expect(ready.status).toBe(503);
  expect(JSON.parse(ready.text)).toEqual({
    ready: false,
    missing: [
      {
        code: 'school-closed',
        school: 'st-anne',
        sentence: expect.stringMatching(/^st-anne: Heed could not/),
      },
    ],
    warnings: [],
  });
});

test('What each school lacks is said with its name', () => {
  const rooms = [
    open('oakfield', { ready: false, missing: [WAITING], warnings: [] }),
    open('willow', { ready: true, missing: [], warnings: [WAITING] }),
  ];
  const named = (school: string) => ({
    code: 'waiting',
    school,
    sentence: `${school}: Something has waited.`,
  });
  expect(readinessOfAll(rooms)).toEqual({
    ready: false,
    missing: [named('oakfield')],
    warnings: [named('willow')],
  });
  expect(readinessOfAll([open('oakfield'), open('willow')])).toEqual(WELL);
});

test('What is no HTTP is answered strictly at the door', async () => {
  const { port } = door.address() as AddressInfo;
  const said = await new Promise<string>((done) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('no words of HTTP\r\n\r\n'));
    let text = '';
    socket.on('data', (part) => {
      text += part;
    });
    socket.on('close', () => done(text));
  });
  expect(said).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
  expect(said).toContain('Strict-Transport-Security');
});
