import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { ROUTES } from '../../bot/api/routes.ts';
import { packedBody } from '../../bot/packed-body.ts';

const PLAIN = Buffer.from(JSON.stringify({ text: 'A question of the form. '.repeat(100) }));

test('A body goes out as its reader can take it, and is what it was', async () => {
  const br = await packedBody(PLAIN, 'gzip, deflate, br');
  expect(br.encoding).toBe('br');
  expect(brotliDecompressSync(br.bytes)).toEqual(PLAIN);
  const gz = await packedBody(PLAIN, 'gzip, br;q=0');
  expect(gz.encoding).toBe('gzip');
  expect(gunzipSync(gz.bytes)).toEqual(PLAIN);
  expect(br.bytes.length).toBeLessThan(PLAIN.length / 4);
});

test('What is small, or for a reader that takes nothing, goes out as it is', async () => {
  expect(await packedBody(PLAIN.subarray(0, 1_000), 'br')).toEqual({ bytes: PLAIN.subarray(0, 1_000) });
  expect(await packedBody(PLAIN, 'identity')).toEqual({ bytes: PLAIN });
  expect(await packedBody(PLAIN)).toEqual({ bytes: PLAIN });
});

test('Only the form is compressed: what others wrote could be guessed from the length of an answer', () => {
  expect(ROUTES.filter(({ packed }) => packed).map(({ path }) => path)).toEqual(['/api/report-form']);
});
