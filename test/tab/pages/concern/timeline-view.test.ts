import fc from 'fast-check';
import type { TimelineEntry } from '../../../../src/contract/concern.ts';
import { shownEntries } from '../../../../tab/pages/concern/timeline-view.ts';

const entry = (sequence: number, more: Partial<TimelineEntry> = {}): TimelineEntry => ({
  sequence,
  at: '2026-11-23T14:05:00.000Z',
  who: 'The deputy',
  title: 'Note',
  lines: [],
  struck: false,
  weight: 'normal',
  ...more,
});
const ALL = { order: 'newest', words: '', cards: false } as const;
const CASE = [
  entry(1, { title: 'Reported', lines: [{ label: 'What happened', text: 'José’s bag was taken.' }] }),
  entry(2, { weight: 'card', title: 'Told' }),
  entry(3, { lines: [{ label: 'What is there to note?', text: 'Rang home.' }], struck: true }),
  entry(4, { who: 'The DSL', lines: [{ label: 'What is there to note?', text: 'Rang the bus company.' }] }),
];
const sequences = (choice: Partial<Parameters<typeof shownEntries>[1]>) =>
  shownEntries(CASE, { ...ALL, ...choice }).map(({ sequence }) => sequence);

test('Entries come newest first or oldest first, and only cards that were brought are left out', () => {
  expect(sequences({})).toEqual([4, 3, 1]);
  expect(sequences({ order: 'oldest' })).toEqual([1, 3, 4]);
  expect(sequences({ cards: true })).toEqual([4, 3, 2, 1]);
});

test('All the words must be in an entry, in any place and any spelling of letters and apostrophes', () => {
  expect(sequences({ words: 'rang' })).toEqual([4, 3]);
  expect(sequences({ words: ' RANG  dsl ' })).toEqual([4]);
  expect(sequences({ words: "jose's" })).toEqual([1]);
  expect(sequences({ words: 'rang nobody' })).toEqual([]);
});

test('Whatever is asked for, nothing is shown twice, nothing is made up, and turning it round loses nothing', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 6 }), fc.boolean(), (words, cards) => {
      const newest = sequences({ words, cards });
      expect(sequences({ words, cards, order: 'oldest' })).toEqual(newest.toReversed());
      expect(new Set(newest).size).toBe(newest.length);
    }),
  );
});
