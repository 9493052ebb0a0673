import { mkdir } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { createFiles } from './files.ts';
import type { RecordKeys } from './keys.ts';
import { createSeal } from './seal.ts';

/** One small text that outlives the process and that nobody without the keys can read. */
export interface SealedFile {
  /** @returns undefined when there is none, or none that these keys open */
  load(): Promise<string | undefined>;
  save(text: string): Promise<void>;
}

/** @param path of the file; its folder is made when it is missing */
export function sealedFile(path: string, keys: RecordKeys): SealedFile {
  const [directory, name] = [dirname(path), basename(path)];
  const seal = createSeal(keys);
  const files = createFiles(`${process.pid}`);
  const context = `file:${name}`;
  return {
    async load() {
      const sealed = await files.read(directory, name);
      const opened = sealed === undefined ? undefined : seal.open(sealed, context);
      return opened?.ok ? opened.plain : undefined;
    },
    async save(text) {
      await mkdir(directory, { recursive: true });
      await files.replace(directory, name, seal.seal(text, context));
    },
  };
}
