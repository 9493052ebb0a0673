import fc from 'fast-check';
import { FILE_TYPES, fileName, fileTypeOf } from '../../../src/domain/evidence.ts';
import { concernOf, NOON, then } from '../../support/cases.ts';

const hex = (text: string) => Buffer.from(text, 'hex');
const MAGIC = {
  'image/png': hex('89504e470d0a1a0a0000000d'),
  'image/jpeg': hex('ffd8ffe000104a46'),
  'image/webp': Buffer.from('RIFF\x10\0\0\0WEBPVP8 '),
  'application/pdf': Buffer.from('%PDF-1.7\n'),
  'text/plain': Buffer.from('Plain words – “quoted”, ✓\r\n\tand more.\f'),
};

describe('what a file is', () => {
  test.each(FILE_TYPES)('%s is known by its content', (type) => {
    expect(fileTypeOf(MAGIC[type])).toBe(type);
  });

  test.each([
    ['nothing', Buffer.alloc(0)],
    ['a program', hex('4d5a90000300000004000000ffff0000')],
    ['a packed folder', hex('504b03041400000008000000')],
    ['a GIF', Buffer.from('GIF89a\x01\0\x01\0')],
    ['a film', hex('0000001866747970')],
    ['half a sign of UTF-8', hex('41e282')],
    ['text with a zero in it', Buffer.from('words\0words')],
    ['text of another encoding', hex('576f726473206f6620e9')],
    ['sound in a RIFF', Buffer.from('RIFF\x10\0\0\0WAVEfmt ')],
    ['a PNG without its beginning', MAGIC['image/png'].subarray(1)],
  ])('%s is not taken', (_name, bytes) => {
    expect(fileTypeOf(bytes)).toBeUndefined();
  });

  test('is on the closed list or nothing, whatever arrives', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        const type = fileTypeOf(bytes);
        expect(type === undefined || FILE_TYPES.includes(type)).toBe(true);
      }),
    );
  });
});

describe('a name', () => {
  test.each([
    ['C:\\Users\\somebody\\letter.pdf', 'letter.pdf'],
    ['/home/somebody/../letter.pdf', 'letter.pdf'],
    ['  a \n b\t.txt ', 'a b .txt'],
    ['\u202Efdp.exe\u200B', 'fdp.exe'],
    ['folder/', ''],
    ['Llythyr i rieni – Ŵ.pdf', 'Llythyr i rieni – Ŵ.pdf'],
  ])('%j is kept as %j', (given, kept) => {
    expect(fileName(given)).toBe(kept);
  });

  test('that is too long is cut in the middle, so that its ending stays', () => {
    const name = fileName(`${'x'.repeat(300)}.pdf`);
    expect([...name].length).toBeLessThanOrEqual(120);
    expect(name.endsWith('.pdf')).toBe(true);
  });

  test('has one line and no part of a path, whatever arrives', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (given) => {
        const name = fileName(given);
        expect(name).not.toMatch(/[\p{Cc}\p{Cf}\\/]/u);
        expect([...name].length).toBeLessThanOrEqual(120);
      }),
    );
  });
});

test('A file stands in the fold, and stays there when its entry is struck through', () => {
  const file = {
    id: 'f'.repeat(32),
    name: 'a.txt',
    type: 'text/plain',
    bytes: 3,
    hash: '0'.repeat(64),
  } as const;
  const by = { oid: 'x' };
  const added = then(concernOf({}), { act: 'evidence', role: 'dsl', key: 'k', ...file }, NOON, by);
  expect(added.evidence).toEqual([{ ...file, sequence: 2, at: new Date(NOON).toISOString() }]);
  expect(added.keys).toEqual(['k']);
  const struck = then(added, { act: 'struck', role: 'dsl', key: 'l', of: 2, reason: 'R.' }, NOON, by);
  expect(struck).toMatchObject({ evidence: added.evidence, struck: [2] });
});
