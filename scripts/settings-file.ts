import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { codeOf } from '../src/record/files.ts';
import { couldNotBegin } from './could-not-begin.ts';

/** @returns the file given as `--settings`, as text; undefined when it is not there. Ends the command where it cannot be read. */
export function settingsText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    return cannotBeRead(codeOf(error));
  }
}

/** @returns the settings of a command: what the environment says, and what it leaves to the file, which must be there if given. */
export function settingsWith(path: string | undefined): NodeJS.ProcessEnv {
  if (path === undefined) return process.env;
  return { ...parseEnv(settingsText(path) ?? cannotBeRead('ENOENT')), ...process.env };
}

function cannotBeRead(code: string): never {
  return couldNotBegin(`The file given as --settings cannot be read (${code}).`);
}
