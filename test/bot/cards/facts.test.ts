import { factsCard } from '../../../bot/cards/facts.ts';
import type { Facts } from '../../../src/app/open-facts.ts';
import { showReference } from '../../../src/domain/reference.ts';
import { ASKS } from '../../../src/guidance/asks.ts';
import { FACTS } from '../../../src/guidance/case-words.ts';
import { faultsOf, markdownOf, ofType, sizeOf, titlesOf, verbatimOf, wordsOf } from '../../support/cards.ts';
import { NOON, REFERENCE } from '../../support/cases.ts';

const concern = {
  reference: REFERENCE,
  reportedAt: '2026-11-20T12:00:00.000Z',
  urgency: 'routine',
  kind: 'filter-failure',
} as const;
const ALL: Facts = {
  concern,
  when: '*This* morning.',
  app: '**Some** app',
  answers: { 'filter-address': 'example.test/_page_', 'filter-device': 'Room 4', 'image-seen': 'no' },
};

test('The kind, when it was reported, when, where, and each answer under its question, letter for letter', () => {
  const card = factsCard(ALL, NOON);
  expect(faultsOf(card)).toEqual([]);
  expect(ofType(card, 'FactSet').flatMap(({ facts }) => facts)).toEqual([
    { title: 'Kind', value: expect.stringMatching(/filter/i) },
    { title: 'Urgency', value: 'Routine' },
    { title: 'Reported', value: '12:00' },
  ]);
  expect(verbatimOf(card).split('\n')).toEqual([
    '*This* morning.',
    '**Some** app',
    'No',
    'example.test/_page_',
    'Room 4',
  ]);
  for (const code of ['filter-address', 'filter-device', 'image-seen']) {
    expect(markdownOf(card)).toContain(ASKS.find((ask) => ask.code === code)?.words);
  }
  expect(markdownOf(card)).not.toMatch(/\*|_page_/);
});

test('Where nothing more was put down, that is said', () => {
  expect(wordsOf(factsCard({ concern }, NOON))).toContain(FACTS.empty);
  expect(wordsOf(factsCard(ALL, NOON))).not.toContain(FACTS.empty);
});

test('It leads nowhere else, and its preview says the reference only', () => {
  const card = factsCard(ALL, NOON);
  expect(titlesOf(card)).toEqual([]);
  expect([card.speak, card.fallbackText]).toEqual(Array(2).fill(`Concern ${showReference(REFERENCE)}`));
});

test('A kind that the role may not know, or that nobody chose, has no line', () => {
  const { kind: _none, ...rest } = concern;
  expect(markdownOf(factsCard({ concern: rest }, NOON))).not.toContain('"Kind"');
});

test('Answers of every question, each as long as a field takes, stay below 28 KB', () => {
  const answers = Object.fromEntries(ASKS.map(({ code }) => [code, 'x'.repeat(500)]));
  expect(sizeOf(factsCard({ concern, answers }, NOON))).toBeLessThan(28 * 1024);
});
