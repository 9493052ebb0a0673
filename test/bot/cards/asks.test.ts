import { askElements, asksToDraw } from '../../../bot/cards/asks.ts';
import { inputsOf } from '../../../bot/cards/inputs.ts';
import type { Field } from '../../../src/domain/draft.ts';
import { ASKS, type Ask, askField } from '../../../src/guidance/asks.ts';
import { faultsOf, wordsOf } from '../../support/cards.ts';

const ALL: readonly Ask[] = ASKS;

test('A kind that is unknown or absent asks nothing, but what was answered is still drawn, once', () => {
  const draft = { [askField('image-who')]: 'x' };
  for (const kind of [undefined, '', 'no-such-kind', 'constructor']) {
    expect(asksToDraw(kind, {})).toEqual([]);
    expect(asksToDraw(kind, draft).map(({ code }) => code)).toEqual(['image-who']);
  }
  expect(asksToDraw('nudes', draft).map(({ code }) => code)).toEqual([
    'image-seen',
    'image-who',
    'image-where',
  ]);
});

test.each(ALL.map((ask) => [ask.code, ask] as const))(
  'The question %s is drawn with its words as label, its reason under it, and its answer',
  (code, ask) => {
    const value = ask.input === 'yes-no' ? 'yes' : 'answered';
    const [drawn, ...rest] = askElements([ask], inputsOf<Field>({ [askField(code)]: value }, {}));
    expect(drawn).toMatchObject({ id: `ask-${code}`, label: ask.words, value });
    expect(wordsOf(rest)).toBe(ask.why ? `${ask.why}\n` : '\n');
    const card = { type: 'AdaptiveCard', version: '1.5', body: [drawn, ...rest] };
    expect(faultsOf(card)).toEqual([]);
  },
);
