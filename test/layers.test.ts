/**
 * The arrows of the design, one rule a test. Imports are read as text; a rule sees where each one leads.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';

interface File {
  readonly path: string;
  readonly text: string;
}

interface Arrow {
  readonly from: string;
  /** A path from the root for our own files, a package's name for a package, `node:…` for Node. */
  readonly to: string;
}

interface Rule {
  readonly name: string;
  /** Files that break it, as `path → what`. */
  readonly breaks: (files: readonly File[]) => readonly string[];
  /** A file that breaks it, to show that the rule does see. */
  readonly example: File;
}

const ROOTS = ['src', 'bot', 'tab', 'local', 'scripts', 'test'];

/** Comments hold sentences, some of them about imports. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

function importsOf({ path, text }: File): readonly Arrow[] {
  const plain = withoutComments(text);
  const found = [
    ...plain.matchAll(/^\s*(?:import|export)\s[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]/gm),
    ...plain.matchAll(/^\s*import\s*['"]([^'"]+)['"]/gm),
    ...plain.matchAll(/\b(?:import|require)\s*\(\s*['"`]([^'"`]+)['"`]/g),
    ...plain.matchAll(/\bimport\.meta\.resolve\s*\(\s*['"`]([^'"`]+)['"`]/g),
  ];
  return found.map(([, target = '']) => ({
    from: path,
    to: target.startsWith('.') ? join(dirname(path), target) : target,
  }));
}

const isOurs = (to: string) => ROOTS.some((root) => to === root || to.startsWith(`${root}/`));
const within = (path: string, places: readonly string[]) =>
  places.some((place) => path === place || path.startsWith(`${place}/`));
const isPackage = (to: string, names: readonly string[]) =>
  names.some((name) => to === name || to.startsWith(`${name}/`));

type Judge = (arrow: Arrow) => boolean;

function arrows(judge: Judge): Rule['breaks'] {
  return (files) =>
    files
      .flatMap(importsOf)
      .filter(judge)
      .map(({ from, to }) => `${from} → ${to}`);
}

/** Files below `place` import from these folders only; packages and Node too where `world` says so. */
function only(
  place: string,
  allowed: readonly string[],
  world: 'nothing else' | 'and packages',
): Rule['breaks'] {
  return arrows(({ from, to }) => {
    if (!within(from, [place]) || within(to, [place, ...allowed])) return false;
    return isOurs(to) || world === 'nothing else';
  });
}

function never(place: string, targets: readonly string[]): Rule['breaks'] {
  return arrows(({ from, to }) => within(from, [place]) && within(to, targets));
}

/** A package is imported below these places only; tests may import what they test with. */
function packageOnlyIn(names: readonly string[], places: readonly string[]): Rule['breaks'] {
  return arrows(({ from, to }) => isPackage(to, names) && !within(from, [...places, 'test']));
}

const RULES: readonly Rule[] = [
  {
    name: 'src/domain imports src/domain and nothing else in the world',
    breaks: only('src/domain', [], 'nothing else'),
    example: { path: 'src/domain/x.ts', text: "import { randomUUID } from 'node:crypto';" },
  },
  {
    name: 'src/guidance imports src/domain only',
    breaks: only('src/guidance', ['src/domain'], 'nothing else'),
    example: { path: 'src/guidance/x.ts', text: "import type { Deps } from '../app/deps.ts';" },
  },
  {
    name: 'src/app imports src/domain and src/guidance only: it knows ports, and no package but the parsers of what it is given',
    breaks: only('src/app', ['src/domain', 'src/guidance', 'zod', 'csv-parse'], 'nothing else'),
    example: { path: 'src/app/x.ts', text: "import { createRecord } from '../record/record.ts';" },
  },
  {
    name: 'src/record imports src/app and src/domain only, of ours',
    breaks: only('src/record', ['src/app', 'src/domain'], 'and packages'),
    example: { path: 'src/record/x.ts', text: "import {\n  createLists,\n} from '../graph/lists.ts';" },
  },
  {
    name: 'src/graph imports src/app, src/domain and the table of clouds only, of ours',
    breaks: only('src/graph', ['src/app', 'src/domain', 'src/clouds.ts'], 'and packages'),
    example: { path: 'src/graph/x.ts', text: "import { seal } from '../record/seal.ts';" },
  },
  {
    name: 'src never imports bot, tab, local, scripts or test',
    breaks: never('src', ['bot', 'tab', 'local', 'scripts', 'test']),
    example: { path: 'src/config.ts', text: "export * from '../bot/log.ts';" },
  },
  {
    name: 'bot imports bot and src only, of ours',
    breaks: only('bot', ['src'], 'and packages'),
    example: { path: 'bot/verbs/x.ts', text: "const x = await import('../../local/people.ts');" },
  },
  {
    name: 'tab imports nothing of the server but its contract',
    breaks: only('tab', ['src/contract'], 'and packages'),
    example: { path: 'tab/x.tsx', text: "import { fold } from '../src/domain/concern.ts';" },
  },
  {
    name: 'local never imports test',
    breaks: never('local', ['test']),
    example: { path: 'local/x.ts', text: "import { oidOf } from '../test/support/schools.ts';" },
  },
  {
    name: 'nothing but local, scripts and test imports local',
    breaks: arrows(({ from, to }) => within(to, ['local']) && !within(from, ['local', 'scripts', 'test'])),
    example: { path: 'bot/index.ts', text: "import '../local/stack.ts';" },
  },
  {
    name: 'only src/graph knows MSAL and the Graph client',
    breaks: packageOnlyIn(['@azure/msal-node', '@microsoft/microsoft-graph-client'], ['src/graph']),
    example: { path: 'bot/start.ts', text: "import { Client } from '@microsoft/microsoft-graph-client';" },
  },
  {
    name: 'only bot knows the Bot Framework and restify',
    breaks: packageOnlyIn(
      ['botbuilder', 'botbuilder-core', 'botframework-connector', 'botframework-schema', 'restify'],
      ['bot'],
    ),
    example: { path: 'src/app/x.ts', text: "import type { Activity } from 'botbuilder';" },
  },
  {
    name: 'within bot, botbuilder stands in five files and restify in one: verbs and cards know neither',
    breaks: arrows(
      ({ from, to }) =>
        (isPackage(to, ['botbuilder', 'botbuilder-core', 'botframework-schema']) &&
          !within(from, ['bot/bot.ts', 'bot/connector.ts', 'bot/messenger.ts', 'bot/server.ts', 'test'])) ||
        (isPackage(to, ['botframework-connector']) &&
          !within(from, ['bot/connector.ts', 'bot/channel-keys.ts', 'test'])) ||
        (isPackage(to, ['restify']) && !within(from, ['bot/server.ts', 'test'])),
    ),
    example: { path: 'bot/verbs/x.ts', text: "import { TurnContext } from 'botbuilder';" },
  },
  {
    name: 'the environment is read where a process begins, and nowhere else',
    breaks: (files) =>
      files
        .filter(({ path }) => !within(path, ['bot/main.ts', 'local', 'scripts', 'test']))
        .filter(({ text }) =>
          /\bprocess\s*\.\s*env\b|\benv\b[^;=]*\}\s*=\s*process\b/.test(withoutComments(text)),
        )
        .map(({ path }) => `${path} → process.env`),
    example: { path: 'src/config.ts', text: 'const { env } = process;' },
  },
  {
    name: 'the rules know no clock: time is passed in',
    breaks: (files) =>
      files
        .filter(({ path }) => within(path, ['src/domain', 'src/app', 'src/guidance']))
        .filter(({ text }) =>
          /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bsetTimeout\(/.test(withoutComments(text)),
        )
        .map(({ path }) => `${path} → clock or chance`),
    example: { path: 'src/domain/x.ts', text: 'const now = Date.now();' },
  },
  {
    name: 'imports of our own files lead to files that are there, with their ending',
    breaks: (files) => {
      const paths = new Set(files.map(({ path }) => path));
      return arrows(({ to }) => isOurs(to) && /\.tsx?$/.test(to) && !paths.has(to))(files);
    },
    example: { path: 'src/app/x.ts', text: "import { y } from '../domain/no-such-file.ts';" },
  },
];

const ROOT = join(import.meta.dirname, '..');

function filesBelow(folder: string): readonly File[] {
  const entries = readdirSync(join(ROOT, folder), { withFileTypes: true });
  return entries.flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesBelow(path);
    return /\.(ts|tsx|mts|mjs)$/.test(entry.name)
      ? [{ path, text: readFileSync(join(ROOT, path), 'utf8') }]
      : [];
  });
}

const present = new Set(readdirSync(ROOT));
const FILES = ROOTS.filter((root) => present.has(root)).flatMap(filesBelow);

test('The files are found, and most of them import something', () => {
  expect(FILES.length).toBeGreaterThan(150);
  expect(FILES.filter((file) => importsOf(file).length > 0).length).toBeGreaterThan(FILES.length * 0.7);
});

test.each(RULES)('$name', ({ breaks }) => {
  expect(breaks(FILES.filter(({ path }) => path !== 'test/layers.test.ts'))).toEqual([]);
});

test.each(RULES)('A file that broke it would be seen: $name', ({ breaks, example }) => {
  expect(breaks([example])).toHaveLength(1);
});

describe('imports are read', () => {
  const read = (text: string) => importsOf({ path: 'src/app/x.ts', text }).map(({ to }) => to);

  test.each<[string, string[]]>([
    ["import a from 'a';", ['a']],
    ['import { a, b } from "a";', ['a']],
    ["import {\n  a,\n  type B,\n} from '../domain/b.ts';", ['src/domain/b.ts']],
    ["import type { A } from './a.ts';", ['src/app/a.ts']],
    ["import * as a from 'a';", ['a']],
    ["import a, { b } from 'a';", ['a']],
    ["import 'a';", ['a']],
    ["export { a } from 'a';", ['a']],
    ["export * from '../record/a.ts';", ['src/record/a.ts']],
    ["export type { A } from 'a';", ['a']],
    ["const a = await import('a');", ['a']],
    ["const a = require('a');", ['a']],
    ["type A = import('a').A;", ['a']],
    ["import a from 'a';\nimport b from 'b';", ['a', 'b']],
    ["// import a from 'a';", []],
    ["/* import a from 'a'; */", []],
    ["export const a = 'b';\nconst c = \"from 'd'\";", []],
  ])('of %j', (text, targets) => {
    expect(read(text)).toEqual(targets);
  });
});
