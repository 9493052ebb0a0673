import { roleChangesCard } from '../../../bot/cards/school-role-changes.ts';
import type { RoleChange } from '../../../src/app/school/role-changes.ts';
import { PEOPLE, ROLES_CHANGED } from '../../../src/guidance/school-words.ts';
import { dataOf, unsound } from '../../support/answers.ts';
import { markdownOf, nodesOf, titlesOf, verbatimOf, wordsOf } from '../../support/cards.ts';
import { oidOf } from '../../support/schools.ts';

const change = (number: number, more: Partial<RoleChange> = {}): RoleChange => ({
  oid: oidOf(number),
  name: `Invented *person* ${number}`,
  gained: ['deputy', 'dpo'],
  lost: ['it'],
  ...more,
});

test('It says who, which roles came and went, and what to do if that is wrong', () => {
  const card = roleChangesCard([change(1)]);
  expect(verbatimOf(card)).toBe('Invented *person* 1');
  expect(markdownOf(card)).toContain(ROLES_CHANGED.gained('deputy DSL, data protection officer'));
  expect(markdownOf(card)).toContain(ROLES_CHANGED.lost('IT lead'));
  expect(markdownOf(card)).toContain('Is no longer: IT lead');
  expect(markdownOf(card)).toContain(ROLES_CHANGED.wrong);
  expect(unsound(card)).toEqual([]);
});

test('The names stand nowhere else: not in what is read aloud, in fallbacks or in Markdown', () => {
  const card = roleChangesCard([change(1)]);
  const runs = nodesOf(card).filter(({ type }) => type === 'TextRun');
  expect(runs).toHaveLength(1);
  expect(JSON.stringify(card).split('Invented').length - 1).toBe(1);
  expect(card).toMatchObject({ speak: ROLES_CHANGED.summary, fallbackText: ROLES_CHANGED.summary });
});

test('Of one change the button names the account; of several the person chooses', () => {
  expect(dataOf(roleChangesCard([change(1)]), PEOPLE.revoke)).toEqual({
    verb: 'revoke-form',
    who: oidOf(1),
    msteams: { type: 'task/fetch' },
  });
  expect(dataOf(roleChangesCard([change(1), change(2)]), PEOPLE.revoke)).not.toHaveProperty('who');
});

test('Where roles only went there is no access to take away, and it says whom to ask', () => {
  const card = roleChangesCard([change(1, { gained: [] })]);
  expect(titlesOf(card)).toEqual([]);
  expect(markdownOf(card)).toContain(ROLES_CHANGED.wrongLost);
  expect(markdownOf(card)).not.toContain(ROLES_CHANGED.wrong);
});

test('Nothing gained or nothing lost has no line', () => {
  expect(markdownOf(roleChangesCard([change(1, { gained: [] })]))).not.toContain('Is now');
  expect(markdownOf(roleChangesCard([change(1, { lost: [] })]))).not.toContain('no longer');
});

test('However many change at once the card fits and says how many more', () => {
  const many = Array.from({ length: 300 }, (_, index) => change(index, { name: 'Länger '.repeat(20) }));
  const card = roleChangesCard(many);
  expect(unsound(card)).toEqual([]);
  expect(wordsOf(card)).toMatch(/and \d+ more: type \/people/);
});

test('Somebody without a name is said to be that', () => {
  expect(verbatimOf(roleChangesCard([change(1, { name: '' })]))).toBe(PEOPLE.unknown);
});
