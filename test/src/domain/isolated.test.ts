import fc from 'fast-check';
import { isolated } from '../../../src/domain/isolated.ts';

describe('What shares a line with words of ours', () => {
  /** How many isolates are open after each sign, by the pairs of the Unicode algorithm. */
  function depths(text: string): readonly number[] {
    let depth = 0;
    return [...text].map((sign) => {
      if (sign >= '\u2066' && sign <= '\u2068') depth += 1;
      if (sign === '\u2069') depth = Math.max(0, depth - 1);
      return depth;
    });
  }
  const signs = fc.constantFrom(
    'a',
    ' ',
    '1',
    'א',
    'ع',
    '\u200f',
    '\u202e',
    '\u202c',
    '\u2066',
    '\u2067',
    '\u2068',
    '\u2069',
  );
  const line = fc.string({ unit: signs, minLength: 1, maxLength: 30 });

  test('stays inside its own isolate to its last sign, whatever it opens and closes itself', () => {
    fc.assert(
      fc.property(line, (typed) => {
        const shown = isolated(typed);
        if (shown === typed) return expect(typed).toMatch(/^[a 1\u202c]*$/);
        const inside = depths(shown);
        expect(inside.slice(0, -1).every((depth) => depth > 0)).toBe(true);
        expect(inside.at(-1)).toBe(0);
      }),
      { numRuns: 2_000 },
    );
  });

  test('keeps every letter, and has nothing added where nothing turns round', () => {
    fc.assert(
      fc.property(line, (typed) => {
        expect(isolated(typed)).toContain(typed);
      }),
    );
    for (const name of ["O'Brien & Söns #1%", 'Zoë 小明', 'Ñandú 🧒🏽']) expect(isolated(name)).toBe(name);
    expect(isolated('one\nשתיים')).toBe('one\n\u2068שתיים\u2069');
    expect(isolated('one\u2029\u202etwo')).toBe('one\u2029\u2068\u202etwo\u2069');
  });
});
