import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { buildIfStale, runBuild } from '../../scripts/build-tab.ts';
import { atMost, type Row, rowOf } from './row.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const TAB = join(ROOT, 'dist', 'tab');
const LIMIT_KB = 200;
/** The first script imports it as soon as it runs, and nothing is seen before. */
const DRAWING = 'shell/draw.tsx';

const PACKERS = [
  { id: 'gzip', pack: (bytes: Buffer) => gzipSync(bytes, { level: 9 }) },
  {
    id: 'brotli',
    // As the build packs what is served.
    pack: (bytes: Buffer) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }),
  },
] as const;

/** How many kilobytes of script come before the tab can do anything, beside the least that a page with React needs. */
export async function measureFirstScript(say: (line: string) => void): Promise<readonly Row[]> {
  await buildIfStale(say);
  const files = firstScripts().map((file) => readFileSync(join(TAB, file)));
  const bare = await bareReact();
  const kilobytes = (pack: (bytes: Buffer) => Buffer, all: readonly Buffer[]) =>
    all.reduce((sum, bytes) => sum + pack(bytes).length, 0) / 1024;
  return PACKERS.map(({ id, pack }) => {
    const size = kilobytes(pack, files);
    return rowOf({
      id: `script-${id}`,
      what: `first script of the tab, ${id}`,
      unit: 'KB',
      heed: size,
      reference: { what: 'React with one text box, built alike', figure: kilobytes(pack, [bare]) },
      budget: atMost(size, LIMIT_KB, 'KB'),
      how: `the entry, what it is drawn with, and all that they import, ${files.length} files, each packed by itself; the page that is opened comes on top`,
    });
  });
}

interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
}

function firstScripts(): readonly string[] {
  const manifest: Readonly<Record<string, Chunk>> = JSON.parse(
    readFileSync(join(TAB, '.vite', 'manifest.json'), 'utf8'),
  );
  const files = new Set<string>();
  const follow = (name: string): void => {
    const chunk = manifest[name];
    if (!chunk || files.has(chunk.file)) return;
    files.add(chunk.file);
    for (const next of chunk.imports ?? []) follow(next);
  };
  for (const [name, { isEntry }] of Object.entries(manifest)) if (isEntry || name === DRAWING) follow(name);
  if (files.size === 0) throw new Error('The build of the tab has no entry.');
  return [...files];
}

/** The same build, in a process of its own, of the least page that React can make. */
async function bareReact(): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'heed-bare-react-'));
  const built = join(folder, 'built');
  const from = (name: string) => JSON.stringify(fileURLToPath(import.meta.resolve(name)));
  try {
    writeFileSync(join(folder, 'index.html'), '<script type="module" src="./main.js"></script>');
    writeFileSync(
      join(folder, 'main.js'),
      `import { createElement } from ${from('react')};
      import { createRoot } from ${from('react-dom/client')};
      createRoot(document.body).render(createElement('textarea'));`,
    );
    await runBuild([folder, built]);
    const scripts = readdirSync(built, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.js'),
    );
    return Buffer.concat(scripts.map((name) => readFileSync(join(built, name))));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
