import { PUPIL_ID } from '../../../src/domain/pupil.ts';

test('An id of 16 lower-case hex digits is one', () => {
  expect('0123456789abcdef').toMatch(PUPIL_ID);
});

test.each([
  '',
  '0123456789abcde',
  '0123456789abcdef0',
  '0123456789ABCDEF',
  'Pupil One',
  '0123456789abcdef\n',
])('%j is no id of a pupil', (text) => {
  expect(text).not.toMatch(PUPIL_ID);
});
