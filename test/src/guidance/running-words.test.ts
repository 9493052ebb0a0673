import {
  PROBLEM_WORDS,
  type RunningAbout,
  TROUBLE,
  WARNING_WORDS,
} from '../../../src/guidance/running-words.ts';

const ABOUT: readonly RunningAbout[] = [{}, { list: 'Concerns', column: 'DueAt', role: 'IT lead' }];
const codes: Readonly<Record<string, (about: RunningAbout) => string>> = {
  ...PROBLEM_WORDS,
  ...WARNING_WORDS,
};
const SENTENCES = Object.entries(codes).flatMap(([code, words]) =>
  ABOUT.map((about) => [code, words(about)] as const),
);
const TEXTS = [...SENTENCES, ...Object.entries(TROUBLE)];

test.each(SENTENCES)('%s: says what is wrong and then what to do (%s)', (_code, sentence) => {
  expect(sentence).toMatch(/^[A-Z].*\.$/);
  expect(sentence.split(/[.:] /).length).toBeGreaterThan(1);
  expect(sentence.length).toBeLessThan(220);
  expect(sentence).not.toMatch(/undefined|!| {2}/);
});

test('No sentence counts anything, and none says that there is a concern about anybody', () => {
  for (const [, text] of TEXTS) {
    expect(text.replaceAll('Microsoft 365', '')).not.toMatch(/\d/);
    expect(text).not.toMatch(/\b(pupil|child|allegation|revoked|access was taken)\b/i);
  }
});

test('No two codes say the same', () => {
  const plain = Object.values(codes).map((words) => words({}));
  expect(new Set(plain).size).toBe(plain.length);
});

test('Every list and column that a sentence is about stands in it', () => {
  for (const [code, words] of Object.entries(WARNING_WORDS)) {
    if (code.startsWith('list-') || code.startsWith('column-')) {
      expect(words({ list: 'Entries', column: 'At' })).toContain('Entries');
    }
    if (code.startsWith('column-')) expect(words({ list: 'Entries', column: 'At' })).toMatch(/\bAt\b/);
  }
});
