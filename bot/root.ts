import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The project's folder, which holds node_modules and dist: seen from here, or from what was built from here. */
export const ROOT = rootAbove(import.meta.dirname);

/** @throws Error where no folder above is the project's */
function rootAbove(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const above = dirname(folder);
  if (above === folder) throw new Error('The folder of the project was not found.');
  return rootAbove(above);
}
