import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { builtMain } from '../../bot/built.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'heed-built-'));
});
afterEach(() => rmSync(root, { recursive: true }));

/** A file as old as so many minutes. */
function write(path: string, minutes: number): void {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '');
  const at = new Date(Date.now() - minutes * 60_000);
  utimesSync(file, at, at);
}

test('what was built runs while nothing was changed since, also where all files came at once', () => {
  write('src/domain/a.ts', 5);
  write('bot/b.ts', 5);
  write('dist/app/main.mjs', 5);
  expect(builtMain(root)).toBe(join(root, 'dist', 'app', 'main.mjs'));
});

test('the sources run where one was changed since, at any depth', () => {
  write('dist/app/main.mjs', 5);
  write('bot/b.ts', 9);
  write('src/domain/a.ts', 1);
  expect(builtMain(root)).toBeUndefined();
});

test('the sources run where nothing was built', () => {
  write('bot/b.ts', 5);
  expect(builtMain(root)).toBeUndefined();
});
