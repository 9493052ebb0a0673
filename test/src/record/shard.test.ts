import { decodeShard, encodeShard, isOutgrown } from '../../../src/record/shard.ts';
import { createState } from '../../../src/record/state.ts';
import { cases, plainCase } from './some-cases.ts';

test('a part without the end of its cases is none', () => {
  const state = createState();
  for (const one of cases(3)) state.put(one);
  const packed = [...state.references()].flatMap((reference) => state.packed(reference) ?? []);
  const plain = encodeShard({ generation: 1, gone: ['7QK42M9X'], cases: packed });
  const { cases: read = [], ...rest } = decodeShard(plain) ?? {};
  expect(rest).toEqual({ generation: 1, gone: ['7QK42M9X'] });
  expect(read.map((one) => (isOutgrown(one) ? undefined : plainCase(one)))).toEqual(packed.map(plainCase));
  expect(decodeShard(plain.subarray(0, -1))).toBeUndefined();
  expect(decodeShard(Buffer.concat([plain, Buffer.from(' ')]))).toBeUndefined();
});
