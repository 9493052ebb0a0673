import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fail } from '../../../src/domain/result.ts';
import { type BackupDeps, makeBackup } from '../../../src/record/backup.ts';
import { readManifest } from '../../../src/record/backup-manifest.ts';
import { RESTORING } from '../../../src/record/known.ts';
import { fakeLibrary } from './backup-library.ts';
import { createStage, KEYS } from './stage.ts';

const bare = (dataDir: string): BackupDeps => ({
  dataDir,
  keys: KEYS,
  lists: [],
  evidence: fakeLibrary(),
  now: () => 0,
  wait: () => Promise.resolve(),
  progress: () => undefined,
});

test('what is only half restored is not backed up: it would look whole', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'heed-half-'));
  const stage = createStage();
  const { record } = await stage.open({ dir: join(dataDir, 'record') });
  await record.close();
  writeFileSync(join(dataDir, 'record', RESTORING), 'mark');
  const to = join(dataDir, 'backup');
  await expect(makeBackup(to, bare(dataDir))).rejects.toThrow(/broken off/);
  expect(readdirSync(dataDir)).not.toContain('backup');
  await stage.end();
  rmSync(dataDir, { recursive: true });
});

describe('a backup that cannot be made whole', () => {
  const half = mkdtempSync(join(tmpdir(), 'heed-half-'));
  const stage = createStage();
  const to = join(half, 'backup');
  beforeAll(async () => {
    const { record } = await stage.open({ dir: join(half, 'record') });
    await record.close();
  });
  afterAll(async () => {
    await stage.end();
    rmSync(half, { recursive: true });
  });
  /** The disk is copied by then, and the lists are next. */
  const breaking = (page: () => Promise<never>): BackupDeps => ({
    ...bare(half),
    lists: [{ name: 'Settings', key: 'SettingKey', page, add: () => Promise.reject(new Error('Never.')) }],
  });

  test('leaves nothing, whatever broke it off, so that its folder can be used again', async () => {
    const broken = makeBackup(
      to,
      breaking(() => Promise.reject(new Error('It broke.'))),
    );
    await expect(broken).rejects.toThrow('It broke.');
    expect(readdirSync(half)).not.toContain('backup');
    const refused = {
      ...bare(half),
      evidence: { ...fakeLibrary(), page: async () => fail('graph.refused') },
    };
    expect(await makeBackup(to, refused)).toEqual({ ok: false, fault: { code: 'graph.refused' } });
    expect(readdirSync(half)).not.toContain('backup');
    expect(await makeBackup(to, bare(half))).toMatchObject({ ok: true });
    expect(await readManifest(to, KEYS)).toMatchObject({ ok: true });
    rmSync(to, { recursive: true });
  });

  test('is no backup while it is being made, so one that was killed is refused', async () => {
    const seen: unknown[] = [];
    const looking = breaking(async () => {
      seen.push(readdirSync(to).includes('record'), await readManifest(to, KEYS));
      throw new Error('Killed.');
    });
    await expect(makeBackup(to, looking)).rejects.toThrow('Killed.');
    expect(seen).toEqual([true, { ok: false, sentence: expect.stringMatching(/one that was broken off/) }]);
  });

  test('never takes away what lay in the folder before', async () => {
    mkdirSync(to);
    writeFileSync(join(to, 'manifest.json'), 'of an older backup');
    await expect(makeBackup(to, bare(half))).rejects.toThrow(/not empty/);
    expect(readdirSync(to)).toEqual(['manifest.json']);
  });
});
