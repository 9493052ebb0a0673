import { headersFor } from '../../bot/headers.ts';
import { CLOUDS } from '../../src/clouds.ts';

const PAGES = ['/tab', '/tab/', '/tab/index.html', '/tab/assets/x.js'];
const OTHERS = ['/', '/api/messages', '/api/me', '/healthz', '/readyz', '/table', '/Tab/', '/api/tab/'];
const policy = (path: string, place: Parameters<typeof headersFor>[1]) =>
  headersFor(path, place)['Content-Security-Policy'] ?? '';
const ancestors = (text: string) => /frame-ancestors ([^;]*)/.exec(text)?.[1]?.split(' ');

test.each(OTHERS)('What is answered under %s is no page: it loads nothing and nobody frames it', (path) => {
  expect(policy(path, { cloud: CLOUDS.global })).toBe("default-src 'none'; frame-ancestors 'none'");
});

test.each(PAGES)('The page %s may be framed by Teams and by nobody else', (path) => {
  expect(ancestors(policy(path, { cloud: CLOUDS.global }))).toEqual([
    'https://teams.microsoft.com',
    'https://*.teams.microsoft.com',
    'https://*.cloud.microsoft',
  ]);
  expect(ancestors(policy(path, { cloud: CLOUDS.usgov }))).toEqual(['https://gov.teams.microsoft.us']);
  expect(ancestors(policy(path, { cloud: CLOUDS.china }))).toEqual(["'none'"]);
});

test('A page runs only what the app itself serves', () => {
  const rules = policy('/tab/', { cloud: CLOUDS.global }).split('; ');
  expect(rules).toEqual(
    expect.arrayContaining([
      "default-src 'none'",
      "script-src 'self'",
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
    ]),
  );
  expect(rules.find((rule) => rule.startsWith('script-src'))).not.toMatch(/unsafe|\*|https?:/);
});

test('No address of one machine stands in any header, unless the cloud is the stand-in', () => {
  for (const cloud of Object.values(CLOUDS)) {
    for (const path of [...PAGES, ...OTHERS]) {
      expect(JSON.stringify(headersFor(path, { cloud }))).not.toMatch(/localhost|127\.0\.0\.1|http:/);
    }
  }
  const standIn = { origin: 'http://127.0.0.1:3979' };
  expect(ancestors(policy('/tab/', { cloud: CLOUDS.standin, standIn }))).toEqual(
    expect.arrayContaining(['http://localhost:3979', 'http://127.0.0.1:3979']),
  );
});

test('https is demanded for two years, but not of loopback, which has none', () => {
  expect(headersFor('/', { cloud: CLOUDS.global })['Strict-Transport-Security']).toMatch(/^max-age=63072000/);
  const standIn = { origin: 'http://127.0.0.1:3979' };
  expect(headersFor('/', { cloud: CLOUDS.standin, standIn })['Strict-Transport-Security']).toBeUndefined();
});
