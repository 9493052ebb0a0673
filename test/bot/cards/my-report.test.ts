import { answerCard, type MyReportState, myReportCard } from '../../../bot/cards/my-report.ts';
import type { Letter } from '../../../src/domain/concern.ts';
import { showReference } from '../../../src/domain/reference.ts';
import { MY_REPORT, OUTSIDE } from '../../../src/guidance/reporter-words.ts';
import { RECEIPT } from '../../../src/guidance/words.ts';
import { faultsOf, markdownOf, nodesOf, sizeOf, titlesOf, verbatimOf, wordsOf } from '../../support/cards.ts';
import { NOON, REFERENCE } from '../../support/cases.ts';
import { receiptWith } from '../../support/receipts.ts';

const CONTEXT = { now: NOON, inDialog: true, lado: 'the LADO team' };
const letter = (sequence: number, more: Partial<Letter> = {}): Letter => ({
  sequence,
  at: `2026-11-20T11:${String(sequence).padStart(2, '0')}:00.000Z`,
  role: 'dsl',
  text: `Message ${sequence}`,
  question: false,
  ...more,
});
const draw = (more: Partial<MyReportState> = {}, context: object = {}) =>
  myReportCard({ receipt: receiptWith(), letters: [], formId: 'f1', ...more }, { ...CONTEXT, ...context });
const inputs = (card: unknown) => nodesOf(card).filter(({ type }) => String(type).startsWith('Input.'));

const question = letter(7, { question: true, text: '**Who** saw it?\nAnd [when](http://x)?' });
const VARIANTS: readonly Partial<MyReportState>[] = [
  {},
  { letters: [letter(5)], receipt: receiptWith({ letters: 1 }) },
  { letters: [letter(5), question], receipt: receiptWith({ letters: 2, question: true }), note: 'Done.' },
  { letters: [question], typed: { 'answer-7': 'x' }, faults: { 'answer-7': 'work.field' } },
  {
    receipt: receiptWith({ nobodyAnswered: true, arrived: true }),
    banner: 'record.unwritable',
    danger: true,
  },
];

test('It is a card of schema 1.5 without a fault, with a label on every input, and its previews are neutral', () => {
  for (const more of VARIANTS) {
    const card = draw(more);
    expect(faultsOf(card)).toEqual([]);
    expect(sizeOf(card)).toBeLessThan(28 * 1024);
    for (const { label } of inputs(card)) expect(String(label).length).toBeGreaterThan(2);
    expect(card.speak).toBe(`My report ${showReference(REFERENCE)}`);
    expect(nodesOf(card).some(({ type }) => type === 'Action.Execute')).toBe(false);
  }
});

test('It says where the report stands in the words of the receipt', () => {
  const read = { at: '2026-11-20T12:05:00.000Z', role: 'deputy' as const };
  expect(wordsOf(draw())).toContain(RECEIPT.waiting);
  expect(wordsOf(draw({ receipt: receiptWith({ read }) }))).toContain('Read by the deputy DSL at 12:05');
  expect(wordsOf(draw({ receipt: receiptWith({ closedAt: read.at }) }))).toContain('Closed at 12:05');
  expect(wordsOf(draw({ receipt: receiptWith({ withdrawnAt: read.at }) }))).toContain(
    'Withdrawn by you at 12:05',
  );
});

test('Messages are drawn letter for letter, the newest first, each with the role it is from', () => {
  const card = draw({ letters: [letter(5), question] });
  expect(verbatimOf(card)).toBe('**Who** saw it?\nAnd [when](http://x)?\nMessage 5');
  expect(markdownOf(card)).not.toContain('Who');
  expect(wordsOf(card)).toContain('From the DSL at 11:07');
});

test('Every question without an answer has a box and a button of its own; nothing else has', () => {
  const answered = letter(8, { question: true, answeredAt: '2026-11-20T11:30:00.000Z' });
  const card = draw({
    letters: [letter(5), question, answered, letter(9, { question: true })],
    typed: { 'answer-7': 'half typed' },
  });
  expect(inputs(card).map(({ id, label, value }) => [id, label, value])).toEqual([
    ['answer-9', 'Your answer', undefined],
    ['answer-7', 'Your answer', 'half typed'],
  ]);
  const buttons = nodesOf(card).filter(({ title }) => title === 'Send answer');
  expect(buttons.map(({ data }) => data)).toEqual(
    [9, 7].map((of) => ({ reference: REFERENCE, formId: 'f1', of, verb: 'answer' })),
  );
  expect(wordsOf(card)).toContain('You answered at 11:30');
});

test('Its buttons add, take back, fetch anew, and say that nobody answered once somebody was told', () => {
  const common = [MY_REPORT.add, MY_REPORT.withdraw, RECEIPT.update];
  expect(titlesOf(draw())).toEqual(common);
  const told = draw({ receipt: receiptWith({ arrived: true }) });
  expect(titlesOf(told)).toEqual([MY_REPORT.add, MY_REPORT.withdraw, RECEIPT.chase, RECEIPT.update]);
  expect(titlesOf(draw({ receipt: receiptWith({ arrived: true, mayChase: false }) }))).toEqual(common);
});

test('Whom to turn to outside is shown when nobody answered, and when the reporter has just said so', () => {
  expect(wordsOf(draw())).not.toContain(OUTSIDE.title);
  expect(wordsOf(draw({ receipt: receiptWith({ nobodyAnswered: true }) }))).toContain(OUTSIDE.title);
  expect(wordsOf(draw({}, { outside: true }))).toContain(OUTSIDE.title);
});

test('More than a dialog holds is cut at the oldest messages, but no open question is', () => {
  const long = Array.from({ length: 30 }, (_, index) =>
    letter(index + 1, { text: 'é'.repeat(5_900), question: index === 0 }),
  );
  const card = draw({ letters: long });
  expect(sizeOf(card)).toBeLessThan(80 * 1024);
  expect(inputs(card).map(({ id }) => id)).toEqual(['answer-1']);
  expect(wordsOf(card)).toMatch(/Older messages that are not shown here: \d+/);
  expect(wordsOf(draw({ letters: long.slice(0, 2) }))).not.toContain('Older messages');
});

test('An answer that could not be stored comes back with every other that was typed, each ready to be sent again', () => {
  const card = answerCard({
    reference: REFERENCE,
    formId: 'f1',
    of: 7,
    typed: { 'answer-7': 'seven', 'answer-9': 'nine' },
    banner: 'record.not-owner',
  });
  expect(faultsOf(card)).toEqual([]);
  expect(inputs(card).map(({ id, label, value }) => [id, label, value])).toEqual([
    ['answer-7', 'Your answer', 'seven'],
    ['answer-9', 'Your answer', 'nine'],
  ]);
  const buttons = nodesOf(card).filter(({ title }) => title === 'Send answer');
  expect(buttons.map(({ data }) => (data as { of: number }).of)).toEqual([7, 9]);
});
