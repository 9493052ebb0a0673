import { type AddState, addCard, madeCard } from '../../../bot/cards/my-report-add.ts';
import { asksOf } from '../../../src/guidance/asks.ts';
import { FAULT_WORDS } from '../../../src/guidance/fault-words.ts';
import { KINDS } from '../../../src/guidance/kinds.ts';
import { ADD, MY_REPORT } from '../../../src/guidance/reporter-words.ts';
import { FORM } from '../../../src/guidance/words.ts';
import { faultsOf, nodesOf, sizeOf, titlesOf, wordsOf } from '../../support/cards.ts';
import { NOON, OTHER_REFERENCE, REFERENCE } from '../../support/cases.ts';
import { receiptWith } from '../../support/receipts.ts';

const draw = (more: Partial<AddState> = {}) =>
  addCard({ reference: REFERENCE, formId: 'f1', asks: [], asked: false, ...more });
const inputs = (card: unknown) => nodesOf(card).filter(({ type }) => String(type).startsWith('Input.'));
const labels = (card: unknown) => inputs(card).map(({ label }) => label);

describe('adding', () => {
  test('asks the adult question and the danger question as the report did, and what to add', () => {
    const found = labels(draw());
    expect(found[0]).toBe(FORM.adult);
    expect(found).toContain(FORM.danger);
    expect(found.at(-1)).toBe(ADD.what);
    expect(wordsOf(draw())).toContain(FORM.dangerDo);
    expect(nodesOf(draw()).find(({ title }) => title === ADD.send)?.data).toEqual({
      reference: REFERENCE,
      formId: 'f1',
      verb: 'add',
    });
  });

  test.each(KINDS.map(({ code }) => code))('to a report of the kind %s fits a dialog', (code) => {
    const card = draw({ asks: asksOf(code), asked: asksOf(code).length > 0 });
    expect(faultsOf(card)).toEqual([]);
    expect(sizeOf(card)).toBeLessThan(28 * 1024);
    for (const ask of asksOf(code)) expect(labels(card)).toContain(ask.words);
    for (const label of labels(card)) expect(String(label).length).toBeGreaterThan(2);
  });

  test('says when all questions of the kind are answered, and nothing where the kind has none', () => {
    expect(wordsOf(draw({ asked: true }))).toContain(ADD.asksDone);
    expect(wordsOf(draw({ asked: true, asks: asksOf('nudes') }))).not.toContain(ADD.asksDone);
    expect(wordsOf(draw())).not.toContain(ADD.asksDone);
  });

  test('brings back everything that was typed, with its faults', () => {
    const draft = {
      adult: 'yes',
      adult1Name: 'A B',
      happened: 'More.',
      'ask-image-who': 'somebody',
    } as const;
    const card = draw({ draft, faults: { adult1Part: 'form.adult-part' } });
    for (const [id, value] of Object.entries(draft)) {
      expect([id, inputs(card).find((one) => one.id === id)?.value]).toEqual([id, value]);
    }
    expect(wordsOf(card)).toContain(FAULT_WORDS['form.adult-part']);
    expect(nodesOf(card).find(({ id }) => id === 'adults')?.isVisible).toBe(true);
    expect(titlesOf(card)).toContain(MY_REPORT.back);
  });
});

test('An addition that became a report of its own says so plainly, with its receipt', () => {
  const card = madeCard(receiptWith({ reference: OTHER_REFERENCE }), { now: NOON, inDialog: true });
  const words = wordsOf(card);
  expect(words).toMatch(/^This is a new report: [0-9A-Z]{4}-[0-9A-Z]{4}/);
  expect(words).toContain('Report received');
  expect(faultsOf(card)).toEqual([]);
});
