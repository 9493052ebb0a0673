import fc from 'fast-check';
import { FILE_TYPES, MOST_FILE_BYTES } from '../../../../src/domain/evidence.ts';
import {
  base64Of,
  bytesOf,
  faultOfFile,
  MOST_BYTES,
  sizeText,
  viewOf,
} from '../../../../tab/pages/concern/files.ts';

test('Every file comes out as it went in, byte for byte', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(base64Of(bytes)).toBe(Buffer.from(bytes).toString('base64'));
      expect([...bytesOf(base64Of(bytes))]).toEqual([...bytes]);
    }),
  );
  const large = new Uint8Array(100_000).map((_, at) => at % 251);
  expect(Buffer.from(base64Of(large), 'base64').equals(large)).toBe(true);
});

test('What the page takes is what the server takes: as much, and no type that it could not show', () => {
  expect(MOST_BYTES).toBe(MOST_FILE_BYTES);
  expect(FILE_TYPES.map((type) => viewOf(type))).not.toContain('none');
  expect(viewOf('image/svg+xml')).toBe('none');
  expect(viewOf('text/html')).toBe('none');
});

test.each([
  ['message.png', 10, undefined],
  ['Message.JPG', 10, undefined],
  ['letter.pdf', MOST_FILE_BYTES, undefined],
  ['letter.pdf', MOST_FILE_BYTES + 1, 'large'],
  ['letter.pdf', 0, 'empty'],
  ['picture.svg', 10, 'type'],
  ['letter.pdf.exe', 10, 'type'],
  ['no ending', 10, 'type'],
] as const)('%s of %d bytes: %s', (name, size, fault) => {
  expect(faultOfFile({ name, size })).toBe(fault);
});

test('Sizes are said in whole kilobytes and tenths of megabytes', () => {
  expect([1, 2048, 10 * 1024 * 1024].map(sizeText)).toEqual(['1 KB', '2 KB', '10.0 MB']);
});
