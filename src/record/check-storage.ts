import { mkdir, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { resolve, sep } from 'node:path';
import type { Finding } from '../app/check-finding.ts';
import { codeOf, createFiles } from './files.ts';

/** Room for some thousand reports of the largest size, and for a week in which SharePoint does not answer. */
const LEAST_FREE_MB = 200;
const MB = 1024 * 1024;

/**
 * Kinds of file system that are empty after the machine, or its container, starts again: tmpfs, ramfs, and the layer
 * of a container that no volume is mounted over. Source: statfs(2), "File system types"; linux/magic.h.
 */
const PASSING = new Set([0x01021994, 0x858458f6, 0x794c7630]);
const TEXT = 'Heed tests whether it can keep a report here.';

/** What the file system says of the place, in the words of `statfs`. */
interface Space {
  readonly type: number;
  readonly blocks: number;
  readonly bavail: number;
  readonly bsize: number;
}

/** What was found, and the file system's own code of what failed, for the log. */
export interface StorageCheck {
  readonly findings: readonly Finding[];
  readonly code?: string;
}

/**
 * Keeps a file as a report is kept, by the same code: write, sync, take a name by a hard link or what stands for one,
 * read back, replace by a rename, read back, remove. Then looks how much room is left and whether the place lasts.
 * @param dir the data directory; what is made there begins with `.tmp-` and is gone afterwards
 * @param deps.writer a name of this process's own
 */
export async function checkStorage(
  dir: string,
  deps: {
    readonly writer: string;
    readonly space?: (dir: string) => Promise<Space>;
    readonly leastMb?: number;
    /** The folder that is emptied at a restart; the system's own when absent. */
    readonly temporary?: string;
  },
): Promise<StorageCheck> {
  try {
    await mkdir(dir, { recursive: true });
    await keepOne(dir, deps.writer);
  } catch (error) {
    return { findings: [{ code: 'journal-unwritable' }], code: codeOf(error) || 'unexpected' };
  }
  const space = await (deps.space ?? statfs)(dir).catch(() => undefined);
  return {
    findings: [
      ...roomIn(space, deps.leastMb ?? LEAST_FREE_MB),
      ...lastsIn(dir, space, deps.temporary ?? tmpdir()),
    ],
  };
}

async function keepOne(dir: string, writer: string): Promise<void> {
  const files = createFiles(`test-${writer}`);
  // Begins as temporary files do, so nobody takes it for one of the record's.
  const name = `.tmp-test-${writer}-kept`;
  await files.remove(dir, name);
  if ((await files.claim(dir, name, TEXT)) !== 'written') throw new Error('The name was taken.');
  try {
    await expectRead(TEXT);
    if ((await files.claim(dir, name, TEXT)) !== 'taken') throw new Error('A name was given twice.');
    await files.replace(dir, name, `${TEXT} Again.`);
    await expectRead(`${TEXT} Again.`);
  } finally {
    await files.remove(dir, name);
  }
  if ((await files.read(dir, name)) !== undefined) throw new Error('A removed file is there.');

  async function expectRead(text: string): Promise<void> {
    if ((await files.read(dir, name)) !== text) throw new Error('What was written is not what is read.');
  }
}

/** Some shares do not know their size and say nothing at all: that is no alarm. */
function roomIn(space: Space | undefined, leastMb: number): readonly Finding[] {
  if (!space || space.blocks === 0) return [];
  return (space.bavail * space.bsize) / MB < leastMb ? [{ code: 'disk-low' }] : [];
}

function lastsIn(dir: string, space: Space | undefined, temporary: string): readonly Finding[] {
  const inTemporary = `${resolve(dir)}${sep}`.startsWith(`${resolve(temporary)}${sep}`);
  return inTemporary || (space && PASSING.has(space.type)) ? [{ code: 'storage-temporary' }] : [];
}
