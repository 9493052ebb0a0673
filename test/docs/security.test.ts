import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { headersFor } from '../../bot/headers.ts';
import { CLOUDS } from '../../src/clouds.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const DOC = read('docs/security.md');

/** What stands between backticks in a text. */
const codes = (text: string) => [...text.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);

/** The rows of the table below a heading's or a paragraph's first words, each cell as it is written. */
function tableAfter(words: string): readonly (readonly string[])[] {
  const lines = DOC.slice(DOC.indexOf(words)).split('\n');
  const first = lines.findIndex((line) => line.startsWith('|'));
  const after = lines.slice(first);
  const end = after.findIndex((line) => !line.startsWith('|'));
  return after.slice(2, end).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

test('Every file that the page names is there', () => {
  const paths = codes(DOC).filter((code) => /^((bot|docs|scripts|src|test|local)\/|README)/.test(code));
  expect(paths.length).toBeGreaterThan(25);
  expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});

test('Every command that the page names is one of the package', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Readonly<Record<string, string>> };
  const named = codes(DOC).flatMap((code) => /^npm run ([\w-]+)/.exec(code)?.[1] ?? []);
  expect(named.length).toBeGreaterThan(1);
  expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
});

test('Everyone who might try something has what stops them, and a test that shows it or a word that none does', () => {
  const rows = tableAfter('## Who might try what');
  expect(rows.length).toBeGreaterThanOrEqual(12);
  for (const [who = '', tries = '', stops = '', shown = ''] of rows) {
    expect({ who, whole: tries !== '' && stops !== '' }).toEqual({ who, whole: true });
    const tests = codes(shown).filter((path) => /^test\/.*\.test\.ts$/.test(path));
    if (!stops.startsWith('nothing:')) expect({ who, tests: tests.length > 0 }).toEqual({ who, tests: true });
  }
});

describe('Permissions', () => {
  const PERMISSION = /\b[A-Z]\w+(?:\.[A-Z]\w+)*\.(?:All|Selected|Create)\b/g;
  const running = tableAfter('While it runs').map(([name = '']) => codes(name)[0] ?? '');
  const once = tableAfter('Once, by a person').map(([name = '']) => codes(name)[0] ?? '');

  test('are those that the stand-in gives to the running app, and no other', () => {
    const given = /id: STAND_IN\.graphClientId,\s*secret: [\w.]+,\s*roles: \[([^\]]*)\]/.exec(
      read('local/tenant.ts'),
    )?.[1];
    expect(running.toSorted()).toEqual((given?.match(PERMISSION) ?? []).toSorted());
    const bot = /id: STAND_IN\.botId, secret: [\w.]+, roles: \[([^\]]*)\]/.exec(read('local/tenant.ts'))?.[1];
    expect(bot).toBe('');
  });

  test('that the program names anywhere are on the page, and the page names no other', () => {
    // What the conformance run needs in a tenant for tests is on its own page.
    const files = ['bot', 'src', 'scripts'].flatMap(filesIn);
    const code = files
      .filter((file) => !file.startsWith('scripts/conformance'))
      .map(read)
      .join('\n');
    const all = [...running, ...once];
    expect((code.match(PERMISSION) ?? []).filter((name) => !all.includes(name))).toEqual([]);
    expect([...new Set(DOC.match(PERMISSION) ?? [])].toSorted()).toEqual([...new Set(all)].toSorted());
  });

  test('of the running app are read in the directory and selected in SharePoint: none writes to either as a whole', () => {
    for (const name of running) expect(name).toMatch(/^Sites\.Selected$|\.Read\.All$/);
  });
});

test('Every header and its value is on the page, and the page has no other', () => {
  const rows = tableAfter('On every answer').map(([name = '', value = '']) => [
    codes(name)[0],
    codes(value)[0],
  ]);
  expect(Object.fromEntries(rows)).toEqual(headersFor('/api/messages', { cloud: CLOUDS.global }));
  const { 'Content-Security-Policy': policy, ...rest } = headersFor('/tab/', { cloud: CLOUDS.global });
  expect(DOC).toContain(`\n${policy}\n`);
  expect(headersFor('/api/messages', { cloud: CLOUDS.global })).toMatchObject(rest);
});

function filesIn(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}/${name}`);
}
