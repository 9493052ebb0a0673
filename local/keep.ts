import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { newKeys } from '../src/record/keys.ts';
import type { SchoolName } from './people.ts';
import type { Secrets } from './tenant.ts';

/** What a school on this machine keeps between two starts, beside its databases. */
export interface Keep {
  readonly dir: string;
  readonly keys: string;
  readonly secrets: Secrets;
}

const shape = z.object({
  keys: z.string(),
  secrets: z.object({ bot: z.string(), graph: z.string(), setup: z.string() }),
});

/** Thrown with one sentence for the person at the terminal. */
export class LocalProblem extends Error {}

/** @returns the folder of one school within the folder for all. */
export function folderOf(dataDir: string, school: SchoolName): string {
  return join(dataDir, `school-${school}`);
}

/**
 * Opens the folder of a school, or makes it at the first start.
 * @param dataDir the folder for all schools
 * @throws LocalProblem when it is damaged or cannot be written
 */
export function openKeep(dataDir: string, school: SchoolName, fresh: boolean): Keep {
  const dir = folderOf(dataDir, school);
  try {
    if (fresh) rmSync(dir, { recursive: true, force: true });
    mkdirSync(dir, { recursive: true });
  } catch {
    throw new LocalProblem(
      `The folder ${dir} cannot be written. Choose another: npm run local -- --data FOLDER`,
    );
  }
  const file = join(dir, 'keep.json');
  if (!existsSync(file)) {
    if (existsSync(join(dir, 'record'))) throw damaged(dir);
    const secret = () => randomBytes(24).toString('base64url');
    const made = { keys: newKeys(), secrets: { bot: secret(), graph: secret(), setup: secret() } };
    writeFileSync(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  }
  try {
    return { dir, ...shape.parse(JSON.parse(readFileSync(file, 'utf8'))) };
  } catch {
    throw damaged(dir);
  }
}

/** @throws LocalProblem where this school has data already: invented years belong among nobody's own records */
export function refuseFilled(dataDir: string, school: SchoolName): void {
  if (!existsSync(join(folderOf(dataDir, school), 'keep.json'))) return;
  throw new LocalProblem(
    'This school has records already. Leave out --demo to go on with them, or begin anew: npm run local -- --fresh --demo (they are deleted).',
  );
}

export function damaged(dir: string): LocalProblem {
  return new LocalProblem(
    `The data in ${dir} is damaged. Start with empty data: npm run local -- --fresh (this school's data is deleted).`,
  );
}
