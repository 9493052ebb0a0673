import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildIfStale, isStale } from '../../scripts/build-tab.ts';

const FOLDER = join(import.meta.dirname, '../../dist/tab');
/** The budget of the issue, in bytes, compressed. */
const MOST = 200 * 1024;

interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
}

let manifest: Readonly<Record<string, Chunk>> = {};

beforeAll(async () => {
  await buildIfStale(() => undefined);
  manifest = JSON.parse(readFileSync(join(FOLDER, '.vite/manifest.json'), 'utf8'));
});

/** The scripts that must be there before the first line of a chunk runs. */
function needed(name: string, seen: Set<string> = new Set()): ReadonlySet<string> {
  const chunk = manifest[name];
  if (!chunk || seen.has(chunk.file)) return seen;
  seen.add(chunk.file);
  for (const next of chunk.imports ?? []) needed(next, seen);
  return seen;
}

const sum = (files: Iterable<string>, sizeOf: (path: string) => number) =>
  [...files].reduce((total, file) => total + sizeOf(join(FOLDER, file)), 0);
const gzipped = (files: Iterable<string>) =>
  sum(files, (path) => gzipSync(readFileSync(path), { level: 9 }).length);
/** Every browser that Teams runs in takes brotli over https. */
const served = (files: Iterable<string>) => sum(files, (path) => statSync(`${path}.br`).size);
const entry = () => Object.keys(manifest).find((name) => manifest[name]?.isEntry) ?? 'none';
/** The first script, and what it has drawn with: nothing is seen before both are there. */
const first = () => needed('shell/draw.tsx', new Set(needed(entry())));

test('After a build nothing is stale', () => {
  expect(isStale()).toBe(false);
});

test('The first script, with all that it imports and is drawn with, is at most 200 KB of gzip', () => {
  expect(manifest['shell/draw.tsx']?.file).toBeDefined();
  const size = gzipped(first());
  expect(size).toBeGreaterThan(50_000);
  expect(size).toBeLessThan(MOST);
});

test('Whatever page a link opens first, its scripts and the frame’s are at most 200 KB as browsers get them', () => {
  const pages = Object.keys(manifest).filter((name) => /^pages\/[\w-]+\/page\.tsx$/.test(name));
  expect(pages.length).toBeGreaterThan(8);
  const sizes = pages.map((page) => [page, served(needed(page, new Set(first())))] as const);
  expect(sizes.filter(([, size]) => size > MOST)).toEqual([]);
});

test('What draws the tab is named by the page itself, so that it comes beside the first script and not after it', () => {
  const index = readFileSync(join(FOLDER, 'index.html'), 'utf8');
  const links = [...index.matchAll(/<link rel="modulepreload" crossorigin href="\.\/([^"]+)">/g)];
  const named = links.map(([, file]) => file);
  expect([...named, manifest[entry()]?.file].sort()).toEqual([...first()].sort());
  expect(gzipped(needed(entry()))).toBeLessThan(40 * 1024);
});

test('The charts are loaded only when one is shown', () => {
  const chart = Object.keys(manifest).find((name) => name.endsWith('parts/chart.tsx'));
  // Until a page shows one, nothing of it is in the build.
  if (!chart) return;
  const early = Object.keys(manifest).filter(
    (name) => name !== chart && needed(name).has(manifest[chart]?.file ?? ''),
  );
  expect(early).toEqual([]);
});

test('No map of the source, no inline script and no address of one machine is in what is served', () => {
  const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(js|css|html)$/.test(name),
  );
  expect(files.length).toBeGreaterThan(5);
  for (const name of files) {
    const text = readFileSync(join(FOLDER, name), 'utf8');
    expect({ name, has: /sourceMappingURL|https?:\/\/(localhost|127\.0\.0\.1)/.exec(text)?.[0] }).toEqual({
      name,
    });
  }
  const index = readFileSync(join(FOLDER, 'index.html'), 'utf8');
  expect(index.match(/<script(?![^>]*\bsrc=)|\son\w+=|<style/g)).toBeNull();
});

test('Names of files change with what is in them', () => {
  const assets = readdirSync(join(FOLDER, 'assets')).filter((name) => /\.(js|css)$/.test(name));
  expect(assets.filter((name) => !/-[\w-]{8}\.(js|css)$/.test(name))).toEqual([]);
});
