import fc from 'fast-check';
import type { ConcernLine } from '../../../../src/contract/concerns.ts';
import { joined } from '../../../../tab/pages/concerns/joined.ts';

const lines = (...references: readonly string[]) =>
  references.map((reference) => ({ reference }) as unknown as ConcernLine);
const names = (list: readonly ConcernLine[]) => list.map(({ reference }) => reference);

test('The next part goes to the end', () => {
  const list = joined(lines('a', 'b'), lines('c', 'd'), { offset: 2, limit: 2 });
  expect(names(list)).toEqual(['a', 'b', 'c', 'd']);
});

test('What belongs to the list no longer is gone after the next look', () => {
  expect(names(joined(lines('a', 'b'), lines('b'), { offset: 0, limit: 100 }))).toEqual(['b']);
  expect(names(joined(lines('a', 'b'), [], { offset: 0, limit: 100 }))).toEqual([]);
});

test('What is new moves the others down, and what was read further on stays', () => {
  const list = joined(lines('a', 'b', 'c', 'd'), lines('x', 'a'), { offset: 0, limit: 2 });
  expect(names(list)).toEqual(['x', 'a', 'c', 'd']);
});

test('Nobody ever stands there twice', () => {
  const some = fc.uniqueArray(fc.constantFrom(...'abcdefghij'), { maxLength: 8 });
  fc.assert(
    fc.property(some, some, fc.nat(8), (before, part, offset) => {
      const list = names(
        joined(lines(...before), lines(...part), { offset, limit: Math.max(1, part.length) }),
      );
      expect(new Set(list).size).toBe(list.length);
      expect(list).toEqual(expect.arrayContaining(part));
    }),
  );
});
