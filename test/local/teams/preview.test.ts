import { cardWarnings } from '../../../local/teams/page/schema-check.ts';
import { previewOf } from '../../../local/teams/preview.ts';
import { card, cardMessage } from './fake-bot.ts';

describe('the preview that Teams would show', () => {
  const named = card([{ type: 'Container', items: [{ type: 'TextBlock', text: 'A pupil’s name' }] }]);

  test('is the summary where there is one', () => {
    expect(previewOf(cardMessage(named, { summary: 'A new concern', text: 'Text' }))).toBe('A new concern');
  });

  test('is the text otherwise, without its marks', () => {
    expect(previewOf({ type: 'message', text: 'This is **Heed**' })).toBe('This is Heed');
  });

  test('betrays a card without a summary', () => {
    expect(previewOf(cardMessage({ ...named, fallbackText: 'Fallback' }))).toBe('Fallback');
    expect(previewOf(cardMessage(named))).toBe('A pupil’s name');
    expect(previewOf(cardMessage(card([])))).toBe('Sent a card');
  });
});

describe('what Teams would not draw', () => {
  test('a card of schema 1.5 is fine, with search and people pickers too', () => {
    const choices = {
      type: 'Input.ChoiceSet',
      id: 'a',
      choices: [],
      'choices.data': { type: 'Data.Query', dataset: 'x' },
    };
    const execute = { type: 'Action.Execute', title: 'Go', data: { type: 'Anything' } };
    expect(cardWarnings(card([choices, { type: 'ActionSet', actions: [execute] }]))).toEqual([]);
  });

  test.each([
    ['a later version', { ...card([]), version: '1.6' }, /1\.6/],
    ['an unknown element', card([{ type: 'Container', items: [{ type: 'Badge', text: 'x' }] }]), /Badge/],
    ['a later property', card([{ type: 'Input.Text', id: 'a', labelPosition: 'inline' }]), /labelPosition/],
    ['an unknown action', card([], { actions: [{ type: 'Action.Http' }] }), /Action\.Http/],
  ])('%s is named', (_name, json, sentence) => {
    expect(cardWarnings(json).join(' ')).toMatch(sentence);
  });
});
