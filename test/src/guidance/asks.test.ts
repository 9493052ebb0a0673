import { ASKS, asksOf } from '../../../src/guidance/asks.ts';
import { KINDS } from '../../../src/guidance/kinds.ts';

const codes = (kind: string | undefined) => asksOf(kind).map(({ code }) => code);

test.each([
  ['nudes', ['image-seen', 'image-who', 'image-where']],
  ['upskirting', ['image-seen', 'image-who', 'image-where']],
  [
    'device-search',
    [
      'search-when',
      'search-where',
      'search-whom',
      'search-by',
      'search-others',
      'search-why',
      'search-found',
      'search-followed',
      'device-held',
    ],
  ],
  ['staff-device', ['staff-device-which', 'staff-device-leave']],
  ['filter-failure', ['filter-address', 'filter-device']],
  ['overblocking', ['filter-address', 'filter-device']],
  ['data-loss', ['leak-what', 'leak-whose', 'leak-how-many', 'leak-contained']],
  ['extremism', ['material-whose']],
  ['violent-content', ['material-whose']],
  ['hate', ['material-whose']],
  ['drugs', ['material-whose']],
  ['abusive-post', ['post-platform', 'post-about', 'post-still-up']],
  ['missing', ['missing-when', 'missing-where']],
  ['complaint-handling', ['complaint-reference']],
])('%s asks for what its record needs, in order', (kind, expected) => {
  expect(codes(kind)).toEqual(expected);
});

test('Every other kind asks nothing more, and no kind asks for more than a search record holds', () => {
  expect(KINDS.filter(({ code }) => codes(code).length > 0).length).toBe(14);
  expect(Math.max(...KINDS.map(({ code }) => codes(code).length))).toBe(9);
});

test('Every code that a kind lists is a question, and every question is asked by a kind', () => {
  const listed = new Set(KINDS.flatMap(({ asks }) => asks));
  expect([...listed].sort()).toEqual(ASKS.map(({ code }) => code).sort());
  for (const kind of KINDS) expect(codes(kind.code)).toEqual(kind.asks);
});

test('An unknown or absent kind asks nothing more', () => {
  expect(asksOf('made-up')).toEqual([]);
  expect(asksOf('constructor')).toEqual([]);
  expect(asksOf(undefined)).toEqual([]);
});

test.each(ASKS.map((ask) => [ask.code, ask] as const))(
  '%s can be a field and is one question',
  (code, ask) => {
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(ASKS.filter((other) => other.code === code)).toHaveLength(1);
    expect(['line', 'long', 'yes-no']).toContain(ask.input);
    expect(ask.words).toMatch(/^[A-Z].*\?( \(.*\)| How\?)?$/);
    expect(ask.words.length).toBeLessThanOrEqual(80);
  },
);

test('What the menders of the filter may read asks for no names', () => {
  for (const { why } of asksOf('filter-failure')) expect(why).toContain('no names');
});

test('Nobody is asked to look for a picture', () => {
  expect(asksOf('nudes').at(-1)?.why).toContain('do not look for it');
});
