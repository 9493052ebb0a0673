import type { TrustSchool } from '../../../../src/contract/trust.ts';
import { type Published, publishedIn, sideBySide } from '../../../../tab/pages/trust/side-by-side.ts';

function published(...groups: readonly string[]): Published {
  return {
    title: '',
    at: '2026-11-16T07:30:00Z',
    process: [],
    groupsTitle: '',
    groups: groups.map((id) => ({ id, title: `Group ${id}`, hidden: 'Hidden.' })),
    year: { summary: '', weeks: [], series: [] },
  };
}

const SCHOOLS: readonly TrustSchool[] = [
  { name: 'Oakfield', state: 'figures', figures: { published: published('a', 'b') } },
  { name: 'Willow', state: 'not-yours' },
  { name: 'Ash', state: 'figures', figures: { note: 'None yet.' } },
  { name: 'Elm', state: 'figures', figures: { published: published('c', 'b') } },
];

test('Only schools that published something are laid side by side', () => {
  expect(publishedIn(SCHOOLS).map(({ name }) => name)).toEqual(['Oakfield', 'Elm']);
});

test('Every measure of any school has a row for each, empty where a school does not publish it', () => {
  const laid = sideBySide(publishedIn(SCHOOLS), ({ groups }) => groups);
  expect(laid.map(({ id, title, rows }) => [id, title, rows.map(({ measure }) => measure?.id)])).toEqual([
    ['a', 'Group a', ['a', undefined]],
    ['b', 'Group b', ['b', 'b']],
    ['c', 'Group c', [undefined, 'c']],
  ]);
  expect(laid[0]?.rows.map(({ school }) => school)).toEqual(['Oakfield', 'Elm']);
});

test('A figure never stands under the words of another school', () => {
  const [oakfield, elm] = [published('late'), published('late')];
  const schools = [
    { name: 'Oakfield', published: oakfield },
    {
      name: 'Elm',
      published: { ...elm, groups: [{ id: 'late', title: 'Counted otherwise', value: '6 or more' }] },
    },
  ];
  const laid = sideBySide(schools, ({ groups }) => groups);
  expect(laid.map(({ title, rows }) => [title, rows.map(({ measure }) => measure?.title)])).toEqual([
    ['Group late', ['Group late', undefined]],
    ['Counted otherwise', [undefined, 'Counted otherwise']],
  ]);
  expect(new Set(laid.map(({ key }) => key)).size).toBe(2);
});
