import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');
const LOOPBACK = /localhost|127\.0\.0\.1|\[::1\]/i;

/** What ships to a school: the process, and the tab's pages once they are built. */
const SHIPPED = ['bot', 'src', 'tab', 'appPackage', 'infra'];

/** Files that may name this machine, and why it reaches nobody in a school. */
const ALLOWED: Readonly<Record<string, string>> = {
  'src/config.ts': 'refuses the stand-in tenant anywhere but on loopback, and in production always',
  'src/graph/origin.ts': 'throws for any origin of the stand-in that is not loopback',
  'bot/headers.ts':
    'lets the stand-in’s own page frame the tab, only where the configuration is the stand-in’s',
};

function filesIn(folder: string): readonly string[] {
  if (!existsSync(join(ROOT, folder))) return [];
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(ROOT.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter((path) => !path.includes('node_modules/'));
}

test('Nothing that ships names this machine, but the files that keep it out', () => {
  const files = SHIPPED.flatMap(filesIn);
  expect(files.length).toBeGreaterThan(200);
  const naming = files.filter((path) => LOOPBACK.test(readFileSync(join(ROOT, path), 'utf8')));
  expect(naming.toSorted()).toEqual(Object.keys(ALLOWED).toSorted());
});
