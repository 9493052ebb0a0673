import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The project's folder. */
export const ROOT = join(import.meta.dirname, '..', '..');

/** @param path from the project's folder */
export function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** @returns README.md and every page of docs/, by their paths from the project's folder */
export function pages(): readonly string[] {
  const docs = readdirSync(join(ROOT, 'docs')).filter((name) => name.endsWith('.md'));
  return ['README.md', ...docs.map((name) => `docs/${name}`)];
}

/** @returns the paths, from the project's folder, of all files below a folder whose names end so; none where it is not */
export function filesBelow(folder: string, ending: string): readonly string[] {
  if (!existsSync(join(ROOT, folder))) return [];
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith(ending) && !path.includes('node_modules/'));
}

/** @returns what stands between backticks in a text, in its order */
export function codes(text: string): readonly string[] {
  return [...text.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
}

/** One table of a page: the heading above it, and its rows by the words of its head. */
export interface Table {
  readonly heading: string;
  readonly head: readonly string[];
  readonly rows: readonly Readonly<Record<string, string>>[];
}

/** @returns every table of a page, in its order; a cell is as it is written, without the space around it */
export function tables(page: string): readonly Table[] {
  const found: { heading: string; head: string[]; rows: Record<string, string>[] }[] = [];
  let heading = '';
  let open: (typeof found)[number] | undefined;
  for (const line of page.split('\n')) {
    if (line.startsWith('#')) heading = line.replace(/^#+ /, '');
    if (!line.startsWith('|')) {
      open = undefined;
      continue;
    }
    const cells = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    if (!open) {
      open = { heading, head: cells, rows: [] };
      found.push(open);
    } else if (!cells.every((cell) => /^-+$/.test(cell))) {
      const { head } = open;
      open.rows.push(Object.fromEntries(cells.map((cell, at) => [head[at] ?? '', cell])));
    }
  }
  return found;
}
