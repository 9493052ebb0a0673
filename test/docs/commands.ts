import { pages, read } from './page.ts';

/** A command as a page quotes it. */
export interface Command {
  readonly page: string;
  /** As it is written, without what follows its `#`. */
  readonly line: string;
  /** What stands behind the `#`. */
  readonly beside: string;
  readonly words: readonly string[];
}

/** Programs whose commands are typed into a terminal; what else stands between backticks is no command. */
const PROGRAM = /^(npm|npx|node|az|git|export|curl) /;

/** @returns the words of a line as a shell gives them to a program: what stands in quotation marks is one word */
function wordsOf(line: string): readonly string[] {
  return [...line.matchAll(/(?:"([^"]*)"|'([^']*)'|([^\s"']+))+/g)].map(([whole]) =>
    whole.replaceAll(
      /"([^"]*)"|'([^']*)'/g,
      (_all, double?: string, single?: string) => double ?? single ?? '',
    ),
  );
}

function commandOf(page: string, text: string): Command {
  const [, line = '', beside = ''] = /^(.*?)(?:\s+#\s(.*))?$/.exec(text.trim()) ?? [];
  return { page, line, beside, words: wordsOf(line) };
}

/** @returns every line of every block of shell commands of README.md and docs/ */
export function quotedInBlocks(): readonly Command[] {
  return pages().flatMap((page) =>
    [...read(page).matchAll(/^ *```(?:sh|bash|shell|powershell)\n([\s\S]*?)^ *```/gm)].flatMap(
      ([, block = '']) =>
        block
          .replaceAll(/ *[\\`]\n\s*/g, ' ')
          .split('\n')
          .filter((line) => line.trim() !== '' && !line.trim().startsWith('#'))
          .map((line) => commandOf(page, line)),
    ),
  );
}

/** @returns every command within a sentence or a table, between backticks */
export function quotedInText(): readonly Command[] {
  return pages().flatMap((page) =>
    [
      ...read(page)
        .replaceAll(/^ *```[\s\S]*?^ *```/gm, '')
        .matchAll(/`([^`\n]+)`/g),
    ]
      .filter(([, text = '']) => PROGRAM.test(text))
      .map(([, text = '']) => commandOf(page, text)),
  );
}

/** What `npm run` is told: the script of the package, and the words that it gets. */
export interface NpmRun {
  readonly script: string;
  readonly args: readonly string[];
}

/** @returns undefined where the command runs no script of the package */
export function npmRunOf({ words }: Pick<Command, 'words'>): NpmRun | undefined {
  const [npm, ...rest] = words;
  if (npm !== 'npm') return undefined;
  const [verb = '', ...more] = rest.filter((word, at) => !(word === '--silent' && at < 2));
  const end = more.indexOf('--');
  const args = end < 0 ? [] : more.slice(end + 1);
  if (verb === 'test' || verb === 'start') return { script: verb, args };
  return verb === 'run' ? { script: more[0] ?? '', args } : undefined;
}

/** The scripts of package.json. */
export const SCRIPTS: Readonly<Record<string, string>> = JSON.parse(read('package.json')).scripts;

/** @returns the file that a script of the package runs, such as `scripts/doctor.ts`; undefined for another program */
export function programOf(script: string): string | undefined {
  return /(?:^|\s)((?:scripts|local|bot|test)\/\S+\.ts)\b/.exec(SCRIPTS[script] ?? '')?.[1];
}
