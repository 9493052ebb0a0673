/** The pages for people: what they name is there, and what they say stands on a button does. */
import { existsSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { staffGuidePage } from '../../scripts/staff-guide-page.ts';
import { GOVERNORS } from '../../src/guidance/governors-words.ts';
import { codes, filesBelow, ROOT, read, tables } from './page.ts';

const PAGES = [
  'docs/staff-guide.md',
  'docs/dsl-guide.md',
  'docs/governors-guide.md',
  'docs/dpia.md',
  'docs/accessibility.md',
  'docs/successor-sdk.md',
];
const FOLDERS = ['appPackage', 'bot', 'docs', 'infra', 'local', 'scripts', 'src', 'tab', 'test'];

/** What a page leads to, from the project's folder: links and pictures. */
function linksOf(page: string): readonly string[] {
  return [...read(page).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].flatMap(([, to = '']) =>
    to.startsWith('http') ? [] : [normalize(join(dirname(page), to))],
  );
}

describe.each(PAGES)('%s', (page) => {
  test('names files and folders that are there', () => {
    const named = codes(read(page)).filter((code) => FOLDERS.some((folder) => code.startsWith(`${folder}/`)));
    expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  test('leads to pages and pictures that are there, and no picture is empty', () => {
    const links = linksOf(page);
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
    const pictures = links.filter((path) => path.endsWith('.png'));
    for (const path of pictures)
      expect([path, statSync(join(ROOT, path)).size > 5_000]).toEqual([path, true]);
  });

  test('names commands that the package or the chat has', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Readonly<Record<string, string>> };
    const npm = codes(read(page)).flatMap((code) => /^npm run ([\w-]+)/.exec(code)?.[1] ?? []);
    expect(npm.filter((name) => scripts[name] === undefined)).toEqual([]);
    const typed = codes(read(page)).flatMap((code) => /^\/(\w+)$/.exec(code)?.[1] ?? []);
    const known = new Set(
      [...read('bot/find-verb.ts').matchAll(/\b(\w+)\b/g)].map(([, word = '']) => word).concat('readyz'),
    );
    expect(typed.filter((word) => !known.has(word))).toEqual([]);
  });
});

describe('What the guides say stands on a button, a card or a page', () => {
  const WORDS = [...filesBelow('src/guidance', '.ts'), ...filesBelow('tab/words', '.ts')]
    .map(read)
    .join('\n');
  /** What is bold and no whole sentence; words of Teams and of this page are named with why. */
  const OTHER: ReadonlySet<string> = new Set([
    'report', // The command of the message extension, in appPackage/manifest.json.
    'Heed', // The tab's name there.
    'NOT received', // Begins a sentence.
    'Escape twice', // Two keys.
  ]);
  const bold = (page: string) =>
    [...read(page).matchAll(/\*\*([^*]+)\*\*/g)]
      .map(([, words = '']) => words.replaceAll(/\s+/g, ' '))
      .filter((words) => !/[.?!:;,]$|^\d/.test(words) && words.split(' ').length <= 7);

  test.each(['docs/staff-guide.md', 'docs/dsl-guide.md', 'docs/governors-guide.md'])('%s', (page) => {
    const named = bold(page);
    expect(named.length).toBeGreaterThan(4);
    expect(named.filter((words) => !OTHER.has(words) && !WORDS.includes(words))).toEqual([]);
  });
});

test('The governors’ guide has every question that governors are told to ask, word for word', () => {
  const asked = tables(read('docs/governors-guide.md')).find(({ heading }) => heading === 'What to ask');
  expect(asked?.rows.map(({ question }) => question).toSorted()).toEqual(
    Object.values(GOVERNORS.questions).toSorted(),
  );
});

test('The DSL’s guide has the times that count unless the school sets others', () => {
  const standard = (name: string) =>
    Number(new RegExp(`\\b${name}: minutes\\((\\d+)\\)`).exec(read('src/config.ts'))?.[1]).toLocaleString(
      'en-GB',
    );
  const of = (what: string) =>
    ['IMMEDIATE', 'SAME_DAY', 'ROUTINE'].map((how) => standard(`${what}_MINUTES_${how}`));
  const [danger, today, routine] = of('ACKNOWLEDGE');
  const guide = read('docs/dsl-guide.md').replaceAll(/\s+/g, ' ');
  expect(guide).toContain(
    `after ${danger} minutes (a child in danger), ${today} minutes (today) or ${routine} minutes (routine)`,
  );
  const [first, second, third] = of('DECIDE');
  expect(guide).toContain(`a first decision is due: in ${first}, ${second} or ${third} minutes`);
});

test('The impact assessment has the seven steps, and each risk has a measure with a test or a word that there is none', () => {
  const page = read('docs/dpia.md');
  expect([...page.matchAll(/^## Step (\d):/gm)].map(([, step]) => Number(step))).toEqual([
    1, 2, 3, 4, 5, 6, 7,
  ]);
  const risks = tables(page).find(({ heading }) => heading === 'Step 5: The risks')?.rows ?? [];
  expect(risks.length).toBeGreaterThanOrEqual(12);
  for (const { 'no.': no, 'measures in Heed': measures = '', 'shown by': shown = '' } of risks) {
    const tested = codes(shown).some((path) => /^test\/.*\.test\.ts$/.test(path));
    expect([no, tested || measures.includes('none in software')]).toEqual([no, true]);
  }
});

test('docs/staff-guide.html is what docs/staff-guide.md says (write it anew with `npm run staff-guide`)', () => {
  expect(read('docs/staff-guide.html')).toBe(staffGuidePage());
});
