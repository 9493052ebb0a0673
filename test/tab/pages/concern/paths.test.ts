import { concernPath, keptName } from '../../../../tab/pages/concern/paths.ts';

test('Whatever stands in a part of an address, it stays that part', () => {
  expect(concernPath('7QK42M9X')).toBe('/api/concerns/7QK42M9X');
  expect(concernPath('7QK42M9X', 'works', 'note')).toBe('/api/concerns/7QK42M9X/works/note');
  expect(concernPath('../me', 'evidence', 'a/b?c')).toBe('/api/concerns/..%2Fme/evidence/a%2Fb%3Fc');
});

test('Text for one line of the checklist is kept apart from text for another', () => {
  expect(keptName('7QK42M9X', 'checklist', 'parents')).not.toBe(keptName('7QK42M9X', 'checklist', 'police'));
});
