import fc from 'fast-check';
import { paperStyle } from '../../../../tab/pages/concern/paper-style.ts';

const chain = (newest: string) => ({ entries: 3, newest, sentence: '' });

test('Every sheet says which record it is, its newest mark and which page of how many', () => {
  const style = paperStyle({ shown: '7QK4-2M9X', chain: chain('k1: 0123 abcd') });
  expect(style).toContain('7QK4-2M9X');
  expect(style).toContain('0123 abcd');
  expect(style).toContain('counter(page) " / " counter(pages)');
});

test('Whatever the mark is, it ends neither its string nor the style', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (newest) => {
      const style = paperStyle({ shown: 'X', chain: chain(newest) });
      expect(style.match(/"/g)).toHaveLength(4);
      expect(style).not.toMatch(/[<>]|\n/);
    }),
  );
});
