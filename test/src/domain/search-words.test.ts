import fc from 'fast-check';
import type { Act } from '../../../src/domain/act.ts';
import { isFound, referenceIn, searchWords, withWords } from '../../../src/domain/search-words.ts';
import { REFERENCE, reported, reportWith } from '../../support/cases.ts';

const wordsOf = (...acts: readonly Act[]) => acts.reduce((words, what) => withWords(words, { what }), '');
const found = (typed: string, words: string) => isFound(searchWords(typed), { reference: REFERENCE, words });
const closed = (summary: string): Act => ({
  act: 'closed',
  role: 'dsl',
  key: 'c',
  summary,
  followUp: 'Then.',
  outcome: 'settled',
});

test('everything that was written in a report is found, whatever field it stands in', () => {
  const words = wordsOf(
    reported({
      report: reportWith({
        happened: 'Alpha',
        childsWords: 'Bravo',
        opinion: 'Charlie',
        when: 'Delta',
        where: 'Echo',
        app: 'Foxtrot',
        done: 'Golf',
        people: [{ name: 'Hotel India', is: 'pupil', part: 'harmed' }],
        adults: [{ who: { by: 'unknown', mightBe: 'neither', name: 'Juliet' }, part: 'in-question' }],
        answers: { question: 'Kilo' },
      }),
    }),
  );
  for (const typed of 'alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo'.split(' '))
    expect([typed, found(typed, words)]).toEqual([typed, true]);
  expect(found('alpha kil', words)).toBe(true);
  expect(found('alpha lima', words)).toBe(false);
});

test('later entries add their words, and words are kept in alphabetical order, each once', () => {
  const words = wordsOf(
    reported({ report: reportWith({ happened: 'the fox and the hen' }) }),
    closed('A fox.'),
  );
  expect(words).toBe('A AND FOX HEN SETTLED THE THEN');
});

test('why somebody stepped back is found by no word: the page does not say it either', () => {
  const recused: Act = { act: 'recused', role: 'dsl', key: 'r', oids: ['o'], reason: 'Their own nephew.' };
  const words = wordsOf(reported({ report: reportWith({ happened: 'alpha' }) }), recused);
  expect(words).toBe('ALPHA');
});

test('the way a word is written makes no difference: accents, apostrophes, capitals', () => {
  const words = wordsOf(reported({ report: reportWith({ happened: 'O’Brien & Söns #1% wŷl школа 学校' }) }));
  for (const typed of ["o'brien", 'OBRIEN', 'sons', 'Söns', 'WYL', 'Школ', '学', '1'])
    expect([typed, found(typed, words)]).toEqual([typed, true]);
});

test('words over the limit are left out, and those that are kept stay', () => {
  const many = Array.from({ length: 5_000 }, (_each, at) => `word${at}`).join(' ');
  const before = wordsOf(reported({ report: reportWith({ happened: 'first' }) }));
  const after = withWords(before, { what: closed(many) });
  expect(after.length).toBeLessThanOrEqual(16_000);
  expect(after.split(' ')).toContain('FIRST');
  expect(after.split(' ')).toContain('WORD1');
});

test('a case is found by each of its words and by the beginning of each', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(5), (happened, cut) => {
      const words = wordsOf(reported({ report: reportWith({ happened }) }));
      for (const word of searchWords(happened)) {
        expect(found(word, words)).toBe(true);
        expect(isFound([word.slice(0, cut + 1)], { reference: REFERENCE, words })).toBe(true);
      }
    }),
  );
});

test.each([
  ['7QK4-2M9X', '7QK42M9X'],
  ['7qk4 2m', '7QK42M'],
  ['7qk4', '7QK4'],
  ['7QK42M9X', '7QK42M9X'],
  ['oil1', '0111'],
  ['7QK', undefined],
  ['7QK42 M9X', undefined],
  ['7QK4-2M9X-1', undefined],
  ['7QK4-2M9XY', undefined],
  ['7QKU', undefined],
  ['', undefined],
])('typed as %j the beginning of a reference is %j', (typed, expected) => {
  expect(referenceIn(searchWords(typed))).toBe(expected);
});

test('a case is found by its reference, whole or from its beginning, with or without the hyphen', () => {
  for (let length = 1; length <= 8; length += 1) {
    expect(found(REFERENCE.slice(0, length), '')).toBe(true);
    expect(found(`${REFERENCE.slice(0, 4)}-${REFERENCE.slice(4, length)}`.toLowerCase(), '')).toBe(true);
  }
  expect(found(REFERENCE.slice(4), '')).toBe(false);
});
