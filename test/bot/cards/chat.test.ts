import {
  helloCard,
  helpCard,
  mineCard,
  notAReportCard,
  pupilCard,
  sentenceCard,
} from '../../../bot/cards/chat.ts';
import type { Receipt } from '../../../src/domain/receipt.ts';
import { referenceFrom, showReference } from '../../../src/domain/reference.ts';
import { FAULT_WORDS } from '../../../src/guidance/fault-words.ts';
import { CHAT, FORM } from '../../../src/guidance/words.ts';
import { faultsOf, nodesOf, sizeOf, titlesOf, wordsOf } from '../../support/cards.ts';
import { NOON } from '../../support/cases.ts';
import { receiptWith } from '../../support/receipts.ts';

const receipt = (number: number, more: Partial<Receipt> = {}): Receipt =>
  receiptWith({
    reference: referenceFrom(Uint8Array.of(0, 0, 0, 0, 0, number >> 5, number)),
    arrived: true,
    filed: true,
    ...more,
  });
const many = Array.from({ length: 200 }, (_, index) =>
  receipt(index, {
    letters: 2,
    question: true,
    read: { at: '2026-11-20T12:05:00.000Z', role: 'head' },
    closedAt: '2026-11-20T13:00:00.000Z',
    withdrawnAt: '2026-11-20T12:30:00.000Z',
  }),
);

test.each([
  ['hello', helloCard()],
  ['help', helpCard()],
  ['not a report', notAReportCard(false)],
  ['not a report, with a picture', notAReportCard(true)],
  ['a pupil', pupilCard()],
  ['one sentence', sentenceCard(FAULT_WORDS['person.unchecked'])],
  ['no reports', mineCard([], NOON)],
  ['two hundred reports', mineCard(many, NOON)],
])('The card for %s is of schema 1.5 without a fault and below 28 KB', (_what, card) => {
  expect(faultsOf(card)).toEqual([]);
  expect(sizeOf(card)).toBeLessThan(28 * 1024);
});

test('A pupil gets the helplines and nothing to press', () => {
  const card = pupilCard();
  expect(titlesOf(card)).toEqual([]);
  expect(wordsOf(card)).toMatch(/an adult you trust/);
  expect(wordsOf(card)).toContain('0800 1111');
  expect(wordsOf(card)).toContain('999');
});

test('Words that are no report are answered with the form, a picture with the rule about pictures', () => {
  expect(titlesOf(notAReportCard(false))).toEqual([FORM.title]);
  expect(wordsOf(notAReportCard(false))).not.toContain(CHAT.picture);
  expect(wordsOf(notAReportCard(true))).toContain(CHAT.picture);
});

test('Help says what to do in danger', () => {
  expect(wordsOf(helpCard())).toContain(FORM.dangerDo);
});

describe('my reports', () => {
  test('show the newest twenty and say how many are older', () => {
    const words = wordsOf(mineCard(many, NOON));
    expect(many.filter(({ reference }) => words.includes(showReference(reference)))).toHaveLength(20);
    expect(words).toContain('and 180 older');
    expect(wordsOf(mineCard(many.slice(0, 20), NOON))).not.toContain('older');
  });

  test.each<[string, Partial<Receipt>, string]>([
    ['read', { read: { at: '2026-11-20T12:05:00.000Z', role: 'head' } }, 'Read by the headteacher at 12:05'],
    ['waiting', {}, 'Waiting to be read'],
    ['unanswered', { nobodyAnswered: true }, 'Nobody has answered yet: please ring'],
    ['for nobody inside', { nobodyInside: true, first: [] }, 'For the LADO: nobody inside was told'],
    ['closed', { closedAt: '2026-11-20T13:00:00.000Z' }, 'Closed at 13:00'],
    ['taken back', { withdrawnAt: '2026-11-20T12:30:00.000Z' }, 'Withdrawn by you at 12:30'],
    ['with a message', { letters: 1 }, 'There is a message for you'],
    ['with a question', { letters: 1, question: true }, 'There is a question for you'],
  ])('One that is %s says so', (_state, more, words) => {
    expect(wordsOf(mineCard([receipt(1, more)], NOON))).toContain(words);
  });

  test('open each in a dialog, by its reference and nothing else', () => {
    const card = mineCard(many.slice(0, 3), NOON);
    const buttons = nodesOf(card).filter(({ title }) => title === 'Open');
    expect(buttons.map(({ data }) => data)).toEqual(
      many
        .slice(0, 3)
        .map(({ reference }) => ({ reference, verb: 'my-report', msteams: { type: 'task/fetch' } })),
    );
  });

  test('are none at first', () => {
    expect(wordsOf(mineCard([], NOON))).toContain('You have not reported anything yet.');
  });
});
