import { card, text } from '../../../bot/cards/elements.ts';
import { fitting } from '../../../bot/cards/school-fit.ts';
import { sizeOf } from '../../support/cards.ts';

const draw = (bytes: number) => (most: number) =>
  card(
    'Neutral',
    Array.from({ length: most }, () => text('x'.repeat(bytes))),
  );

test('A card that fits is drawn with as many lines as it may have', () => {
  expect(fitting(draw(10), 40).body).toHaveLength(40);
});

test('A card that is too large is drawn with fewer lines, until it fits', () => {
  const fitted = fitting(draw(1_000), 100);
  expect(sizeOf(fitted)).toBeLessThan(28 * 1024);
  expect(fitted.body.length).toBeGreaterThan(15);
});

test('One line is drawn in any case', () => {
  expect(fitting(draw(100_000), 40).body).toHaveLength(1);
});
