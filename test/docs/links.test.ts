import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { codes, pages, ROOT, read } from './page.ts';

const PAGES = pages();

/** Where GitHub puts a heading: small letters, without signs, words joined by hyphens. */
function anchorsOf(page: string): readonly string[] {
  return [...read(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(/\s/g, '-'),
  );
}

/** What the pages name and a step of theirs makes, on the machine of whoever follows them. */
const MADE = [
  /^appPackage\/build\//,
  /^env\/\.env\.(local\.user|oakfield|willow)$/,
  /^env\/\.localConfigs$/,
  /^dist\//,
];

const LINKS = PAGES.flatMap((page) =>
  [...read(page).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^(https?|mailto):/.test(target))
    .map((target) => {
      const [path = '', anchor] = target.split('#');
      return { page, target, file: path === '' ? page : normalize(join(dirname(page), path)), anchor };
    }),
);

test('Every link from page to page leads to a file that is there', () => {
  expect(LINKS.length).toBeGreaterThan(60);
  expect(LINKS.filter(({ file }) => !existsSync(join(ROOT, file)))).toEqual([]);
});

test('Every link to a heading leads to one that is there', () => {
  const lost = LINKS.filter(
    ({ file, anchor }) => anchor && file.endsWith('.md') && !anchorsOf(file).includes(anchor),
  );
  expect(lost).toEqual([]);
});

test('Every file of the project that a page names is there, or is made by a step of it', () => {
  const paths = PAGES.flatMap((page) =>
    codes(read(page))
      .filter((code) => /^(appPackage|bot|docs|env|infra|local|scripts|src|tab|test)\/[\w./-]+$/.test(code))
      .map((path) => ({ page, path })),
  );
  expect(paths.length).toBeGreaterThan(100);
  // A module may be named without its ending.
  const there = (path: string) => existsSync(join(ROOT, path)) || existsSync(join(ROOT, `${path}.ts`));
  expect(paths.filter(({ path }) => !there(path) && !MADE.some((made) => made.test(path)))).toEqual([]);
});

test('Every page is reached from the first one', () => {
  const reached = new Set(['README.md']);
  for (const page of reached)
    for (const { page: from, file } of LINKS) if (from === page && PAGES.includes(file)) reached.add(file);
  expect(PAGES.filter((page) => !reached.has(page))).toEqual([]);
});
