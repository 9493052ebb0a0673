import { DIGEST, DIGEST_ASK, DIGEST_DAY } from '../../../src/guidance/digest-words.ts';

/** Every text, with those that are made drawn with something in them. */
function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'function') return [String(value('Monday', '07:30', '3 days', 4))];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

const TEXTS = textsOf([DIGEST, DIGEST_ASK, DIGEST_DAY]);

test('No sentence of a digest has more than 20 words', () => {
  expect(TEXTS.length).toBeGreaterThan(60);
  const long = TEXTS.flatMap((text) => text.split(/(?<=[.?])\s+/)).filter(
    (sentence) => sentence.split(/\s+/).length > 20,
  );
  expect(long).toEqual([]);
});

test('Nothing in a digest promises secrecy, shouts, or has doubled spaces', () => {
  expect(TEXTS.filter((text) => /secret|confidential|anonymous|!|\S {2}|^\s|\s$/i.test(text))).toEqual([]);
});

test('One is one, and many are many', () => {
  expect([DIGEST.minutes(0), DIGEST.hours(1), DIGEST.dayCount(2)]).toEqual(['1 minute', '1 hour', '2 days']);
  expect([DIGEST.inTime(1, 1), DIGEST.inTime(0, 1)]).toEqual([
    'The one new concern was taken in time.',
    'The one new concern was not taken in time.',
  ]);
  expect([DIGEST.before(0, 7), DIGEST.before(3, 21)]).toEqual([
    'none the week before',
    '3 in the 21 days before',
  ]);
});
