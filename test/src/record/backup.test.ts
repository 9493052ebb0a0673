import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeBackup } from '../../../src/record/backup.ts';
import { RESTORING } from '../../../src/record/known.ts';
import { createStage, KEYS } from './stage.ts';

test('what is only half restored is not backed up: it would look whole', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'heed-half-'));
  const stage = createStage();
  const { record } = await stage.open({ dir: join(dataDir, 'record') });
  await record.close();
  writeFileSync(join(dataDir, 'record', RESTORING), 'mark');
  const to = join(dataDir, 'backup');
  const made = makeBackup(to, {
    dataDir,
    keys: KEYS,
    lists: [],
    now: () => 0,
    wait: () => Promise.resolve(),
    progress: () => undefined,
  });
  await expect(made).rejects.toThrow(/broken off/);
  expect(readdirSync(dataDir)).not.toContain('backup');
  await stage.end();
  rmSync(dataDir, { recursive: true });
});
