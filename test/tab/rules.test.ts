/** What holds for every file of the tab, whoever writes it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path/posix';
import { parseSync } from '@swc/core';

const ROOT = join(import.meta.dirname, '../..');

interface File {
  readonly path: string;
  readonly text: string;
}

const FILES: readonly File[] = readdirSync(join(ROOT, 'tab'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path) => ({ path: path.slice(ROOT.length + 1), text: withoutComments(readFileSync(path, 'utf8')) }));

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

/** Files besides those allowed in which the pattern stands. */
const have = (pattern: RegExp, files: readonly File[], allowed: readonly string[] = []) =>
  files.filter(({ path, text }) => !allowed.includes(path) && pattern.test(text)).map(({ path }) => path);

const STORAGE =
  /\b(localStorage|sessionStorage|indexedDB|cookieStore|CacheStorage|caches|document\.cookie|serviceWorker)\b/;
const INJECTED = /\b(dangerouslySetInnerHTML|innerHTML|outerHTML|insertAdjacentHTML|eval|document\.write)\b/;
const ADDRESS = /\blocation\.(hash|search|href)\s*=[^=]|\bhistory\.(push|replace)State\(/;

const RULES: readonly (readonly [
  name: string,
  pattern: RegExp,
  allowed: readonly string[],
  broken: string,
])[] = [
  ['nothing is kept in any storage of the browser', STORAGE, [], "window['x'] = localStorage.getItem('a')"],
  ['only teams.ts knows teams-js', /@microsoft\/teams-js/, ['tab/teams.ts'], "import '@microsoft/teams-js';"],
  [
    'only wiring.ts has the browser’s fetch, for api.ts',
    /(?<!deps\.)\bfetch\(|XMLHttpRequest|sendBeacon|EventSource|WebSocket/,
    ['tab/shell/wiring.ts'],
    "await fetch('/api/me')",
  ],
  [
    'only chart.tsx knows the charts',
    /@fluentui\/react-charts/,
    ['tab/parts/chart.tsx'],
    "import {} from '@fluentui/react-charts';",
  ],
  [
    'icons come one by one',
    /'@fluentui\/react-icons'/,
    [],
    "import { AddRegular } from '@fluentui/react-icons';",
  ],
  ['no text becomes markup', INJECTED, [], '<p dangerouslySetInnerHTML={x} />'],
  [
    'only router.ts touches addresses and history',
    ADDRESS,
    ['tab/router.ts'],
    "history.pushState({}, '', '/x')",
  ],
  ['nothing is printed to the console', /\bconsole\./, [], 'console.log(1)'],
];

test('The files are found', () => {
  expect(FILES.length).toBeGreaterThan(40);
});

test.each(RULES)('%s', (_, pattern, allowed) => {
  expect(have(pattern, FILES, allowed)).toEqual([]);
});

test.each(RULES)('A file that broke it would be seen: %s', (_, pattern, allowed, text) => {
  expect(have(pattern, [{ path: 'tab/x.tsx', text }], allowed)).toEqual(['tab/x.tsx']);
});

describe('every word that a person reads stands in tab/words', () => {
  const drawn = FILES.filter(({ path }) => path.endsWith('.tsx'));

  test.each(drawn.map(({ path, text }) => [path, text] as const))('%s has none of its own', (_, text) => {
    expect(wordsIn(text)).toEqual([]);
  });

  test.each([
    ['<p>Nothing here</p>', ['Nothing here']],
    ['<b aria-label="Close" />', ['Close']],
    ['<b title={"Close"} />', ['Close']],
    ['<b placeholder={`Type here`} />', ['Type here']],
    ["<p>{open ? 'Open' : W.closed}</p>", ['Open']],
    ["<p>{count} {'concerns'}</p>", ['concerns']],
    ['<p className="heed" role="status">{W.empty}: – 1</p>', []],
    ['<Head title={W.title} />', []],
  ])('Seen in %s: %j', (text, words) => {
    expect(wordsIn(`const x = (${text});`)).toEqual(words);
  });
});

type Tree = { readonly type?: string; readonly [key: string]: unknown };

/** Attributes whose text is read or spoken. */
const SPOKEN =
  /^(aria-label|aria-description|aria-roledescription|aria-valuetext|title|label|placeholder|alt|hint|text|summary|lead|note)$/;

/** @returns text in a component's markup that no words file holds */
function wordsIn(code: string): readonly string[] {
  const found: string[] = [];
  const literals = (node: Tree | null | undefined): void => {
    if (!node) return;
    if (node.type === 'StringLiteral') say(String(node.value));
    if (node.type === 'TemplateLiteral') for (const part of node.quasis as Tree[]) say(String(part.raw));
    if (node.type === 'ConditionalExpression') {
      literals(node.consequent as Tree);
      literals(node.alternate as Tree);
    }
    if (node.type === 'BinaryExpression') {
      // A comparison is no text; a sum or a default may be.
      if (!['+', '??', '||', '&&'].includes(String(node.operator))) return;
      literals(node.left as Tree);
      literals(node.right as Tree);
    }
    if (node.type === 'ParenthesisExpression' || node.type === 'JSXExpressionContainer')
      literals(node.expression as Tree);
  };
  const say = (text: string) => {
    if (/\p{L}{2,}/u.test(text)) found.push(text.trim());
  };
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) {
      for (const one of node) walk(one);
      return;
    }
    if (typeof node !== 'object' || node === null) return;
    const tree = node as Tree;
    if (tree.type === 'JSXText') say(String(tree.value));
    if (tree.type === 'JSXElement' || tree.type === 'JSXFragment')
      for (const child of tree.children as Tree[])
        if (child.type === 'JSXExpressionContainer') literals(child);
    if (tree.type === 'JSXAttribute' && SPOKEN.test(String((tree.name as Tree).value)))
      literals(tree.value as Tree);
    for (const one of Object.values(tree)) walk(one);
  };
  walk(parseSync(code, { syntax: 'typescript', tsx: true }).body);
  return found;
}
