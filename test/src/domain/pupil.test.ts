import { PUPIL_ID, pupilTitle } from '../../../src/domain/pupil.ts';

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

test('A title has the class where there is one, and a name that turns the line round does not reach it', () => {
  expect(pupilTitle({ name: 'Pupil One', year: 'Year 4' })).toBe('Pupil One · Year 4');
  expect(pupilTitle({ name: 'Pupil One' })).toBe('Pupil One');
  expect(pupilTitle({ name: 'Pupil \u202eOne', year: 'Year 4' })).toBe(
    '\u2068Pupil \u202eOne\u2069 · Year 4',
  );
});
