import { mkdir, open, readdir, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { codeOf } from './files.ts';

/** Names of files that are there to stay. */
export async function namesIn(folder: string): Promise<readonly string[]> {
  const all = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  });
  return all.filter((each) => !each.name.startsWith('.tmp-')).map(({ name }) => name);
}

/** Writes a file with the folders above it, and does not return before it is on the disk. */
export async function keepFile(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content, { mode: 0o600, flush: true });
}

export async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Removes what is in a folder, and the folder where that is possible: it may be where a disk is hung in. */
export async function clearAway(folder: string): Promise<void> {
  for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true, force: true });
  await rmdir(folder);
}
