/**
 * `npm run build:tab`: the tab's files, from tab/ into dist/tab, with brotli and gzip beside each. `buildIfStale` builds
 * only when tab/, the contract, the packages or this file are not those of the last build.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';
import { filesBelow, fingerprint } from './built.ts';

const ROOT = join(import.meta.dirname, '..');
const OUT = join(ROOT, 'dist', 'tab');
/** Written last, so that a build that was interrupted counts as none. */
const MARK = '.built-from';
const SOURCES = ['tab', 'src/contract', 'package-lock.json', 'scripts/build-tab.ts'];
const DRAWING = '/tab/shell/draw.tsx';
/**
 * Many small files take a telephone longer than their bytes do. So what the first script needs is one file, and what every
 * page needs to be drawn another.
 */
const GROUPS = [
  {
    name: 'first',
    priority: 2,
    test: /teams-js|preload-helper|\/tab\/(?:(?:api|first-route|gate|idle|page-code|page-id|router|school-clock|school-path|store|teams)\.ts|shell\/(?:focus|wiring)\.ts|words\/parts\.ts)/,
  },
  {
    name: 'frame',
    priority: 1,
    test: /\/node_modules\/(?:react|react-dom|scheduler|@griffel|tabster|keyborg|@fluentui\/(?:react-provider|react-theme|tokens|react-button|react-tabster|react-utilities|react-jsx-runtime|react-shared-contexts|react-aria|react-skeleton|react-context-selector|react-portal|react-overflow|keyboard-keys))\//,
  },
];
const COMPRESSED = new Set(['.html', '.js', '.css', '.svg']);

/** Whether dist/tab is missing or was built from other files than those that are there. */
export function isStale(): boolean {
  const mark = join(OUT, MARK);
  return !existsSync(mark) || readFileSync(mark, 'utf8') !== fingerprint(ROOT, SOURCES);
}

/**
 * Builds when stale, in a process of its own: React is built for production whatever this process is for.
 * @param say gets one line of progress, and only when there is something to build
 * @throws Error with the last of what the build said, when it fails
 */
export async function buildIfStale(say: (line: string) => void): Promise<void> {
  if (!isStale()) return;
  say('Building the tab …');
  await runBuild([]);
}

/**
 * @param args nothing for the tab itself; a folder with an index.html, and where its build goes, for a page of a test
 * @throws Error with the last of what the build said, when it fails
 */
export async function runBuild(args: readonly string[]): Promise<void> {
  await new Promise<void>((done, failed) => {
    const child = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', import.meta.filename, ...args],
      {
        cwd: ROOT,
        env: { ...process.env, NODE_ENV: 'production' },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    let said = '';
    const hear = (chunk: Buffer) => {
      said = (said + chunk).slice(-4_000);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('error', failed);
    child.on('close', (code) =>
      code === 0 ? done() : failed(new Error(`The tab could not be built:\n${said}`)),
    );
  });
}

/** Into a folder of its own first, which then takes the place of the old one: nobody meets half a build. */
async function build(): Promise<void> {
  const from = fingerprint(ROOT, SOURCES);
  const scratch = `${OUT}-${process.pid}`;
  await bundle(join(ROOT, 'tab'), scratch);
  await compressBelow(scratch);
  writeFileSync(join(scratch, MARK), from);
  rmSync(OUT, { recursive: true, force: true });
  renameSync(scratch, OUT);
}

/** @param from the folder of an index.html; @param to is emptied first */
async function bundle(from: string, to: string): Promise<void> {
  const vite = await import('vite');
  await vite.build({
    configFile: false,
    root: from,
    // From each file to the next, because several schools have the tab under paths of their own.
    base: './',
    publicDir: false,
    mode: 'production',
    logLevel: 'warn',
    plugins: [preloadDrawing()],
    build: {
      outDir: to,
      emptyOutDir: true,
      manifest: true,
      sourcemap: false,
      // Nothing inline: the policy of the pages allows no script and no picture that is not a file of ours.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      target: ['es2022', 'chrome111', 'edge111', 'safari16'],
      chunkSizeWarningLimit: 1_000,
      rolldownOptions: {
        output: { codeSplitting: { groups: GROUPS } },
        // Hundreds of files of Fluent say "use client", which means nothing to a bundle that only a browser runs.
        onLog(level, log, handle) {
          if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handle(level, log);
        },
      },
    },
  });
}

/**
 * What draws the tab is imported by its first script, so the browser would learn of it only when that is there: the page
 * names its files too.
 */
function preloadDrawing(): Plugin {
  return {
    name: 'heed-preload',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle = {} }) {
        const chunks = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? [file] : []));
        // The page names what the first script imports by itself.
        const early = new Set(chunks.flatMap((one) => (one.isEntry ? [one.fileName, ...one.imports] : [])));
        const files = new Set<string>();
        const follow = (name: string): void => {
          const chunk = bundle[name];
          if (chunk?.type !== 'chunk' || early.has(name) || files.has(name)) return;
          files.add(name);
          for (const next of chunk.imports) follow(next);
        };
        for (const one of chunks) if (one.facadeModuleId?.endsWith(DRAWING)) follow(one.fileName);
        return [...files].map((name) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', crossorigin: true, href: `./${name}` },
          injectTo: 'head' as const,
        }));
      },
    },
  };
}

async function compressBelow(folder: string): Promise<void> {
  const br = promisify(brotliCompress);
  const gz = promisify(gzip);
  for (const path of filesBelow(folder)) {
    if (!COMPRESSED.has(extname(path))) continue;
    const bytes = readFileSync(path);
    writeFileSync(`${path}.br`, await br(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }));
    writeFileSync(`${path}.gz`, await gz(bytes, { level: 9 }));
  }
}

if (process.argv[1] === import.meta.filename) {
  const [from, to] = process.argv.slice(2);
  // Tests build a page of their own in the same way.
  await (from && to ? bundle(from, to) : build());
}
