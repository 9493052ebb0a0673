import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkStorage } from '../../../src/record/check-storage.ts';

const MB = 1024 * 1024;
/** ext4, with plenty of room. */
const DISK = { type: 0xef53, blocks: 1_000_000, bavail: 900_000, bsize: 4096 };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'heed-storage-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Where a test may write is a passing place itself, so another one is said to be that. */
const LASTS = { writer: 'w1', temporary: '/nowhere' };
const check = (more: Partial<typeof DISK> = {}, dir = folder) =>
  checkStorage(dir, { ...LASTS, space: async () => ({ ...DISK, ...more }) });

test('A disk on which a report can be kept is well, and nothing stays behind', async () => {
  expect(await check()).toEqual({ findings: [] });
  expect(readdirSync(folder)).toEqual([]);
});

test('A folder that is not there yet is made', async () => {
  expect(await check({}, join(folder, 'a', 'b'))).toEqual({ findings: [] });
});

test('Where a file stands in the way of the folder, nothing can be kept, and the log gets the code of why', async () => {
  writeFileSync(join(folder, 'file'), '');
  expect(await check({}, join(folder, 'file'))).toEqual({
    findings: [{ code: 'journal-unwritable' }],
    code: 'EEXIST',
  });
});

test('What another test left behind when it was killed is no hindrance', async () => {
  writeFileSync(join(folder, '.tmp-test-w1-kept'), 'left');
  expect(await check()).toEqual({ findings: [] });
});

test('A folder that takes nothing is found', async () => {
  const shut = join(folder, 'shut');
  mkdirSync(shut);
  chmodSync(shut, 0o500);
  // Whoever may do everything can write here too, so that case is shown with a folder that stands in the way.
  if (process.getuid?.() === 0) {
    rmSync(shut, { recursive: true });
    mkdirSync(join(shut, '.tmp-test-w1-kept'), { recursive: true });
  }
  const { findings, code } = await check({}, shut);
  expect(findings).toEqual([{ code: 'journal-unwritable' }]);
  expect(code).toMatch(/^E[A-Z]+$/);
});

test.each([
  [199 * MB, ['disk-low']],
  [200 * MB, []],
])('With %i bytes free it says %j', async (bytes, codes) => {
  const { findings } = await check({ bavail: bytes / 4096 });
  expect(findings.map(({ code }) => code)).toEqual(codes);
});

test('A share that does not know its size is no alarm, and neither is one that cannot be asked', async () => {
  expect(await check({ blocks: 0, bavail: 0 })).toEqual({ findings: [] });
  const deaf = async () => {
    throw new Error('ENOSYS');
  };
  expect(await checkStorage(folder, { ...LASTS, space: deaf })).toEqual({ findings: [] });
});

test.each([
  ['memory', 0x01021994],
  ['the layer of a container', 0x794c7630],
])('A data directory in %s is said to be a passing one', async (_what, type) => {
  expect(await check({ type })).toEqual({ findings: [{ code: 'storage-temporary' }] });
});

test('So is one among the temporary files of the system', async () => {
  const space = async () => DISK;
  expect(await checkStorage(folder, { writer: 'w1', space })).toEqual({
    findings: [{ code: 'storage-temporary' }],
  });
});

test('This machine can be asked how much room it has', async () => {
  const { findings } = await checkStorage(folder, { writer: 'w1', leastMb: Number.MAX_SAFE_INTEGER });
  expect(findings).toContainEqual({ code: 'disk-low' });
});
