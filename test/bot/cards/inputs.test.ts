import { bannerOf, inputsOf } from '../../../bot/cards/inputs.ts';
import { FAULT_WORDS } from '../../../src/guidance/fault-words.ts';
import { wordsOf } from '../../support/cards.ts';

const input = inputsOf<'a' | 'b'>({ a: 'typed' }, { b: 'form.happened' });
const DRAWN = {
  line: (id: 'a' | 'b') => input.line(id, 'Label'),
  long: (id: 'a' | 'b') => input.long(id, 'Label'),
  choice: (id: 'a' | 'b') => input.choice(id, 'Label', [['typed', 'Typed']]),
  yesNo: (id: 'a' | 'b') => input.yesNo(id, 'Label'),
  account: (id: 'a' | 'b') => input.account(id, 'Label'),
  pupil: (id: 'a' | 'b') => input.pupil(id, 'Label', { typed: 'A pupil' }),
};

describe.each(Object.entries(DRAWN))('An input of the shape %s', (_shape, draw) => {
  test('has its label, brings back what was typed, and is never required by the card itself', () => {
    expect(draw('a')).toEqual([expect.objectContaining({ id: 'a', label: 'Label', value: 'typed' })]);
    expect(draw('a')[0]).not.toHaveProperty('isRequired');
  });

  test('has its fault as a line right above it, and no value where nothing was typed', () => {
    const [fault, drawn] = draw('b');
    expect(fault).toMatchObject({
      type: 'TextBlock',
      text: FAULT_WORDS['form.happened'],
      color: 'Attention',
    });
    expect(drawn).toMatchObject({ id: 'b', label: 'Label' });
    expect(drawn).not.toHaveProperty('value');
  });
});

test('A choice has a standard answer only until one was given', () => {
  const choices = [
    ['typed', 'Typed'],
    ['other', 'Other'],
  ] as const;
  expect(input.choice('a', 'Label', choices, 'other')[0]).toMatchObject({ value: 'typed' });
  expect(input.choice('b', 'Label', choices, 'other')[1]).toMatchObject({ value: 'other' });
});

test('A fault whose input is not drawn is still said', () => {
  expect(wordsOf(input.fault('b'))).toContain(FAULT_WORDS['form.happened']);
  expect(input.fault('a')).toEqual([]);
});

test('Above a form stands what the verb says, or that lines are marked, or nothing', () => {
  expect(wordsOf(bannerOf('record.unwritable', { a: 'form.kind' }))).toContain('NOT received');
  expect(wordsOf(bannerOf(undefined, { a: 'form.kind' }))).toContain(FAULT_WORDS['form.incomplete']);
  expect(bannerOf(undefined, {})).toEqual([]);
});
