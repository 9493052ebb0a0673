import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Where `npm run build:app` puts the entry, from the project's folder. */
const MAIN = join('dist', 'app', 'main.mjs');
const SOURCES = ['bot', 'src'];

/**
 * @param root the project's folder
 * @returns the built entry; undefined where nothing was built, or where somebody changed a source since: what runs is
 * always what stands there
 */
export function builtMain(root: string): string | undefined {
  const main = join(root, MAIN);
  if (!existsSync(main)) return undefined;
  const builtAt = statSync(main).mtimeMs;
  return SOURCES.some((folder) => changedSince(builtAt, join(root, folder))) ? undefined : main;
}

function changedSince(time: number, folder: string): boolean {
  if (!existsSync(folder)) return false;
  return readdirSync(folder, { recursive: true, withFileTypes: true }).some(
    (entry) => entry.isFile() && statSync(join(entry.parentPath, entry.name)).mtimeMs > time,
  );
}
