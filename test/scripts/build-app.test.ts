import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { entryFile } from '../../scripts/build-app.ts';

const ROOT = join(import.meta.dirname, '..', '..');

test('what is built takes the place of the sources, with the file of the thread beside it', () => {
  execFileSync(process.execPath, [join(ROOT, 'scripts', 'build-app.ts')]);
  const [main, app] = [entryFile('bot/main.ts'), entryFile('local/app.ts')];
  expect(main).toBe(join(ROOT, 'dist', 'app', 'main.mjs'));
  expect(app).toBe(join(ROOT, 'dist', 'app', 'app.mjs'));
  // `bot/prove.ts` looks for it in its own folder, by the ending of its own name.
  for (const file of [main, app, join(dirname(main), 'prove-worker.mjs')])
    expect(existsSync(file)).toBe(true);
});

test('what is built refuses a configuration that lacks everything, as the sources do', () => {
  const said = (file: string) => {
    try {
      execFileSync(process.execPath, [file], { env: { PATH: process.env.PATH }, stdio: 'pipe' });
      return 'It started.';
    } catch (error) {
      return String((error as { stderr: Buffer }).stderr);
    }
  };
  expect(said(entryFile('bot/main.ts'))).toContain('TENANT_ID is missing');
});
