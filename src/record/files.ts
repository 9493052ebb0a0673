import { link, open, readdir, readFile, rename, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { type FailPoint, steady } from './fail-point.ts';
import { shared } from './shared.ts';

/**
 * Files that are either wholly there after a power cut or not at all. Errors of the file system are thrown as they
 * come; their messages hold paths, and no name in these directories says anything about a person.
 */
export interface Files {
  /** Exactly one of all processes that write the same name wins; the others are told `taken`. */
  claim(directory: string, name: string, text: string): Promise<'written' | 'taken'>;
  /** The newest text of this name wins. */
  replace(directory: string, name: string, text: string): Promise<void>;
  /** @returns undefined when there is no such file */
  read(directory: string, name: string): Promise<string | undefined>;
  /** Final names only, sorted. */
  names(directory: string): Promise<readonly string[]>;
  /** @returns the same text for as long as nobody writes, replaces or removes a file there. */
  stamp(directory: string): Promise<string>;
  /** Removing what is not there is no error. */
  remove(directory: string, name: string): Promise<void>;
  /** Moves a file out of the way; never over another one. */
  move(from: string, name: string, to: string): Promise<void>;
  /** Removes temporary files that crashed writers left behind; this writer's own stay. */
  sweep(directory: string): Promise<void>;
}

const TEMPORARY = '.tmp-';
/**
 * A share without hard links answers one of these. Azure Files over SMB says "not supported" (Microsoft, "SMB file shares in
 * Azure Files", limitations; facebook/rocksdb#9627), other servers that access is denied, FUSE that there is no such call.
 */
const NO_LINKS = new Set(['EPERM', 'EACCES', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EINVAL']);
/** A temporary file this old belongs to nobody. */
const ABANDONED_MS = 10 * 60_000;

/**
 * @param writer a name of this process's own, so that two never share a temporary file
 * @param hardLink for tests, which have no share without links
 */
export function createFiles(writer: string, at: FailPoint = steady, hardLink: typeof link = link): Files {
  let count = 0;
  const syncDirectory = shared(syncNow);

  const writeTemporary = async (directory: string, text: string): Promise<string> => {
    count += 1;
    const temporary = join(directory, `${TEMPORARY}${writer}-${count}`);
    await at('file.before-write');
    await writeSynced(temporary, text, 'w');
    return temporary;
  };

  return {
    async claim(directory, name, text) {
      const temporary = await writeTemporary(directory, text);
      const final = join(directory, name);
      let linked = false;
      try {
        await at('file.synced');
        try {
          await hardLink(temporary, final);
        } catch (error) {
          if (!NO_LINKS.has(codeOf(error))) throw error;
          // Without links the name itself is the claim; a torn file does not open and is set aside by its reader.
          await writeSynced(final, text, 'wx');
        }
        linked = true;
        await at('file.linked');
        await unlink(temporary);
        await syncDirectory(directory);
        return 'written';
      } catch (error) {
        await unlink(temporary).catch(() => undefined);
        if (!linked && codeOf(error) === 'EEXIST') return 'taken';
        // The caller is told that nothing was kept, so nothing may stay.
        if (linked) await unlink(final).catch(() => undefined);
        throw error;
      }
    },
    async replace(directory, name, text) {
      const temporary = await writeTemporary(directory, text);
      try {
        await at('file.synced');
        await rename(temporary, join(directory, name));
        await syncDirectory(directory);
      } catch (error) {
        await unlink(temporary).catch(() => undefined);
        throw error;
      }
    },
    async read(directory, name) {
      // Decoded in one piece: given an encoding, Node decodes as it reads, which takes several times as long.
      const bytes = await readFile(join(directory, name)).catch(ignoreMissing);
      return bytes?.toString();
    },
    async names(directory) {
      return (await readdir(directory)).filter((name) => !isTemporary(name)).sort();
    },
    async stamp(directory) {
      const names = (await readdir(directory)).filter((name) => !isTemporary(name)).sort();
      const stamps = names.map(async (name) => {
        const found = await stat(join(directory, name), { bigint: true }).catch(ignoreMissing);
        return found ? `${name} ${found.ino} ${found.size} ${found.mtimeNs}` : `${name} is gone`;
      });
      return (await Promise.all(stamps)).join('\n');
    },
    remove: (directory, name) => removeIfThere(join(directory, name)),
    async move(from, name, to) {
      const taken = new Set(await readdir(to));
      let free = name;
      for (let number = 2; taken.has(free); number += 1) free = `${name}.${number}`;
      await rename(join(from, name), join(to, free)).catch(ignoreMissing);
      await syncDirectory(to);
      await syncDirectory(from);
    },
    async sweep(directory) {
      for (const name of await readdir(directory)) {
        if (!name.startsWith(TEMPORARY) || name.startsWith(`${TEMPORARY}${writer}-`)) continue;
        const file = await open(join(directory, name), 'r').catch(() => undefined);
        const age = file ? Date.now() - (await file.stat()).mtimeMs : 0;
        await file?.close();
        if (age > ABANDONED_MS) await removeIfThere(join(directory, name));
      }
    },
  };
}

/** Whether a name is that of a file which is still being written. */
export function isTemporary(name: string): boolean {
  return name.startsWith(TEMPORARY);
}

/** @returns the code of a file-system error, '' for anything else. */
export function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}

async function writeSynced(path: string, text: string, flags: 'w' | 'wx'): Promise<void> {
  const file = await open(path, flags, 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } catch (error) {
    await unlink(path).catch(() => undefined);
    throw error;
  } finally {
    await file.close();
  }
}

/** A new or removed name is durable only when its directory is. Windows cannot sync one and needs it less. */
async function syncNow(directory: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function removeIfThere(path: string): Promise<void> {
  await unlink(path).catch(ignoreMissing);
}

function ignoreMissing(error: unknown): undefined {
  if (codeOf(error) !== 'ENOENT') throw error;
}
