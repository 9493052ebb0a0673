/**
 * `npm run build:app`: the server's files and its packages, from bot/, src/ and node_modules into dist/app. A thousand
 * files of packages become a few: the process is ready in half the processor's time and is some 30 MB smaller
 * (docs/reliability.md). What runs is the same; nothing is left out by hand and nothing is shortened.
 */
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fingerprint } from './built.ts';

const ROOT = join(import.meta.dirname, '..');
const OUT = join(ROOT, 'dist', 'app');
/** Written last, so that a build that was interrupted counts as none. */
const MARK = '.built-from';
const SOURCES = [
  'bot',
  'src',
  'local/app.ts',
  'package-lock.json',
  'scripts/build-app.ts',
  'scripts/built.ts',
];
/** Each begins a process or a thread, so each is a file of its own: `dist/app/main.mjs` for `bot/main.ts`. */
const ENTRIES = ['bot/main.ts', 'bot/prove-worker.ts', 'local/app.ts'];

/** @returns the built file of an entry; the entry itself while nothing was built from what stands here */
export function entryFile(entry: 'bot/main.ts' | 'local/app.ts'): string {
  return isStale() ? join(ROOT, entry) : join(OUT, `${basename(entry, '.ts')}.mjs`);
}

/** Builds when dist/app is missing or was built from other files than those that are there. */
export async function buildAppIfStale(say: (line: string) => void): Promise<void> {
  if (!isStale()) return;
  say('Building the app …');
  await build();
}

/**
 * @param entries files that begin something, from the root
 * @param to a folder within the project's; what is there is overwritten
 */
async function bundleApp(entries: readonly string[], to: string): Promise<void> {
  const { build: roll } = await import('rolldown');
  await roll({
    cwd: ROOT,
    input: Object.fromEntries(entries.map((entry) => [basename(entry, '.ts'), join(ROOT, entry)])),
    platform: 'node',
    // Packages ask for Node's own, which complains of it wherever the caller is not in node_modules.
    resolve: { alias: { punycode: fileURLToPath(import.meta.resolve('punycode/punycode.js')) } },
    output: { dir: to, format: 'esm', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
    logLevel: 'silent',
  });
}

function isStale(): boolean {
  const mark = join(OUT, MARK);
  return !existsSync(mark) || readFileSync(mark, 'utf8') !== fingerprint(ROOT, SOURCES);
}

/** Into a folder of its own first, which then takes the place of the old one: nobody meets half a build. */
async function build(): Promise<void> {
  const from = fingerprint(ROOT, SOURCES);
  const scratch = `${OUT}-${process.pid}`;
  await bundleApp(ENTRIES, scratch);
  writeFileSync(join(scratch, MARK), from);
  rmSync(OUT, { recursive: true, force: true });
  renameSync(scratch, OUT);
}

if (process.argv[1] === import.meta.filename) {
  const [entry, to] = process.argv.slice(2);
  // Harnesses build a process of their own in the same way.
  void (entry && to
    ? bundleApp([entry], to)
    : buildAppIfStale((line) => void process.stdout.write(`${line}\n`)));
}
