import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkStorage } from '../../src/record/check-storage.ts';
import { type Check, fromFinding } from './check.ts';

/**
 * Whether a file is kept where the journal is, as the running app tries every minute: beside it, under a name of its own,
 * and gone afterwards. No folder is made, because one of another account could keep the app out.
 * @param dataDir as `HEED_DATA` names it
 */
export async function checkJournal(
  dataDir: string,
  deps: Parameters<typeof checkStorage>[1],
): Promise<readonly Check[]> {
  const id = 'storage';
  const folder = [join(dataDir, 'record', 'journal'), join(dataDir, 'record'), dataDir].find(existsSync);
  if (!folder)
    return [
      {
        id,
        state: 'look',
        sentence:
          'The folder that HEED_DATA names is not on this machine, so it was not looked at. Run this where Heed runs.',
      },
    ];
  const { findings } = await checkStorage(folder, deps);
  if (findings.length > 0) return findings.map((finding) => fromFinding(id, finding));
  return [{ id, state: 'well', sentence: 'The folder of the journal keeps what is written to it.' }];
}
