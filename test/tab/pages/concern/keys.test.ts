import fc from 'fast-check';
import { deedOf } from '../../../../tab/pages/concern/keys.ts';

const press = (key: string, more: Partial<Parameters<typeof deedOf>[0]> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  repeat: false,
  isComposing: false,
  ...more,
});

test.each([
  ['n', 'note'],
  ['d', 'decision'],
  ['p', 'print'],
  ['j', 'next'],
  ['K', 'before'],
  ['?', 'help'],
] as const)('%s means %s', (key, deed) => {
  expect(deedOf(press(key), false)).toBe(deed);
});

test('No key means anything while somebody types, with a key of the browser’s own, or in the middle of a letter', () => {
  const other = fc.constantFrom('ctrlKey', 'metaKey', 'altKey', 'isComposing');
  fc.assert(
    fc.property(fc.constantFrom('n', 'd', 'p', 'j', 'k', '?'), other, (key, held) => {
      expect(deedOf(press(key), true)).toBeUndefined();
      expect(deedOf(press(key, { [held]: true }), false)).toBeUndefined();
    }),
  );
});

test('A key that is held down goes on from entry to entry, and opens nothing again', () => {
  expect(deedOf(press('j', { repeat: true }), false)).toBe('next');
  expect(deedOf(press('n', { repeat: true }), false)).toBeUndefined();
});

test('Keys with other names mean nothing', () => {
  for (const key of ['Enter', 'Escape', 'x', ' ', 'constructor'])
    expect(deedOf(press(key), false)).toBeUndefined();
});
