import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { npmRunOf, programOf, quotedInBlocks, quotedInText, SCRIPTS } from './commands.ts';
import { codes, filesBelow, ROOT, read, tables } from './page.ts';

const BLOCKS = quotedInBlocks();
const ALL = [...BLOCKS, ...quotedInText()];
const where = ({ page, line }: (typeof ALL)[number]) => `${page}: ${line}`;

/** Commands of npm itself that a page may name, and of Azure's, Git's and PowerShell's own: they are not ours to check. */
const OF_NPM = /^npm (install|audit|ci|prune)\b/;
const OF_OTHERS =
  /^(az|git|curl|until az|for name in|sleep|unset) |^(Connect|Get|Grant|Import|Install|New|Set)-[A-Z]\w+/;

/** The options that a program reads: those of `parseArgs`, or as it looks for them, in it and in the files of its own. */
function optionsOf(program: string): readonly string[] {
  const texts = [program, ...relativesOf(program)].map(read);
  return texts.flatMap((text) => [
    ...[...text.matchAll(/options(?::| =) \{([\s\S]*?)\}\s*(?:as const|,?\s*\}|;|\))/g)].flatMap(
      ([, body = '']) =>
        [...body.matchAll(/'?([a-z][a-z-]*)'?: (?:\{ type|text\b)/g)].map(([, name = '']) => `--${name}`),
    ),
    ...[...text.matchAll(/(?:includes|indexOf)\('(--[a-z-]+)'\)/g)].map(([, name = '']) => name),
  ]);
}

/** What a program imports from its own folder, or reads its options with. */
function relativesOf(program: string): readonly string[] {
  const own = [...read(program).matchAll(/(?:from |import\()'(\.\.?\/[^']+\.ts)'/g)].map(([, path = '']) =>
    join(dirname(program), path).replaceAll('\\', '/'),
  );
  return own.filter((path) => existsSync(join(ROOT, path)) && /options|^scripts\//.test(path));
}

test('The pages quote commands, in blocks and in sentences', () => {
  expect(BLOCKS.length).toBeGreaterThan(15);
  expect(ALL.length).toBeGreaterThan(80);
});

test('Every command is one that this test, or another program’s own help, knows', () => {
  const unknown = ALL.filter(
    (command) =>
      !npmRunOf(command) &&
      !OF_NPM.test(command.line) &&
      !OF_OTHERS.test(command.line) &&
      !/^(npx jest|node -e|export )|^(export )?[A-Z_]+=/.test(command.line),
  );
  expect(unknown.map(where)).toEqual([]);
});

test('Every script that is run by npm is in the package', () => {
  const absent = ALL.filter((command) => {
    const run = npmRunOf(command);
    return run !== undefined && SCRIPTS[run.script] === undefined;
  });
  expect(absent.map(where)).toEqual([]);
});

test('Every option that a command has is one that its program reads', () => {
  const asked = ALL.flatMap((command) => {
    const run = npmRunOf(command);
    const options = run?.args.filter((word) => word.startsWith('--')) ?? [];
    const program = run && programOf(run.script);
    return options.map((option) => ({ at: where(command), option, known: optionsOf(program ?? '') }));
  });
  expect(asked.length).toBeGreaterThan(15);
  expect(asked.filter(({ option, known }) => !known.includes(option))).toEqual([]);
});

test('Words without an option name what is there: an environment of env/, or a school that the page invents', () => {
  const named = ALL.flatMap((command) => {
    const run = npmRunOf(command);
    return run?.script === 'package' ? run.args.filter((word) => !word.startsWith('--')) : [];
  });
  expect(named.length).toBeGreaterThan(1);
  const invented = ['oakfield', 'willow', 'st-anne'];
  const wanting = named.filter(
    (name) => !invented.includes(name) && !existsSync(join(ROOT, `env/.env.${name}`)),
  );
  expect(wanting).toEqual([]);
});

test('Every test that jest is asked to run alone is there', () => {
  const tests = filesBelow('test', '.test.ts');
  const asked = ALL.filter(({ words }) => words[1] === 'jest').map(({ words }) => words[2] ?? '');
  expect(asked.length).toBeGreaterThan(2);
  for (const path of asked)
    expect({ path, some: tests.some((file) => file.startsWith(path)) }).toEqual({ path, some: true });
});

test('Every variable that is set or exported stands on the page of settings', () => {
  const listed = tables(read('docs/configuration.md')).flatMap(({ rows }) =>
    rows.flatMap(({ variable = '' }) => codes(variable)),
  );
  // Before two underlines stands the name of a school.
  const exported = ALL.flatMap(({ line }) => /^(?:export )?(?:[A-Z_]+__)?([A-Z_]+)=/.exec(line)?.[1] ?? []);
  expect(exported.length).toBeGreaterThan(3);
  const ofGitBash = 'MSYS_NO_PATHCONV';
  expect(exported.filter((name) => !listed.includes(name) && name !== ofGitBash)).toEqual([]);
});

test('What is run by node itself runs, and prints a setting that the page of settings has', () => {
  const own = BLOCKS.filter(({ line }) => line.startsWith('node '));
  expect(own.length).toBeGreaterThan(0);
  for (const { words } of own) {
    const printed = execFileSync(process.execPath, words.slice(1), { encoding: 'utf8' });
    expect(read('docs/configuration.md')).toContain(`\`${printed.split('=')[0]}\``);
  }
});

test('Every script of the package is named on some page, or is for whoever changes the program', () => {
  const named = new Set(ALL.flatMap((command) => npmRunOf(command)?.script ?? []));
  const forDevelopers = ['format', 'build:app', 'staff-guide'];
  expect(Object.keys(SCRIPTS).filter((name) => !named.has(name) && !forDevelopers.includes(name))).toEqual(
    [],
  );
});
