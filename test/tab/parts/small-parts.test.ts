import { leftOf } from '../../../tab/parts/characters-left.ts';
import { rowAfter } from '../../../tab/parts/grid-keys.ts';

test.each<[string, number, number | undefined]>([
  ['ArrowDown', 4, 5],
  ['ArrowUp', 4, 3],
  ['ArrowUp', 0, 0],
  ['ArrowDown', 9, 9],
  ['PageDown', 4, 9],
  ['PageUp', 7, 1],
  ['Home', 4, 0],
  ['End', 4, 9],
  ['Enter', 4, undefined],
  ['a', 4, undefined],
])('%s in row %i of ten leads to %s', (key, from, to) => {
  expect(rowAfter(key, from, { count: 10, page: 6 })).toBe(to);
});

test('A grid without rows takes no keys', () => {
  expect(rowAfter('ArrowDown', 0, { count: 0, page: 6 })).toBeUndefined();
});

test('How many characters are left is said only once they run short, and what is too many is below zero', () => {
  expect(leftOf('a'.repeat(79), 100)).toBeUndefined();
  expect(leftOf('a'.repeat(80), 100)).toBe(20);
  expect(leftOf('a'.repeat(103), 100)).toBe(-3);
});

test('What a person takes for one character counts as one', () => {
  expect(leftOf('🙂'.repeat(9), 10)).toBe(1);
});
