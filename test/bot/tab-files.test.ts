import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { CloudAdapter } from 'botbuilder';
import { createServer } from '../../bot/server.ts';
import { createTabFiles } from '../../bot/tab-files.ts';
import { CLOUDS } from '../../src/clouds.ts';
import { fakeLog } from '../support/fake-log.ts';

const SCRIPT = 'console.log("a script of the tab");'.repeat(20);
const SCHOOL = { cloud: CLOUDS.global };
const STAND_IN = { cloud: CLOUDS.standin, standIn: { origin: 'http://127.0.0.1:3979' } };

let folder: string;
beforeEach(() => {
  const above = mkdtempSync(join(tmpdir(), 'heed-tab-'));
  writeFileSync(join(above, 'secret.js'), 'a secret');
  folder = join(above, 'tab');
  mkdirSync(join(folder, 'assets'), { recursive: true });
  mkdirSync(join(folder, '.vite'));
  writeFileSync(join(folder, '.vite/manifest.json'), '{}');
  writeFileSync(join(folder, '.built-from'), 'a hash');
  writeFileSync(join(folder, 'index.html'), '<head><!--heed-host--></head>');
  const script = join(folder, 'assets/main-AbC_1-x9.js');
  writeFileSync(script, SCRIPT);
  writeFileSync(`${script}.br`, brotliCompressSync(SCRIPT));
  writeFileSync(`${script}.gz`, gzipSync(SCRIPT));
  writeFileSync(join(folder, 'assets/plain.css'), 'a {}');
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

test.each(['/tab', '/tab/', '/tab/index.html'])('%s is the page, which is never cached', (path) => {
  const file = createTabFiles(folder, SCHOOL).find(path, 'br');
  expect(file?.bytes.toString()).toContain('<head>');
  expect(file?.headers).toEqual({ 'Content-Type': 'text/html; charset=utf-8' });
});

test.each<[string | undefined, string | undefined]>([
  ['gzip, deflate, br', 'br'],
  ['gzip', 'gzip'],
  ['br;q=0, gzip;q=0.5', 'gzip'],
  ['identity', undefined],
  [undefined, undefined],
])('Who accepts %s gets %s, for ever under this name', (accepts, encoding) => {
  const file = createTabFiles(folder, SCHOOL).find('/tab/assets/main-AbC_1-x9.js', accepts);
  expect(file?.headers['Content-Encoding']).toBe(encoding);
  expect(file?.headers).toMatchObject({
    'Content-Type': 'text/javascript; charset=utf-8',
    'Cache-Control': 'public, max-age=31536000, immutable',
    Vary: 'Accept-Encoding',
  });
});

test.each([
  ['', '/tab/'],
  ['/oakfield', '/oakfield/tab/'],
])(
  'Under the path "%s" the page names its files by whole paths, with or without a slash at its end',
  (base, at) => {
    writeFileSync(
      join(folder, 'index.html'),
      '<script type="module" src="./assets/a.js"></script><link rel="modulepreload" href="./assets/b.js">',
    );
    for (const path of ['/tab', '/tab/']) {
      const page = createTabFiles(folder, SCHOOL, base).find(path, undefined)?.bytes.toString();
      expect(page).toBe(
        `<script type="module" src="${at}assets/a.js"></script><link rel="modulepreload" href="${at}assets/b.js">`,
      );
    }
  },
);

test('What has no hash in its name may change, so it is not kept', () => {
  const file = createTabFiles(folder, SCHOOL).find('/tab/assets/plain.css', 'br');
  expect(file?.headers).toEqual({ 'Content-Type': 'text/css; charset=utf-8' });
});

test.each([
  '/tab/../secret.js',
  '/tab/..%2fsecret.js',
  '/tab/%2e%2e/secret.js',
  '/tab/assets/../../secret.js',
  '/tab/..\\secret.js',
  '/tab//etc/passwd',
  '/tab/.built-from',
  '/tab/.vite/manifest.json',
  '/tab/assets/main-AbC_1-x9.js.br',
  '/tab/assets',
  '/tab/assets/',
  '/tab/__proto__',
  '/tab/nothing.js',
])('There is no %s', (path) => {
  expect(createTabFiles(folder, SCHOOL).find(path, 'br')).toBeUndefined();
});

test('Only beside the stand-in the page is told of a host on this machine', () => {
  const page = (place: Parameters<typeof createTabFiles>[1]) =>
    createTabFiles(folder, place).find('/tab/', undefined)?.bytes.toString();
  expect(page(SCHOOL)).toBe('<head></head>');
  expect(page(STAND_IN)).toBe(
    '<head><meta name="heed-host" content="http://localhost:3979" />' +
      '<meta name="heed-host" content="http://127.0.0.1:3979" /></head>',
  );
});

test('A tab that is built later, or anew, is served without a restart', () => {
  rmSync(join(folder, 'index.html'));
  const files = createTabFiles(folder, SCHOOL);
  expect(files.find('/tab/', undefined)).toBeUndefined();
  writeFileSync(join(folder, 'index.html'), 'one');
  expect(files.find('/tab/', undefined)?.bytes.toString()).toBe('one');
  writeFileSync(join(folder, 'index.html'), 'two');
  utimesSync(join(folder, 'index.html'), new Date(), new Date(Date.now() + 5_000));
  expect(files.find('/tab/', undefined)?.bytes.toString()).toBe('two');
});

describe('over the wire', () => {
  async function serve(api: boolean) {
    const server = createServer({
      adapter: {} as unknown as CloudAdapter,
      bot: { onTurn: async () => undefined },
      refuse: () => 'issuer',
      readiness: () => ({ ready: true, missing: [], warnings: [] }),
      place: SCHOOL,
      log: fakeLog(),
      tabFolder: folder,
      ...(api ? { api: [] } : {}),
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()));
    const { port } = server.address() as AddressInfo;
    const ask = (path: string, method = 'GET') =>
      new Promise<{ status: number; text: string; headers: NodeJS.Dict<string | string[]> }>(
        (done, failed) => {
          request({ port, host: '127.0.0.1', path, method, agent: false }, (response) => {
            const chunks: Buffer[] = [];
            response.on('data', (chunk: Buffer) => chunks.push(chunk));
            response.on('end', () => {
              const text = Buffer.concat(chunks).toString();
              done({ status: response.statusCode ?? 0, text, headers: response.headers });
            });
          })
            .on('error', failed)
            .end();
        },
      );
    return { ask, close: () => new Promise<void>((done) => server.close(() => done())) };
  }

  test('The page and its parts go out with their headers; what is not there is 404 without a word', async () => {
    const { ask, close } = await serve(true);
    const page = await ask('/tab?theme=dark');
    expect(page).toMatchObject({ status: 200, headers: { 'cache-control': 'no-store' } });
    expect(page.headers['content-security-policy']).toContain("script-src 'self'");
    const script = await ask('/tab/assets/main-AbC_1-x9.js');
    expect(script).toMatchObject({
      status: 200,
      text: SCRIPT,
      headers: {
        'cache-control': 'public, max-age=31536000, immutable',
        'x-content-type-options': 'nosniff',
      },
    });
    expect(await ask('/tab/', 'HEAD')).toMatchObject({ status: 200, text: '' });
    for (const path of ['/tab/nothing.js', '/tab/../secret.js', '/tab/%2e%2e/secret.js', '/tab/assets/%ff']) {
      const gone = await ask(path);
      expect([400, 404]).toContain(gone.status);
      expect(gone.headers['cache-control']).toBe('no-store');
      expect(['', '{"error":"refused"}']).toContain(gone.text);
    }
    await close();
  });

  test('Where a school has no tab there is no page', async () => {
    const { ask, close } = await serve(false);
    expect((await ask('/tab/')).status).toBe(404);
    await close();
  });
});
