import { peopleCard } from '../../../bot/cards/school-people.ts';
import { restoreForm } from '../../../bot/cards/school-people-forms.ts';
import type { Holding } from '../../../src/app/school/who-has-what.ts';
import { PEOPLE } from '../../../src/guidance/school-words.ts';
import { unsound } from '../../support/answers.ts';
import { markdownOf, sizeOf, verbatimOf, wordsOf } from '../../support/cards.ts';
import { NOON } from '../../support/cases.ts';
import { oidOf } from '../../support/schools.ts';

const LONG = 'Ünusually long and invented name '.repeat(4);
const holding = (number: number, more: Partial<Holding> = {}): Holding => ({
  oid: oidOf(number),
  name: `${LONG}${number}`,
  roles: ['dsl', 'deputy', 'head', 'chair', 'vicechair', 'dpo', 'it', 'computing'],
  accounts: [],
  ...more,
});
const draw = (holdings: readonly Holding[]) => peopleCard({ now: NOON, holdings, mayRestore: true });

test('However many people there are, and however long their names and reasons, the card fits and says how many more', () => {
  const many = Array.from({ length: 200 }, (_, index) =>
    holding(index, {
      awayUntil: '2026-11-23T08:00:00.000Z',
      revoked: { role: 'head', at: '2026-11-20T11:00:00.000Z', reason: LONG.repeat(5) },
      accounts: [oidOf(index + 1_000)],
    }),
  );
  const card = draw(many);
  expect(unsound(card)).toEqual([]);
  expect(wordsOf(card)).toMatch(/and \d+ more/);
  expect(sizeOf(card)).toBeGreaterThan(10 * 1024);
  const form = restoreForm({ typed: {}, revoked: { holdings: many, now: NOON } });
  expect(unsound(form)).toEqual([]);
  expect(wordsOf(form)).toMatch(/and \d+ more/);
});

test('Fifteen people of a usual school are all there', () => {
  const usual = Array.from({ length: 15 }, (_, index) =>
    holding(index, { name: `Person ${index}`, roles: ['dsl'] }),
  );
  const card = draw(usual);
  for (const { name = '' } of usual) expect(verbatimOf(card)).toContain(name);
  expect(wordsOf(card)).not.toContain('more');
});

test('A name is never read as Markdown', () => {
  const card = draw([holding(1, { name: '[here](https://example.org)', roles: ['it'] })]);
  expect(verbatimOf(card)).toContain('[here](https://example.org)');
  expect(markdownOf(card)).not.toContain('https');
});

test('An account that nobody knows any more is said to be that', () => {
  const { name: _none, ...nameless } = holding(1, { roles: [], revoked: {} });
  const words = wordsOf(draw([nameless]));
  expect(words).toContain(PEOPLE.unknown);
  expect(words).toContain(PEOPLE.revoked);
});

test('Linked accounts stand there once, with all their names', () => {
  const [one, two, three] = [1, 2, 3].map((number) =>
    holding(number, {
      name: `Person ${number}`,
      roles: [],
      accounts: [1, 2, 3].filter((other) => other !== number).map(oidOf),
    }),
  );
  if (!one || !two || !three) throw new Error('Three people.');
  const words = verbatimOf(draw([three, one, two]));
  expect(words.split('\n').filter((line) => line.includes(' = '))).toEqual([
    'Person 1 = Person 2 = Person 3',
  ]);
});
