import fc from 'fast-check';
import { createWordIndex } from '../../../src/record/word-index.ts';

const word = fc.string({ unit: fc.constantFrom('A', 'B', 'É', '学'), minLength: 1, maxLength: 3 });
const texts = fc.array(fc.uniqueArray(word, { maxLength: 6 }), { maxLength: 300 });

test('finds the cases in which each beginning begins a word, whatever came and went', () => {
  fc.assert(
    fc.property(texts, fc.array(word, { minLength: 1, maxLength: 3 }), fc.nat(9), (all, beginnings, gone) => {
      const index = createWordIndex();
      for (const [at, words] of all.entries()) index.add(`case ${at}`, words);
      const stays = (at: number) => at % 10 !== gone;
      for (const at of all.keys()) if (!stays(at)) index.drop(`case ${at}`);
      const expected = all.flatMap((words, at) =>
        stays(at) && beginnings.every((one) => words.some((each) => each.startsWith(one)))
          ? [`case ${at}`]
          : [],
      );
      const found = index.find(beginnings);
      expect([...found.references()].sort()).toEqual(expected.toSorted());
      expect(all.flatMap((_words, at) => (found.has(`case ${at}`) ? [`case ${at}`] : []))).toEqual(expected);
      expect(index.size()).toBe(all.filter((_words, at) => stays(at)).length);
    }),
  );
});

test('a word of one case, of a few and of nearly all is found alike, also when they come later', () => {
  const index = createWordIndex();
  const name = (number: number) => `case ${number}`;
  for (let number = 0; number < 10_000; number += 1) {
    index.add(name(number), [
      'ALL',
      `ONE${number}`,
      ...(number % 7 === 0 ? ['SEVENTH'] : []),
      ...(number % 500 === 0 ? ['FEW'] : []),
    ]);
  }
  const count = (...beginnings: readonly string[]) => index.find(beginnings).references().length;
  expect([count('ALL'), count('SEVENTH'), count('FEW')]).toEqual([10_000, 1_429, 20]);
  expect(count('ONE4711')).toBe(1);
  expect(count('ONE471')).toBe(11);
  expect(count('SEVENTH', 'FEW')).toBe(3);
  expect(count('NONE')).toBe(0);
  index.add(name(1), ['SEVENTH', 'FEW']);
  expect([count('SEVENTH'), count('FEW'), count('SEVENTH', 'FEW')]).toEqual([1_430, 21, 4]);
});

test('a case whose reference is one of its words is found by the beginning of it', () => {
  const index = createWordIndex();
  index.add('7QK42M9X', ['7QK42M9X', '7QKX']);
  index.add('7QK5AAAA', ['7QK5AAAA', '7QK42M9X']);
  expect(index.named('7QK')).toEqual(['7QK42M9X', '7QK5AAAA']);
  expect(index.named('7QKX')).toEqual([]);
  index.drop('7QK42M9X');
  expect(index.named('7QK4')).toEqual([]);
});
