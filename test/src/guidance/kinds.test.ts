import { KINDS, type KindGroup, kindOf } from '../../../src/guidance/kinds.ts';

/** How many kinds each group of the schools' list has at least; the list of domain.md, section 4. */
const GROUPS: Readonly<Record<KindGroup, number>> = {
  content: 8,
  contact: 4,
  conduct: 10,
  commerce: 3,
  'not-online': 5,
  adults: 3,
  systems: 4,
  devices: 3,
};

test('No two kinds share a code or words', () => {
  expect(new Set(KINDS.map(({ code }) => code)).size).toBe(KINDS.length);
  expect(new Set(KINDS.map(({ words }) => words)).size).toBe(KINDS.length);
});

test('Every kind has a short code and words that fit two lines of a phone', () => {
  for (const { code, words } of KINDS) {
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(words.trim()).toBe(words);
    expect(words.length).toBeGreaterThan(3);
    expect(words.length).toBeLessThanOrEqual(70);
  }
});

test.each(Object.entries(GROUPS))('The group %s has its kinds', (group, least) => {
  expect(KINDS.filter((kind) => kind.group === group).length).toBeGreaterThanOrEqual(least);
});

test.each(['missing', 'fgm', 'grooming', 'blackmail', 'nudes', 'sexual-harassment', 'upskirting'])(
  '%s is a crime against a child and so immediate',
  (code) => {
    expect(kindOf(code)?.urgency).toBe('immediate');
  },
);

test('Where pictures of a child may be involved the kind says so', () => {
  expect(KINDS.filter(({ images }) => images).map(({ code }) => code)).toEqual(['nudes', 'upskirting']);
});

test('Filter requests and trends can wait; a filter that failed cannot', () => {
  expect(kindOf('overblocking')?.urgency).toBe('routine');
  expect(kindOf('filter-failure')?.urgency).toBe('same-day');
});

test('Kinds about systems and data go their own way, kinds about children to the DSL', () => {
  expect(KINDS.filter(({ row }) => row === 'systems').map(({ code }) => code)).toEqual([
    'filter-failure',
    'overblocking',
    'security',
  ]);
  expect(kindOf('data-loss')?.row).toBe('data-loss');
  for (const { row, group } of KINDS) {
    if (!['systems', 'adults', 'devices'].includes(group)) expect(row).toBe('pupil');
  }
});

test('How an adult behaved never goes to the DSL as if it were about a pupil', () => {
  expect(kindOf('adult-conduct')?.row).toBe('adult');
});

test('A code that is not in the list is no kind, and neither is none', () => {
  expect(kindOf('made-up')).toBeUndefined();
  expect(kindOf('constructor')).toBeUndefined();
  expect(kindOf(undefined)).toBeUndefined();
});
