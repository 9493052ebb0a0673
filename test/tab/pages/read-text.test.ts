import { readText } from '../../../tab/pages/settings/read-text.ts';

const NAME = 'Zoë';

test('A file is read as UTF-8, with or without its mark, or else as British spreadsheets write it', async () => {
  expect(await readText(new Blob([NAME]))).toBe(NAME);
  expect(await readText(new Blob(['\ufeff', NAME]))).toBe(NAME);
  expect(await readText(new Blob([Uint8Array.of(0x5a, 0x6f, 0xeb)]))).toBe(NAME);
});

test('What is no text, or larger than any list, is not read', async () => {
  expect(await readText(new Blob([Uint8Array.of(0x50, 0, 0x4b, 0)]))).toBeUndefined();
  expect(await readText(new Blob(['x'.repeat(1_048_577)]))).toBeUndefined();
});
