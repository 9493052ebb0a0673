import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFiles } from '../../../src/record/files.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'heed-files-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

test('of many writers of one name exactly one wins, and its text is what is there', async () => {
  const texts = Array.from({ length: 10 }, (_, index) => `text ${index}`);
  const outcomes = await Promise.all(
    texts.map((text) => createFiles(text.replace(' ', '')).claim(dir, 'name', text)),
  );
  expect(outcomes.filter((outcome) => outcome === 'written')).toHaveLength(1);
  expect(readFileSync(join(dir, 'name'), 'utf8')).toBe(texts[outcomes.indexOf('written')]);
  expect(readdirSync(dir)).toEqual(['name']);
});

test.each(['file.before-write', 'file.synced', 'file.linked'])(
  'a failure at %s leaves nothing behind',
  async (point) => {
    const files = createFiles('a', (name) => {
      if (name === point) throw Object.assign(new Error('A disk.'), { code: 'EIO' });
    });
    await expect(files.claim(dir, 'name', 'text')).rejects.toMatchObject({ code: 'EIO' });
    expect(readdirSync(dir)).toEqual([]);
  },
);

describe.each(['EOPNOTSUPP', 'ENOTSUP', 'EPERM', 'EACCES', 'ENOSYS'])(
  'on a share that answers a link with %s',
  (code) => {
    const noLinks = async () => {
      throw Object.assign(new Error('No links.'), { code });
    };

    test('exactly one of many writers of one name wins, and its whole text is what is there', async () => {
      const texts = Array.from({ length: 10 }, (_, index) => `text ${index} ${'x'.repeat(20_000)}`);
      const outcomes = await Promise.all(
        texts.map((text, index) =>
          createFiles(`writer${index}`, undefined, noLinks).claim(dir, 'name', text),
        ),
      );
      expect(outcomes.filter((outcome) => outcome === 'written')).toHaveLength(1);
      expect(readFileSync(join(dir, 'name'), 'utf8')).toBe(texts[outcomes.indexOf('written')]);
      expect(readdirSync(dir)).toEqual(['name']);
    });

    test('a failure after the name was taken leaves nothing behind', async () => {
      const failing = (name: string) => {
        if (name === 'file.linked') throw Object.assign(new Error('A disk.'), { code: 'EIO' });
      };
      const files = createFiles('a', failing, noLinks);
      await expect(files.claim(dir, 'name', 'text')).rejects.toMatchObject({ code: 'EIO' });
      expect(readdirSync(dir)).toEqual([]);
    });
  },
);

test('a full disk is no share without links: nothing is kept, and that is said', async () => {
  const full = async () => {
    throw Object.assign(new Error('Full.'), { code: 'ENOSPC' });
  };
  const files = createFiles('a', undefined, full);
  await expect(files.claim(dir, 'name', 'text')).rejects.toMatchObject({ code: 'ENOSPC' });
  expect(readdirSync(dir)).toEqual([]);
});

test('temporary files of the living stay, those of the dead are swept', async () => {
  const old = new Date(Date.now() - 3_600_000);
  for (const name of ['.tmp-dead-1', '.tmp-me-1']) {
    writeFileSync(join(dir, name), '');
    utimesSync(join(dir, name), old, old);
  }
  writeFileSync(join(dir, '.tmp-other-1'), '');
  const files = createFiles('me');
  await files.sweep(dir);
  expect(readdirSync(dir).sort()).toEqual(['.tmp-me-1', '.tmp-other-1']);
  expect(await files.names(dir)).toEqual([]);
});

test('a file is never moved over another one', async () => {
  const files = createFiles('a');
  const to = mkdtempSync(join(dir, 'to-'));
  for (const text of ['one', 'two', 'three']) {
    await files.claim(dir, 'name', text);
    await files.move(dir, 'name', to);
  }
  expect(await files.names(to)).toEqual(['name', 'name.2', 'name.3']);
  expect(readFileSync(join(to, 'name.3'), 'utf8')).toBe('three');
});

test('what is not there is undefined to read and no error to remove', async () => {
  const files = createFiles('a');
  expect(await files.read(dir, 'name')).toBeUndefined();
  await files.remove(dir, 'name');
});

test('the stamp of a folder is the same until a file in it is written, replaced or removed', async () => {
  const files = createFiles('a');
  await files.replace(dir, 'one', 'text');
  const stamps = [await files.stamp(dir)];
  expect(await files.stamp(dir)).toBe(stamps[0]);
  writeFileSync(join(dir, '.tmp-other-1'), 'not there yet');
  expect(await files.stamp(dir)).toBe(stamps[0]);
  await files.replace(dir, 'one', 'text');
  stamps.push(await files.stamp(dir));
  await files.claim(dir, 'two', 'text');
  stamps.push(await files.stamp(dir));
  await files.remove(dir, 'one');
  stamps.push(await files.stamp(dir));
  expect(new Set(stamps).size).toBe(stamps.length);
});
